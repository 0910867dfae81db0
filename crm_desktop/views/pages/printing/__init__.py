"""Printouts on the screen and on paper: preview, print, save, copy as a picture."""
