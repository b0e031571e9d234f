"""A working day at a vårdcentral in a region of thirty thousand: every kind of request, shuffled.

Lists and searches 70 %, patients' pages 20 %, writes 5 %, machines 5 % (``bench.workday.mix``),
through the whole stack: session, scope, log, template. The line tells of the whole mix, the table
of each kind; after the mix the rare kinds are asked some more, so that their medians say something.
"""

from collections.abc import Callable, Iterator
from random import Random

from bench.workday import people
from bench.workday.asking import Request, requests_of
from bench.workday.mix import Kind, deck
from bench.workday.told import HEAD, Told
from fastkontakt import clock

NAME = "workday"
GOAL_MS = 40  # the promise of the patient's page; half of what is asked in a day is lighter
BUSY_TIME = True
WARM, LEAST = 2, 25  # calls of each kind before the first one that counts, and of those that count


class Day:
    """The requests of the day, and what was told of each kind."""

    def __init__(self, requests: dict[Kind, Iterator[Request]]) -> None:
        self.requests = requests
        self.told = {kind: Told(kind) for kind in requests}
        self.deck = deck(people.SEED)
        self.asked: list[float] = []

    def warm(self) -> None:
        """What a process does once is done."""
        for kind in [*self.told] * WARM:
            Told(kind).ask(next(self.requests[kind]))

    def go_on(self) -> None:
        """The next request of the mix; after the last one the day begins again."""
        kind = self.deck[len(self.asked) % len(self.deck)]
        self._ask(kind)
        self.asked.append(self.told[kind].times[-1])

    def _ask(self, kind: Kind) -> None:
        self.told[kind].ask(next(self.requests[kind]))

    def to_its_end(self) -> None:
        """The rest of the mix, then what has been asked too seldom, shuffled too."""
        while len(self.asked) < len(self.deck):
            self.go_on()
        rare = [
            kind for kind, told in self.told.items() for _each in range(LEAST - len(told.times))
        ]
        Random(people.SEED).shuffle(rare)  # noqa: S311 - an order, the same every time
        for kind in rare:
            self._ask(kind)

    def show(self) -> bool:
        """The table, and the whole mix; False when a kind is not as it should be.

        A second is one of a processor that works for the program or for its database.
        """
        print(HEAD)
        for told in self.told.values():
            print(told.line())
        whole = self.asked[: len(self.deck)]
        print(
            f"  Hela blandningen: {len(whole)} anrop, "
            f"{1000 * len(whole) / sum(whole):.0f} i sekunden av en processor"
        )
        return not any(told.faults for told in self.told.values())


_day: Day | None = None


def prepare() -> Callable[[], None]:
    """Fill the region, log everybody in, open whom somebody stands in front of."""
    global _day
    people.fill()
    people.work_alone()
    _day = Day(requests_of(people.Region(clock.today())))
    _day.warm()
    return _day.go_on


def also() -> bool:
    """The rest of the day, and each kind by itself."""
    if _day is None:
        raise RuntimeError(f"{NAME}: inget är förberett.")
    _day.to_its_end()
    return _day.show()
