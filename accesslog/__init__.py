"""The access log: who saw whom, when, where, why. Appended to, never changed."""
