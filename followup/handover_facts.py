"""What the plan of a handover asks about many patients: the same statements for 4 or 400."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, ExpressionWrapper

from contacts.models import Contact, Coordination, HomeCareOffer, PanelDoctor
from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT, VARDKONTAKT
from contacts.physicians import BESIDE
from contacts.wishes import PatientSituation, Situation, UnitFacts
from core.periods import not_ended, valid_on
from followup.candidates import Viewer, same_place, told, who_it_is
from organisation.actor import Actor
from organisation.models import Commission, Unit
from patients.models import Enrolment, Listing
from policy.scopes import about_others, is_masked

Rows = Mapping[UUID, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same for every contact of a plan."""

    unit: UnitFacts
    viewer: Viewer
    starts_on: date
    today: date
    omsorgskontakt_from: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Around:
    """What is known about the patients of a plan, each by her key."""

    contacts: Rows
    listings: Mapping[UUID, Sequence[Listing]]
    enrolments: Mapping[UUID, Sequence[Enrolment]]
    offers: Mapping[UUID, str]
    coordinators: Mapping[UUID, UUID]


def contacts_to_hand_over(actor: Actor, leaver: Commission, starts_on: date, on: date) -> Any:
    """The contacts that somebody must take over, by the patient's name; 1 statement.

    About anybody but the reader herself (PDL 4:1). ``hidden`` is set for protected identity that
    she has not opened (domain K3). Who has died is not handed over.
    """
    hidden = ExpressionWrapper(is_masked(actor, on), output_field=BooleanField())
    found = Contact.objects.filter(
        not_ended(starts_on),
        about_others(actor),
        commission=leaver,
        voided_at=None,
        patient__deceased_on=None,
    )
    found = found.select_related("patient", "unit", "team", "type").annotate(hidden=hidden)
    return found.order_by("patient__sort_key", "pk")


def around(contacts: Sequence[Contact], unit: Unit, *, viewer: Viewer, starts_on: date) -> Around:
    """Everything that the rules ask about these patients from the first day on; 5 statements."""
    ids = [contact.patient_id for contact in contacts]
    others = Contact.objects.filter(not_ended(starts_on), patient__in=ids, voided_at=None)
    return Around(
        contacts=_by_patient(told(others, viewer)),
        listings=_belonging(Listing, ids, starts_on),
        enrolments=_belonging(Enrolment, ids, starts_on),
        offers=_last_offers(ids, unit),
        coordinators=_coordinators(ids, starts_on),
    )


def situation_in(known: Around, contact: Contact, frame: Frame, assessment: str = "") -> Situation:
    """The situation of one contact, as ``followup.candidates.situation_of`` would have it."""
    return Situation(
        type_code=contact.type_id,
        unit=frame.unit,
        starts_on=frame.starts_on,
        ends_on=contact.ends_on,
        today=frame.today,
        individual_assessment=assessment,
        reason_for_late_entry=contact.internal_note.strip(),
        omsorgskontakt_from=frame.omsorgskontakt_from,
        beside=contact.slot == BESIDE,
        patient=_patient_situation(known, contact, frame),
    )


def _patient_situation(known: Around, contact: Contact, frame: Frame) -> PatientSituation:
    whose, here = contact.patient_id, frame.unit.id
    found = known.contacts.get(whose, ())
    rows = [row for row in found if _in_the_way(row, contact, frame.starts_on)]
    same = [row for row in rows if same_place(row, contact.type_id, here, contact.slot)]
    vard = [row for row in rows if row["type_id"] == VARDKONTAKT and row["unit_id"] != here]
    coordinator = _coordinator(known, whose)
    is_social = contact.type_id == OMSORGSKONTAKT
    return PatientSituation(
        deceased_on=contact.patient.deceased_on,
        listed_unit_id=next((row.unit_id for row in _on_day(known.listings, whose, frame)), None),
        enrolment_kinds=frozenset(row.kind for row in _on_day(known.enrolments, whose, frame)),
        offer_outcome=known.offers.get(whose, "") if is_social else "",
        other_vardkontakter=tuple(sorted({row["unit_name"] for row in vard if row["is_seen"]})),
        coordinator_name=who_it_is(coordinator, frame.viewer) if coordinator else "",
        same_contact_name=who_it_is(same[0], frame.viewer) if same else "",
    )


def panel_shares(leaver: Commission, day: date) -> dict[UUID, int]:
    """The shares of the doctors on the leaver's läkarlistor, without her own; 1 statement."""
    lists = PanelDoctor.objects.valid_on(day).filter(commission=leaver, voided_at=None)
    doctors = PanelDoctor.objects.valid_on(day).filter(
        valid_on(day, "commission__"), panel__in=lists.values("panel"), voided_at=None
    )
    found: dict[UUID, int] = defaultdict(int)
    rows = doctors.exclude(commission=leaver).values_list("commission_id", "share_percent")
    for commission_id, share in rows:
        found[commission_id] += share
    return found


def listed_patients_of(commission_ids: Sequence[UUID], day: date) -> dict[UUID, int]:
    """Whose fast läkarkontakt each doctor is on the day: what the guide value counts; 1 st."""
    contacts = Contact.objects.filter(
        valid_on(day), commission__in=commission_ids, type=LAKARKONTAKT, voided_at=None
    )
    counted = contacts.order_by().values("commission_id")
    rows = counted.annotate(n=Count("patient_id", distinct=True))
    return {row["commission_id"]: row["n"] for row in rows}


def _belonging(model: Any, ids: Sequence[UUID], day: date) -> dict[UUID, list[Any]]:
    """Where each patient belongs on the day or later: a contact may be planned to begin then."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in model.objects.not_ended(day).filter(patient__in=ids, voided_at=None):
        found[row.patient_id].append(row)
    return found


def _on_day(rows: Mapping[UUID, Sequence[Any]], whose: UUID, frame: Frame) -> list[Any]:
    return [row for row in rows.get(whose, ()) if row.is_valid_on(frame.starts_on)]


def _by_patient(rows: Sequence[Mapping[str, Any]]) -> Rows:
    found: dict[UUID, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["patient_id"]].append(row)
    return found


def _last_offers(ids: Sequence[UUID], unit: Unit) -> dict[UUID, str]:
    """The newest answer of each; asked only where fast omsorgskontakt is offered."""
    if not unit.is_social:
        return {}
    offers = HomeCareOffer.objects.filter(patient__in=ids, unit=unit)
    rows = offers.order_by("offered_on", "pk").values_list("patient_id", "outcome")
    return dict(rows)


def _coordinators(ids: Sequence[UUID], day: date) -> dict[UUID, UUID]:
    """Which contact coordinates for whom."""
    held = Coordination.objects.valid_on(day).filter(
        patient__in=ids, voided_at=None, contact__isnull=False
    )
    return dict(held.values_list("patient_id", "contact_id"))


def _coordinator(known: Around, patient_id: UUID) -> Mapping[str, Any] | None:
    contact_id = known.coordinators.get(patient_id)
    rows = known.contacts.get(patient_id, ())
    return next((row for row in rows if row["id"] == contact_id), None)


def _in_the_way(row: Mapping[str, Any], contact: Contact, first: date) -> bool:
    """Another contact that shares a day with the one that is handed over, from its first day."""
    if row["id"] == contact.pk or (row["ends_on"] is not None and row["ends_on"] < first):
        return False
    begins, ends_on = row["starts_on"], contact.ends_on
    return ends_on is None or begins is None or begins <= ends_on
