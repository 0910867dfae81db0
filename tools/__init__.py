"""What the developers of the program run, never its users."""
