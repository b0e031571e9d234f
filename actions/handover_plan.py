"""The plan of a handover: every contact of who leaves, judged as ``replace_contact`` would.

Nothing is written here; preview and verb make the same plan (domain 5.2; scenario 51).
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.conf import settings

from contacts.ending import check_can_replace, check_replaceable
from contacts.handing_over import (
    BECOMES_VACANT,
    BY_SHARE,
    NOT_AT_UNIT,
    NOT_HERS,
    OVER_AGREED,
    OVER_GUIDE,
    RECEIVER_LEAVES,
    TWICE,
    Place,
    begins_later,
    first_day,
    guide_value,
    split,
)
from contacts.models import Contact
from contacts.models.contact import LAKARKONTAKT
from contacts.rules import judge
from contacts.wishes import Candidate, Situation, UnitFacts
from core.errors import RuleViolation
from core.reasons import CLEAR, HINDER, THINK, Finding
from followup.candidates import candidates_at, viewer_of
from followup.handover_facts import (
    Around,
    Frame,
    around,
    contacts_to_hand_over,
    listed_patients_of,
    panel_shares,
    situation_in,
)
from organisation.actor import Actor
from organisation.models import Commission
from policy.roles import CARE_ROLES

MOVED, VACANT, BY_HAND, REFUSED = "moved", "vacant", "by_hand", "refused"


@dataclass(frozen=True, slots=True)
class Move:
    """Who takes over one contact; nobody makes it vacant."""

    contact_id: UUID
    to: UUID | None
    individual_assessment: str = ""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One contact, who takes it over, and why or why not. ``move`` is its place in the call."""

    contact: Contact | None
    to: Candidate | None
    outcome: str
    findings: tuple[Finding, ...] = ()
    move: int | None = None
    assessment: str = ""

    @property
    def hinder(self) -> Finding | None:
        """Why it cannot be."""
        return next((found for found in self.findings if found.kind == HINDER), None)


