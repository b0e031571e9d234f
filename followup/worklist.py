"""What waits for whom: each branch is one kind of work, joined into one statement."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast
from django.utils.translation import get_language

from contacts.models import AppointDraft, Contact, Coordination, HomeCareOffer
from contacts.models.contact import VARDKONTAKT
from contacts.models.offers import OFFERED
from contacts.type_names import type_name
from core.periods import not_ended, valid_on
from core.ready import Ready
from followup.contact_facts import full_name
from followup.home_care import without_offer
from followup.work_absences import (
    TO_KNOW,
    WITHOUT_PATIENT,
    absence_holes,
    my_absences,
    waits_for_deputy,
)
from followup.work_agreements import (
    agreement_disputes,
    agreement_drafts,
    agreement_follow_ups,
)
from followup.work_assignments import DAYS_NEW, first_contacts, planned_contacts
from followup.work_conditions import physicians_needed
from followup.work_coordination import COORDINATOR_FACTS, coordinator_facts
from followup.work_decisions import (
    asked_to_coordinate,
    proposals,
    registered,
    registered_coordinations,
    registered_ends,
)
from followup.work_incoming import incoming_cases
from followup.work_requests import open_requests
from followup.work_rows import Rows
from followup.work_rows import work_row as _row
from followup.work_vacancies import LICENCE_LOST, licences_lost, relisted, standpoints, vacancies
from organisation.actor import Actor
from patients.models import Listing, Patient
from policy.conditions import may_see_conditions
from policy.roles import CARE_ROLES, DECIDE, OFFER_HOME_CARE, REGISTER_PATIENT
from policy.scopes import about_others, has_relation, is_masked, is_seen_once_opened
from policy.shapes import Shape, values_of

REVIEW, CHANGE = "review", "planned_change"
NEW, LISTING, OFFER, COORDINATOR = "new", "listing_unconfirmed", "offer", "coordinator_missing"
OFFER_WAITS, DRAFT = "offer_waits", "draft"

OF_OTHERS = (COORDINATOR, COORDINATOR_FACTS)  # tell of contacts elsewhere
OF_COLLEAGUES = WITHOUT_PATIENT | {LICENCE_LOST}

DAYS_AHEAD = 14
DAYS_UNCONFIRMED = 30
MOST_ITEMS = 200
Branch = Callable[[Actor, date], Rows]


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One thing to do: what, for whom, until when, and the row that a button acts on.

    Without a patient it is about a colleague, whose name stands in the patient's place.
    """

    kind: str
    target_id: UUID
    patient_id: UUID | None
    patient_name: str
    detail: str
    person: str
    due_on: date | None
    overdue: bool
    how: str = ""


def work_items(actor: Actor, on: date) -> list[WorkItem]:
    """Everything that waits for the actor in her commission, overdue first; 1 statement."""
    branches = tuple(_branches_of(actor, on))
    if not branches:
        return []
    ready = _ready(Shape.of(actor, DECIDE), on, branches, get_language())
    rows = ready.fetch(values_of(actor))
    items = [_item(row, on) for row in rows if not (row["hidden"] and row["what"] in OF_OTHERS)]
    return sorted(items, key=lambda item: (item.due_on or date.max, item.patient_name))


@lru_cache(maxsize=64)
def _ready(shape: Shape, on: date, branches: tuple[Branch, ...], _language: str | None) -> Ready:
    """The statement of a day for all of the shape; some of its words are in the language."""
    return Ready(_rows(shape.reader(), on, branches))


def _rows(actor: Actor, on: date, branches: Iterable[Branch]) -> Any:
    whose = about_others(actor, "person_id")
    masked = is_masked(actor, on, protection="guarded", patient="person_id")
    hidden = ExpressionWrapper(masked, output_field=BooleanField())
    found = [branch(actor, on).filter(whose).annotate(hidden=hidden) for branch in branches]
    return found[0].union(*found[1:], all=True).order_by("due", "target")[:MOST_ITEMS]


def _branches_of(actor: Actor, on: date) -> list[Branch]:
    """Which kinds of work the actor's rights open."""
    unit_id = actor.unit_id
    if actor.commission is None or unit_id is None:
        return []
    found: list[Branch] = [
        _reviews,
        _new_for_me,
        first_contacts,
        planned_contacts,
        agreement_disputes,
        agreement_follow_ups,
        agreement_drafts,
        _changes,
        _drafts,
        my_absences,
        relisted,
    ]
    if actor.role in CARE_ROLES:  # who runs or reviews the system at a clinic has no care relation
        found.append(incoming_cases)
    lent = actor.commission.delegations.filter(valid_on(on), voided_at=None)
    if actor.holds(DECIDE, unit_id) or lent.exists():
        found += [proposals, asked_to_coordinate, registered, open_requests]
        found += [registered_ends, registered_coordinations, _coordinator_missing]
        found.append(coordinator_facts)
        if may_see_conditions(actor):
            found.append(physicians_needed)
        found += [absence_holes, vacancies, standpoints, licences_lost]
    if actor.holds(REGISTER_PATIENT, unit_id):
        found.append(_listings)
    if actor.holds(OFFER_HOME_CARE, unit_id) and actor.commission.unit.is_social:
        found += [_offers, _waiting_offers]
    return found


