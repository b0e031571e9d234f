"""Version 1 of the REST door. Its names are promised to machines: add, never rename."""
