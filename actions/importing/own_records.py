"""Which patients the people in the directory are, so that nobody opens her own record (PDL 4:1)."""

from datetime import date

from django.db import transaction

from actions.importing.batch import Batch, Mode, Outcome
from actions.importing.credentials import UNKNOWN_STAFF
from actions.importing.known import UNKNOWN_PATIENT, of_batch, once, patients_named
from actions.importing.plan import Plan
from organisation.actor import Actor
from organisation.models import Staff
from patients.models import OwnRecord
from policy.directory import may_load_directory


@transaction.atomic
def import_own_records(*, actor: Actor, batch: Batch, mode: Mode, on: date) -> Outcome:
    """Keep who is whom; the number is matched with the register and not kept.

    Raises:
        NotAllowed: only an import does this.
    """
    decision = may_load_directory(actor).require()
    plan = Plan(batch, mode)
    staff = {row.hsa_id: row for row in Staff.objects.filter(hsa_id__in=of_batch(batch, "staff"))}
    patients = patients_named(batch)
    known = {
        row.staff_id: row
        for row in OwnRecord.objects.filter(staff__in=staff.values()).select_related("patient")
    }
    for line in once(
        plan, batch.lines, {line.number: line.values["staff"] for line in batch.lines}
    ):
        person, patient = staff.get(line.values["staff"]), patients.get(line.person.value)
        if person is None:
            plan.refuse(batch.fault(line, UNKNOWN_STAFF, field="staff"))
        elif patient is None:
            plan.refuse(batch.fault(line, UNKNOWN_PATIENT, field="identifier"))
        else:
            plan.keep(line, known.get(person.pk, OwnRecord(staff=person)), {"patient": patient})
    return plan.finish(actor=actor, decision=decision)
