"""Spreadsheets made by other people, on their way to own records."""
