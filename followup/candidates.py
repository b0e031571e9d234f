"""What the rules ask about: the persons at a unit, and the patient's situation on a day."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from contacts.models import Contact, Coordination, HomeCareOffer
from contacts.models.contact import OMSORGSKONTAKT, VARDKONTAKT
from contacts.physicians import BESIDE, ORDINARY
from contacts.rules import is_same_place
from contacts.wishes import Candidate, CredentialFacts, PatientSituation, Situation, UnitFacts
from core.periods import not_ended, valid_on
from core.ready import Ready
from followup.contact_facts import full_name, named
from organisation.actor import Actor
from organisation.loads import agreed_maximum_on
from organisation.models import Commission, Credential, Unit
from patients.models import Enrolment, Listing, Patient
from policy.scopes import is_seen
from policy.shapes import PATIENT, Shape, values_of

# A contact that the reader may not see can be in the way; who and where it is stays untold.
ELSEWHERE = _("en kontakt hos annan vård- eller omsorgsgivare")


_PLACE = ("type_id", "unit_id", "slot")  # what ``same_place`` reads


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is told, by the gatekeeper's rule of the day."""

    actor: Actor
    on: date

    @property
    def names_at(self) -> UUID | None:
        """The unit whose protected colleagues are named to her."""
        return self.actor.names_at


def viewer_of(actor: Actor, on: date) -> Viewer:
    """The actor as somebody who is told."""
    return Viewer(actor, on)


def candidates_at(
    unit_id: UUID,
    *,
    on: date,
    viewer_unit_id: UUID | None,
    only: UUID | None = None,
    roles: frozenset[str] | None = None,
) -> list[Candidate]:
    """Everyone with a commission at the unit that has not ended, or one of them; 3 statements.

    A protected colleague keeps her name inside her own unit (domain K4).
    """
    commissions = Commission.objects.filter(not_ended(on), unit_id=unit_id)
    if only is not None:
        commissions = Commission.objects.filter(pk=only)
    if roles is not None:
        commissions = commissions.filter(role__in=roles)
    rows = list(
        commissions.order_by("staff__given_name", "staff__family_name", "pk").values(
            "id",
            "staff_id",
            "title",
            "unit_id",
            "position_code",
            "employment",
            "starts_on",
            "ends_on",
            most=agreed_maximum_on(on),
            name=full_name("staff"),
            is_protected=F("staff__is_protected"),
        )
    )
    credentials = _credentials([row["staff_id"] for row in rows])
    loads = loads_of([row["id"] for row in rows], on)
    for row in rows:
        own = row["unit_id"] == viewer_unit_id
        row["name"] = named(row["name"], is_protected=row["is_protected"], is_own=own)
    return [_candidate(row, credentials, loads) for row in rows]


def _candidate(
    row: Mapping[str, Any],
    credentials: Mapping[UUID, list[CredentialFacts]],
    loads: Mapping[UUID, int],
) -> Candidate:
    return Candidate(
        commission_id=row["id"],
        staff_id=row["staff_id"],
        name=row["name"],
        title=row["title"],
        unit_id=row["unit_id"],
        position_code=row["position_code"],
        employment=row["employment"],
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        is_protected=row["is_protected"],
        agreed_maximum=row["most"],
        load=loads.get(row["id"], 0),
        credentials=tuple(credentials.get(row["staff_id"], ())),
    )


def _credentials(staff_ids: list[UUID]) -> dict[UUID, list[CredentialFacts]]:
    found: dict[UUID, list[CredentialFacts]] = defaultdict(list)
    fields = ("staff_id", "kind", "profession", "speciality", "starts_on", "ends_on")
    for staff_id, *values in Credential.objects.filter(staff__in=staff_ids).values_list(*fields):
        found[staff_id].append(CredentialFacts(*values))
    return found


def loads_of(commission_ids: list[UUID], on: date) -> dict[UUID, int]:
    """How many patients each commission is contact for on the day."""
    contacts = Contact.objects.filter(
        valid_on(on), commission__in=commission_ids, voided_at=None
    ).order_by()
    counted = contacts.values("commission_id").annotate(n=Count("patient_id", distinct=True))
    return {row["commission_id"]: row["n"] for row in counted}


def situation_of(
    patient: Patient,
    *,
    viewer: Viewer,
    unit: Unit,
    type_code: str,
    starts_on: date,
    today: date,
    omsorgskontakt_from: Mapping[str, date],
    ends_on: date | None = None,
    individual_assessment: str = "",
    reason_for_late_entry: str = "",
    replacing: UUID | None = None,
    beside: bool = False,
) -> Situation:
    """Everything that the rules need, as values; 4 statements (5 for an omsorgskontakt).

    A contact that ``viewer`` may not see is in the way without a name (PDL 4:1; SVOD 3:1).
    """
    return Situation(
        type_code=type_code,
        unit=UnitFacts(unit.pk, unit.name, unit.kind, unit.starts_on, unit.ends_on),
        starts_on=starts_on,
        ends_on=ends_on,
        today=today,
        individual_assessment=individual_assessment,
        reason_for_late_entry=reason_for_late_entry,
        omsorgskontakt_from=omsorgskontakt_from,
        beside=beside,
        patient=_patient_situation(
            patient,
            unit,
            viewer=viewer,
            type_code=type_code,
            starts_on=starts_on,
            ends_on=ends_on,
            replacing=replacing,
            slot=BESIDE if beside else ORDINARY,
        ),
    )


