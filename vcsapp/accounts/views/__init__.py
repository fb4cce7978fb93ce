"""The pages of organisations, contacts, settings and signing in."""
