"""The verbs of the log reviewer about what was opened: emergency access and protected identity.

Source: PDL 4:3; lag (2022:913) 4:5; HSLF-FS 2016:40 4:9; domain K3.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from accesslog.trail import CONTROL, LIST, WRITE, Entry, record
from actions._saving import lock_patient, save
from consent.models import EmergencyAccess, ProtectedOpening
from consent.rules import check_review
from core.errors import raise_first_hinder
from organisation.actor import Actor
from policy.reviewing import REVIEWS, Opening, may_review_opening, openings_to_review


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether it was called for, and what was found out."""

    outcome: str
    note: str = ""


@transaction.atomic
def review_emergency(
    *, actor: Actor, emergency: EmergencyAccess, outcome: str, note: str = "", now: datetime
) -> EmergencyAccess:
    """Judge somebody else's emergency access, once (PDL 4:3; lag 2022:913 4:5).

    Raises:
        NotAllowed: not the care provider's reviewer, or her own opening.
        RuleViolation: reviewed already (conflict), or wrong without words.
    """
    lock_patient(emergency.patient_id, actor)
    found = EmergencyAccess.objects.select_related("unit", "commission__unit", "patient")
    judged = found.get(pk=emergency.pk)
    return _judge(actor, judged, Judgement(outcome, note), now, "review_emergency")


@transaction.atomic
def review_protected(
    *, actor: Actor, opening: ProtectedOpening, outcome: str, note: str = "", now: datetime
) -> ProtectedOpening:
    """Judge somebody else's opening of protected data, once (PDL 4:3; OSL 22:1).

    Raises:
        NotAllowed: not the care provider's reviewer, or her own opening.
        RuleViolation: reviewed already (conflict), or wrong without words.
    """
    lock_patient(opening.patient_id, actor)
    found = ProtectedOpening.objects.select_related("commission__unit", "patient")
    judged = found.get(pk=opening.pk)
    return _judge(actor, judged, Judgement(outcome, note), now, "review_protected")


def emergencies_to_review(*, actor: Actor) -> list[EmergencyAccess]:
    """The review queue, oldest first; each patient in it is logged."""
    found = openings_to_review(actor, EmergencyAccess.objects.all())
    found = found.select_related("patient", "unit", "commission__staff")
    return _logged(actor, found.order_by("started_at", "pk"), "emergencies")


def protected_to_review(*, actor: Actor) -> list[ProtectedOpening]:
    """The queue of openings of protected data, oldest first; each patient in it is logged."""
    found = openings_to_review(actor, ProtectedOpening.objects.all())
    found = found.select_related("patient", "commission__staff", "commission__unit")
    return _logged(actor, found.order_by("opened_on", "opened_at", "pk"), "protected openings")


def _judge(
    actor: Actor, opening: Opening, judgement: Judgement, now: datetime, detail: str
) -> Opening:
    decision = may_review_opening(actor, opening).require()
    outcome, note = judgement.outcome, judgement.note
    reviewed = opening.reviewed_at is not None
    raise_first_hinder(check_review(outcome, note, reviewed=reviewed))
    opening.reviewed_at, opening.reviewed_by = now, actor.commission
    opening.review_outcome, opening.review_note = outcome, note.strip()
    save(opening, actor=actor, why=f"{detail} {outcome}".replace("_", " "))
    record(actor, Entry(WRITE, decision.reason, opening.patient_id, detail, purpose=CONTROL))
    return opening


def _logged(actor: Actor, rows: QuerySet[Opening], detail: str) -> list[Opening]:
    queue = list(rows)
    for row in queue:
        record(actor, Entry(LIST, REVIEWS, row.patient_id, detail, purpose=CONTROL))
    return queue