def _patient_situation(
    patient: Patient,
    unit: Unit,
    *,
    viewer: Viewer,
    type_code: str,
    starts_on: date,
    ends_on: date | None,
    replacing: UUID | None,
    slot: int,
) -> PatientSituation:
    listing = Listing.objects.valid_on(starts_on).filter(patient=patient, voided_at=None)
    enrolments = Enrolment.objects.valid_on(starts_on).filter(patient=patient, voided_at=None)
    known = _contacts_of(patient.pk)
    rows = [row for row in known if _is_in_the_way(row, starts_on, ends_on, replacing)]
    same = [row for row in rows if same_place(row, type_code, unit.pk, slot)][:1]
    vard = [row for row in rows if row["type_id"] == VARDKONTAKT and row["unit_id"] != unit.pk]
    held = _coordinating(patient, starts_on, known)
    names = _told_of(patient.pk, viewer) if same or vard or held else {}
    seen = [names[row["id"]] for row in vard if names[row["id"]]["is_seen"]]
    return PatientSituation(
        deceased_on=patient.deceased_on,
        listed_unit_id=listing.values_list("unit_id", flat=True).first(),
        enrolment_kinds=frozenset(enrolments.values_list("kind", flat=True)),
        offer_outcome=_last_offer(patient, unit) if type_code == OMSORGSKONTAKT else "",
        other_vardkontakter=tuple(sorted({row["unit_name"] for row in seen})),
        coordinator_name=who_it_is(names[held[0]["id"]], viewer) if held else "",
        same_contact_name=who_it_is(names[same[0]["id"]], viewer) if same else "",
    )


def _is_in_the_way(
    row: Mapping[str, Any], starts_on: date, ends_on: date | None, replacing: UUID | None
) -> bool:
    """Whether the contact stands, and shares a day with the wish."""
    if row["voided_at"] is not None or row["id"] == replacing:
        return False
    ends_before = row["ends_on"] is not None and row["ends_on"] < starts_on
    begun = ends_on is None or row["starts_on"] is None or row["starts_on"] <= ends_on
    return begun and not ends_before


def _contacts_of(patient_id: UUID) -> list[dict[str, Any]]:
    """When and where the patient has had contacts, voided ones too; nobody is told; 1 statement."""
    return _ready_contacts().fetch({PATIENT: patient_id})


@lru_cache(maxsize=1)
def _ready_contacts() -> Ready:
    rows = Contact.objects.filter(patient_id=PATIENT).order_by("starts_on", "pk")
    return Ready(rows.values("id", "starts_on", "ends_on", "voided_at", *_PLACE))


def _told_of(patient_id: UUID, viewer: Viewer) -> dict[UUID, dict[str, Any]]:
    """``told`` about all contacts of one patient, by id; 1 statement, compiled before.

    It is dear, and asked only where something is in the way of the wish.
    """
    about = {**values_of(viewer.actor), PATIENT: patient_id}
    rows = _ready_to_tell(Shape.of(viewer.actor), viewer.on).fetch(about)
    return {row["id"]: row for row in rows}


@lru_cache(maxsize=128)
def _ready_to_tell(shape: Shape, on: date) -> Ready:
    return Ready(told(Contact.objects.filter(patient_id=PATIENT), Viewer(shape.reader(), on)))


def told(contacts: QuerySet[Contact], viewer: Viewer) -> Any:
    """What they are, and whether ``viewer`` may know more; 1 statement."""
    sees = is_seen(viewer.actor, viewer.on) & Q(pk__isnull=False)
    return contacts.order_by("starts_on", "pk").values(
        "id",
        "patient_id",
        "starts_on",
        "ends_on",
        *_PLACE,
        is_seen=ExpressionWrapper(sees, output_field=BooleanField()),
        name=full_name("commission__staff"),
        is_protected=F("commission__staff__is_protected"),
        unit_name=F("unit__name"),
    )


def who_it_is(row: Mapping[str, Any], viewer: Viewer) -> str:
    """The person, the unit of a vacant contact, or the words for one that is not to be seen."""
    if not row["is_seen"]:
        return str(ELSEWHERE)
    own = row["unit_id"] == viewer.names_at
    return named(row["name"], is_protected=row["is_protected"], is_own=own) or row["unit_name"]


def same_place(row: Mapping[str, Any], type_code: str, unit_id: UUID, slot: int = ORDINARY) -> bool:
    """Whether the row holds the very place that is wished for."""
    if row["type_id"] != type_code or row["slot"] != slot:
        return False
    return is_same_place(type_code, row["unit_id"], unit_id)


def _last_offer(patient: Patient, unit: Unit) -> str:
    offers = HomeCareOffer.objects.filter(patient=patient, unit=unit).order_by("-offered_on", "-pk")
    return offers.values_list("outcome", flat=True).first() or ""


def _coordinating(patient: Patient, day: date, known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The contact that coordinates that day, if there is one."""
    held = Coordination.objects.valid_on(day).filter(patient=patient, voided_at=None)
    ids = set(held.values_list("contact_id", flat=True))
    return [row for row in known if row["id"] in ids]
