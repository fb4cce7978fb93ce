"""A living page of every component in every state, for those who build pages; no room of the app as people have it."""
