"""Rows are written in one place, asked for below the doors, and SQL is not written by hand."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("fastkontakt", "actions", "followup", "policy", "agreements", "contacts", "consent",
            "accesslog", "patients", "organisation", "core", "bench")  # fmt: skip

# The sessions' own table holds no noun: Django's store writes it, and ours prolongs it.
WRITERS = {"actions/_saving.py", "organisation/grants.py", "fastkontakt/sessions.py"}
WRITING_CALLS = {"save", "create", "delete", "bulk_create", "bulk_update", "get_or_create",
                 "update_or_create", "abulk_create", "asave", "adelete", "acreate", "aupdate",
                 "bulk_history_create", "bulk_create_with_history",
                 "bulk_update_with_history"}  # fmt: skip

# A session becomes an actor before anybody has a commission; nothing about a patient is asked.
ASKING_DOORS = {"fastkontakt/acting.py": {"Commission"}, "fastkontakt/sessions.py": {"model"}}
MANAGERS = {"objects", "history", "_default_manager", "_base_manager"}
ABOUT_A_PATIENT = {"contacts", "listings", "enrolments", "identifiers", "care_relations",
                   "relatives", "other_contacts", "coordinations", "proposals", "home_care_offers",
                   "account", "consents", "blocks", "inability_assessments", "emergencies",
                   "protected_openings", "disclosures", "representatives", "agreements",
                   "other_plans"}  # fmt: skip

ABOUT_A_UNIT = {"commissions", "delegations", "teams", "phone_hours", "team_memberships"}

SQL_CALLS = {"execute", "executemany", "callproc", "raw", "extra", "RawSQL", "RunSQL", "cursor"}
SQL_BY_HAND = {
    "accesslog/trail.py",
    "bench/scenarios/handover.py",  # one plain statement is what the verb is held against
    "bench/scenarios/log.py",  # a million rows: the application itself may only append
    "bench/workday/people.py",  # the same for two months of log; one process alone
    "bench/ratios/writing.py",  # asks for what is checked at commit
    "bench/commands.py",  # the memory of a throw-away database
    "bench/http_servers.py",  # which processes the database has
    "core/ready.py",  # what the ORM has compiled, sent so that its plan is kept
    "policy/scopes.py",  # the union of the grounds, as the ORM has compiled it
    "accesslog/guard.py",
    "accesslog/ledger.py",
    "core/db.py",
    "fastkontakt/health.py",
    "fastkontakt/checks.py",
}
SQL_FOLDERS = ("fastkontakt/database/", "bench/floors/", "bench/generator/")


def sources() -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def name_of(call: ast.Call) -> str:
    """The last word of what is called."""
    function = call.func
    return getattr(function, "attr", "") or getattr(function, "id", "")


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def writes(call: ast.Call) -> bool:
    """A method that writes rows; ``.update(column=…)``, not a dictionary's ``.update(other)``."""
    if not isinstance(call.func, ast.Attribute):
        return False
    return call.func.attr in WRITING_CALLS or (call.func.attr == "update" and bool(call.keywords))


def test_rows_are_written_in_two_files_only() -> None:
    found = [f"{path}:{call.lineno}" for path, tree in sources() if path not in WRITERS
             for call in calls(tree) if writes(call)]  # fmt: skip
    assert found == []


def test_nobody_goes_around_the_guarded_queryset() -> None:
    found = [f"{path}:{call.lineno}" for path, tree in sources() if path not in WRITERS
             for call in calls(tree) if name_of(call) == "QuerySet"]  # fmt: skip
    assert found == []


@pytest.mark.parametrize(
    ("line", "verdict"),
    [("row.save()", True), ("Model.objects.create(a=1)", True), ("rows.delete()", True),
     ("rows.update(note='x')", True), ("rows.update(**changes)", True),
     ("facts.update(more)", False),
     ("save(row, actor=actor, why='x')", False)],
)  # fmt: skip
def test_the_rule_sees_a_write(line: str, verdict: bool) -> None:
    assert any(writes(call) for call in calls(ast.parse(line))) is verdict


def test_no_door_asks_a_table() -> None:
    """A forgotten filter in a door would show another unit's patients (house, habit 4)."""
    found = [f"{path}: {owner}.{word}" for path, owner, word in asked("fastkontakt/")
             if owner not in ASKING_DOORS.get(path, set())]  # fmt: skip
    assert found == []


def asked(prefix: str) -> Iterator[tuple[str, str, str]]:
    for path, tree in sources():
        if path.startswith(prefix):
            for node in ast.walk(tree):
                if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
                    yield path, last_word(node.value), node.attr


def last_word(node: ast.expr) -> str:
    return getattr(node, "attr", "") or getattr(node, "id", "")


def test_no_door_follows_a_patient_to_her_rows() -> None:
    """``patient.enrolments`` in a door would pass by the scope as well."""
    found = [f"{path}:{node.lineno}" for path, tree in sources() if path.startswith("fastkontakt/")
             for node in ast.walk(tree) if is_patients_row(node)]  # fmt: skip
    assert found == []


def test_no_door_follows_a_unit_to_its_rows() -> None:
    """What a unit has is read in one place below the doors as well."""
    found = [f"{path}:{node.lineno}" for path, tree in sources() if path.startswith("fastkontakt/")
             for node in ast.walk(tree) if is_units_row(node)]  # fmt: skip
    assert found == []


def is_units_row(node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute):
        return False
    return node.attr in ABOUT_A_UNIT and last_word(node.value) in ("unit", "commission", "own")


def is_patients_row(node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute):
        return False
    return node.attr in ABOUT_A_PATIENT and last_word(node.value) == "patient"


def test_the_exempt_door_is_still_there() -> None:
    """An exemption that nobody needs any more goes away."""
    used: dict[str, set[str]] = {}
    for path, owner, _word in asked("fastkontakt/"):
        used.setdefault(path, set()).add(owner)
    assert used == ASKING_DOORS


def test_sql_is_written_by_hand_where_it_must_be_only() -> None:
    found = [f"{path}:{call.lineno}" for path, tree in sources()
             if path not in SQL_BY_HAND and not path.startswith(SQL_FOLDERS)
             for call in calls(tree) if name_of(call) in SQL_CALLS]  # fmt: skip
    assert found == []
