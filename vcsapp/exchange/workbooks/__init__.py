"""Workbooks as people open them, written row by row."""
