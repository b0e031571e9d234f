"""The gatekeeper: who may see or do what, and why. Everything that is not known is refused."""
