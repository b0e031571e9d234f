"""A whole extract: what stands in it holds, what is missing in it ends."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from actions.importing.batch import Line, Vanishing
from actions.importing.following import reaches, shortened
from actions.importing.known import TWICE
from actions.importing.plan import CHANGED, Plan
from actions.importing.timeline import (
    Wish,
    first_clash,
    in_the_way,
    is_within,
    spoken_of,
)
from contacts.models.contact import RELISTED
from core.periods import day_before
from core.reasons import Reason
from organisation.models import Unit
from patients.models import Enrolment, Listing
from patients.models.belonging import SERVICE
from patients.models.patient import RESERVES

OUTSIDE_SCOPE = Reason(
    "UTANFOR_OMFATTNINGEN",
    _("Raden gäller en annan enhet än den som filen läses in för. Ta bort den eller byt enhet."),
)
OTHER_NUMBER = Reason(
    "ANNAT_NUMMER",
    _("Patienten står också på rad %(line)s, med sitt andra nummer. Den raden gäller."),
)
NOT_IN_FILE = "not in the extract"

Row = Listing | Enrolment


@dataclass(frozen=True, slots=True)
class Scope:
    """What the extract claims to be whole for: the region (no unit) or one unit, on a day."""

    on: date
    unit: Unit | None = None


@dataclass(slots=True)
class Extract:
    """Settles the lines of a whole extract against the rows that are there."""

    plan: Plan
    scope: Scope
    rows: Sequence[Row]  # of the file's people, and all open ones in scope
    group_of: Callable[[Row], Hashable]
    place_of: Callable[[Row], Hashable]
    new_row: Callable[[Wish], Row]
    spared: Set[UUID]  # patients whose lines are faulty: nothing of theirs is missing
    _mentioned: set[UUID] = field(default_factory=set)
    stopped: dict[UUID, tuple[Row, date]] = field(default_factory=dict)

    def settle(self, wishes: Iterable[Wish]) -> None:
        """Let every line hold, then end what is missing."""
        open_before = [row for row in self.rows if self._is_open_in_scope(row)]
        held: dict[Hashable, list[Row]] = defaultdict(list)
        for row in sorted(self.rows, key=lambda row: row.starts_on):
            held[self.group_of(row)].append(row)
        wished: dict[Hashable, list[Wish]] = defaultdict(list)
        for wish in wishes:
            wished[wish.group].append(wish)
        for group, some in wished.items():
            self._settle_group(some, held[group])
        self._end_missing(open_before)

    def _settle_group(self, wishes: list[Wish], rows: list[Row]) -> None:
        sound = self._without_clashes(wishes, rows)
        cut = [self._before_pending(wish, rows) for wish in sound]
        matched = self._matched(cut, rows)
        taken = {row.pk for row in matched.values()}
        rest = [row for row in rows if row.pk not in taken]
        for row, wish in in_the_way(cut, rest):
            self._stop(row, day_before(wish.starts_on or date.min), RELISTED)
        for wish in cut:
            self._keep(wish, matched.get(wish.line.number))

    def _without_clashes(self, wishes: list[Wish], rows: list[Row]) -> list[Wish]:
        """Refuse lines that claim a day which an earlier line claims; nothing of theirs ends.

        A patient whose two numbers were joined may stand twice (ADR 0021): then the line of the
        reserve number gives way, and the file is not at fault. So is the second of two equal lines.
        """
        sound = sorted(wishes, key=lambda wish: wish.line.person.kind in RESERVES)
        while clash := first_clash(sound):
            earlier, later = clash
            sound.remove(later)
            if _one_gives_way(earlier, later):
                self._give_way(earlier, later)
                continue
            facts = {"line": earlier.line.number}
            fault = self.plan.batch.fault(later.line, TWICE, field="starts_on", facts=facts)
            self.plan.refuse(fault)
            self._mentioned.update(row.pk for row in rows)
        return sound

    def _give_way(self, holds: Wish, gives_way: Wish) -> None:
        """The other number's line changes nothing; that they differ is told."""
        self.plan.leave(gives_way.line)
        if (holds.place, holds.period) != (gives_way.place, gives_way.period):
            fault = self.plan.batch.fault(
                gives_way.line,
                OTHER_NUMBER,
                facts={"line": holds.line.number},
                unit_id=gives_way.facts["unit_id"],
                is_warning=True,
            )
            self.plan.refuse(fault)

    @staticmethod
    def _before_pending(wish: Wish, rows: list[Row]) -> Wish:
        """What a colleague entered by hand for later waits until the service confirms it."""
        for row in rows:
            pending = isinstance(row, Listing) and not row.is_confirmed
            later = wish.starts_on is not None and row.starts_on > wish.starts_on
            if pending and later and row.unit_id != wish.place and wish.overlaps(row):
                return replace(wish, ends_on=day_before(row.starts_on))
        return wish

    def _matched(self, wishes: list[Wish], rows: list[Row]) -> dict[int, Row]:
        found: dict[int, Row] = {}
        free = list(rows)
        for wish in wishes:
            row = spoken_of(wish, [row for row in free if self.place_of(row) == wish.place])
            if row is not None:
                free.remove(row)
                found[wish.line.number] = row
        return found

    def _keep(self, wish: Wish, row: Row | None) -> None:
        if row is None:
            self.plan.keep(wish.line, self.new_row(wish), wish.facts | wish.period)
            return
        self._mentioned.add(row.pk)
        shrinks, went_on = is_within(row, wish), row.ends_on
        outcome = self.plan.keep(wish.line, row, wish.facts | wish.period, shrinks=shrinks)
        if outcome == CHANGED and wish.ends_on and (went_on is None or went_on > wish.ends_on):
            self.stopped[row.pk] = row, wish.ends_on

    def _stop(self, row: Row, last_on: date, why: str) -> None:
        """A row that the file does not speak of gives way to one that it does."""
        self._mentioned.add(row.pk)
        self.stopped[row.pk] = row, last_on
        self.plan.change(row, shortened(row, last_on, why), shrinks=True)

    def _end_missing(self, open_before: list[Row]) -> None:
        """What is open in scope and missing in the file ends the day before."""
        if self.plan.batch.unidentified:
            return
        missing = [
            row
            for row in open_before
            if row.pk not in self._mentioned and row.patient_id not in self.spared
        ]
        self.plan.vanishing = Vanishing(len(missing), len(open_before))
        last_on = day_before(self.scope.on)
        for row in missing:
            self.stopped[row.pk] = row, last_on
            self.plan.end(row, shortened(row, last_on, NOT_IN_FILE))

    def _is_open_in_scope(self, row: Row) -> bool:
        """What the service told us and what goes on; a colleague's own entry is never missing."""
        in_scope = self.scope.unit is None or row.unit_id == self.scope.unit.pk
        return in_scope and row.source == SERVICE and reaches(row, day_before(self.scope.on))


def sound_scope(plan: Plan, lines: Iterable[Line], scope: Scope) -> Iterator[Line]:
    """The lines that lie in what the extract claims to be whole for."""
    for line in lines:
        if scope.unit is None or line.values["unit"] == scope.unit.hsa_id:
            yield line
        else:
            fault = plan.batch.fault(line, OUTSIDE_SCOPE, field="unit", unit_id=scope.unit.pk)
            plan.refuse(fault)


def faulty_people(plan: Plan) -> frozenset[str]:
    """The numbers of people who have a line that is refused."""
    bad = {fault.line for fault in plan.faults if not fault.is_warning}
    refused = {line.person.value for line in plan.batch.lines if line.number in bad}
    return plan.batch.spared | refused


def _one_gives_way(earlier: Wish, later: Wish) -> bool:
    """Two numbers of one patient: the same is said twice, or one of them was a reserve number."""
    numbers = (earlier.line.person, later.line.person)
    if numbers[0] == numbers[1]:
        return False
    same = (earlier.place, earlier.period) == (later.place, later.period)
    return same or sum(number.kind in RESERVES for number in numbers) == 1