@dataclass(frozen=True, slots=True)
class ReceiverLoad:
    """A colleague's patients before and after, with what was agreed and the guide value."""

    candidate: Candidate
    before: int
    after: int
    share_percent: int
    guide: int | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Idle:
    """A colleague who was chosen and gets nobody, and the first reason why she may not."""

    candidate: Candidate
    hinder: Finding | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole handover, not written."""

    commission: Commission
    starts_on: date
    rows: tuple[PlanRow, ...]
    loads: tuple[ReceiverLoad, ...]
    coordinating: frozenset[UUID] = frozenset()  # contacts that coordinate on the first day
    idle: tuple["Idle", ...] = ()

    @property
    def moves(self) -> list[Move]:
        """The plan as the verb takes it."""
        return [
            Move(row.contact.pk, row.to.commission_id, row.assessment)
            for row in self.rows
            if row.contact is not None and row.to is not None
        ]

    @property
    def refused(self) -> list[PlanRow]:
        """The rows for which nobody can do it."""
        return [row for row in self.rows if row.outcome == REFUSED]


@dataclass(slots=True)
class Desk:
    """Everything read once: the contacts, the colleagues and what is around the patients."""

    actor: Actor
    leaver: Commission
    starts_on: date
    on: date
    contacts: list[Contact]
    people: dict[UUID, Candidate]
    frame: Frame
    known: Around
    loads: dict[UUID, int] = field(default_factory=lambda: defaultdict(int))


def desk_for(
    actor: Actor,
    leaver: Commission,
    starts_on: date,
    on: date,
    among: Sequence[UUID] | None = None,
) -> Desk:
    """Read what the plan needs; a fixed number of statements. ``among`` are the locked patients."""
    unit = leaver.unit
    found = contacts_to_hand_over(actor, leaver, starts_on, on)
    contacts = list(found if among is None else found.filter(patient__in=among))
    people = candidates_at(unit.pk, on=starts_on, viewer_unit_id=actor.names_at, roles=CARE_ROLES)
    viewer = viewer_of(actor, on)
    return Desk(
        actor=actor,
        leaver=leaver,
        starts_on=starts_on,
        on=on,
        contacts=contacts,
        people={one.commission_id: one for one in people},
        frame=Frame(
            unit=UnitFacts(unit.pk, unit.name, unit.kind, unit.starts_on, unit.ends_on),
            viewer=viewer,
            starts_on=starts_on,
            today=on,
            omsorgskontakt_from=settings.OMSORGSKONTAKT_FROM,
        ),
        known=around(contacts, unit, viewer=viewer, starts_on=starts_on),
    )


def plan_of(desk: Desk, moves: Sequence[Move]) -> Plan:
    """Judge every contact: those that are moved, and those that nobody takes over."""
    wished: dict[UUID, tuple[int, Move]] = {}
    strange: list[PlanRow] = []
    hers = {contact.pk for contact in desk.contacts}
    for place, move in enumerate(moves):
        if move.contact_id in wished:
            strange.append(_refused(TWICE, place))
        elif move.contact_id not in hers:
            strange.append(_refused(NOT_HERS, place))
        else:
            wished[move.contact_id] = (place, move)
    rows = [_row(desk, contact, wished.get(contact.pk)) for contact in desk.contacts]
    coordinating = frozenset(desk.known.coordinators.values())
    return Plan(desk.leaver, desk.starts_on, (*rows, *strange), tuple(_loads(desk)), coordinating)


def _refused(reason: object, place: int) -> PlanRow:
    finding = Finding(HINDER, reason, field=f"moves.{place}.contact")  # type: ignore[arg-type]
    return PlanRow(None, None, REFUSED, (finding,), place)


def _row(desk: Desk, contact: Contact, wished: tuple[int, Move] | None) -> PlanRow:
    if wished is None or wished[1].to is None:
        return _left_over(desk, contact, wished)
    place, move = wished
    one, told = desk.people.get(move.to) if move.to else None, f"moves.{place}.to"
    if one is None or one.commission_id == desk.leaver.pk:
        reason = NOT_AT_UNIT if one is None else RECEIVER_LEAVES
        return PlanRow(contact, None, REFUSED, (Finding(HINDER, reason, field=told),), place)
    findings = [
        *_may_be_replaced(desk, contact, told),
        *_verdict(desk, contact, one, move.individual_assessment, told),
    ]
    outcome = REFUSED if any(found.kind == HINDER for found in findings) else MOVED
    if outcome == MOVED:
        desk.loads[one.commission_id] += 1
    assessment = move.individual_assessment
    return PlanRow(contact, one, outcome, tuple(findings), place, assessment)


def _verdict(
    desk: Desk, contact: Contact, one: Candidate, assessment: str, told: str
) -> list[Finding]:
    """What the rules of appointing say, with the load as it is when this row's turn comes."""
    facts = situation_in(desk.known, contact, _frame(desk, contact), assessment)
    loaded = replace(one, load=one.load + desk.loads[one.commission_id])
    return [replace(found, field=told) for found in judge(facts, loaded)]


def _may_be_replaced(desk: Desk, contact: Contact, told: str = "") -> list[Finding]:
    """``replace_contact``'s own question to the old contact, as a finding.

    One that has not begun by then is taken over from its own first day.
    """
    try:
        if begins_later(contact, desk.starts_on):
            check_replaceable(contact, desk.on)
        else:
            check_can_replace(contact, starts_on=desk.starts_on, on=desk.on)
    except RuleViolation as error:
        return [Finding(HINDER, error.reason, error.facts, told, error.conflict)]
    return []


def _frame(desk: Desk, contact: Contact) -> Frame:
    """What the rules are asked about is the first day with the new person."""
    return replace(desk.frame, starts_on=first_day(contact, desk.starts_on))


def _left_over(desk: Desk, contact: Contact, wished: tuple[int, Move] | None) -> PlanRow:
    """Nobody takes it: vacant, or left as it is when even a vacancy is impossible."""
    place = wished[0] if wished else None
    findings = _may_be_replaced(desk, contact)
    if not findings:
        facts = situation_in(desk.known, contact, _frame(desk, contact))
        findings = [found for found in judge(facts, None) if found.kind == HINDER]
    if findings:
        left = tuple(replace(found, kind=THINK) for found in findings)
        return PlanRow(contact, None, BY_HAND, left, place)
    return PlanRow(contact, None, VACANT, (Finding(THINK, BECOMES_VACANT),), place)


