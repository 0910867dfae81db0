"""The import wizard: file, columns, rows, result."""
