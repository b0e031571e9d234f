"""Captures the statements of a call and asks PostgreSQL how it runs them."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tests.counting import FRAME

ABOUT_PATIENTS = re.compile(r"(patients|contacts|audit)_|access_log|_historical")


def blocks_of(node: dict[str, Any]) -> int:
    """The blocks of a node and everything below it."""
    return int(node["Shared Hit Blocks"] + node["Shared Read Blocks"])


@dataclass(frozen=True, repr=False)
class Plan:
    """How one statement was run."""

    sql: str
    root: dict[str, Any]

    @property
    def blocks(self) -> int:
        """Shared blocks that were looked at."""
        return blocks_of(self.root)

    def nodes(self, node: dict[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        node = node or self.root
        yield node
        for child in node.get("Plans", ()):
            yield from self.nodes(child)

    def read_from_end_to_end(self) -> set[str]:
        """Tables about patients that were scanned whole."""
        scans = [node for node in self.nodes() if node["Node Type"] == "Seq Scan"]
        names = {node["Relation Name"] for node in scans if blocks_of(node)}
        return {name for name in names if ABOUT_PATIENTS.search(name)}

    def indexes(self) -> set[str]:
        return {node["Index Name"] for node in self.nodes() if "Index Name" in node}

    def largest_sort(self) -> int:
        """The most rows that were actually sorted."""
        below = [child for node in self.nodes() if "Sort" in node["Node Type"]
                 for child in node.get("Plans", ())]  # fmt: skip
        return max((int(child["Actual Rows"]) for child in below), default=0)

    def __repr__(self) -> str:
        return "\n".join([f"{self.blocks} blocks", *self._lines(self.root, 1), self.sql[:3000]])

    def _lines(self, node: dict[str, Any], depth: int) -> Iterator[str]:
        name = node.get("Index Name", node.get("Relation Name", ""))
        rows = (
            f"{node['Actual Rows']:.0f} rows x {node['Actual Loops']:.0f} (est {node['Plan Rows']})"
        )
        yield f"{'  ' * depth}{node['Node Type']} {name}: {rows}, {blocks_of(node)} blocks"
        for child in node.get("Plans", ()):
            yield from self._lines(child, depth + 1)


def plans_of(call: Callable[[], object]) -> list[Plan]:
    """The plan of every statement that the call runs, run once more for its numbers."""
    return [explained(sql, params) for sql, params in statements(call) if not FRAME.match(sql)]


def statements(call: Callable[[], object]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []

    def remember(execute, sql, params, many, context):
        found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(remember):
        call()
    return found


def explained(sql: str, params: Any) -> Plan:
    with connection.cursor() as cursor:
        cursor.execute(f"explain (analyze, buffers, format json) {sql}", params)
        answer = cursor.fetchone()[0]
    document = json.loads(answer) if isinstance(answer, str) else answer
    return Plan(sql, document[0]["Plan"])
