"""How planned rows go into the file, by the bulk path, in one gesture."""
