"""A contact as every door shows it: one statement for all contacts of a patient."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import JSONObject, TruncDate
from django.utils.translation import gettext_lazy as _

from contacts.models import Contact, Coordination
from contacts.models.contact import ACTIVE, ENDED, PLANNED, SAMORDNANDE, VACANT, VARDKONTAKT, VOIDED
from contacts.type_names import type_name
from core.periods import holds, valid_on
from core.reasons import Reason
from followup.answers import (
    Away,
    Hours,
    answer_columns,
    away,
    is_open,
    who_answers,
    works,
)
from followup.reader import Reader
from organisation.models import Commission
from organisation.models.units import SOCIAL_CARE
from policy.sight import RowFacts

# What stands instead of a protected colleague's name outside her own unit (domain K4).
PROTECTED = _("Skyddad uppgift")
NOBODY: dict[str, Any] = {"name": "", "is_protected": False, "starts_on": None}  # takes over

# Columns of the contact, and joined values, that go into the facts as they are.
COPIED = (
    "id",
    "patient_id",
    "unit_id",
    "commission_id",
    "starts_on",
    "ends_on",
    "ground",
    "purposes",
    "review_on",
    "note",
    "chosen_by_patient",
    "replaces_id",
    "authority",
    "law",
    "decided_on",
    "end_reason",
    "version",
)
# Written for the contact's own unit; nobody else's page has them.
OWN_WORDS = ("internal_note", "individual_assessment")
# What could tell where a person with protected identity is cared for, and by whom.
MASKED = (
    "unit_name",
    "unit_phone",
    "staff_name",
    "staff_title",
    "team_name",
    "phone_number",
    "answered_by",
    "note",
    "internal_note",
    "individual_assessment",
    "replaced_by_name",
    "decided_by_name",
    "registered_by_name",
)
DECIDERS = ("decided_by", "registered_by")
JOINED = (
    "type_code",
    "type_display",
    "unit_name",
    "unit_kind",
    "unit_phone",
    "coordinates_since",
)


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """Everything that a page or an answer may say about one contact; values only.

    The unit's own words (internal note, individual assessment) are empty to everybody else. A
    protected colleague has neither id nor name but to those who work with her there, and to no
    machine; ``replaced_by_name`` is "" then.
    ``answered_by`` is the deputy, the team or the unit that answers for her, "" when she does.
    """

    id: UUID
    patient_id: UUID
    type_code: str
    type_display: str
    unit_id: UUID
    unit_name: str
    unit_kind: str
    unit_phone: str
    commission_id: UUID | None
    staff_id: UUID | None
    staff_name: str
    staff_title: str
    staff_protected: bool
    team_name: str
    phone_number: str
    phone_via: str
    answered_by: str
    hours: Hours
    away: Away | None
    starts_on: date | None
    ends_on: date | None
    status: str
    coordinates_since: date | None
    ground: str
    purposes: tuple[str, ...]
    review_on: date | None
    note: str
    internal_note: str
    individual_assessment: str
    chosen_by_patient: bool
    replaces_id: UUID | None
    replaced_by_name: str
    replaced_on: date | None
    is_left_vacant: bool  # nobody takes over then
    authority: str
    law: str
    decided_by_name: str
    decided_on: date
    registered_by_name: str
    end_reason: str
    version: int
    why: Reason

    @property
    def is_coordinating(self) -> bool:
        """Whether this contact coordinates on the day."""
        return self.coordinates_since is not None

    @property
    def is_social(self) -> bool:
        """Whether the contact belongs to the omsorgsgivare side."""
        return self.unit_kind in SOCIAL_CARE

    @property
    def national_code(self) -> str:
        """The code told to others: a coordinating fast vårdkontakt is code 4 instead of 1."""
        return (
            SAMORDNANDE
            if self.is_coordinating and self.type_code == VARDKONTAKT
            else self.type_code
        )


def contact_rows(contacts: QuerySet[Contact], on: date, **extra: Any) -> Any:
    """Contacts as dictionaries, with people, phones, hours and coordination on the day."""
    ordered = contacts.order_by(F("starts_on").asc(nulls_first=True), "pk")
    return ordered.values(
        *COPIED, *OWN_WORDS, "voided_at", "phone", "team_id", **extra, **_joined(), **_asked(on)
    )


def _joined() -> dict[str, Any]:
    """What stands in the rows that a contact points at."""
    return {
        "type_code": F("type_id"),
        "type_display": F("type__display"),
        "unit_kind": F("unit__kind"),
        "provider_id": F("unit__care_provider_id"),
        "provider_name": F("unit__care_provider__name"),
        "documented_on": TruncDate("created_at"),
        "staff_id": F("commission__staff_id"),
        "staff_name": full_name("commission__staff"),
        "staff_title": F("commission__title"),
        "staff_protected": F("commission__staff__is_protected"),
        **{
            f"{role}_{field}": column
            for role in DECIDERS
            for field, column in _person(f"{role}__").items()
        },
    }


def _person(path: str) -> dict[str, Any]:
    """The columns of which ``named`` makes a name."""
    return {
        "name": full_name(f"{path}staff"),
        "protected": F(f"{path}staff__is_protected"),
        "unit": F(f"{path}unit_id"),
        "left_on": F(f"{path}ends_on"),
    }


def _asked(on: date) -> dict[str, Any]:
    """What other rows say about the contact on the day."""
    coordination = Coordination.objects.valid_on(on).filter(contact=OuterRef("pk"), voided_at=None)
    successor = Contact.objects.filter(replaces=OuterRef("pk"), voided_at=None)
    who = JSONObject(  # one subquery: four of them made the page dearer
        name=full_name("commission__staff"),
        is_protected="commission__staff__is_protected",
        starts_on="starts_on",
        documented_on=TruncDate("created_at"),
    )
    return {
        "coordinates_since": Subquery(coordination.values("starts_on")[:1]),
        "successor": Subquery(successor.values(who=who)[:1]),
        **answer_columns(on),
    }


def full_name(path: str) -> Func:
    """Given and family name in one column; Django's Concat is five expressions, this is one."""
    parts = F(f"{path}__given_name"), Value(" "), F(f"{path}__family_name")
    return Func(*parts, function="CONCAT", output_field=TextField())


