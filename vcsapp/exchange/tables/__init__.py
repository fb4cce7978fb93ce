"""Tables as people keep them, read from files of any kind that can be told by looking inside."""
