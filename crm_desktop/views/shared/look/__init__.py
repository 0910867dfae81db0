"""The look of the whole program: theme, typeface, icons."""
