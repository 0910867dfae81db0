"""What records there are already, one file per kind: in the file, and among the rows planned so far."""
