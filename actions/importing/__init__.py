"""Whole files from other systems: read what is known, decide line by line, write at once."""
