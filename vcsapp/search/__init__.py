"""Finding anything from one box."""
