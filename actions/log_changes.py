""" "Ändringar": what was written about a patient, by whom and why, for who may see it.

Source: PDL 3:6 and 3:14 (who made a note and when; a correction shows). What was voided is shown,
as such, to the auditor and to the manager of the unit alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from accesslog.trail import CONTROL, READ_LOG, Entry, record
from actions.log_reading import own_provider
from actions.reading import Opened, open_patient
from agreements.models import Agreement
from agreements.states import DRAFT
from contacts.models import Contact, Panel
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from followup.contact_facts import OWN_WORDS, row_facts
from followup.log_changes import Change, changes_of
from organisation.actor import Actor
from organisation.models import Commission, Unit
from patients.models import Patient
from policy.agreements import sees_agreement
from policy.log import may_review_log_of
from policy.roles import MANAGERS
from policy.sight import judge

ABOUT_HER = frozenset({"patient", "identifier", "relative", "othercontact", "representative"})
OF_A_CONTACT = frozenset({"contact", "coordination"})
BLOCKS = frozenset({"block", "blocklift"})
OF_AN_AGREEMENT = frozenset({"agreement", "agreementanswer"})
SENT_CASE = "incomingcase"
DRAFTING = "save draft"  # a draft saves itself; what was written is told when it is signed
WITH_OWN_WORDS = frozenset({"contact", "agreement"})
# Who wrote about the patient herself at another giver.
ELSEWHERE = _("Personal hos en annan vård- eller omsorgsgivare")
# What tells whose a row is that names neither unit nor provider.
OWNERS = ("contact_id", "panel_id", "agreement_id", "commission_id", "registered_by_id")


@dataclass(frozen=True, slots=True)
class ChangesView:
    """The changes that the reader may see; ``opened`` is missing for the reviewer."""

    patient_id: UUID
    name: str
    changes: tuple[Change, ...]
    opened: Opened | None = None


@dataclass(frozen=True, slots=True)
class _Sight:
    """Which rows of the history the reader may see."""

    units: frozenset[UUID]
    provider_id: UUID
    contacts: frozenset[UUID] = frozenset()
    agreements: frozenset[UUID] = frozenset()
    void_units: frozenset[UUID] = frozenset()
    is_auditor: bool = False
    here: UUID | None = None
    own: frozenset[UUID] = frozenset()  # the auditor's: her provider's contacts, lists and people

    def visible(self, table: str, row: Mapping[str, Any], is_void: bool) -> bool:  # noqa: FBT001
        """Whether a history row is for this reader."""
        if is_void and not self.is_auditor and row.get("unit_id") not in self.void_units:
            return False
        if table in ABOUT_HER:
            return True
        if table == SENT_CASE:  # the two units', and their givers' auditors'
            here = self.units if self.is_auditor else {self.here}
            return bool({row["unit_id"], row["from_unit_id"]} & here)
        told = None if self.is_auditor else self._to_staff(table, row)
        if told is not None:
            return told
        if row.get("unit_id") is not None:
            return row["unit_id"] in self.units
        if row.get("care_provider_id") is not None:
            return bool(row["care_provider_id"] == self.provider_id)
        owner = next((row[name] for name in OWNERS if row.get(name) is not None), None)
        return self.is_auditor and owner in self.own

    def _to_staff(self, table: str, row: Mapping[str, Any]) -> bool | None:
        """What is for some of the staff alone; None where the row's unit or provider decides."""
        if table in BLOCKS and row.get("unit_id") is not None:
            return bool(row["unit_id"] == self.here)  # which unit is blocked is no other's to know
        if table == "contactrequest":
            return bool(row["unit_id"] == self.here)  # her own words, to the unit that she asked
        if table in OF_A_CONTACT:
            key = row["id"] if table == "contact" else row["contact_id"]
            return key is None or key in self.contacts
        return self._in_agreement(table, row) if table in OF_AN_AGREEMENT else None

    def _in_agreement(self, table: str, row: Mapping[str, Any]) -> bool:
        """A draft is its unit's alone, also afterwards; what was signed is told as it is seen."""
        if table == "agreementanswer":
            return row["agreement_id"] in self.agreements
        if row["state"] == DRAFT and row["unit_id"] != self.here:
            return False
        return row["id"] in self.agreements and row["history_change_reason"] != DRAFTING


def changes_of_patient(*, actor: Actor, patient_id: UUID, on: date) -> ChangesView:
    """What was written about a patient, for staff with a care relation.

    Raises:
        NotFound: unknown, or no care relation.
        NotAllowed: protected identity that the actor has not opened today.
    """
    opened = open_patient(actor=actor, patient_id=patient_id, on=on)
    sight = _sight_of_staff(actor, opened)
    changes = (_as_told(change, actor, sight) for change in changes_of(patient_id, sight.visible))
    return ChangesView(patient_id, opened.patient.name, tuple(changes), opened)


