"""Listings from the region's listing service: a whole extract (HSL 7:3 a)."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from actions.importing.batch import Batch, Line, Mode, Outcome
from actions.importing.extracts import Extract, Scope, faulty_people, sound_scope
from actions.importing.following import ask_new_units, end_with_listing
from actions.importing.known import of_batch, patients_named, placed, refused, units_named
from actions.importing.plan import Plan
from actions.importing.timeline import Wish, earliest
from core.periods import not_ended
from core.reasons import Finding
from organisation.actor import Actor
from organisation.models import Unit
from patients.belonging_rules import Lifetime, Place, check_listing, check_period
from patients.models import Listing, Patient
from patients.models.belonging import SERVICE
from policy.directory import may_load_directory


@transaction.atomic
def import_listings(*, actor: Actor, batch: Batch, mode: Mode, scope: Scope, on: date) -> Outcome:
    """Let listings be as the listing service says; what is missing in scope ends.

    What a colleague entered by hand is confirmed, or waits. With a listing ends the patient's fast
    läkarkontakt there, and the fast vårdkontakt is to be reviewed (domain 5.2).

    Raises:
        NotAllowed: only an import does this.
    """
    decision = may_load_directory(actor).require()
    plan = Plan(batch, mode)
    patients = patients_named(batch)
    units = units_named(of_batch(batch, "unit"))
    lines = placed(plan, sound_scope(plan, batch.lines, scope), patients, units)
    wishes = list(_wishes(plan, lines, on))
    people = faulty_people(plan)
    extract = Extract(
        plan=plan,
        scope=scope,
        rows=_rows(patients.values(), scope),
        group_of=lambda row: row.patient_id,
        place_of=lambda row: row.unit_id,
        new_row=lambda wish: _new(wish, on),
        spared={patients[number].pk for number in people if number in patients},
    )
    extract.settle(wishes)
    end_with_listing(plan, _left(extract, wishes), on=on)
    ask_new_units(plan, plan.new_rows(Listing), on=on)
    return plan.finish(actor=actor, decision=decision, scope=scope.unit)


def _wishes(plan: Plan, lines: Iterator[tuple[Line, Patient, Unit]], on: date) -> Iterator[Wish]:
    for line, patient, unit in lines:
        if refused(plan, line, _findings(line, patient, unit, on), unit):
            continue
        yield Wish(
            line=line,
            group=patient.pk,
            place=unit.pk,
            starts_on=line.values["starts_on"],
            ends_on=earliest(line.get("ends_on"), patient.deceased_on),
            facts={
                "patient_id": patient.pk,
                "unit_id": unit.pk,
                "source": SERVICE,
                "is_confirmed": True,
            },
        )


def _findings(line: Line, patient: Patient, unit: Unit, on: date) -> Iterator[Finding]:
    """The rules of a listing; the service may know of one that starts later."""
    place = Place(unit.name, unit.kind, date.min, unit.ends_on)
    lifetime = Lifetime(patient.birth_on, patient.deceased_on)
    starts_on = line.values["starts_on"]
    yield from check_listing(place, min(starts_on, on), on)
    yield from check_period(lifetime, place, starts_on, line.get("ends_on"), on)


def _rows(patients: Iterable[Patient], scope: Scope) -> list[Listing]:
    """The listings of the people in the file, and the open ones in scope; 1 statement."""
    ids = {patient.pk for patient in patients}
    open_ones = not_ended(scope.on)
    if scope.unit is not None:
        open_ones &= Q(unit=scope.unit)
    return list(Listing.objects.filter(Q(patient__in=ids) | open_ones, voided_at=None))


def _new(wish: Wish, on: date) -> Listing:
    assert wish.starts_on is not None  # noqa: S101 - the column is demanded
    return Listing(registered_on=min(wish.starts_on, on))


def _left(extract: Extract, wishes: list[Wish]) -> dict[tuple[UUID, UUID], date]:
    """Who has left which vårdcentral, with the last day there; not who is listed there anew."""
    stays: dict[tuple[object, object], date] = {}
    for wish in wishes:
        key, until = (wish.group, wish.place), wish.ends_on or date.max
        stays[key] = max(until, stays.get(key, until))
    return {
        (row.patient_id, row.unit_id): last_on
        for row, last_on in extract.stopped.values()
        if stays.get((row.patient_id, row.unit_id), last_on) <= last_on
    }
