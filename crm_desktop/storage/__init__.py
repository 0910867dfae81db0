"""The file: everything that knows it is SQLite lives here."""
