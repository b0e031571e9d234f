"""Tests that commit do so in their own clone: a flush would empty what migrations filled."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure

TESTS = Path(__file__).resolve().parent.parent
BANNED = {"live_server", "transactional_db", "django_db_reset_sequences"}


def names(tree):
    """Fixtures asked for by argument or by `usefixtures`, and `transaction=True` as a name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield from (argument.arg for argument in node.args.args)
        elif isinstance(node, ast.Call):
            yield from (keyword.arg for keyword in node.keywords if is_transaction(keyword))
            yield from called_fixtures(node)


def is_transaction(keyword):
    value = keyword.value
    return keyword.arg == "transaction" and isinstance(value, ast.Constant) and value.value is True


def called_fixtures(node):
    if isinstance(node.func, ast.Attribute) and node.func.attr in {
        "usefixtures",
        "getfixturevalue",
    }:
        yield from (argument.value for argument in node.args if isinstance(argument, ast.Constant))


def offends(source):
    found = set(names(ast.parse(source)))
    return bool(found & {*BANNED, "transaction"}) and "own_database" not in found


@pytest.mark.parametrize(
    "path", sorted(TESTS.rglob("test_*.py")), ids=lambda path: str(path.relative_to(TESTS))
)
def test_no_test_flushes_the_shared_database(path):
    assert not offends(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("@pytest.mark.django_db(transaction=True)\ndef test_x(): pass", True),
        ("def test_x(live_server): pass", True),
        ("def test_x(live_server, own_database): pass", False),
        ("pytestmark = pytest.mark.usefixtures('transactional_db')", True),
        ("def test_x(db): pass", False),
    ],
)
def test_the_rule_sees_what_it_should(source, verdict):
    assert offends(source) is verdict
