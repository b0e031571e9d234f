"""Random lives played through the verbs, beside a second telling of them in plain Python."""
