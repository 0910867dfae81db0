"""What is attached to the record of a page: shown, added, opened, saved, taken away."""
