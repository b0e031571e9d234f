"""Verbs about proposals: who may not decide proposes, the manager answers with one click."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accesslog.trail import WRITE, Entry, record
from actions._judging import findings_for
from actions._saving import lock_patient, save
from actions.contacts import AppointWish, appoint_contact
from actions.coordination import set_coordinator
from contacts.models import Contact, Proposal
from contacts.models.proposals import ACCEPTED, COORDINATE, DECLINED, OPEN, WITHDRAWN
from contacts.rules import ASSESSMENT_NEEDED
from core.decisions import no, yes
from core.errors import RuleViolation, raise_first_hinder
from core.reasons import Reason
from organisation.actor import Actor
from patients.models import Patient
from policy.contacts import may_decide, may_propose_to

ANSWERED = Reason("FORSLAG_BESVARAT", _("Förslaget är redan besvarat."))
SAY_WHY = Reason("SKRIV_VARFOR", _("Skriv varför du avböjer förslaget."))
OWN_PROPOSAL = Reason("EGET_FORSLAG", _("Du tar tillbaka ditt eget förslag."))
NOT_OWN_PROPOSAL = Reason(
    "INTE_EGET_FORSLAG", _("Bara den som lämnade förslaget kan ta tillbaka det.")
)

# Who asked has looked at the guideline's order; her words are why, if she wrote any.
AS_ASKED = _("Den som frågade har föreslagit samordnaren.")
LONGEST_REASON = 300


@transaction.atomic
def propose_contact(
    *, actor: Actor, patient: Patient, wish: AppointWish, on: date, now: datetime
) -> Proposal:
    """Propose a contact to the unit that decides; judged now, and again when it is accepted."""
    patient = lock_patient(patient.pk, actor)
    decision = may_propose_to(actor, unit=wish.unit, patient_id=patient.pk).require()
    findings = findings_for(patient, wish, on=on, actor=actor)
    raise_first_hinder(f for f in findings if f.reason != ASSESSMENT_NEEDED)
    proposal = Proposal(
        patient=patient,
        unit=wish.unit,
        type_id=wish.type_code,
        commission=wish.commission,
        starts_on=wish.starts_on,
        ground=wish.ground,
        purposes=list(wish.purposes),
        note=wish.note,
        proposed_by=actor.commission,
        proposed_at=now,
    )
    save(proposal, actor=actor, why="propose")
    record(actor, Entry(WRITE, decision.reason, patient.pk, detail="propose"))
    return proposal


@transaction.atomic
def answer_proposal(
    *,
    actor: Actor,
    proposal: Proposal,
    accept: bool,
    on: date,
    now: datetime,
    reason: str = "",
) -> Proposal:
    """Accept (appoints, or moves the coordination) or decline with a reason.

    A start day that has passed while the proposal waited becomes the day of the answer.
    """
    proposal = _lock(proposal, actor)
    decision = may_decide(actor, unit=proposal.unit, on=on, patient_id=proposal.patient_id)
    decision.require()
    if not accept and not reason.strip():
        raise RuleViolation(SAY_WHY, field="reason")
    if accept:
        proposal.contact = _carry_out(actor, proposal, on)
    _close(actor, proposal, ACCEPTED if accept else DECLINED, now, reason.strip())
    record(actor, Entry(WRITE, decision.reason, proposal.patient_id, detail="answer proposal"))
    return proposal


@transaction.atomic
def withdraw_proposal(*, actor: Actor, proposal: Proposal, on: date, now: datetime) -> Proposal:
    """Take one's own proposal back while it waits."""
    proposal = _lock(proposal, actor)
    own = actor.commission is not None and proposal.proposed_by_id == actor.commission.pk
    decision = (yes if own else no)(
        OWN_PROPOSAL if own else NOT_OWN_PROPOSAL, patient_id=proposal.patient_id
    ).require()
    _close(actor, proposal, WITHDRAWN, now, "")
    record(actor, Entry(WRITE, decision.reason, proposal.patient_id, detail="withdraw proposal"))
    return proposal


def _lock(proposal: Proposal, actor: Actor) -> Proposal:
    lock_patient(proposal.patient_id, actor)
    loaded = Proposal.objects.select_related("unit", "patient", "commission__unit", "contact")
    proposal = loaded.get(pk=proposal.pk)
    if proposal.state != OPEN:
        raise RuleViolation(ANSWERED, conflict=True)
    return proposal


def _carry_out(actor: Actor, proposal: Proposal, on: date) -> Contact:
    starts_on = max(proposal.starts_on, on)
    if proposal.kind == COORDINATE and proposal.contact is not None:
        set_coordinator(
            actor=actor,
            contact=proposal.contact,
            from_on=starts_on,
            on=on,
            departure=(proposal.note or str(AS_ASKED))[:LONGEST_REASON],
        )
        return proposal.contact
    wish = AppointWish(
        type_code=proposal.type_id,
        unit=proposal.unit,
        commission=proposal.commission,
        starts_on=starts_on,
        ground=proposal.ground,
        purposes=tuple(proposal.purposes),
        note=proposal.note,
    )
    return appoint_contact(actor=actor, patient=proposal.patient, wish=wish, on=on)


def _close(actor: Actor, proposal: Proposal, state: str, now: datetime, reason: str) -> None:
    proposal.state, proposal.answered_by = state, actor.commission
    proposal.answered_at, proposal.answer_reason = now, reason[:300]
    save(proposal, actor=actor, why=f"proposal {state}")
