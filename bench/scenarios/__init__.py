"""A scenario is a module with NAME, GOAL_MS and `prepare() -> Callable[[], None]`."""
