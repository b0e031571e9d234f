"""The portal door: pages for patients."""
