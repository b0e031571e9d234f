"""What gives way when two patients become one: contacts by choice, the rest by rule."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from actions._join_agreements import settle_agreements
from actions._join_clashes import clashes_of, pairs_of
from actions._join_rows import Ledger
from actions._replaced import closing
from actions._saving import forget
from actions.relisting import last_day_with
from consent.models import Consent, InabilityAssessment, ProtectedOpening
from contacts.joining import FORMER, KEPT, MUST_CHOOSE, SAME_PERSON, Clash, last_day_of, overlap
from contacts.models import (
    AppointDraft,
    Contact,
    ContactRequest,
    Coordination,
    HomeCareOffer,
    LifeThreatening,
    PanelPlace,
    Proposal,
    TrustAnswer,
)
from contacts.models.contact import LAKARKONTAKT, REPLACED
from contacts.models.offers import UNNECESSARY
from contacts.models.proposals import WITHDRAWN
from contacts.models.requests import DUPLICATE, OWN
from core.errors import RuleViolation
from core.periods import day_before
from patients.models import (
    Enrolment,
    IncomingCase,
    Listing,
    Patient,
    PatientAccount,
    Representative,
)
from patients.models.incoming import RECEIVED
from patients.models.incoming import WITHDRAWN as TAKEN_BACK
from patients.models.patient import NONE, RESERVES, SEKRETESSMARKERING

# Where the later row holds without anybody being asked: what goes on today, then the later start.
BY_RULE = (Listing, Enrolment, PanelPlace, Consent, Representative)
ALIKE = (Enrolment, Consent, Representative)  # two that clash say the same thing
TWICE_IS_HISTORY = (TrustAnswer, ProtectedOpening)
SEVERITY = {NONE: 0, SEKRETESSMARKERING: 1}
FILLED_IN = ("phone", "contact_way", "language", "given_name", "family_name", "birth_on")


@dataclass(frozen=True, slots=True)
class Two:
    """The patients of a case, on which day and at which moment they become one."""

    former: Patient
    kept: Patient
    on: date
    now: datetime
    seen: frozenset[UUID] = frozenset()  # contacts that the one who decides may see


Choices = Mapping[str, str]  # clash key → FORMER or KEPT


def settle(ledger: Ledger, two: Two, choices: Choices) -> None:
    """Let everything give way that one patient cannot have twice.

    Raises:
        RuleViolation: a contact that a person must choose about.
    """
    _contacts(ledger, two, choices)
    _coordinators(ledger, two, choices)
    for model in BY_RULE:
        for clash in clashes_of(model, two.former.pk, two.kept.pk, two.on):
            _by_rule(ledger, two, clash, alike=model in ALIKE)
    for table, close in CLOSINGS.items():
        for mine, theirs in pairs_of(table, two.former.pk, two.kept.pk):
            close(ledger, two, mine, theirs)
    settle_agreements(ledger, two.former.pk, two.kept.pk, two.now)
    for table in TWICE_IS_HISTORY:
        for mine, _theirs in pairs_of(table, two.former.pk, two.kept.pk):
            ledger.leave(mine)
    _numbers_and_logins(ledger, two)
    _herself(ledger, two)
    forget(AppointDraft.objects.filter(patient__in=[two.former.pk, two.kept.pk]))


def _chosen(two: Two, clash: Clash, choices: Choices, contacts: tuple[Any, Any]) -> str:
    """What was chosen; of two that the one who decides may not see, the kept patient's stands."""
    may_choose = all(key is None or key in two.seen for key in contacts)
    choice = (choices.get(clash.key) if may_choose else "") or clash.default
    if not choice and may_choose:
        raise RuleViolation(MUST_CHOOSE, field=clash.key)
    return choice or KEPT


