"""Workbooks and text tables as plain rows, read in a process of their own with limits.

Nothing is imported here: the reading process starts with this package and must start light.
"""
