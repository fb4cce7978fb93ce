"""How to point at, name and find any record."""