def _contacts(ledger: Ledger, two: Two, choices: Choices) -> None:
    for clash in clashes_of(Contact, two.former.pk, two.kept.pk, two.on):
        keys = clash.mine.pk, clash.theirs.pk
        holder, loser = clash.settled(_chosen(two, clash, choices, keys))
        if _still_clash(holder, loser):
            _end_contact(ledger, two, loser, last_day_of(loser, holder))


def _still_clash(holder: Any, loser: Any) -> bool:
    """An earlier choice may have made room already."""
    stand = holder.voided_at is None and loser.voided_at is None
    return stand and overlap(holder, loser)


def _end_contact(ledger: Ledger, two: Two, contact: Any, last_on: date | None) -> None:
    """The contact, and its part as coordinator, ends or never was."""
    if last_on is None:
        void = _void(two) | {"voided_by_id": _decider(ledger)}
        ledger.settle(contact, **void)
    else:
        facts = closing(ledger.actor, last_on, REPLACED)
        facts["ended_by_id"] = _decider(ledger)
        facts["end_decided_by_id"] = None
        del facts["ended_by"], facts["end_decided_by"]
        ledger.settle(contact, **facts)
    for held in Coordination.objects.filter(contact=contact.pk, voided_at=None):
        if last_on is None or held.starts_on > last_on:
            ledger.settle(held, **_void(two))
        elif held.ends_on is None or held.ends_on > last_on:
            ledger.settle(held, ends_on=last_on)


def _decider(ledger: Ledger) -> Any:
    return ledger.actor.commission.pk if ledger.actor.commission else None


def _void(two: Two) -> dict[str, Any]:
    return {"voided_at": two.now, "void_reason": SAME_PERSON}


def _coordinators(ledger: Ledger, two: Two, choices: Choices) -> None:
    for clash in clashes_of(Coordination, two.former.pk, two.kept.pk, two.on):
        mine: Any = clash.mine
        theirs: Any = clash.theirs
        keys = mine.contact_id, theirs.contact_id
        holder, loser = clash.settled(_chosen(two, clash, choices, keys))
        if _still_clash(holder, loser):
            _shorten(ledger, two, loser, last_day_of(loser, holder))


def _by_rule(ledger: Ledger, two: Two, clash: Clash, *, alike: bool) -> None:
    """Of two that say the same, the one that lasts; else the later one takes over."""
    holder, loser = clash.settled(_of_register(clash) or clash.default or KEPT)
    if not _still_clash(holder, loser):
        return
    last_on = last_day_of(loser, holder)
    if alike and last_on is not None and _outlasts(loser, holder):
        holder, loser, last_on = loser, holder, None
    _shorten(ledger, two, loser, last_on)
    if isinstance(loser, Listing):
        _follow_listing(ledger, two, loser, last_on)


def _of_register(clash: Clash) -> str:
    """A listing that the register has confirmed stands before one that was written by hand."""
    mine, theirs = (getattr(row, "is_confirmed", True) for row in (clash.mine, clash.theirs))
    return "" if mine == theirs else FORMER if mine else KEPT


def _follow_listing(ledger: Ledger, two: Two, listing: Listing, last_on: date | None) -> None:
    """A fast läkarkontakt ends with the listing that she had there (HSL 7:3 a)."""
    reaching = Contact.objects.filter(
        patient=listing.patient_id, unit=listing.unit_id, type=LAKARKONTAKT, voided_at=None
    )
    for contact in reaching:
        day = last_day_with(contact, last_on or day_before(two.on), two.on)
        if contact.ends_on is None or contact.ends_on > day:
            began_after = contact.starts_on is not None and contact.starts_on > day
            _end_contact(ledger, two, contact, None if began_after else day)


def _outlasts(one: Any, other: Any) -> bool:
    return one.ends_on is None or (other.ends_on is not None and one.ends_on >= other.ends_on)


def _shorten(ledger: Ledger, two: Two, row: Any, last_on: date | None) -> None:
    if last_on is None:
        ledger.settle(row, **_void(two))
    else:
        ledger.settle(row, ends_on=last_on)


