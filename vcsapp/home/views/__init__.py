"""The first page, the history, and what there is to know about the app."""
