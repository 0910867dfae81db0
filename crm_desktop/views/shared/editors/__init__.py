"""Editors for every kind of field, and how what was typed is read."""
