"""What waits for the unit's answer about somebody who does not belong there any more.

The patient's page is closed to the unit by then. Who asked is to have an answer all the same, so
the question can still be declined; nothing is told here but what stands on the work list.
"""

from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from accesslog.trail import LIST, Entry, record
from actions.answering_requests import decline_request
from actions.proposals import answer_proposal
from contacts.models import ContactRequest, Proposal
from contacts.models.proposals import OPEN
from contacts.models.requests import WAITING
from core.ready import Key, Ready
from organisation.actor import Actor
from policy.contacts import may_decide
from policy.scopes import about_others, has_relation
from policy.shapes import Shape, values_of

Question = Proposal | ContactRequest
_QUESTION = Key(int=100)  # beside the keys of a shape


def left_behind(*, actor: Actor, question_id: UUID, on: date) -> Question | None:
    """The open proposal or request, if the actor answers it and its patient has left; 2-3
    statements.

    Source: patientlagen 6:2 (nobody's question is ignored); PDL 4:1 (her page is closed).
    """
    proposal = left_proposal(actor=actor, question_id=question_id, on=on)
    return proposal or left_request(actor=actor, question_id=question_id, on=on)


def left_proposal(*, actor: Actor, question_id: UUID, on: date) -> Proposal | None:
    """The same of proposals alone."""
    found: Proposal | None = _told(actor, _proposals(Shape.of(actor), on), question_id, on)
    return found


def left_request(*, actor: Actor, question_id: UUID, on: date) -> ContactRequest | None:
    """The same of requests alone."""
    found: ContactRequest | None = _told(actor, _requests(Shape.of(actor), on), question_id, on)
    return found


def decline_left_behind(
    *, actor: Actor, question: Question, reason: str, on: date, now: datetime
) -> Question:
    """Say no, and why; who asked reads it.

    Raises:
        NotAllowed: neither the manager nor her delegate.
        RuleViolation: without a reason, or answered meanwhile.
    """
    if isinstance(question, Proposal):
        return answer_proposal(
            actor=actor, proposal=question, accept=False, on=on, now=now, reason=reason
        )
    return decline_request(actor=actor, case=question, reason=reason, on=on, now=now)


def _told(actor: Actor, ready: Ready, question_id: UUID, on: date) -> Any:
    """The question to who answers it, as the work list tells it to her: in the log as well."""
    found = ready.first({**values_of(actor), _QUESTION: question_id})
    if found is None:
        return None
    decision = may_decide(actor, unit=found.unit, on=on, patient_id=found.patient_id)
    if not decision:
        return None
    record(actor, Entry(LIST, decision.reason, found.patient_id, detail="work list"))
    return found


@lru_cache(maxsize=128)
def _proposals(shape: Shape, on: date) -> Ready:
    """The statement of a day for all readers of the shape."""
    reader = shape.reader()
    waiting = Proposal.objects.filter(about_others(reader, "patient_id"), ~has_relation(reader, on))
    waiting = waiting.filter(pk=_QUESTION, unit_id=reader.here, state=OPEN)
    return Ready(waiting.select_related("unit", "patient", "type", "commission__staff"))


@lru_cache(maxsize=128)
def _requests(shape: Shape, on: date) -> Ready:
    """The same of what has been asked for."""
    reader = shape.reader()
    waiting = ContactRequest.objects.filter(
        about_others(reader, "patient_id"), ~has_relation(reader, on)
    )
    waiting = waiting.filter(pk=_QUESTION, unit_id=reader.here, state__in=WAITING)
    return Ready(waiting.select_related("unit", "patient", "type"))
