"""The command line door: management commands for imports and upkeep."""
