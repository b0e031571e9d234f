"""The views of version 1, one module for each noun in the address."""
