"""What a file of events names: its people, places and periods, read once; and what lines lack."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from actions.importing.batch import Batch, Line
from actions.importing.event_reasons import MISSING, UNKNOWN_STAFF
from actions.importing.following import lock
from actions.importing.known import UNKNOWN_PATIENT, UNKNOWN_UNIT, of_batch, units_named
from actions.importing.plan import Plan
from core.identifiers import PersonIdentifier
from core.reasons import Finding, Reason
from organisation.models import Credential, Staff, Unit
from organisation.models.people import LICENCE
from patients.models import Enrolment, Identifier, Listing, Patient, PatientJoin
from patients.models.joining import APART, WAITING
from policy.relations import REASONS, related_units

RELISTED, DIED, MOVED = "relisted", "died", "moved"
LICENCE_REVOKED, PROTECTED, IDENTIFIED = "licence_revoked", "protected", "identified"
# What each event needs beside its day.
NEEDS = {
    RELISTED: ("identifier", "unit"),
    DIED: ("identifier",),
    MOVED: ("identifier", "unit", "kind"),
    LICENCE_REVOKED: ("staff",),
    PROTECTED: ("identifier", "protection"),
    IDENTIFIED: ("identifier", "new_identifier"),
}


@dataclass(slots=True)
class Desk:
    """What is known, and what the lines so far have changed."""

    plan: Plan
    on: date
    patients: dict[str, Patient]
    units: dict[str, Unit]
    staff: dict[str | None, Staff]
    listings: dict[UUID, list[Listing]]
    enrolments: dict[UUID, list[Enrolment]]
    credentials: dict[UUID, list[Credential]]
    numbers: dict[str, Identifier]
    joins: dict[UUID, PatientJoin]
    left: dict[tuple[UUID, UUID], date] = field(default_factory=dict)
    cared_for_until: dict[tuple[UUID, UUID], date] = field(default_factory=dict)
    died: dict[Patient, date] = field(default_factory=dict)
    guarded: set[UUID] = field(default_factory=set)

    def refuse(
        self, line: Line, what: Finding | Reason, field: str = "", case: PatientJoin | None = None
    ) -> None:
        """The line stays out, and stands on the list of the unit that can set it right."""
        unit = self.units.get(line.get("unit", "")) or self._home(line)
        unit_id = case.unit_id if case else unit.pk if unit else None
        fault = self.plan.batch.fault(line, what, field=field, unit_id=unit_id)
        self.plan.refuse(replace(fault, case_id=case.pk if case else None))

    def case_of(self, line: Line, former: Patient, kept: Patient) -> PatientJoin:
        """The case that a person decides: the one that waits already, or a new one."""
        known = self.joins.get(former.pk)
        if known is not None and known.state in (WAITING, APART) and known.kept_id == kept.pk:
            return known
        home = self.units.get(line.get("unit", "")) or self._home(line)
        unit_id = home.pk if home else _place_of(former, self.on) or _place_of(kept, self.on)
        case = PatientJoin(former=former, kept=kept, unit_id=unit_id, noticed_on=self.on)
        self.joins[former.pk] = case
        self.plan.add(case)
        return case

    def _home(self, line: Line) -> Unit | None:
        """Where the patient is listed: there somebody can ask her."""
        person: PersonIdentifier | None = line.get("identifier")
        patient = self.patients.get(person.value) if person else None
        rows = self.listings.get(patient.pk, []) if patient else []
        return next((row.unit for row in rows if row.is_valid_on(self.on)), None)


def desk_for(plan: Plan, batch: Batch, on: date) -> Desk:
    """Everything that the lines name, in a handful of statements."""
    persons = [line.get(name) for line in batch.lines for name in ("identifier", "new_identifier")]
    values = {person.value for person in persons if person}
    rows = Identifier.objects.filter(value__in=values, voided_at=None).select_related("patient")
    numbers = {row.value: row for row in rows}
    known: dict[UUID, Patient] = {}
    patients = {
        value: known.setdefault(row.patient_id, row.patient) for value, row in numbers.items()
    }
    lock(known)
    staff = {row.hsa_id: row for row in Staff.objects.filter(hsa_id__in=of_batch(batch, "staff"))}
    held = Credential.objects.filter(staff__in=staff.values(), kind=LICENCE)
    whose = {"patient__in": list(known), "voided_at": None}
    return Desk(
        plan=plan,
        on=on,
        patients=patients,
        units=units_named(of_batch(batch, "unit")),
        staff=staff,
        listings=_grouped(
            (row.patient_id, row)
            for row in Listing.objects.filter(**whose).select_related("unit").order_by("starts_on")
        ),
        enrolments=_grouped(
            (row.patient_id, row) for row in Enrolment.objects.filter(**whose).order_by("starts_on")
        ),
        credentials=_grouped((row.staff_id, row) for row in held),
        numbers=numbers,
        joins={
            row.former_id: row
            for row in PatientJoin.objects.filter(former__in=list(known)).order_by("noticed_on")
        },
    )


def _place_of(patient: Patient, on: date) -> UUID | None:
    """The unit with the plainest relation to the patient: there somebody can ask her."""
    found = related_units(patient.pk, on)
    names = list(REASONS.values())
    return min(found, key=lambda unit_id: (names.index(found[unit_id]), unit_id), default=None)


T = TypeVar("T")


def _grouped(rows: Iterable[tuple[UUID, T]]) -> dict[UUID, list[T]]:
    found: dict[UUID, list[T]] = defaultdict(list)
    for key, row in rows:
        found[key].append(row)
    return found


def is_whole(desk: Desk, line: Line) -> bool:
    """Whether the line says what its event needs, about somebody and some place that are known."""
    for name in NEEDS[line.values["event"]]:
        if line.get(name) is None:
            desk.refuse(line, MISSING, name)
            return False
    if line.get("identifier") and line.person.value not in desk.patients:
        desk.refuse(line, UNKNOWN_PATIENT, "identifier")
    elif line.get("unit") and line.values["unit"] not in desk.units:
        desk.refuse(line, UNKNOWN_UNIT, "unit")
    elif line.get("staff") and line.values["staff"] not in desk.staff:
        desk.refuse(line, UNKNOWN_STAFF, "staff")
    else:
        return True
    return False
