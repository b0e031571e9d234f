"""Verbs about the documented agreement: begin a draft, save it, throw it away, sign, void.

What is answered afterwards is in ``agreement_answers.py``. One row is one version (ADR 0020).
"""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from accesslog.trail import WRITE, Entry, record
from actions._agreements import (
    VOID,
    Locked,
    check_alive,
    check_move,
    facts_around,
    lock_agreement,
    read_again,
    rows_of,
    units_in,
)
from actions._saving import lock_patient, save, void
from agreements.content import EMPTY, Content, checked, to_json
from agreements.drafting import STALE, DraftText, StaleDraft, checked_text, joined
from agreements.models import Agreement
from agreements.rules import Incomplete, missing
from agreements.states import CURRENT, DRAFT, REPLACED, SIGNED
from core.decisions import Decision
from core.errors import NotFound, RuleViolation, StaleVersion
from core.reasons import OUT_OF_SCOPE, Reason
from organisation.actor import Actor
from organisation.lookups import UNKNOWN_UNIT
from organisation.models import Commission, Unit
from patients.models import Patient
from policy.agreements import may_sign, may_void_agreement, may_write, row_judge
from policy.before import before
from policy.sight import CONSENT_MISSING

__all__ = [
    "HIDDEN_ROWS",
    "DraftText",
    "Incomplete",
    "StaleDraft",
    "discard_draft",
    "save_draft",
    "sign_agreement",
    "start_draft",
    "void_agreement",
]

OTHER_GIVER = Reason(
    "ANNAN_GIVARE_UTAN_SAMTYCKE",
    _("Du får inte se uppgifter hos den enheten. Skriv namnet som text i stället, "
      "eller skriv in patientens samtycke först."),
    CONSENT_MISSING.law,
)  # fmt: skip
HIDDEN_ROWS = Reason(
    "DOLT_FOR_DIG",
    _("I utkastet finns åtaganden hos andra som du inte får se. Skriv in patientens samtycke, "
      "eller kasta utkastet och börja om."),
    CONSENT_MISSING.law,
)  # fmt: skip
NOT_ON_UNIT = Reason("INTE_PA_ENHETEN", _("Välj någon som arbetar på enheten."))
SAY_WHY = Reason("SKRIV_VARFOR", _("Skriv varför."))
NOT_A_DRAFT = Reason("INTE_UTKAST", _("Bara ett utkast kan kastas. Be chefen makulera."))
THROWN_AWAY = "utkast kastat"


@transaction.atomic
def start_draft(
    *, actor: Actor, patient: Patient, unit: Unit, on: date, copy_of: Agreement | None = None
) -> Agreement:
    """Begin a new version at the actor's unit, empty or from an earlier one (domain 2.1).

    What others have promised, and the actor may not see, is not copied; how the patient has
    understood it, and when it is followed up, is asked anew.

    Raises:
        NotAllowed: no relation, or not the unit's own health care staff.
        NotFound: the earlier version is another patient's or unit's, or not to be seen.
        RuleViolation: there is a draft already (conflict), or the patient has died.
    """
    patient = lock_patient(patient.pk, actor)
    decision = may_write(actor, unit=unit, patient_id=patient.pk).require()
    text = DraftText()
    draft = Agreement(patient=patient, unit=unit, version=_next_version(patient, unit))
    if copy_of is None:
        _require_relation(actor, patient, on)
    else:
        text = _copied(actor, patient, unit, copy_of, on)
    check_alive(patient, on)
    draft.created_by = _commission(actor)
    _fill(draft, text)
    save(draft, actor=actor, why="start draft")
    _record(actor, decision, patient.pk, "start agreement")
    return draft


