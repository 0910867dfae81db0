"""Screens about what lies in stock."""
