"""Answers that join several nouns; reads only."""
