"""The words of ./fk. Standard library only: it runs before anything is installed."""
