"""The demo: scenario, seed command and login by name; installed only outside production."""
