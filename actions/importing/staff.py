"""Staff and their commissions from the directory: added, changed and confirmed, never ended."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions.importing.batch import Batch, Line, Mode, Outcome
from actions.importing.known import (
    DIFFERS,
    TWICE,
    UNKNOWN_UNIT,
    named_by_numbers,
    of_batch,
    refused,
    units_named,
)
from actions.importing.plan import Plan
from actions.importing.timeline import overlap
from core.reasons import HINDER, Finding, Reason
from core.sorting import swedish_key
from organisation import grants
from organisation.actor import Actor
from organisation.models import Commission, Staff, Unit
from organisation.rules import UNIT_CLOSED, check_role
from policy.directory import may_load_directory
from policy.roles import permissions_of

PERSON = ("given_name", "family_name", "is_protected")
WORK = (
    *("title", "position_code", "employment", "share_percent", "phone", "agreed_maximum"),
    *("starts_on", "ends_on"),
)
TWO_OF_THAT_NAME = Reason(
    "FLERA_MED_NAMNET",
    _("Flera på enheten heter så och saknar HSA-id. Skriv HSA-id på den rätta och läs in igen."),
)

Held = tuple[UUID, UUID, str]  # person, unit, role


@transaction.atomic
def import_staff(*, actor: Actor, batch: Batch, mode: Mode, on: date) -> Outcome:
    """Keep staff and commissions; who was added by hand is confirmed, by HSA-id or by name at
    the unit where no HSA-id was known.

    Raises:
        NotAllowed: only an import does this.
    """
    decision = may_load_directory(actor).require()
    plan = Plan(batch, mode)
    _Directory(plan).read()
    outcome = plan.finish(actor=actor, decision=decision)
    if outcome.saved:
        _give_grants(plan.new_rows(Commission))
    return outcome


class _Directory:
    """What is known, and what the lines before have said."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.batch = plan, plan.batch
        self.units = units_named(of_batch(self.batch, "unit"))
        rows = Staff.objects.filter(hsa_id__in=of_batch(self.batch, "staff"))
        self.staff = {row.hsa_id or "": row for row in rows.select_related("user")}
        self.unclear: set[str] = set()
        self._adopt()
        self.commissions = _commissions_of(self.staff.values())
        self.said: dict[str, tuple[int, dict[str, object]]] = {}
        self.periods: dict[object, list[Line]] = defaultdict(list)

    def _adopt(self) -> None:
        """People added by hand without HSA-id who bear the name at a unit of the file."""
        by_hand = _added_by_hand(self.units.values())
        found: dict[str, set[Staff]] = defaultdict(set)
        for line in self.batch.lines:
            unit, hsa_id = self.units.get(line.values["unit"]), line.values["staff"]
            if unit is not None and hsa_id not in self.staff:
                found[hsa_id] |= by_hand.get((unit.pk, _name(line)), set())
        claims = Counter(person for people in found.values() for person in people)
        self.unclear = {
            hsa_id
            for hsa_id, people in found.items()
            if len(people) > 1 or any(claims[person] > 1 for person in people)
        }
        self.staff |= {hsa_id: min(people, key=_pk) for hsa_id, people in found.items() if people}

    def read(self) -> None:
        """Every line: the person and the commission."""
        for line in self.batch.lines:
            unit = self.units.get(line.values["unit"])
            if unit is None:
                self.plan.refuse(self.batch.fault(line, UNKNOWN_UNIT, field="unit"))
            elif not refused(self.plan, line, self._findings(line, unit), unit):
                self._commission(line, self._person(line), unit)

    def _findings(self, line: Line, unit: Unit) -> Iterator[Finding]:
        hsa_id, role = line.values["staff"], line.values["role"]
        yield from named_by_numbers(line, "given_name", "family_name", "title")
        yield from check_role(role, unit_kind=unit.kind, unit_name=unit.name, by_hand=False)
        if unit.ends_on is not None and unit.ends_on < line.values["starts_on"]:
            yield Finding(HINDER, UNIT_CLOSED, {"unit": unit.name}, field="starts_on")
        if hsa_id in self.unclear:
            yield Finding(HINDER, TWO_OF_THAT_NAME, field="staff")
        number, said = self.said.setdefault(hsa_id, (line.number, line.stated(*PERSON)))
        if said != line.stated(*PERSON):
            yield Finding(HINDER, DIFFERS, {"line": number}, field="staff")
        yield from self._overlapping(line)

    def _overlapping(self, line: Line) -> Iterator[Finding]:
        earlier = self.periods[line.values["staff"], line.values["unit"], line.values["role"]]
        for other in earlier:
            if overlap(_days(other), _days(line)):
                yield Finding(HINDER, TWICE, {"line": other.number}, field="starts_on")
        earlier.append(line)

    def _person(self, line: Line) -> Staff:
        hsa_id = line.values["staff"]
        row = self.staff.setdefault(hsa_id, Staff())
        self.plan.keep(line, row, {"hsa_id": hsa_id, **line.stated(*PERSON), "is_confirmed": True})
        return row

    def _commission(self, line: Line, staff: Staff, unit: Unit) -> None:
        held = self.commissions[staff.pk, unit.pk, line.values["role"]]
        row = _spoken_of(line, held)
        if row is None:
            row = Commission(staff=staff, unit=unit, role=line.values["role"])
        else:
            held.remove(row)
        self.plan.keep(line, row, {**line.stated(*WORK), "is_confirmed": True})


def _commissions_of(staff: Iterable[Staff]) -> dict[Held, list[Commission]]:
    found: dict[Held, list[Commission]] = defaultdict(list)
    for row in Commission.objects.filter(staff__in=list(staff)).order_by("starts_on", "pk"):
        found[row.staff_id, row.unit_id, row.role].append(row)
    return found


def _added_by_hand(units: Iterable[Unit]) -> Mapping[tuple[UUID, str], set[Staff]]:
    """Unit and name → people whom the directory has not confirmed and who have no HSA-id."""
    found: dict[tuple[UUID, str], set[Staff]] = defaultdict(set)
    rows = Commission.objects.filter(
        unit__in=list(units), staff__hsa_id=None, staff__is_confirmed=False
    )
    for row in rows.select_related("staff__user"):
        found[row.unit_id, swedish_key(row.staff.name)].add(row.staff)
    return found


def _spoken_of(line: Line, rows: list[Commission]) -> Commission | None:
    """The commission that starts that day, else the first that shares a day with the line."""
    same = (row for row in rows if row.starts_on == line.values["starts_on"])
    touching = (row for row in rows if overlap((row.starts_on, row.ends_on), _days(line)))
    return next(same, None) or next(touching, None)


def _give_grants(commissions: Iterable[Commission]) -> None:
    """Who can log in already may do what the role of the new commission carries."""
    for commission in commissions:
        if (user := commission.staff.user) is not None:
            grants.give(user, commission.unit, permissions_of(commission.role))


def _days(line: Line) -> tuple[date, date | None]:
    return line.values["starts_on"], line.get("ends_on")


def _name(line: Line) -> str:
    return swedish_key(f"{line.values['given_name']} {line.values['family_name']}")


def _pk(staff: Staff) -> UUID:
    return staff.pk
