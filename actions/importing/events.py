"""Events from other systems, one line each (domain 5.2): re-listing, death, a moved enrolment, a
revoked licence, protected identity, and a number that takes the place of a reserve number.

Each line may come late, and twice: what is so already is left alone.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TypeVar

from django.db import transaction

from actions._saving import forget
from actions.importing.batch import Batch, Line, Mode, Outcome
from actions.importing.event_desk import (
    DIED,
    IDENTIFIED,
    LICENCE_REVOKED,
    MOVED,
    PROTECTED,
    RELISTED,
    Desk,
    desk_for,
    is_whole,
)
from actions.importing.event_reasons import (
    COLLISION,
    DECIDED_APART,
    NO_LICENCE_HELD,
    NOT_RESERVE,
    STILL_RESERVE,
)
from actions.importing.following import (
    ask_new_units,
    end_with_life,
    end_with_listing,
    review_at,
    shortened,
)
from actions.importing.known import refused
from actions.importing.plan import Plan
from contacts.models import AppointDraft
from contacts.models.contact import RELISTED as LISTING_ENDED
from core.identifiers import PersonIdentifier
from core.reasons import Finding
from organisation.actor import Actor
from organisation.models import Unit
from patients.belonging_rules import (
    Lifetime,
    Place,
    check_enrolment,
    check_listing,
    check_period,
)
from patients.models import Enrolment, Identifier, Listing, Patient
from patients.models.belonging import HOME_HELP, RESIDENTIAL, SERVICE
from patients.models.joining import APART
from patients.models.patient import NONE, RESERVES
from patients.rules import check_death
from policy.directory import may_load_directory

ONE_DAY = timedelta(days=1)

Period = TypeVar("Period", Listing, Enrolment)


@transaction.atomic
def import_events(*, actor: Actor, batch: Batch, mode: Mode, on: date) -> Outcome:
    """Let what happened elsewhere have its consequences here, whenever we hear of it.

    Raises:
        NotAllowed: only an import does this.
    """
    decision = may_load_directory(actor).require()
    plan = Plan(batch, mode)
    desk = desk_for(plan, batch, on)
    for line in batch.lines:
        if is_whole(desk, line):
            HANDLERS[line.values["event"]](desk, line)
    end_with_listing(plan, desk.left, on=on)
    review_at(plan, desk.cared_for_until)
    ask_new_units(plan, plan.new_rows(Listing), on=on)
    end_with_life(plan, desk.died)
    outcome = plan.finish(actor=actor, decision=decision)
    if outcome.saved:
        forget(AppointDraft.objects.filter(patient__in=desk.guarded))
    return outcome


# --- one for each event ---------------------------------------------------------------------------


def _relisted(desk: Desk, line: Line) -> None:
    """The old listing ends the day before, and with it the fast läkarkontakt there (HSL 7:3 a)."""
    patient, unit = desk.patients[line.person.value], desk.units[line.values["unit"]]
    day: date = line.values["day"]
    rows = desk.listings[patient.pk]
    known = next((row for row in rows if row.unit_id == unit.pk and row.is_valid_on(day)), None)
    if known is not None:
        desk.plan.keep(line, known, {"source": SERVICE, "is_confirmed": True})
        return
    if refused(desk.plan, line, _of_listing(patient, unit, day, desk.on), unit):
        return
    for row in _make_room(desk, rows, day):
        desk.left[patient.pk, row.unit_id] = day - ONE_DAY
    new = Listing(
        patient=patient, unit=unit, starts_on=day, registered_on=min(day, desk.on), source=SERVICE
    )
    new.ends_on = _until_next(rows, day, patient)
    rows.append(new)
    desk.plan.keep(line, new, {})


def _of_listing(patient: Patient, unit: Unit, day: date, on: date) -> Iterator[Finding]:
    place = Place(unit.name, unit.kind, date.min, unit.ends_on)
    yield from check_listing(place, min(day, on), on)
    yield from check_period(Lifetime(patient.birth_on, patient.deceased_on), place, day, None, on)


def _make_room(desk: Desk, rows: list[Period], day: date) -> list[Period]:
    """Let the rows that hold the day end the day before; those that are cut."""
    cut = [row for row in rows if row.voided_at is None and row.is_valid_on(day)]
    for row in cut:
        desk.plan.change(row, shortened(row, day - ONE_DAY, LISTING_ENDED), shrinks=True)
    return cut


def _until_next(rows: Iterable[Period], day: date, patient: Patient) -> date | None:
    """A late line about an earlier time ends where the next one, known already, begins."""
    later = [row.starts_on for row in rows if row.voided_at is None and row.starts_on > day]
    ends: list[date] = [start - ONE_DAY for start in later]
    if patient.deceased_on is not None:
        ends.append(patient.deceased_on)
    return min(ends, default=None)


def _died(desk: Desk, line: Line) -> None:
    """Contacts, coordination, listing and enrolments end on the day; the pages close."""
    patient, day = desk.patients[line.person.value], line.values["day"]
    if refused(desk.plan, line, check_death(day, patient.birth_on, desk.on)):
        return
    desk.plan.keep(line, patient, {"deceased_on": day})
    desk.died[patient] = day
    rows: list[Listing | Enrolment] = [
        *desk.listings[patient.pk],
        *desk.enrolments[patient.pk],
    ]
    for row in rows:
        if row.voided_at is None and (row.ends_on is None or row.ends_on > day):
            desk.plan.change(row, shortened(row, day, DIED), shrinks=True)


def _moved(desk: Desk, line: Line) -> None:
    """Cared for by another unit; the fast omsorgskontakt who is left behind is to be reviewed."""
    patient, unit = desk.patients[line.person.value], desk.units[line.values["unit"]]
    kind, day = line.values["kind"], line.values["day"]
    rows = desk.enrolments[patient.pk]
    same = [row for row in rows if row.kind == kind and row.unit_id == unit.pk]
    if (known := next((row for row in same if row.is_valid_on(day)), None)) is not None:
        desk.plan.keep(line, known, {"source": SERVICE})
        return
    if refused(desk.plan, line, _of_enrolment(patient, unit, kind, day, desk.on), unit):
        return
    leaves = (kind, HOME_HELP) if kind == RESIDENTIAL else (kind,)
    others = [row for row in rows if row.kind in leaves and row.unit_id != unit.pk]
    for row in _make_room(desk, others, day):
        desk.cared_for_until[patient.pk, row.unit_id] = day - ONE_DAY
    new = Enrolment(
        patient=patient, unit=unit, kind=kind, starts_on=day, source=SERVICE,
        registered_on=min(day, desk.on), ends_on=_until_next(same, day, patient),
    )  # fmt: skip
    rows.append(new)
    desk.plan.keep(line, new, {})


def _of_enrolment(
    patient: Patient, unit: Unit, kind: str, day: date, on: date
) -> Iterator[Finding]:
    place = Place(unit.name, unit.kind, date.min, unit.ends_on)
    yield from check_enrolment(kind, place, None, enrolled_already=False)
    yield from check_period(Lifetime(patient.birth_on, patient.deceased_on), place, day, None, on)


def _licence_revoked(desk: Desk, line: Line) -> None:
    """Her contacts stand on the manager's list, as long as she has no licence (scenario 12)."""
    person, day = desk.staff[line.values["staff"]], line.values["day"]
    asked = line.get("profession", "")
    held = [row for row in desk.credentials[person.pk] if asked in ("", row.profession)]
    if not held:
        desk.refuse(line, NO_LICENCE_HELD, "staff")
        return
    desk.plan.leave(line)
    for row in held:
        began = row.starts_on <= day  # what she was given afterwards is another licence
        if began and (row.ends_on is None or row.ends_on >= day):
            last_on = max(day - ONE_DAY, row.starts_on)
            desk.plan.keep(line, row, {"ends_on": last_on})


