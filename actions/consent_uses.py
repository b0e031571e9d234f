"""Who used a consent while it was valid, also one that was void from the beginning (PDL 4:3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from accesslog.models import AccessEntry
from accesslog.trail import BY_GROUND, CONTROL, READ_LOG, Entry, record
from actions.log_reading import own_provider
from consent.models import Consent
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from followup.identities import keys_of
from followup.log_rows import LogRow, log_rows
from organisation.actor import Actor
from patients.models import Patient
from policy.log import may_review_log_of
from policy.sight import CONSENT

MOST = 20_000


@dataclass(frozen=True, slots=True)
class ConsentUse:
    """A consent, and who saw others' data by it, the newest first."""

    consent: Consent
    uses: tuple[LogRow, ...]


@dataclass(frozen=True, slots=True)
class ConsentUses:
    """The patient's consents to units of the reviewer's care provider, the newest first."""

    patient_id: UUID
    name: str
    consents: tuple[ConsentUse, ...]


def uses_of_consents(*, actor: Actor, patient_id: UUID) -> ConsentUses:
    """Each consent of the patient and its uses, the voided ones as well; for the reviewer.

    Raises:
        NotAllowed: no reviewer, or her own record.
        NotFound: unknown patient.
    """
    decision = may_review_log_of(actor, patient_id).require()
    patient = Patient.objects.filter(pk=patient_id).first()
    if patient is None:
        raise NotFound(OUT_OF_SCOPE)
    found = Consent.objects.filter(
        patient_id=patient_id, unit__care_provider_id=own_provider(actor)
    ).select_related("unit", "staff", "registered_by__unit")
    entries = AccessEntry.objects.about(*keys_of(patient_id)).made_at(own_provider(actor))
    rows = log_rows(
        entries.filter(action=BY_GROUND, reason_code=CONSENT.code), limit=MOST, names=True
    )
    record(
        actor,
        Entry(READ_LOG, decision.reason, patient_id, detail="uses of consent", purpose=CONTROL),
    )
    consents = found.order_by("-registered_at", "pk")
    uses = tuple(ConsentUse(consent, _uses(consent, rows)) for consent in consents)
    return ConsentUses(patient_id, patient.name, uses)


def _uses(consent: Consent, rows: Sequence[LogRow]) -> tuple[LogRow, ...]:
    """The rows from its registration until it was ended or voided, of its unit or its person."""
    until = consent.voided_at or consent.ended_at
    return tuple(
        row
        for row in rows
        if row.unit_id == consent.unit_id
        and row.at >= consent.registered_at
        and (until is None or row.at <= until)
        and consent.staff_id in (None, row.staff_id)
    )