def _item(row: dict[str, Any], on: date) -> WorkItem:
    """One row; about protected identity neither colleague nor unit is named (domain K3)."""
    due = None if row["what"] in TO_KNOW else row["due"]
    if row["hidden"]:
        row |= {"person": "", "how": ""} | ({"detail": ""} if row["what"] == OFFER_WAITS else {})
    return WorkItem(
        kind=row["what"],
        target_id=row["target"],
        patient_id=None if row["what"] in OF_COLLEAGUES else row["person_id"],
        patient_name=row["shown_name"].strip(),
        detail=type_name(row["detail"]),
        person=(row["person"] or "").strip(),
        due_on=due,
        overdue=due is not None and due < on,
        how=row["how"] or "",
    )


def _open_contacts(actor: Actor, on: date) -> QuerySet[Contact]:
    return Contact.objects.filter(not_ended(on), unit_id=actor.here, voided_at=None)


def _reviews(actor: Actor, on: date) -> Rows:
    """Reviews due soon: my own; the overdue ones of whom I cover, and of all for who decides."""
    mine = Q(commission=actor.commission, review_on__lte=on + timedelta(days=DAYS_AHEAD))
    unit = Q(review_on__lt=on) if actor.holds(DECIDE, actor.unit_id) else Q(pk__in=[])
    contacts = _open_contacts(actor, on).filter(mine | unit | waits_for_deputy(actor, on))
    return _row(
        contacts,
        REVIEW,
        due=F("review_on"),
        detail=F("type__display"),
        person=full_name("commission__staff"),
    )


def _new_for_me(actor: Actor, on: date) -> Rows:
    """Patients whom I have just become contact for."""
    contacts = _open_contacts(actor, on).filter(
        commission=actor.commission,
        starts_on__lte=on,
        starts_on__gt=on - timedelta(days=DAYS_NEW),
        reviewed_on=None,
        first_contact=None,
    )
    contacts = contacts.exclude(registered_by=actor.commission)
    return _row(contacts, NEW, due=F("starts_on"), detail=F("type__display"), person=Value(""))


def _changes(actor: Actor, on: date) -> Rows:
    """Planned changes of person that concern me."""
    contacts = _open_contacts(actor, on).filter(starts_on__gt=on, replaces__isnull=False)
    contacts = contacts.filter(
        Q(commission=actor.commission) | Q(replaces__commission=actor.commission)
    )
    return _row(
        contacts,
        CHANGE,
        due=F("starts_on"),
        detail=F("type__display"),
        person=full_name("commission__staff"),
    )


def _drafts(actor: Actor, on: date) -> Rows:
    """What I have begun to write and not sent; ``how`` is the moment when it was kept.

    A draft about somebody whom the unit has nothing to do with any more is not told of.
    """
    drafts = AppointDraft.objects.filter(has_relation(actor, on), commission=actor.commission)
    drafts = drafts.filter(saved_at__date__gte=on - timedelta(days=1))
    return _row(
        drafts,
        DRAFT,
        due=Value(None, output_field=DateField()),
        detail=Value(""),
        person=Value(""),
        how=Cast(F("saved_at"), CharField()),
    )


def _coordinator_missing(actor: Actor, on: date) -> Rows:
    """My unit's patients with several fasta vårdkontakter and nobody who coordinates (seed 3.2).

    A contact that the reader may not see is not counted: it would be told of here. Nor is anybody
    with protected identity whom she has not opened.
    """
    held = Contact.objects.filter(valid_on(on), type=VARDKONTAKT, voided_at=None)
    others = held.filter(is_seen_once_opened(actor, on), patient=OuterRef("patient"))
    others = others.exclude(pk=OuterRef("pk"))
    settled = Coordination.objects.valid_on(on).filter(voided_at=None)  # a set, read once
    nobody = ~Q(patient_id__in=settled.values("patient_id"))
    return _row(
        held.filter(nobody, Exists(others), unit_id=actor.here),
        COORDINATOR,
        due=Value(None, output_field=DateField()),
        detail=F("type__display"),
        person=full_name("commission__staff"),
    )


def _listings(actor: Actor, on: date) -> Rows:
    """Listings by hand that the listing service has not confirmed in 30 days."""
    listings = Listing.objects.valid_on(on).filter(
        unit_id=actor.here,
        is_confirmed=False,
        voided_at=None,
        registered_on__lte=on - timedelta(days=DAYS_UNCONFIRMED),
    )
    return _row(listings, LISTING, due=F("registered_on"), detail=Value(""), person=Value(""))


def _offers(actor: Actor, on: date) -> Rows:
    """People with hemtjänst who have not been offered a fast omsorgskontakt (SoL; domain S3)."""
    patients: QuerySet[Patient] = without_offer([actor.here], on)
    return _row(
        patients,
        OFFER,
        due=Value(None, output_field=DateField()),
        detail=Value(""),
        person=Value(""),
        on="",
    )


def _waiting_offers(actor: Actor, on: date) -> Rows:
    """Offers that the unit, or its case workers, made and that nobody has answered."""
    offers = HomeCareOffer.objects.filter(
        Q(unit_id=actor.here) | Q(offered_by__unit_id=actor.here), outcome=OFFERED
    )
    return _row(offers, OFFER_WAITS, due=F("offered_on"), detail=F("unit__name"), person=Value(""))