def _protected(desk: Desk, line: Line) -> None:
    """Masked at once wherever she is shown; what others had begun to write about her is gone."""
    patient = desk.patients[line.person.value]
    desk.plan.keep(line, patient, {"protection": line.values["protection"]})
    if patient.protection != NONE:
        desk.guarded.add(patient.pk)


def _identified(desk: Desk, line: Line) -> None:
    """The number joins the reserve number: one patient, found by both (TKB: one joined answer)."""
    patient, old = desk.patients[line.person.value], desk.numbers[line.person.value]
    new: PersonIdentifier = line.values["new_identifier"]
    if old.kind not in RESERVES:
        desk.refuse(line, NOT_RESERVE, "identifier")
        return
    if new.kind in RESERVES:
        desk.refuse(line, STILL_RESERVE, "new_identifier")
        return
    known = desk.numbers.get(new.value)
    if known is not None and known.patient_id != patient.pk:
        case = desk.case_of(line, patient, known.patient)
        if case.state == APART:
            desk.refuse(line, DECIDED_APART, "new_identifier")
        else:
            desk.refuse(line, COLLISION, "new_identifier", case=case)
        return
    desk.plan.keep(line, old, {"is_current": False})
    row = known or Identifier(patient=patient, kind=new.kind, value=new.value)
    desk.numbers[new.value] = row
    desk.plan.keep(line, row, {"is_current": True})


HANDLERS: dict[str, Callable[[Desk, Line], None]] = {
    RELISTED: _relisted,
    DIED: _died,
    MOVED: _moved,
    LICENCE_REVOKED: _licence_revoked,
    PROTECTED: _protected,
    IDENTIFIED: _identified,
}
