"""Närstående from another system: added and changed, never ended for being missing."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions.importing.batch import Batch, Line, Mode, Outcome
from actions.importing.known import (
    UNKNOWN_PATIENT,
    named_by_numbers,
    once,
    patients_named,
    refused,
)
from actions.importing.plan import Plan
from core.periods import holds
from core.reasons import Reason
from core.sorting import swedish_key
from organisation.actor import Actor
from patients.models import Patient, Relative
from policy.directory import may_load_directory

FACTS = ("name", "relation", "phone", "told", "starts_on", "ends_on")
ENDS_BEFORE_START = Reason(
    "SLUT_FORE_START", _("Slutdagen ligger före startdagen. Ändra en av dem.")
)


@transaction.atomic
def import_relatives(*, actor: Actor, batch: Batch, mode: Mode, on: date) -> Outcome:
    """Keep relatives; found by patient and name among those who are not past.

    Raises:
        NotAllowed: only an import does this.
    """
    decision = may_load_directory(actor).require()
    plan = Plan(batch, mode)
    patients = patients_named(batch)
    known = _known(list(patients.values()))
    keys = {
        line.number: (line.person.value, swedish_key(line.values["name"])) for line in batch.lines
    }
    for line, patient in _of_known(plan, once(plan, batch.lines, keys), patients):
        if refused(plan, line, named_by_numbers(line, "name", "relation")):
            continue
        row = _spoken_of(line, known[patient.pk, swedish_key(line.values["name"])], on)
        row = row or Relative(patient=patient, starts_on=line.get("starts_on") or on)
        starts_on, ends_on = line.get("starts_on", row.starts_on), line.get("ends_on", row.ends_on)
        if ends_on is not None and ends_on < starts_on:
            plan.refuse(plan.batch.fault(line, ENDS_BEFORE_START, field="ends_on"))
            continue
        plan.keep(line, row, line.stated(*FACTS))
    return plan.finish(actor=actor, decision=decision)


def _known(patients: list[Patient]) -> dict[tuple[UUID, str], list[Relative]]:
    found: dict[tuple[UUID, str], list[Relative]] = defaultdict(list)
    for row in Relative.objects.filter(patient__in=patients).order_by("-starts_on", "pk"):
        found[row.patient_id, swedish_key(row.name)].append(row)
    return found


def _spoken_of(line: Line, rows: list[Relative], on: date) -> Relative | None:
    """The one of that name from that day, else the one who is not past, the newest first."""
    same = (row for row in rows if row.starts_on == line.get("starts_on"))
    current = (row for row in rows if holds(None, row.ends_on, on))
    return next(same, None) or next(current, None)


def _of_known(
    plan: Plan, lines: Iterator[Line], patients: dict[str, Patient]
) -> Iterator[tuple[Line, Patient]]:
    for line in lines:
        if (patient := patients.get(line.person.value)) is not None:
            yield line, patient
        else:
            plan.refuse(plan.batch.fault(line, UNKNOWN_PATIENT, field="identifier"))
