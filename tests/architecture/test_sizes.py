"""Functions and files stay small enough to read."""

import ast
import statistics
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parent.parent.parent
HIDDEN = {".venv", "var", "migrations", ".git"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
MEDIAN_FUNCTION = 10


def sources():
    for path in ROOT.rglob("*.py"):
        if not HIDDEN & set(path.relative_to(ROOT).parts):
            yield path, path.read_text(encoding="utf-8")


def functions():
    for path, text in sources():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.name}", node.end_lineno - node.lineno + 1


def test_no_file_is_too_long():
    long = [str(path) for path, text in sources() if len(text.splitlines()) > LONGEST_FILE]
    assert long == []


def test_no_function_is_too_long():
    assert [name for name, length in functions() if length > LONGEST_FUNCTION] == []


def test_the_usual_function_is_short():
    assert statistics.median(length for _, length in functions()) <= MEDIAN_FUNCTION
