"""Measurements: one scenario a file, one result line each."""
