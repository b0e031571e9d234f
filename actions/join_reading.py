"""A case of two numbers side by side: what each has, and what would give way (domain 5.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accesslog.trail import ADMINISTRATION, LIST, READ, Entry, record
from actions._join_clashes import clashes_of
from consent.models import Consent
from consent.models.blocks import OUTER
from consent.models.consents import STANDING
from contacts.joining import FORMER, KEPT, Clash, last_day_of
from contacts.models import Contact, Coordination
from core.errors import NotFound
from core.periods import not_ended
from core.reasons import OUT_OF_SCOPE
from core.swedish import age_on
from followup.contact_facts import named
from followup.patients import shown_identifier, shown_name, with_number
from organisation.actor import Actor
from patients.models import Enrolment, Listing, Patient, PatientJoin
from patients.models.joining import JOINED, WAITING
from policy.facts import standing_blocks
from policy.joining import joins_visible_to, may_decide_identity
from policy.scopes import is_masked, is_seen

SHOWN = 20


@dataclass(frozen=True, slots=True)
class JoinRow:
    """A case in the list; it names nobody, as the list of lines names nobody."""

    id: UUID
    noticed_on: date
    state: str
    unit_name: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: who she is, and how much of hers the reader may see."""

    id: UUID
    name: str
    number: str
    birth_on: date | None
    age: int | None
    is_protected: bool
    masked: bool
    contacts: int
    listings: int
    enrolments: int
    consents: int
    blocks: int


@dataclass(frozen=True, slots=True)
class RowWords:
    """One of two rows that clash, in the reader's words."""

    type_display: str  # "" = coordination
    person: str
    unit: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two rows that one patient cannot have, and what becomes of the one that gives way.

    ``ends`` tells for each choice the last day of the other row; none = it is voided.
    """

    key: str
    rows: dict[str, RowWords]
    ends: dict[str, date | None]
    default: str


@dataclass(frozen=True, slots=True)
class JoinCase:
    """The case, both patients, and what the one who decides has to choose."""

    join: PatientJoin
    former: Side
    kept: Side
    conflicts: tuple[Conflict, ...]

    @property
    def masked(self) -> bool:
        """Whether one of the two has protected identity that the reader has not opened."""
        return self.former.masked or self.kept.masked


def waiting_joins(*, actor: Actor, on: date) -> list[JoinRow]:
    """Cases that wait for the actor's unit, then the latest that were joined; names nobody.

    Who keeps the imports but manages no unit has none.
    """
    found = joins_visible_to(actor, on).filter(state__in=[WAITING, JOINED])
    rows = list(found.select_related("unit").order_by("-state", "-noticed_on", "pk")[:SHOWN])
    if rows:
        reason = may_decide_identity(actor).reason
        record(actor, Entry(LIST, reason, detail="patient joins", purpose=ADMINISTRATION))
    return [
        JoinRow(row.pk, row.noticed_on, row.state, row.unit.name if row.unit else "")
        for row in rows
    ]


def open_join(*, actor: Actor, join_id: UUID, on: date) -> JoinCase:
    """Open a case: both patients through the gatekeeper, one log row about each.

    Raises:
        NotFound: unknown, another unit's, no manager, or about herself.
    """
    join = joins_visible_to(actor, on).select_related("unit").filter(pk=join_id).first()
    if join is None:
        raise NotFound(OUT_OF_SCOPE)
    decision = may_decide_identity(actor).require()
    people = {side.id: side for side in _sides(actor, join, on)}
    former, kept = people[join.former_id], people[join.kept_id]
    for side in (former, kept):
        entry = Entry(READ, decision.reason, side.id, "patient join", purpose=ADMINISTRATION)
        record(actor, entry)
    masked = former.masked or kept.masked
    conflicts = () if masked or join.state != WAITING else tuple(_conflicts(actor, join, on))
    return JoinCase(join, former, kept, conflicts)


def _sides(actor: Actor, join: PatientJoin, on: date) -> list[Side]:
    """Both patients and how much they have; 1 statement."""
    masked = is_masked(actor, on, protection="protection", patient="pk")
    people = with_number(Patient.objects.filter(pk__in=[join.former_id, join.kept_id]))
    counted = people.annotate(**{name: _count(rows) for name, rows in _hers(actor, on).items()})
    hidden = set(people.filter(masked).values_list("pk", flat=True))
    return [_side(row, row.pk in hidden, on) for row in counted]


def _hers(actor: Actor, on: date) -> dict[str, QuerySet[Any]]:
    """What is counted: for other givers' data only what the gatekeeper opens (V4, V5)."""
    provider = actor.commission.unit.care_provider_id if actor.commission else None
    own_blocks = Q(kind=OUTER) | Q(unit_id=actor.here)
    return {
        "contacts_held": Contact.objects.filter(is_seen(actor, on), not_ended(on)),
        "listings_held": Listing.objects.filter(not_ended(on), voided_at=None),
        "enrolments_held": Enrolment.objects.filter(
            not_ended(on), voided_at=None, unit__care_provider_id=provider
        ),
        "consents_held": Consent.objects.filter(
            STANDING, not_ended(on), unit__care_provider_id=provider
        ),
        "blocks_held": standing_blocks().filter(own_blocks, care_provider_id=provider),
    }


