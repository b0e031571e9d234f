"""/design/: every component in every state, for developers and tests. Never in production."""
