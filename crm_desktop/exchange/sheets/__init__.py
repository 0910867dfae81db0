"""What kinds of sheets there are: one file each, with all that is known of it before a row is judged."""
