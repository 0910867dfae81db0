"""Settling: what was paid or credited, used for what is owed."""
