"""Statements: of one customer, of many at once, issued."""
