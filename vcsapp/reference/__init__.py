"""The lists that the app and its networks speak in, each with version and source."""
