"""Makes ``docs/permissions.md`` from the table: ``python -m tests.permissions.page [--check]``."""

import sys
from pathlib import Path

from tests.permissions.classes import CLASSES
from tests.permissions.table import ROWS
from tests.permissions.words import (
    GROUNDS_OF_A_RELATION,
    GROUPS,
    HERSELF,
    NAMED,
    NO_GROUND,
    PORTAL,
    READERS,
    SITUATIONS,
)

TARGET = Path(__file__).resolve().parent.parent.parent / "docs" / "permissions.md"
STALE = "docs/permissions.md är inte ny: kör .venv/bin/python -m tests.permissions.page"
INTRODUCTION = """\
# Who may see what

Made from `tests/permissions/table.py`, which is written by hand and asked of the running program by
`tests/permissions/test_matrix.py`: each class by every reader that the table names for it, each of
its addresses by some of them, and in every relation of each row (`--all`: every row at every
address by each of its readers). Each answer is held against the log, too: who is told about is
logged, nobody else, and a refusal is one denial. Change the table and run
`python -m tests.permissions.page`.

**What stands in no row is answered 404, and the answer names neither the patient nor anything about
her.** Whoever is not logged in is sent to the login (`tests/architecture/test_urls.py`).

*Shows*: `patient` is her name; `own`, `other`, `across` and `far` are her contacts at the reader's
own giver (another unit of it), at another giver, at the other side (vård or omsorg) of the reader's
own provider, and at another provider's other side. What is not named does not stand in the answer.
What is named must stand there: her name in every page that is not refused, all of it in each answer
of *contacts*, *contact*, *portal* and *herself over the API*, and elsewhere in one answer of the
class at least. A contact that is not shown is 404 by its id.
"""


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION, _answers()]
    parts.append(_table("Classes of addresses", ("class", "what", "addresses"), [
        (name, what, ", ".join(f"`{one.strip()}`" for one in found.split(",")))
        for name, (what, found) in CLASSES.items()
    ]))  # fmt: skip
    parts.append(_table("Relations", ("relation", "what"), _relations()))
    parts.append(_table("Grounds of a care relation", ("ground", "when"), [
        *GROUNDS_OF_A_RELATION.items()
    ]))  # fmt: skip
    parts.append(_table("What is no ground", ("what", "how the patient is opened instead"), [
        *NO_GROUND.items()
    ]))  # fmt: skip
    people = [(name, f"works at `{unit}` of `tests/world.py`") for name, unit in READERS.items()]
    groups = [(f"*{name}*", who) for name, who in NAMED.items()]
    parts.append(_table("Readers", ("reader", "who"), [*groups, *people, *PORTAL.items()]))
    return "\n".join(parts)


def _answers() -> str:
    rows = [
        (row.about, row.relation, _readers(row.readers), str(row.code), row.shows) for row in ROWS
    ]
    return _table("Answers", ("class", "relation", "readers", "code", "shows"), rows)


def _readers(readers: str) -> str:
    """The name of a group, or the readers one by one."""
    return next((f"*{name}*" for name, who in NAMED.items() if who == readers), readers)


def _relations() -> list[tuple[str, str]]:
    groups = [(f"*{name}*", ", ".join(members)) for name, members in GROUPS.items()]
    return [*groups, *SITUATIONS.items(), *HERSELF.items()]


def _table(title: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [f"## {title}", "", _line(heads), _line(("---",) * len(heads)), *map(_line, rows), ""]
    return "\n".join(lines)


def _line(cells: tuple[str, ...]) -> str:
    return " ".join(("|", *(f"{cell} |" if cell else "|" for cell in cells)))


def is_fresh() -> bool:
    """Whether the page says what the table says."""
    return TARGET.exists() and TARGET.read_text(encoding="utf-8") == page()


def main(arguments: list[str]) -> int:
    """Write the page; with ``--check`` only say whether it is fresh."""
    if "--check" not in arguments:
        TARGET.write_text(page(), encoding="utf-8")
    elif not is_fresh():
        sys.stderr.write(f"{STALE}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
