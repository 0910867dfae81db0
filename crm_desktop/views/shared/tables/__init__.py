"""The one table of the program: long lists loaded by windows, short sheets, their painting."""
