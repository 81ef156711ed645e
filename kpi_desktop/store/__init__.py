"""Store: the business file, a SQLite database."""
