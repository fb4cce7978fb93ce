"""The ground: tables, transactions, SQLite and its upgrades."""