# --- what waits for somebody, and stands twice ----------------------------------------------------


def _close_request(ledger: Ledger, two: Two, mine: Any, theirs: Any) -> None:
    """The patient's own request stands before the staff's, and the older before the newer."""
    first, second = sorted((mine, theirs), key=lambda row: (row.asker not in OWN, row.due_on))
    ledger.settle(
        second,
        state=DUPLICATE,
        duplicate_of_id=first.pk,
        closed_at=two.now,
        closed_by_id=_decider(ledger),
        reason=SAME_PERSON,
    )


def _close_case(ledger: Ledger, two: Two, mine: Any, theirs: Any) -> None:
    """What the unit has received stands, else what was sent last: it knows the day best.

    One whose time is out gives way to one that still opens the patient there.
    """
    second, _first = sorted(
        (mine, theirs),
        key=lambda row: (row.is_valid_on(two.on), row.state == RECEIVED, row.sent_at),
    )
    ledger.settle(
        second,
        state=TAKEN_BACK,
        closed_at=two.now,
        closed_by_id=_decider(ledger),
        reason=SAME_PERSON,
    )


def _close_proposal(ledger: Ledger, two: Two, mine: Any, theirs: Any) -> None:
    first = min(mine, theirs, key=lambda row: row.proposed_at)
    ledger.settle(first, state=WITHDRAWN, answered_at=two.now)


def _close_offer(ledger: Ledger, two: Two, mine: Any, theirs: Any) -> None:
    first = min(mine, theirs, key=lambda row: row.offered_on)
    ledger.settle(first, outcome=UNNECESSARY, motivation=SAME_PERSON, answered_on=two.on)


def _lift_condition(ledger: Ledger, two: Two, mine: Any, theirs: Any) -> None:
    """The condition stands on, by the judgement with the shorter time."""
    second = max(mine, theirs, key=lambda row: row.due_on)
    ledger.settle(second, lifted_at=two.now, lifted_by_id=_decider(ledger), lift_reason=SAME_PERSON)


def _end_assessment(ledger: Ledger, two: Two, mine: Any, theirs: Any) -> None:
    """The stricter one stands: one that opens nothing, else the one that is reviewed first."""
    _first, second = sorted(
        (mine, theirs), key=lambda row: (row.no_assumed_opposition, row.review_on)
    )
    ledger.settle(second, ended_at=two.now)


CLOSINGS: dict[Any, Callable[[Ledger, Two, Any, Any], None]] = {
    ContactRequest: _close_request,
    IncomingCase: _close_case,
    Proposal: _close_proposal,
    HomeCareOffer: _close_offer,
    LifeThreatening: _lift_condition,
    InabilityAssessment: _end_assessment,
}


# --- who she is -----------------------------------------------------------------------------------


def _numbers_and_logins(ledger: Ledger, two: Two) -> None:
    for number in two.former.identifiers.filter(voided_at=None, is_current=True):
        if number.kind in RESERVES:
            ledger.settle(number, is_current=False)
    if PatientAccount.objects.filter(patient=two.kept).exists():
        for account in PatientAccount.objects.filter(patient=two.former, by_join=False):
            ledger.settle(account, by_join=True)


def _herself(ledger: Ledger, two: Two) -> None:
    """The stricter protection holds, and what only the former's row knows is not lost."""
    facts: dict[str, Any] = {
        name: getattr(two.former, name)
        for name in FILLED_IN
        if getattr(two.former, name) and not getattr(two.kept, name)
    }
    if _severity(two.former) > _severity(two.kept):
        facts["protection"] = two.former.protection
    if two.former.needs_interpreter and not two.kept.needs_interpreter:
        facts["needs_interpreter"] = True
    if facts:
        ledger.settle(two.kept, **facts)
    ledger.settle(two.former, joined_into_id=two.kept.pk)


def _severity(patient: Patient) -> int:
    return SEVERITY.get(patient.protection, 2)