@transaction.atomic
def save_draft(
    *, actor: Actor, agreement: Agreement, text: DraftText, revision: int, on: date
) -> Agreement:
    """Save what somebody has written so far; two people at once never overwrite each other.

    The same text again is saved once, also when the first answer never came. Rows that the writer
    may not see stay as they are.

    Raises:
        NotAllowed: not the unit's own health care staff, or no relation.
        StaleDraft: somebody else has saved, signed or thrown it away; both texts come along.
        RuleViolation: too long, or a unit that she may not see.
    """
    right = may_write(actor, unit=agreement.unit, patient_id=agreement.patient_id)
    locked = lock_agreement(agreement, actor, right, on)
    text = checked_text(text)
    agreement = locked.agreement
    if _is_open(agreement) and text == locked.own_text:
        return agreement
    if not _is_open(agreement) or revision != agreement.revision:
        raise _stale(locked, text)
    _check_units(locked, text.content)
    _check_follower(agreement, text, on)
    _fill(agreement, replace(text, content=checked(joined(text.content, locked.hidden))))
    agreement.revision += 1
    save(agreement, actor=actor, why="save draft")
    _record(actor, right, agreement.patient_id, "save agreement")
    return agreement


@transaction.atomic
def discard_draft(*, actor: Actor, agreement: Agreement, revision: int, on: date) -> Agreement:
    """Throw a draft away; it is kept as void, and its number is free again (PDL 3:14).

    Raises:
        NotAllowed: not the unit's own health care staff, or no relation.
        StaleVersion: somebody has changed it since it was read.
        RuleViolation: it is signed, or thrown away already (conflict).
    """
    right = may_write(actor, unit=agreement.unit, patient_id=agreement.patient_id)
    agreement = lock_agreement(agreement, actor, right, on).agreement
    if agreement.voided_at is not None:
        raise RuleViolation(VOID, conflict=True)
    if not agreement.is_draft:
        raise RuleViolation(NOT_A_DRAFT, conflict=True)
    _check_revision(agreement, revision)
    agreement.revision += 1
    void(agreement, actor=actor, reason=THROWN_AWAY)
    _record(actor, right, agreement.patient_id, "discard agreement")
    return agreement


@transaction.atomic
def sign_agreement(
    *, actor: Actor, agreement: Agreement, revision: int, on: date, now: datetime
) -> Agreement:
    """Sign the draft: from now on it holds, and the version before it is replaced.

    Raises:
        NotAllowed: no clinician of the unit, or no relation.
        StaleVersion: somebody has changed it since it was read.
        Incomplete: something is missing; everything that is, at once (domain 2.1, scenario 7).
        RuleViolation: signed already (conflict), rows that the signer may not see, or a death.
    """
    right = may_sign(actor, unit=agreement.unit, patient_id=agreement.patient_id)
    locked = lock_agreement(agreement, actor, right, on)
    agreement = locked.agreement
    check_move(agreement, SIGNED)
    _check_revision(agreement, revision)
    check_alive(agreement.patient, on)
    _check_complete(locked, on)
    _replace_current(actor, agreement)
    agreement.state, agreement.signed_at, agreement.signed_by = SIGNED, now, _commission(actor)
    agreement.follow_up_due_on = agreement.follow_up_on
    agreement.revision += 1
    save(agreement, actor=actor, why="sign agreement")
    _record(actor, right, agreement.patient_id, "sign agreement")
    return agreement


@transaction.atomic
def void_agreement(*, actor: Actor, agreement: Agreement, reason: str, on: date) -> Agreement:
    """Void a signed agreement, such as one about the wrong patient; it is kept (PDL 3:14).

    Raises:
        NotAllowed: neither the unit's manager nor her delegate, or no relation.
        RuleViolation: void already (conflict), or without a reason.
    """
    right = may_void_agreement(actor, agreement, on)
    agreement = lock_agreement(agreement, actor, right, on).agreement
    if agreement.voided_at is not None:
        raise RuleViolation(VOID, conflict=True)
    if not reason.strip():
        raise RuleViolation(SAY_WHY, field="reason")
    agreement.revision += 1
    void(agreement, actor=actor, reason=reason.strip()[:200])
    _record(actor, right, agreement.patient_id, "void agreement")
    return agreement


