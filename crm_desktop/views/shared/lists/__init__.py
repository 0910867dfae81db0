"""The list of a module: its head, filters, columns, table, sums and what is done with many records."""
