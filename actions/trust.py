"""The patient answers three short questions about trygghet, once a year."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accesslog.trail import OWN, WRITE, Entry, record
from actions._saving import lock_patient, save
from actions.opened import Opened
from contacts.models import Contact, Coordination, TrustAnswer
from contacts.models.contact import LAKARKONTAKT
from core.errors import RuleViolation
from core.periods import valid_on
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Unit
from patients.models import Listing
from policy.representatives import may_speak_herself

HERSELF = Reason("SVARAR_SJALV", _("Frågorna svarar bara patienten själv på."), "patientens-egen")
NOBODY_TO_ASK_ABOUT = Reason(
    "INGEN_ENHET", _("Du har ingen fast kontakt att svara om just nu. Kom tillbaka senare.")
)


@dataclass(frozen=True, slots=True)
class Trust:
    """One to four for each question, no to yes."""

    reaches: int
    known: int
    safe: int


@transaction.atomic
def answer_trust(*, actor: Actor, opened: Opened, answers: Trust, on: date) -> TrustAnswer:
    """Keep the year's answers, at the unit that coordinates, else where the first contact is.

    Raises:
        NotAllowed: somebody else than the patient.
        RuleViolation: answered this year already (conflict), or no unit to answer about.
    """
    patient = lock_patient(opened.patient.pk, actor)
    decision = may_speak_herself(actor, patient.pk, HERSELF).require()
    unit = answered_unit(opened, on)
    if unit is None:
        raise RuleViolation(NOBODY_TO_ASK_ABOUT)
    row = TrustAnswer(
        patient=patient,
        unit=unit,
        year=on.year,
        answered_on=on,
        reaches=answers.reaches,
        known=answers.known,
        safe=answers.safe,
    )
    save(row, actor=actor, why="answer trust")
    record(actor, Entry(WRITE, decision.reason, patient.pk, detail="answer trust", purpose=OWN))
    return row


def has_answered(opened: Opened, on: date) -> bool:
    """Whether the year's questions are answered; 1 statement."""
    return TrustAnswer.objects.filter(patient=opened.patient, year=on.year).exists()


def answered_unit(opened: Opened, on: date) -> Unit | None:
    """About whom she answers: who coordinates, else her first contact, else where she is listed."""
    patient = opened.patient
    coordinating = Coordination.objects.valid_on(on).filter(
        patient=patient, contact__isnull=False, voided_at=None
    )
    held = Contact.objects.filter(valid_on(on), patient=patient, voided_at=None)
    first = held.exclude(type=LAKARKONTAKT).order_by("starts_on", "pk")
    listed = Listing.objects.valid_on(on).filter(patient=patient, voided_at=None)
    found = (
        coordinating.values_list("contact__unit_id", flat=True).first()
        or first.values_list("unit_id", flat=True).first()
        or listed.values_list("unit_id", flat=True).first()
    )
    return Unit.objects.get(pk=found) if found else None
