"""The web door: pages for staff."""