def day_of(text: str | None) -> date | None:
    """A day as it comes out of JSON."""
    return date.fromisoformat(text) if text else None


def row_facts(row: Mapping[str, Any]) -> RowFacts:
    """What the gatekeeper asks about the contact."""
    return RowFacts(
        unit_id=row["unit_id"],
        provider_id=row["provider_id"],
        is_social=row["unit_kind"] in SOCIAL_CARE,
        documented_on=row["documented_on"],
        is_voided=row["voided_at"] is not None,
    )


def facts_of(row: Mapping[str, Any], *, on: date, why: Reason, reader: Reader) -> ContactFacts:
    """One row as facts; a protected colleague's name and own number stay inside her unit."""
    own = row["unit_id"] == reader.unit_id
    known = reader.knows(row["unit_id"], row["commission_ends_on"])
    hidden = bool(row["staff_protected"]) and not known
    answer = who_answers(row, on, is_own=known)
    successor = row["successor"] or NOBODY
    copied = {name: row[name] for name in (*COPIED, *JOINED)}
    copied["type_display"] = type_name(row["type_display"])
    copied["unit_phone"] = row["unit_phone"] if is_open(row, on) else ""
    return ContactFacts(
        **{**copied, "purposes": tuple(row["purposes"])},
        staff_id=None if hidden else row["staff_id"],
        staff_name="" if hidden else _text(row["staff_name"]),
        staff_title=_text(row["staff_title"]),
        staff_protected=bool(row["staff_protected"]),
        team_name=_text(row["team_name"]),
        decided_by_name=_decider(row, "decided_by", reader),
        registered_by_name=_decider(row, "registered_by", reader),
        # Who takes over does so at the same unit.
        replaced_by_name=_successor(successor, is_known=reader.knows(row["unit_id"], None)),
        replaced_on=day_of(successor["starts_on"]),
        is_left_vacant=successor["is_protected"] is None,
        internal_note=row["internal_note"] if own else "",
        individual_assessment=row["individual_assessment"] if own else "",
        phone_number=answer.number,
        phone_via=answer.via,
        answered_by=answer.who,
        hours=answer.hours,
        away=away(row, on, is_own=known),
        status=_status(row, on),
        why=why,
    )


def masked_facts(facts: ContactFacts) -> ContactFacts:
    """Neither colleague, unit nor phone: for a patient with protected identity (domain K3)."""
    empty: dict[str, Any] = dict.fromkeys(MASKED, "")
    nothing: dict[str, Any] = {"commission_id": None, "staff_id": None, "away": None}
    return replace(facts, hours=(), purposes=(), **nothing, **empty)


def _successor(successor: Mapping[str, Any], *, is_known: bool) -> str:
    return _text(successor["name"]) if is_known or not successor["is_protected"] else ""


def _decider(row: Mapping[str, Any], role: str, reader: Reader) -> str:
    return named(
        row[f"{role}_name"],
        is_protected=row[f"{role}_protected"],
        is_own=reader.knows(row[f"{role}_unit"], row[f"{role}_left_on"]),
    )


def named(name: str | None, *, is_protected: bool | None, is_own: bool) -> str:
    """A colleague's name; the word for a protected one to who is outside her unit (domain K4)."""
    return str(PROTECTED) if is_protected and not is_own else _text(name)


def colleague(commission: Commission | None, reader: Reader) -> str:
    """The person of a commission that comes with her, as the reader may know her; "" for none."""
    if commission is None:
        return ""
    known = reader.knows(commission.unit_id, commission.ends_on)
    staff = commission.staff
    return named(staff.name, is_protected=staff.is_protected, is_own=known)


def _text(value: str | None) -> str:
    return (value or "").strip()


def _status(row: Mapping[str, Any], on: date) -> str:
    """Planned, active, ended, voided or vacant on the day; who has left leaves a vacancy."""
    if row["voided_at"] is not None:
        return VOIDED
    if row["starts_on"] is not None and row["starts_on"] > on:
        return PLANNED
    if not holds(row["starts_on"], row["ends_on"], on):
        return ENDED
    return ACTIVE if works(row, on) else VACANT


def current_or_planned(on: date) -> Q:
    """Contacts that hold on the day or later."""
    return Q(ends_on__isnull=True) | Q(ends_on__gte=on)


def current(on: date) -> Q:
    """Contacts that hold on the day."""
    return valid_on(on)
