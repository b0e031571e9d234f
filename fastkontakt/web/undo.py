"""Ångra: for ten minutes the session remembers what was just entered, and offers to void it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from policy.contacts import UNDO_MINUTES

KEY = "just_done"


@dataclass(frozen=True, slots=True)
class Undo:
    """What was done, in a sentence, and where it can be undone."""

    text: str
    action: str


def remember(
    request: HttpRequest, *, patient_id: UUID, contact_id: UUID, text: str, now: datetime
) -> None:
    """Offer to undo on the patient's page, for as long as the gatekeeper allows."""
    request.session[KEY] = {
        "patient": str(patient_id),
        "contact": str(contact_id),
        "text": text,
        "until": (now + timedelta(minutes=UNDO_MINUTES)).isoformat(),
    }


def offered(request: HttpRequest, patient_id: UUID, now: datetime) -> Undo | None:
    """What can still be undone for this patient."""
    done = request.session.get(KEY)
    if not done or done["patient"] != str(patient_id):
        return None
    if datetime.fromisoformat(done["until"]) < now:
        return None
    return Undo(done["text"], reverse("web:contact-void", args=[patient_id, done["contact"]]))


def forget(request: HttpRequest) -> None:
    """Nothing to undo any longer."""
    request.session.pop(KEY, None)
