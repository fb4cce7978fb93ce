"""Lists of objects in JSON, made into rows."""
