"""What the staff pages show, as ready-made strings."""
