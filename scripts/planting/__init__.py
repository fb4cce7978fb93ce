"""Real rows with faults planted in them, and the truth of each kept beside. Nothing here knows anything of the app."""
