"""Whose a record is, where it came from, and what became of it."""
