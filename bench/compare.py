"""`./fk bench compare A.json B.json`: is B slower than A? Only what is beyond doubt is told."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.results import Goal, Result, goals, read

WORSE = 0.15


def main(arguments: Sequence[str]) -> int:
    """One line for each number that both files have; 1 if something has become slower."""
    parser = argparse.ArgumentParser(prog="./fk bench compare")
    parser.add_argument("base", type=Path)
    parser.add_argument("head", type=Path)
    options = parser.parse_args(arguments)
    known, code = goals(), 0
    for before, after in pairs(read(options.base), read(options.head)):
        goal = known[before.name]
        word = verdict(before, after, goal)
        code |= word == "SÄMRE"
        where = f" vid {after.scale}" if after.scale else ""
        print(f"{word:8} {goal.label}{where}: {before.ratio:.2f} → {after.ratio:.2f} {goal.unit}")
    return int(code)


def pairs(base: Sequence[Result], head: Sequence[Result]) -> Iterator[tuple[Result, Result]]:
    """The same number in both, whatever else there is."""
    old = {row.key: row for row in base}
    return ((old[row.key], row) for row in head if row.key in old)


def verdict(before: Result, after: Result, goal: Goal) -> str:
    """A change counts when it is over 15 % and outside both bands (performance 13.6)."""
    if "void" in (before.state, after.state):
        return "oklart"
    small_is_good = goal.at_most is not None
    change = after.ratio / before.ratio - 1 if before.ratio else 0.0
    if abs(change) <= WORSE or not _apart(before, after):
        return "lika"
    return "SÄMRE" if (change > 0) == small_is_good else "bättre"


def _apart(before: Result, after: Result) -> bool:
    """Each median lies outside the other's band."""
    return not (before.low <= after.ratio <= before.high or after.low <= before.ratio <= after.high)
