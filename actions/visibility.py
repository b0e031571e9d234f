"""Vem ser vad: what a reader at each unit sees of a patient, now and if something were changed.

The same rule as everywhere (``policy.sight.judge``), asked for one imagined reader at each unit
that has a relation to the patient, and for each person with a consent of her own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from actions.opened import Opened
from consent.models import Consent
from contacts.models import Contact
from core.reasons import Reason
from followup.contact_facts import contact_rows, current_or_planned, row_facts
from organisation.actor import NOWHERE, Actor
from organisation.models import Unit
from policy.facts import all_consents, blocks_of
from policy.relations import SENT_HERE, related_units
from policy.scopes import shares_provider
from policy.sight import CONSENT_MISSING, BlockFacts, RowFacts, Sight, judge

Row = tuple[UUID, RowFacts]


@dataclass(frozen=True, slots=True)
class Sees:
    """One line of the table: who looks, why she may at all, and what she sees and does not see.

    ``person`` is "" for everyone at the unit. ``grounds`` and ``refusals`` are the reasons of the
    rows that she sees and of those that she does not, each once. There is nothing of a colleague's
    own opening of protected data or emergency access: those are hers alone, and pass.
    """

    unit_id: UUID
    unit_name: str
    is_social: bool
    person: str
    relation: Reason
    contacts: tuple[UUID, ...]
    hidden: int
    grounds: tuple[Reason, ...]
    refusals: tuple[Reason, ...]
    closed: tuple[UUID, ...] = ()  # what a consent would open


@dataclass(frozen=True, slots=True)
class _Reader:
    """Somebody imagined at a unit."""

    unit: Unit
    person: str
    scopes: frozenset[str]


def who_sees(
    *,
    actor: Actor,
    opened: Opened,
    on: date,
    without_consent: UUID | None = None,
    with_block: BlockFacts | None = None,
) -> list[Sees]:
    """The table, as it is or as it would be without a consent or with one more block.

    The patient is told of every unit whose data she may read; staff of the units of their own
    giver, since what others have is told by a marker alone (SVOD 2:4), and of none behind an inner
    block, since which unit it is is told in steps alone (PDL 4:5).
    Nobody is told of a contact that she may not see herself.
    """
    if opened.masked:
        return []
    patient_id = opened.patient.pk
    related = related_units(patient_id, on)
    units = Unit.objects.filter(pk__in=related).order_by("name", "pk")
    told = [unit for unit in units if _is_told(actor, opened.sight, unit, on)]
    consents = all_consents(on).filter(patient_id=patient_id).exclude(pk=without_consent or NOWHERE)
    blocks = [*blocks_of(patient_id, actor.at), *([with_block] if with_block else [])]
    rows = _rows(opened, on)
    return [
        _sees(_sight(reader, opened, blocks, related), reader, related[reader.unit.pk], rows)
        for reader in _readers(told, list(consents.select_related("staff")))
    ]


def _is_told(actor: Actor, sight: Sight, unit: Unit, on: date) -> bool:
    """Whether the asker may know that the unit has a relation to the patient.

    She is not told of units whose data are for the staff alone (SVOD 4:2).
    """
    if actor.patient_id is not None:
        return bool(judge(sight, RowFacts(unit.pk, unit.care_provider_id, unit.is_social, on)))
    if unit.pk == actor.unit_id:
        return True
    return shares_provider(actor, unit) and all(block.unit_id != unit.pk for block in sight.blocks)


def _rows(opened: Opened, on: date) -> list[Row]:
    """Current and planned contacts that the asker herself may see."""
    contacts = Contact.objects.filter(
        current_or_planned(on), patient=opened.patient, voided_at=None
    )
    rows = [(row["id"], row_facts(row)) for row in contact_rows(contacts, on)]
    return [(pk, facts) for pk, facts in rows if judge(opened.sight, facts)]


def _readers(units: Sequence[Unit], consents: Sequence[Consent]) -> list[_Reader]:
    """Everyone at each unit, and beside them whoever has a consent in person."""
    found = []
    for unit in units:
        here = [consent for consent in consents if consent.unit_id == unit.pk]
        common = frozenset(consent.scope for consent in here if consent.staff is None)
        found.append(_Reader(unit, "", common))
        persons = {consent.staff for consent in here if consent.staff is not None}
        for staff in sorted(persons, key=lambda person: (person.name, str(person.pk))):
            own = {consent.scope for consent in here if consent.staff_id == staff.pk}
            found.append(_Reader(unit, "" if staff.is_protected else staff.name, common | own))
    return found


def _sight(
    reader: _Reader, opened: Opened, blocks: Sequence[BlockFacts], related: Mapping[UUID, Reason]
) -> Sight:
    """``SENT_HERE`` is told of a unit that has no other ground (SVOD 3:2)."""
    only_sent = related[reader.unit.pk].code == SENT_HERE.code
    return Sight(
        unit_id=reader.unit.pk,
        provider_id=reader.unit.care_provider_id,
        is_social=reader.unit.is_social,
        is_care_role=True,
        is_opened=not opened.patient.is_protected,
        has_relation=True,
        is_only_asked=only_sent and reader.unit.is_social,
        scopes=reader.scopes,
        is_child=opened.sight.is_child,
        is_presumed=opened.sight.is_presumed,
        blocks=tuple(blocks),
    )


def _sees(sight: Sight, reader: _Reader, relation: Reason, rows: Sequence[Row]) -> Sees:
    judged = [(pk, judge(sight, facts)) for pk, facts in rows]
    missing = [pk for pk, found in judged if found.reason.code == CONSENT_MISSING.code]
    return Sees(
        unit_id=reader.unit.pk,
        unit_name=reader.unit.name,
        is_social=reader.unit.is_social,
        person=reader.person,
        relation=relation,
        contacts=tuple(pk for pk, decision in judged if decision),
        hidden=sum(1 for _pk, decision in judged if not decision),
        grounds=_each_once(decision.reason for _pk, decision in judged if decision),
        refusals=_each_once(decision.reason for _pk, decision in judged if not decision),
        closed=() if sight.is_only_asked else tuple(missing),
    )


def _each_once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple({reason.code: reason for reason in reasons}.values())
