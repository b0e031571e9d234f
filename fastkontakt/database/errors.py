"""What can go wrong, as one plain Swedish sentence each."""


class ClusterError(Exception):
    """The embedded database cannot be used; the text is meant for the person at the terminal."""
