"""Patients from the population register: who they are, and who has died."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions.importing.batch import Batch, Line, Mode, Outcome
from actions.importing.following import end_with_life
from actions.importing.known import named_by_numbers, once, patients_named, refused
from actions.importing.plan import Plan
from core.reasons import Finding, Reason
from organisation.actor import Actor
from patients.models import Identifier, Patient
from patients.rules import check_birth, check_death
from policy.directory import may_load_directory

FACTS = (
    *("given_name", "family_name", "birth_on", "phone", "contact_way", "language"),
    *("needs_interpreter", "protection", "deceased_on"),
)
ALIVE_AGAIN = Reason(
    "DODSDAG_BORTTAGEN",
    _("Dödsdagen togs bort. Kontakter som avslutades då börjar inte om av sig själva."),
    "patientens-identitet",
)


@transaction.atomic
def import_patients(*, actor: Actor, batch: Batch, mode: Mode, on: date) -> Outcome:
    """Keep the people of the register as the file says; who is written in by hand is confirmed.

    On a death, contacts and coordination end on that day (domain 5.2). A number is never taken
    for a birth date.

    Raises:
        NotAllowed: only an import does this.
    """
    decision = may_load_directory(actor).require()
    plan = Plan(batch, mode)
    known = patients_named(batch)
    keys = {line.number: _key(line, known) for line in batch.lines}
    died = dict(_kept(plan, once(plan, batch.lines, keys), known, on))
    end_with_life(plan, died)
    return plan.finish(actor=actor, decision=decision)


def _key(line: Line, known: dict[str, Patient]) -> object:
    """Two numbers of one known person are the same key."""
    patient = known.get(line.person.value)
    return patient.pk if patient else line.person.value


def _kept(
    plan: Plan, lines: Iterator[Line], known: dict[str, Patient], on: date
) -> Iterator[tuple[Patient, date]]:
    """Keep each line's person; yields who has died, and when."""
    for line in lines:
        patient = known.get(line.person.value) or Patient()
        if refused(plan, line, _findings(line, patient, on)):
            continue
        if patient.deceased_on and line.get("deceased_on", patient.deceased_on) is None:
            plan.refuse(plan.batch.fault(line, ALIVE_AGAIN, field="deceased_on", is_warning=True))
        is_new = patient._state.adding
        plan.keep(line, patient, {**line.stated(*FACTS), "is_confirmed": True})
        if is_new:
            plan.add(_number(patient, line))
        if patient.deceased_on is not None:
            yield patient, patient.deceased_on


def _findings(line: Line, patient: Patient, on: date) -> Iterator[Finding]:
    yield from named_by_numbers(line, "given_name", "family_name")
    birth_on = line.get("birth_on", patient.birth_on)
    yield from check_birth(birth_on, on)
    yield from check_death(line.get("deceased_on"), birth_on, on)


def _number(patient: Patient, line: Line) -> Identifier:
    return Identifier(patient=patient, kind=line.person.kind, value=line.person.value)
