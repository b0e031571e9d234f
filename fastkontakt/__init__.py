"""FastKontakt: the doors of the house (web, portal, API, command line) and its settings."""
