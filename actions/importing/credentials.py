"""Licences, specialities, ST, bevis and the transitional ground, as the registers have them."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions.importing.batch import Batch, Line, Mode, Outcome
from actions.importing.known import of_batch, once
from actions.importing.plan import Plan
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Credential, Staff
from policy.directory import may_load_directory

KEY = ("kind", "profession", "speciality", "starts_on")
UNKNOWN_STAFF = Reason("OKAND_PERSONAL", _("Personen finns inte. Läs in personalen först."))

Key = tuple[object, ...]


@transaction.atomic
def import_credentials(*, actor: Actor, batch: Batch, mode: Mode, on: date) -> Outcome:
    """Keep credentials; found by person, kind, profession, speciality and first day.

    Raises:
        NotAllowed: only an import does this.
    """
    decision = may_load_directory(actor).require()
    plan = Plan(batch, mode)
    staff = {row.hsa_id: row for row in Staff.objects.filter(hsa_id__in=of_batch(batch, "staff"))}
    rows = Credential.objects.filter(staff__in=staff.values())
    known: dict[Key, Credential] = {
        (row.staff_id, *(getattr(row, name) for name in KEY)): row for row in rows
    }
    keys = {line.number: (line.values["staff"], *_key(line)) for line in batch.lines}
    for line in _of_known_staff(plan, once(plan, batch.lines, keys), staff):
        person = staff[line.values["staff"]]
        new = Credential(staff=person, **dict(zip(KEY, _key(line), strict=True)))
        row = known.get((person.pk, *_key(line)), new)
        plan.keep(line, row, line.stated("ends_on", "evidence"))
    return plan.finish(actor=actor, decision=decision)


def _key(line: Line) -> Key:
    return (
        line.values["kind"],
        line.get("profession", ""),
        line.get("speciality", ""),
        line.values["starts_on"],
    )


def _of_known_staff(
    plan: Plan, lines: Iterator[Line], staff: dict[str | None, Staff]
) -> Iterator[Line]:
    for line in lines:
        if line.values["staff"] in staff:
            yield line
        else:
            plan.refuse(plan.batch.fault(line, UNKNOWN_STAFF, field="staff"))
