"""Verbs about a signed agreement: the patient confirms or disputes it, the unit follows it up.

Each is an annotation beside the text, which nobody changes (scenario 36; ADR 0020).
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accesslog.trail import CARE, OWN, WRITE, Entry, record
from actions._agreements import check_move, lock_agreement
from actions._saving import save
from agreements.content import TEXT_MAX, TOO_LONG
from agreements.models import Agreement, AgreementAnswer
from agreements.models.answers import BY_STAFF, CONFIRMED, DISPUTED, FOLLOWED_UP, PORTAL
from agreements.rules import GUIDELINE
from agreements.states import CURRENT
from core.errors import RuleViolation
from core.reasons import Reason
from organisation.actor import Actor
from policy.agreements import may_answer, may_sign
from policy.representatives import representative_of

SAY_WHAT = Reason("SKRIV_VAD", _("Skriv vad som inte stämmer."), "rattelse")
WRONG_HOW = Reason("FEL_SATT", _("Välj hur patienten har svarat: på papper eller muntligt."))
SAY_HOW_IT_WENT = Reason("SKRIV_HUR_DET_GICK", _("Skriv vad ni kom fram till."), GUIDELINE)
NOT_CURRENT = Reason("GALLER_INTE", _("Bara den överenskommelse som gäller kan följas upp."))
NEXT_HAS_BEEN = Reason("NASTA_BAKAT", _("Nästa uppföljning ligger bakåt i tiden. Ändra dagen."))


@transaction.atomic
def confirm_agreement(
    *,
    actor: Actor,
    agreement: Agreement,
    on: date,
    now: datetime,
    how: str = PORTAL,
    text: str = "",
) -> AgreementAnswer:
    """The patient says that the agreement is right: on her own page, on paper or aloud.

    Raises:
        NotAllowed: neither the patient, who acts for her, nor staff of the unit.
        RuleViolation: a draft, replaced, void or confirmed already (conflict).
    """
    return _answer(
        actor, agreement, AgreementAnswer(kind=CONFIRMED, how=how, text=text, at=now), on
    )


@transaction.atomic
def dispute_agreement(
    *,
    actor: Actor,
    agreement: Agreement,
    text: str,
    on: date,
    now: datetime,
    how: str = PORTAL,
) -> AgreementAnswer:
    """The patient says what is not right; the agreement itself is unchanged (scenario 36).

    Raises:
        NotAllowed: neither the patient, who acts for her, nor staff of the unit.
        RuleViolation: no words, or a draft, replaced, void or disputed already (conflict).
    """
    if not text.strip():
        raise RuleViolation(SAY_WHAT, field="text")
    return _answer(actor, agreement, AgreementAnswer(kind=DISPUTED, how=how, text=text, at=now), on)


@transaction.atomic
def follow_up_agreement(
    *,
    actor: Actor,
    agreement: Agreement,
    text: str,
    next_on: date | None,
    on: date,
    now: datetime,
) -> AgreementAnswer:
    """Write down that the agreement was followed up, and when it is done again.

    Raises:
        NotAllowed: no clinician of the unit, or no relation.
        RuleViolation: not the one that holds (conflict), no words, or a day that has been.
    """
    right = may_sign(actor, unit=agreement.unit, patient_id=agreement.patient_id)
    agreement = lock_agreement(agreement, actor, right, on).agreement
    _check_follow_up(agreement, text, next_on, on)
    answer = AgreementAnswer(
        kind=FOLLOWED_UP, text=text, at=now, due_on=agreement.follow_up_due_on, next_on=next_on
    )
    agreement.follow_up_due_on = next_on
    _append(actor, agreement, answer)
    record(actor, Entry(WRITE, right.reason, agreement.patient_id, detail="follow up agreement"))
    return answer


def _check_follow_up(agreement: Agreement, text: str, next_on: date | None, on: date) -> None:
    if agreement.voided_at is not None or agreement.state not in CURRENT:
        raise RuleViolation(NOT_CURRENT, conflict=True)
    if not text.strip():
        raise RuleViolation(SAY_HOW_IT_WENT, field="text")
    if next_on is not None and next_on < on:
        raise RuleViolation(NEXT_HAS_BEEN, field="next_on")


def _answer(
    actor: Actor, agreement: Agreement, answer: AgreementAnswer, on: date
) -> AgreementAnswer:
    """Confirm or dispute: the state moves by the table, and the words are added."""
    representative = representative_of(actor, on)
    right = may_answer(actor, agreement, representative)
    agreement = lock_agreement(agreement, actor, right, on).agreement
    check_move(agreement, answer.kind)
    _check_how(actor, answer)
    answer.representative = representative
    agreement.state = answer.kind
    _append(actor, agreement, answer)
    purpose = OWN if actor.patient_id is not None else CARE
    detail = "confirm agreement" if answer.kind == CONFIRMED else "dispute agreement"
    record(actor, Entry(WRITE, right.reason, agreement.patient_id, detail, purpose=purpose))
    return answer


def _check_how(actor: Actor, answer: AgreementAnswer) -> None:
    """The portal is the patient's; staff say whether it was on paper or aloud."""
    if actor.patient_id is not None:
        answer.how = PORTAL
    elif answer.how not in BY_STAFF:
        raise RuleViolation(WRONG_HOW, field="how")


def _append(actor: Actor, agreement: Agreement, answer: AgreementAnswer) -> None:
    answer.text = answer.text.strip()
    if len(answer.text) > TEXT_MAX:
        raise RuleViolation(TOO_LONG, field="text", facts={"most": TEXT_MAX})
    answer.agreement, answer.by = agreement, actor.commission
    answer.by_user_id = actor.user_id if actor.patient_id is not None else None
    agreement.revision += 1
    save(agreement, actor=actor, why=f"agreement {answer.kind}")
    save(answer, actor=actor, why=f"agreement {answer.kind}")
