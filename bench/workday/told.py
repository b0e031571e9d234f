"""What was measured of each kind: judged, and printed as a line."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from bench import clock
from bench.workday.asking import Request
from bench.workday.mix import Kind
from tests.counting import FRAME

TOLERANCE = 2  # as in ``bench.__main__``: another computer may be slower
# So many calls are compared: one patient is read about in more statements than another, and now
# and then a session is renewed.
AT_EITHER_END = 9
HEAD = f"  {'':36}{'antal':>6}{'p50 ms':>9}{'p95 ms':>9}{'satser':>9}{'kB':>8}"


@dataclass
class Told:
    """The calls of one kind, in their order."""

    kind: Kind
    times: list[float] = field(default_factory=list)  # milliseconds of processor
    statements: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def ask(self, request: Request) -> None:
        """Send the request; a wrong or an empty answer ends the run.

        Raises:
            RuntimeError: with the kind, never with the address.
        """
        count = [0]
        with connection.execute_wrapper(_counting(count)):
            start = clock.seconds()
            answer = request.send()
            self.times.append((clock.seconds() - start) * 1000)
        if fault := request.fault(answer):
            raise RuntimeError(f"arbetsdag, {self.kind.name}: {fault}.")
        self.statements.append(count[0])
        self.sizes.append(len(answer.content))

    @property
    def median(self) -> float:
        """Half of the calls took longer."""
        return statistics.median(self.times)

    @property
    def faults(self) -> list[str]:
        """Why this kind is not as it should be."""
        found = []
        if self.median > self.kind.limit * TOLERANCE:
            found.append(f"mål {self.kind.limit:.0f} ms")
        first, last = (
            statistics.median_low(calls)
            for calls in (self.statements[:AT_EITHER_END], self.statements[-AT_EITHER_END:])
        )
        if last > first:
            found.append(f"satserna går från {first} till {last}")
        return found

    def line(self) -> str:
        """How many, p50, p95, statements, kB."""
        high = sorted(self.times)[int(len(self.times) * 0.95)]
        fewest, most = min(self.statements), max(self.statements)
        count = str(most) if fewest == most else f"{fewest}–{most}"
        word = f"FEL: {', '.join(self.faults)}" if self.faults else ""
        size = statistics.mean(self.sizes) / 1000
        return (
            f"  {self.kind.name:36}{len(self.times):6}{self.median:9.1f}{high:9.1f}"
            f"{count:>9}{size:8.1f} {word}"
        ).rstrip()


def _counting(count: list[int]) -> Callable[..., Any]:
    """Adds every statement that does something, as the budgets count (``tests.counting``)."""

    def watch(run: Callable[..., Any], sql: Any, *more: Any) -> Any:
        if not FRAME.match(str(sql)):
            count[0] += 1
        return run(sql, *more)

    return watch
