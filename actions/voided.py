"""The one reading of a voided contact: who voided it hears again what became of it (PDL 3:14)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from actions.reading import open_patient
from contacts.models import Contact
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from followup.contact_facts import ContactFacts, contact_rows, facts_of, row_facts
from followup.reader import Reader
from organisation.actor import Actor
from policy.sight import because, judge


def voided_by_actor(*, actor: Actor, contact_id: UUID, on: date) -> ContactFacts:
    """The contact that the actor herself voided, through the patient's scope; nobody else sees it.

    Raises:
        NotFound: she did not void it, or the patient is out of scope now.
    """
    voided = Contact.objects.filter(
        pk=contact_id, voided_at__isnull=False, voided_by=actor.commission, voided_by__isnull=False
    )
    patient_id = voided.values_list("patient_id", flat=True).first()
    if patient_id is None:
        raise NotFound(OUT_OF_SCOPE)
    opened = open_patient(actor=actor, patient_id=patient_id, on=on)
    (row,) = contact_rows(voided, on)
    decision = judge(opened.sight, replace(row_facts(row), is_voided=False))
    if not decision:
        raise NotFound(OUT_OF_SCOPE, patient_id=patient_id)
    reader = Reader.of(actor, on)
    return facts_of(row, on=on, why=because(opened.why, decision.reason), reader=reader)
