"""Ta ställning: a patient's new vårdcentral is asked what she needs, and answers (5.2)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accesslog.trail import WRITE, Entry, record
from actions._saving import lock_patient, save
from contacts.models import Standpoint
from contacts.models.standpoints import NOT_NEEDED, WAITING
from core.errors import NotFound, RuleViolation
from core.reasons import OUT_OF_SCOPE, Reason
from organisation.actor import Actor
from patients.models import Listing
from policy.standpoints import may_take_a_stand

DAYS_TO_ANSWER = 14

SAY_WHY = Reason("SKRIV_VARFOR", _("Skriv varför ingen fast kontakt behövs nu."))
ANSWERED = Reason("REDAN_BESVARAD", _("Frågan är redan besvarad."))


def ask_new_unit(*, actor: Actor, listing: Listing, on: date) -> Standpoint | None:
    """Ask the vårdcentral once about a listing that followed another; nothing about the first one.

    The caller has locked the patient. The clock starts on the day when the unit gets to know.
    """
    if listing.ends_on is not None and listing.ends_on < on:
        return None
    others = Listing.objects.filter(patient_id=listing.patient_id, voided_at=None)
    moved = others.exclude(unit_id=listing.unit_id).filter(starts_on__lt=listing.starts_on)
    if not moved.exists() or Standpoint.objects.filter(listing=listing, voided_at=None).exists():
        return None
    return save(standpoint_about(listing, on=on), actor=actor, why="ask after relisting")


def standpoint_about(listing: Listing, *, on: date) -> Standpoint:
    """The question, not saved."""
    day = max(on, listing.starts_on)
    return Standpoint(
        patient_id=listing.patient_id,
        unit_id=listing.unit_id,
        listing=listing,
        asked_on=on,
        due_on=day + timedelta(days=DAYS_TO_ANSWER),
    )


def open_standpoint(*, actor: Actor, standpoint_id: UUID, on: date) -> Standpoint:
    """A question that the unit has got.

    Raises:
        NotFound: there is none, or it is another unit's.
        NotAllowed: neither the manager nor her delegate.
    """
    found = Standpoint.objects.select_related("patient", "unit", "listing")
    standpoint = found.filter(pk=standpoint_id, unit_id=actor.here, voided_at=None).first()
    if standpoint is None:
        raise NotFound(OUT_OF_SCOPE)
    may_take_a_stand(actor, standpoint, on).require()
    return standpoint


@transaction.atomic
def say_not_needed(
    *, actor: Actor, standpoint: Standpoint, note: str, on: date, now: datetime
) -> Standpoint:
    """Nobody is needed now, and why; an appointment answers the question by itself.

    Raises:
        NotAllowed: neither the manager nor her delegate.
        RuleViolation: without words, or answered already.
    """
    decision = may_take_a_stand(actor, standpoint, on).require()
    lock_patient(standpoint.patient_id, actor)
    standpoint = Standpoint.objects.select_related("unit").get(pk=standpoint.pk)
    if standpoint.outcome != WAITING:
        raise RuleViolation(ANSWERED, conflict=True)
    if not note.strip():
        raise RuleViolation(SAY_WHY, field="note")
    standpoint.outcome, standpoint.note = NOT_NEEDED, note.strip()[:300]
    standpoint.settled_at, standpoint.settled_by = now, actor.commission
    save(standpoint, actor=actor, why="no contact needed")
    record(actor, Entry(WRITE, decision.reason, standpoint.patient_id, detail="standpoint"))
    return standpoint