def _next_version(patient: Patient, unit: Unit) -> int:
    """The number after the last that was signed, or is being written."""
    kept = Agreement.objects.filter(Q(voided_at=None) | ~Q(state=DRAFT))
    last = kept.filter(patient=patient, unit=unit).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


def _require_relation(actor: Actor, patient: Patient, on: date) -> None:
    before(actor, patient.pk, on).relation.require()


def _copied(actor: Actor, patient: Patient, unit: Unit, copy_of: Agreement, on: date) -> DraftText:
    """The earlier version's text, as far as the actor sees it."""
    if copy_of.patient_id != patient.pk or copy_of.unit_id != unit.pk:
        raise NotFound(OUT_OF_SCOPE, patient_id=patient.pk)
    locked = read_again(copy_of, actor, patient, on)
    if locked.agreement.voided_at is not None:
        raise NotFound(OUT_OF_SCOPE, patient_id=patient.pk)
    text = locked.own_text
    content = replace(text.content, understanding_how="", understanding_text="")
    return replace(text, content=content, follow_up_on=None)


def _fill(agreement: Agreement, text: DraftText) -> None:
    agreement.content = to_json(text.content)
    agreement.internal_note = text.internal_note
    agreement.follow_up_on = text.follow_up_on
    agreement.follow_up_by_id = text.follow_up_by_id
    agreement.follow_up_by_text = text.follow_up_by_text


def _is_open(agreement: Agreement) -> bool:
    return agreement.is_draft and agreement.voided_at is None


def _stale(locked: Locked, mine: DraftText) -> StaleDraft:
    agreement = locked.agreement
    return StaleDraft(
        mine=mine,
        theirs=locked.own_text,
        state=agreement.state if agreement.voided_at is None else "void",
        revision=agreement.revision,
        patient_id=agreement.patient_id,
    )


def _check_revision(agreement: Agreement, revision: int) -> None:
    if revision != agreement.revision:
        raise StaleVersion(STALE, patient_id=agreement.patient_id)


def _check_units(locked: Locked, content: Content) -> None:
    """Only units may be named whose data the writer sees: else the row would be hidden from her."""
    units = units_in([content])
    sees = row_judge(locked.sight, locked.agreement, units)
    for field, row in rows_of(content):
        if row.unit_id is not None and row.unit_id not in units:
            raise RuleViolation(UNKNOWN_UNIT, field=field)
        if not sees(row):
            raise RuleViolation(OTHER_GIVER, field=field)


def _check_follower(agreement: Agreement, text: DraftText, on: date) -> None:
    """Who follows up is somebody at the unit; asked when it is somebody new."""
    if text.follow_up_by_id is None or text.follow_up_by_id == agreement.follow_up_by_id:
        return
    here = Commission.objects.valid_on(on).filter(unit_id=agreement.unit_id)
    if not here.filter(pk=text.follow_up_by_id).exists():
        raise RuleViolation(NOT_ON_UNIT, field="follow_up_by")


def _check_complete(locked: Locked, on: date) -> None:
    if locked.hidden != EMPTY:
        raise RuleViolation(HIDDEN_ROWS)
    facts = facts_around(locked.sight, locked.agreement.patient_id, on)
    if found := missing(locked.text, facts):
        raise Incomplete(found)


def _replace_current(actor: Actor, agreement: Agreement) -> None:
    """What held until now; it keeps its text for ever, and says what came instead."""
    current = Agreement.objects.filter(
        patient_id=agreement.patient_id, unit_id=agreement.unit_id, state__in=CURRENT,
        voided_at=None,
    ).first()  # fmt: skip
    if current is None:
        return
    current.state, current.replaced_by = REPLACED, agreement
    current.revision += 1
    save(current, actor=actor, why="replace agreement")


def _commission(actor: Actor) -> Commission:
    """Only a person in a commission comes this far."""
    if actor.commission is None:
        raise NotFound(OUT_OF_SCOPE)
    return actor.commission


def _record(actor: Actor, decision: Decision, patient_id: UUID, detail: str) -> None:
    record(actor, Entry(WRITE, decision.reason, patient_id, detail=detail))
