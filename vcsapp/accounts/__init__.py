"""Who we are: organisations, people, and who may sign in."""
