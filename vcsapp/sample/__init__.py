"""A made-up network to look around in before one's own record begins."""
