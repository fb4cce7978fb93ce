"""What we do: the co-production log, each entry placed on the ladder."""
