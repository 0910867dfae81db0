"""What a sheet is about, told from its content: its head, its columns, its rows."""
