"""The kit that every page is built from; it knows no room."""