def _count(rows: QuerySet[Any]) -> Any:
    hers = rows.filter(patient_id=OuterRef("pk")).order_by().values("patient_id")
    return Coalesce(Subquery(hers.annotate(count=Count("pk")).values("count")), 0)


def _side(row: Any, masked: bool, on: date) -> Side:  # noqa: FBT001
    counts = (0, 0, 0, 0, 0) if masked else (
        row.contacts_held,
        row.listings_held,
        row.enrolments_held,
        row.consents_held,
        row.blocks_held,
    )  # fmt: skip
    return Side(
        row.pk,
        shown_name(row.given_name, row.family_name),
        shown_identifier(row.number),
        row.birth_on,
        age_on(row.birth_on, on),
        row.is_protected,
        masked,
        *counts,
    )


def _conflicts(actor: Actor, join: PatientJoin, on: date) -> Iterable[Conflict]:
    """The clashes of rows that the reader may see; the others follow the rule."""
    both = {"patient__in": [join.former_id, join.kept_id]}
    rows = Contact.objects.filter(is_seen(actor, on), **both)
    seen = {c.pk: c for c in rows.select_related("type", "unit", "commission__staff")}
    for clash in clashes_of(Contact, join.former_id, join.kept_id, on):
        if clash.mine.pk in seen and clash.theirs.pk in seen:
            yield _conflict(actor, clash, seen[clash.mine.pk], seen[clash.theirs.pk])
    for clash in clashes_of(Coordination, join.former_id, join.kept_id, on):
        mine: Any = clash.mine
        theirs: Any = clash.theirs
        if all(key is None or key in seen for key in (mine.contact_id, theirs.contact_id)):
            yield _conflict(actor, clash, seen.get(mine.contact_id), seen.get(theirs.contact_id))


def _conflict(actor: Actor, clash: Clash, mine: Contact | None, theirs: Contact | None) -> Conflict:
    rows = {
        FORMER: _words(actor, clash.mine, mine),
        KEPT: _words(actor, clash.theirs, theirs),
    }
    ends = {choice: last_day_of(*reversed(clash.settled(choice))) for choice in (FORMER, KEPT)}
    return Conflict(clash.key, rows, ends, clash.default)


def _words(actor: Actor, row: Any, contact: Contact | None) -> RowWords:
    staff = contact.commission.staff if contact and contact.commission else None
    is_own = contact is not None and contact.unit_id == actor.unit_id
    return RowWords(
        type_display=contact.type.display if contact and isinstance(row, Contact) else "",
        person=named(staff.name, is_protected=staff.is_protected, is_own=is_own) if staff else "",
        unit=contact.unit.name if contact else "",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )
