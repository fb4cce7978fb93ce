"""Keep the record of what voluntary organisations and public bodies do together."""

__version__ = "0.1.0"
