"""The tour of the program: every screen of it, taken as a picture on the sample company."""
