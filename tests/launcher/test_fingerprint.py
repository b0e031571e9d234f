"""A database is built anew when something changes of which it was made, and only then."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher import fingerprint
from launcher.plain import ROOT

pytestmark = pytest.mark.pure

HASHED = {path for pattern in fingerprint.SCHEMA for path in ROOT.glob(pattern)}
PACKAGES = {path.parent.parent.name for path in ROOT.glob("*/migrations/__init__.py")} | {"core"}


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, with dots."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_a_change_in_what_a_migration_imports_builds_the_test_database_anew() -> None:
    found = {
        ROOT / f"{module.replace('.', '/')}.py"
        for path in ROOT.glob("*/migrations/*.py")
        for module in imported(path)
        if module.partition(".")[0] in PACKAGES
    }
    assert found
    assert found - HASHED == set()
