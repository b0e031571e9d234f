"""Enrolments from the care systems: a whole extract of who is cared for where."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date

from django.db import transaction
from django.db.models import Q

from actions.importing.batch import Batch, Line, Mode, Outcome
from actions.importing.extracts import Extract, Row, Scope, faulty_people, sound_scope
from actions.importing.known import (
    UNKNOWN_UNIT,
    of_batch,
    patients_named,
    placed,
    refused,
    units_named,
)
from actions.importing.plan import Plan
from actions.importing.timeline import Wish, earliest
from core.periods import not_ended
from core.reasons import Finding
from organisation.actor import Actor
from organisation.models import Unit
from patients.belonging_rules import Lifetime, Place, check_enrolment, check_period
from patients.models import Enrolment, Patient
from patients.models.belonging import SERVICE
from policy.directory import may_load_directory

Units = dict[str, Unit]


@transaction.atomic
def import_enrolments(*, actor: Actor, batch: Batch, mode: Mode, scope: Scope, on: date) -> Outcome:
    """Let enrolments be as the care system says; what is missing in scope ends.

    What a colleague entered by hand becomes the service's when the file has it, and stays else.

    Raises:
        NotAllowed: only an import does this.
    """
    decision = may_load_directory(actor).require()
    plan = Plan(batch, mode)
    patients = patients_named(batch)
    units = units_named(of_batch(batch, "unit") | of_batch(batch, "decided_by_unit"))
    lines = placed(plan, sound_scope(plan, batch.lines, scope), patients, units)
    wishes = list(_wishes(plan, lines, units, on))
    people = faulty_people(plan)
    extract = Extract(
        plan=plan,
        scope=scope,
        rows=_rows(patients.values(), scope),
        group_of=_group,
        place_of=lambda row: row.unit_id,
        new_row=lambda wish: _new(wish, on),
        spared={patients[number].pk for number in people if number in patients},
    )
    extract.settle(wishes)
    return plan.finish(actor=actor, decision=decision, scope=scope.unit)


def _group(row: Row) -> Hashable:
    """The same care at the same unit: such periods may not overlap."""
    assert isinstance(row, Enrolment)  # noqa: S101 - for the type checker
    return row.patient_id, row.unit_id, row.kind


def _wishes(
    plan: Plan, lines: Iterator[tuple[Line, Patient, Unit]], units: Units, on: date
) -> Iterator[Wish]:
    for line, patient, unit in lines:
        granting = units.get(line.get("decided_by_unit", ""))
        if line.get("decided_by_unit") and granting is None:
            field = "decided_by_unit"
            plan.refuse(plan.batch.fault(line, UNKNOWN_UNIT, field=field, unit_id=unit.pk))
            continue
        if refused(plan, line, _findings(line, patient, unit, granting, on), unit):
            continue
        kind = line.values["kind"]
        facts = {"patient_id": patient.pk, "unit_id": unit.pk, "kind": kind, "source": SERVICE}
        if granting is not None:
            facts["decided_by_unit_id"] = granting.pk
        yield Wish(
            line=line,
            group=(patient.pk, unit.pk, kind),
            place=unit.pk,
            starts_on=line.values["starts_on"],
            ends_on=earliest(line.get("ends_on"), patient.deceased_on),
            facts=facts,
        )


def _findings(
    line: Line, patient: Patient, unit: Unit, granting: Unit | None, on: date
) -> Iterator[Finding]:
    place = Place(unit.name, unit.kind, date.min, unit.ends_on)
    lifetime = Lifetime(patient.birth_on, patient.deceased_on)
    granted_by = granting.kind if granting else None
    kind, days = line.values["kind"], (line.values["starts_on"], line.get("ends_on"))
    yield from check_enrolment(kind, place, granted_by, enrolled_already=False)
    yield from check_period(lifetime, place, *days, on)


def _rows(patients: Iterable[Patient], scope: Scope) -> list[Enrolment]:
    """The enrolments of the people in the file, and the open ones in scope; 1 statement."""
    ids = {patient.pk for patient in patients}
    open_ones = not_ended(scope.on)
    if scope.unit is not None:
        open_ones &= Q(unit=scope.unit)
    return list(Enrolment.objects.filter(Q(patient__in=ids) | open_ones, voided_at=None))


def _new(wish: Wish, on: date) -> Enrolment:
    assert wish.starts_on is not None  # noqa: S101 - the column is demanded
    return Enrolment(registered_on=min(wish.starts_on, on))
