"""Long work: what the app does in the background, how far it has come, and what became of it."""
