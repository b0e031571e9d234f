"""What the joined planning reads beside contacts and agreements: two statements in all."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject

from agreements.models import OtherPlan
from contacts.models import Contact, PlannedContact
from core.reasons import Reason
from followup.contact_facts import day_of


@dataclass(frozen=True, slots=True)
class PlannedAround:
    """When contact and patient talk next, and whether they have talked at all."""

    planned_on: date | None = None
    about: str = ""
    talked: bool = False


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan that somebody else keeps, as its reader sees it."""

    id: UUID
    kind: str
    kind_display: str
    title: str
    holder: str
    starts_on: date
    ends_on: date | None
    next_meeting_on: date | None
    system: str
    link: str
    who_calls: str
    approved_for_patient: bool
    unit_id: UUID
    unit_name: str
    why: Reason


def planned_around(contact_ids: Collection[UUID]) -> dict[UUID, PlannedAround]:
    """The next planned contact of each, and whether the first talk is written; 1 statement."""
    waiting = PlannedContact.objects.filter(contact=OuterRef("pk"), done_on=None)
    rows = Contact.objects.filter(pk__in=contact_ids).values_list(
        "pk",
        F("first_contact__held_on"),
        Subquery(waiting.values(row=JSONObject(on="planned_on", about="about"))[:1]),
    )
    return {
        pk: PlannedAround(
            planned_on=day_of(planned["on"]) if planned else None,
            about=planned["about"] if planned else "",
            talked=held_on is not None,
        )
        for pk, held_on, planned in rows
    }


def plans_about(patient_id: UUID) -> list[OtherPlan]:
    """Every plan elsewhere that is not void, with its unit, the newest first; 1 statement."""
    found = OtherPlan.objects.filter(patient_id=patient_id, voided_at=None)
    return list(found.select_related("unit").order_by("-starts_on", "pk"))


def plan_row(plan: OtherPlan, why: Reason) -> PlanRow:
    """A plan that its reader may see."""
    return PlanRow(
        id=plan.pk,
        kind=plan.kind,
        kind_display=str(plan.get_kind_display()),
        title=plan.title,
        holder=plan.holder,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        next_meeting_on=plan.next_meeting_on,
        system=plan.system,
        link=plan.link,
        who_calls=plan.who_calls,
        approved_for_patient=plan.approved_for_patient,
        unit_id=plan.unit_id,
        unit_name=plan.unit.name,
        why=why,
    )