def _loads(desk: Desk) -> list[ReceiverLoad]:
    """Each receiver before and after; guide values warn and never block (domain 5.5)."""
    chosen = [one for one in desk.people.values() if desk.loads.get(one.commission_id)]
    ids = [one.commission_id for one in chosen]
    listed = listed_patients_of(ids, desk.starts_on)
    shares = dict(Commission.objects.filter(pk__in=ids).values_list("pk", "share_percent"))
    return [_load(desk, one, shares[one.commission_id], listed) for one in chosen]


def _load(desk: Desk, one: Candidate, share: int, listed: Mapping[UUID, int]) -> ReceiverLoad:
    more = desk.loads[one.commission_id]
    after, guide = one.load + more, guide_value(one.position_code, share)
    findings = []
    if one.agreed_maximum is not None and after > one.agreed_maximum:
        facts = {"name": one.name, "load": after, "most": one.agreed_maximum}
        findings.append(Finding(THINK, OVER_AGREED, facts))
    physicians = listed.get(one.commission_id, 0) + more
    if guide is not None and physicians > guide and _has_listed(desk):
        facts = {"name": one.name, "load": physicians, "guide": guide, "share": share}
        findings.append(Finding(THINK, OVER_GUIDE, facts))
    return ReceiverLoad(one, one.load, after, share, guide, tuple(findings))


def _has_listed(desk: Desk) -> bool:
    return any(contact.type_id == LAKARKONTAKT for contact in desk.contacts)


def propose_moves(
    desk: Desk, rule: str, receivers: Sequence[UUID], without: Collection[UUID] = ()
) -> list[Move]:
    """Split the contacts, but for the exceptions; each receiver gets only what she may take."""
    chosen = [desk.people[one] for one in receivers if one in desk.people]
    chosen = [one for one in chosen if one.commission_id != desk.leaver.pk]
    rest = [contact for contact in desk.contacts if contact.pk not in without]
    places = [_place(desk, contact, chosen) for contact in rest]
    found = split(rule, places, _shares(desk, rule, chosen))
    return [Move(contact_id, to) for contact_id, to in found.items()]


def idle_of(desk: Desk, receivers: Sequence[UUID]) -> tuple[Idle, ...]:
    """Who was chosen and gets nobody, told why: a silent nought looks like a fault."""
    chosen = [desk.people[one] for one in receivers if one in desk.people]
    return tuple(
        Idle(one, _why_none(desk, one)) for one in chosen if not desk.loads.get(one.commission_id)
    )


def _why_none(desk: Desk, one: Candidate) -> Finding | None:
    found = (
        finding
        for contact in desk.contacts
        for finding in judge(situation_in(desk.known, contact, _frame(desk, contact)), one)
        if finding.kind not in (THINK, CLEAR)
    )
    return next(found, None)


def _place(desk: Desk, contact: Contact, chosen: Sequence[Candidate]) -> Place:
    born = contact.patient.birth_on
    able: list[UUID] = []
    if not _may_be_replaced(desk, contact):
        facts = situation_in(desk.known, contact, _frame(desk, contact))
        able = [one.commission_id for one in chosen if _can(facts, one)]
    return Place(contact.pk, born.day if born else None, tuple(able))


def _can(facts: Situation, one: Candidate) -> bool:
    return all(found.kind in (THINK, CLEAR) for found in judge(facts, one))


def _shares(desk: Desk, rule: str, chosen: Sequence[Candidate]) -> dict[UUID, int]:
    """Each one's part of the läkarlista, else her share of full time."""
    ids = [one.commission_id for one in chosen]
    if rule != BY_SHARE:
        return dict.fromkeys(ids, 1)
    work = dict(Commission.objects.filter(pk__in=ids).values_list("pk", "share_percent"))
    panel = panel_shares(desk.leaver, desk.starts_on)
    return {one: panel.get(one) or work[one] for one in ids}
