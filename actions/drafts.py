"""Drafts of what somebody appoints: hers alone, about a patient who is opened, kept for a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from actions._saving import forget, save
from contacts.models import AppointDraft
from organisation.actor import Actor
from organisation.models import Commission
from patients.models import Patient

KEPT = timedelta(hours=24)

Fields = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed, and when it was last kept."""

    fields: dict[str, list[str]]
    saved_at: datetime


@transaction.atomic
def keep_draft(*, actor: Actor, patient: Patient, fields: Fields, now: datetime) -> datetime:
    """Keep what is typed so far about an opened patient; it replaces what was kept before.

    One at a time for a commission: a field that is left and the pause after the last key may save
    in the same instant.
    """
    Commission.objects.select_for_update(no_key=True).only("pk").get(pk=_commission_of(actor))
    forget(AppointDraft.objects.filter(saved_at__lt=now - KEPT))
    draft = _own(actor).filter(patient=patient).first()
    if draft is None:
        draft = AppointDraft(commission=actor.commission, patient=patient)
    draft.fields, draft.saved_at = {name: list(values) for name, values in fields.items()}, now
    return save(draft, actor=actor, why="draft").saved_at


def draft_about(*, actor: Actor, patient: Patient, now: datetime) -> Draft | None:
    """What the actor had begun to write about an opened patient, if it is less than a day old."""
    row = _own(actor).filter(patient=patient, saved_at__gte=now - KEPT).first()
    return Draft(row.fields, row.saved_at) if row else None


def drop_draft(*, actor: Actor, patient: Patient) -> None:
    """It was sent, or thrown away."""
    forget(_own(actor).filter(patient=patient))


def _own(actor: Actor) -> QuerySet[AppointDraft]:
    return AppointDraft.objects.filter(commission=actor.commission)


def _commission_of(actor: Actor) -> UUID:
    assert actor.commission is not None  # noqa: S101 - only who has a commission opens the form
    return actor.commission.pk
