"""`./fk bench docs`: docs/performance.md, made from the newest results of each kind."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.results import HERE, RESULTS, Goal, goals

PAGE = HERE.parent / "docs" / "performance.md"
TEXT = HERE / "performance.txt"  # what does not come from a measurement
# The run that a goal is read from: the first of these that has measured it.
ORDER = ("full", "http", "quick")
HEAD = "| goal | limit | measured | lowest–highest | |\n| --- | --- | --- | --- | --- |\n"

Document = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Write the page; with ``--check`` only say whether it is as it should be."""
    text = page(newest(RESULTS))
    if "--check" in arguments:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        print("ok" if same else "docs/performance.md följer inte av resultaten: ./fk bench docs")
        return int(not same)
    PAGE.write_text(text, encoding="utf-8")
    print(f"Skrev {PAGE.relative_to(HERE.parent)}.")
    return 0


def newest(folder: Path) -> dict[str, Document]:
    """The latest document of each mode."""
    found: dict[str, Document] = {}
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        known = found.get(document["mode"])
        if known is None or _moment(document) >= _moment(known):
            found[document["mode"]] = document
    return found


def page(documents: dict[str, Document]) -> str:
    """The whole page: what is promised, what was measured, and the text around it."""
    runs = "".join(f"- {line}\n" for line in map(_run, _in_order(documents)))
    filled = TEXT.read_text(encoding="utf-8")
    filled = filled.replace("{cold}", "".join(_cold(documents)) or "- no such run yet\n")
    return filled.replace("{table}", _table(documents)).replace("{runs}", runs or "- none yet\n")


def _in_order(documents: dict[str, Document]) -> list[Document]:
    return [documents[mode] for mode in ORDER if mode in documents]


def _moment(document: Document) -> str:
    return str(document["environment"]["at"])


def _table(documents: dict[str, Document]) -> str:
    return HEAD + "".join(
        line for goal in goals().values() for line in _lines(goal, _in_order(documents))
    )


def _lines(goal: Goal, documents: Sequence[Document]) -> Iterator[str]:
    """A line for each scale at which the goal was measured; one that says so if it never was."""
    limit = f"{'≤' if goal.at_most is not None else '≥'} {goal.limit:g} {goal.unit}"
    limit += f", stretch {goal.stretch:g}" if goal.stretch is not None else ""
    for document in documents:
        rows = [row for row in document["results"] if row["name"] == goal.id]
        for row in rows:
            yield f"| {_about(goal, row)} | {limit} | {_measured(goal, row)}\n"
        if rows:
            return
    yield f"| {goal.sentence} ({goal.source}) | {limit} | not measured yet | | |\n"


def _about(goal: Goal, row: dict[str, Any]) -> str:
    scale = f" – {row['scale']:,} patients" if row["scale"] else ""
    return f"{goal.sentence} ({goal.source}){scale}"


def _measured(goal: Goal, row: dict[str, Any]) -> str:
    word = {"noisy": ", noisy", "void": ", void: says nothing"}.get(row["state"], "")
    kept = "kept" if goal.kept_by(row["ratio"]) else "**broken**"
    kept = "kept, and the stretch" if goal.stretched_by(row["ratio"]) else kept
    band = f"{row['low']:.2f}–{row['high']:.2f}"
    return f"{row['ratio']:.2f} | {band} | {kept}{word} |"


def _cold(documents: dict[str, Document]) -> Iterator[str]:
    """A line for each reading after the restart, from the run that has them."""
    for document in _in_order(documents):
        for name, (first, again) in document["environment"].get("cold", {}).items():
            yield f"- {name}: {first:g} ms the first time, then {again:g}\n"


def _run(document: Document) -> str:
    """One line: which run, when, and on what."""
    about = document["environment"]
    took = f", {about['seconds']} s" if "seconds" in about else ""
    return (
        f"`{document['mode']}` at {about['at'][:16].replace('T', ' ')} UTC, commit "
        f"{about['commit']}, {about['processors']} processors ({about['machine']}), Python "
        f"{about['python']}, load before {about['load_before'][0]:g}{took}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
