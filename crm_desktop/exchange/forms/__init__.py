"""Printed forms: a heading, a table of goods and what stands below it, once or several times in a sheet."""