def changes_for_review(*, actor: Actor, patient_id: UUID) -> ChangesView:
    """The same for the auditor: everything of her care provider's, what was voided too.

    Raises:
        NotAllowed: no reviewer, or her own record.
        NotFound: unknown patient.
    """
    decision = may_review_log_of(actor, patient_id).require()
    patient = Patient.objects.filter(pk=patient_id).first()
    if patient is None:
        raise NotFound(OUT_OF_SCOPE)
    units = Unit.objects.filter(care_provider_id=own_provider(actor))
    sight = _Sight(
        _keys(units), own_provider(actor), is_auditor=True, own=_of_units(patient_id, units)
    )
    changes = changes_of(patient_id, sight.visible)
    record(actor, Entry(READ_LOG, decision.reason, patient_id, detail="changes", purpose=CONTROL))
    return ChangesView(patient_id, patient.name, tuple(changes))


def _as_told(change: Change, actor: Actor, sight: _Sight) -> Change:
    """Without what a unit has written for itself, and without other givers' people (SVOD 2:4).

    What is written about the patient herself is every giver's to read; who wrote it, and so where
    she is cared for, is her own giver's.
    """
    if change.table in ABOUT_HER or change.table == SENT_CASE:
        here = sight.units
        values = tuple(value for value in change.values if not value.units - here)
        is_ours = not change.writer_units or bool(change.writer_units & here)
        return replace(change, values=values, person=change.person if is_ours else str(ELSEWHERE))
    if change.table not in WITH_OWN_WORDS or change.unit_id == actor.unit_id:
        return change
    return replace(change, values=tuple(v for v in change.values if v.field not in OWN_WORDS))


def _sight_of_staff(actor: Actor, opened: Opened) -> _Sight:
    """Her own care provider and side; contacts as the gatekeeper says; voided ones at her unit.

    Nothing is told of a unit behind an inner block: which one it is, is told in steps (PDL 4:5).
    """
    unit = actor.commission.unit if actor.commission else None
    provider = Unit.objects.filter(care_provider_id=own_provider(actor))
    own_side = {row.pk for row in provider if unit is not None and row.is_social == unit.is_social}
    blocked = {block.unit_id for block in opened.sight.blocks} - {actor.unit_id}
    manages = frozenset({actor.here}) if actor.role in MANAGERS else frozenset()
    return _Sight(
        units=frozenset(own_side - blocked),
        provider_id=own_provider(actor),
        contacts=_contacts(opened, manages),
        agreements=_agreements(actor, opened),
        void_units=manages,
        here=actor.unit_id,
    )


def _contacts(opened: Opened, manages: frozenset[UUID]) -> frozenset[UUID]:
    """Those that the gatekeeper shows, and what was voided at a unit that she leads; 1 statement.

    The rule is asked row by row: as a condition of the statement it takes longer to write than to
    run.
    """
    rows = Contact.objects.filter(patient=opened.patient).values(
        "pk",
        "unit_id",
        "voided_at",
        provider_id=F("unit__care_provider_id"),
        unit_kind=F("unit__kind"),
        documented_on=TruncDate("created_at"),
    )
    return frozenset(
        row["pk"]
        for row in rows
        if judge(opened.sight, row_facts(row))
        or (row["voided_at"] is not None and row["unit_id"] in manages)
    )


def _agreements(actor: Actor, opened: Opened) -> frozenset[UUID]:
    """Those that the reader sees, and what her own unit has voided; 1 statement."""
    found = Agreement.objects.filter(patient=opened.patient).select_related("unit")
    return frozenset(
        row.pk
        for row in found
        if row.unit_id == actor.here or sees_agreement(actor, opened.sight, row)
    )


def _of_units(patient_id: UUID, units: Any) -> frozenset[UUID]:
    """The keys that make a row the provider's: contacts of the patient, lists and people."""
    among = {"unit__in": units.values("pk")}
    contacts = Contact.objects.filter(patient=patient_id, **among)
    agreements = Agreement.objects.filter(patient=patient_id, **among)
    lists, people = Panel.objects.filter(**among), Commission.objects.filter(**among)
    return _keys(contacts) | _keys(agreements) | _keys(lists) | _keys(people)


def _keys(rows: Any) -> frozenset[UUID]:
    return frozenset(rows.values_list("pk", flat=True))
