"""In which order the files are tested: a worker takes whole files, so the long ones come first."""

import pytest

# The first worker begins with every page, and plays the demo for it if nobody has done so today.
# Meanwhile the second one has what needs no demo.
FIRST = (
    "tests/e2e/test_every_page.py",
    "tests/architecture/",
    "tests/permissions/",
    "tests/promises/test_races.py",
    "tests/e2e/",
    "tests/policy/",
    "tests/performance/",
    "tests/lives/",
    "tests/demo/",
    "tests/api/test_independent_client.py",
)


def turn(item: pytest.Item) -> int:
    """The place of its file; those that are not named come last, in the order of the dice."""
    return next((place for place, part in enumerate(FIRST) if item.nodeid.startswith(part)), 99)
