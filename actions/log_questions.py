"""A patient asks about a row of her log; the reviewer answers (PDL 8:5)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accesslog.models import AccessEntry, LogQuestion
from accesslog.trail import CONTROL, OWN, READ_LOG, WRITE, Entry, record
from actions._saving import lock_patient, save
from actions.log_reading import own_log_row, own_provider
from core.errors import NotFound, RuleViolation
from core.reasons import OUT_OF_SCOPE, Reason
from organisation.actor import NOWHERE, Actor
from organisation.models import Unit
from policy.log import may_review_access, may_review_log
from policy.representatives import own_ground
from policy.scopes import about_others

WRITE_AN_ANSWER = Reason("SKRIV_SVAR", _("Skriv ett svar till patienten."))
WRITE_A_QUESTION = Reason("SKRIV_FRAGA", _("Skriv vad du undrar."))
HAS_AN_ANSWER = Reason(
    "FRAGAN_HAR_SVAR", _("Den frågan har du fått svar på. Skriv vad du undrar mer.")
)
ALREADY_ANSWERED = Reason("REDAN_BESVARAT", _("Frågan är redan besvarad."))
MOST = 200


@transaction.atomic
def ask_about_log(*, actor: Actor, number: int, text: str, now: datetime) -> LogQuestion:
    """Ask about one row of one's own log, as often as there is something more to ask.

    The same words twice are one question.

    Raises:
        NotFound: the row is not about the patient who asks.
        RuleViolation: nothing is asked, or the same was asked and answered before.
    """
    row = own_log_row(actor=actor, number=number)
    text = text.strip()
    if not text:
        raise RuleViolation(WRITE_A_QUESTION, field="text")
    patient = lock_patient(row.patient_id or NOWHERE, actor)
    asked = LogQuestion.objects.filter(patient=patient, entry_id=row.id, text=text).first()
    if asked is not None and asked.answered_at is not None:
        raise RuleViolation(HAS_AN_ANSWER, field="text")
    if asked is not None:
        return asked
    unit = Unit.objects.filter(pk=row.unit_id).first() if row.unit_id else None
    question = LogQuestion(
        patient=patient,
        entry_id=row.id,
        entry_at=row.at,
        care_provider_id=unit.care_provider_id if unit else None,
        unit_name=row.unit_name,
        text=text,
        asked_at=now,
        asked_by_id=actor.user_id or NOWHERE,
    )
    record(actor, Entry(WRITE, own_ground(actor), patient.pk, detail="question", purpose=OWN))
    return save(question, actor=actor, why="ask about log")


def open_questions(*, actor: Actor) -> list[LogQuestion]:
    """Questions that wait for an answer, the oldest first; each patient named is logged.

    Raises:
        NotAllowed: no reviewer.
    """
    decision = may_review_log(actor).require()
    found = LogQuestion.objects.filter(_mine(actor), about_others(actor), answered_at=None)
    rows = list(found.select_related("patient").order_by("asked_at", "pk")[:MOST])
    record(actor, Entry(READ_LOG, decision.reason, detail="questions", purpose=CONTROL))
    for row in rows:
        entry = Entry(READ_LOG, decision.reason, row.patient_id, detail="question", purpose=CONTROL)
        record(actor, entry)
    return rows


@transaction.atomic
def answer_log_question(
    *, actor: Actor, question_id: UUID, answer: str, now: datetime
) -> LogQuestion:
    """Answer a patient's question; she reads it on her own page.

    Raises:
        NotAllowed: no reviewer, or it is about what the reviewer herself did.
        NotFound: unknown, or another care provider's.
        RuleViolation: no answer, or answered already (conflict).
    """
    may_review_log(actor).require()
    question = LogQuestion.objects.filter(_mine(actor), pk=question_id).first()
    if question is None:
        raise NotFound(OUT_OF_SCOPE)
    lock_patient(question.patient_id, actor)
    question.refresh_from_db()
    decision = may_review_access(
        actor, made_by=_made_by(question), patient_id=question.patient_id
    ).require()
    if question.answered_at is not None:
        raise RuleViolation(ALREADY_ANSWERED, conflict=True)
    if not answer.strip():
        raise RuleViolation(WRITE_AN_ANSWER, field="answer")
    question.answer, question.answered_at = answer.strip(), now
    question.answered_by = actor.commission
    record(
        actor, Entry(WRITE, decision.reason, question.patient_id, detail="answer", purpose=CONTROL)
    )
    return save(question, actor=actor, why="answer about log")


def _mine(actor: Actor) -> Q:
    """What the actor's care provider has to answer for, and what belongs to no unit."""
    return Q(care_provider_id=own_provider(actor)) | Q(care_provider=None)


def _made_by(question: LogQuestion) -> UUID | None:
    row = AccessEntry.objects.filter(at=question.entry_at, id=question.entry_id)
    return row.values_list("user_id", flat=True).first()
