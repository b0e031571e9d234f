"""Figures: facts in, coordinates out. No HTML here; the templates in templates/svg draw them."""
