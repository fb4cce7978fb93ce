"""What follows from the answers about an activity: its place on the ladder, and what would raise it."""
