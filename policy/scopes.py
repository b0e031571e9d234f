"""Which rows a person may see: the same rules as ``patients.py`` and ``sight.py``, as querysets."""

from datetime import date
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from agreements.models import Agreement
from agreements.states import DRAFT
from consent.models import Consent
from consent.models.access import DATA
from consent.models.blocks import INNER, OUTER
from consent.models.consents import ALL, CARE, SOCIAL
from contacts.models import Contact
from core.ready import Ready
from organisation.actor import NOWHERE, Actor
from organisation.models import Unit
from organisation.models.units import SOCIAL_CARE
from patients.models import Listing, OwnRecord, Patient, PatientAccount
from patients.models.patient import NONE
from policy import facts
from policy.relations import IMPLIED, Branch, branches, only_asking
from policy.roles import CARE_ROLES
from policy.shapes import Shape, values_of

NO_ROWS = Q(pk__in=[])
CREATED = "created_at__date"  # when a row was written down, where nothing else is said
SOCIAL_ROW = Q(unit__in=Unit.objects.filter(kind__in=SOCIAL_CARE).values("pk"))


# --- patients -------------------------------------------------------------------------------------


def patients_visible_to(actor: Actor, on: date) -> QuerySet[Patient]:
    """The set shape, for lists and search: the union of the grounds' patient ids.

    Each id once: for UNION ALL the planner takes 200 ids for granted, and visits every patient of
    the unit instead of those with the name (7,900 blocks instead of 700). The union is compiled
    once a day for all readers of a shape (ADR 0019).
    """
    if actor.patient_id is not None:
        return Patient.objects.filter(pk=actor.patient_id)
    ids = _ids(Shape.of(actor), on)
    if ids is None:
        return Patient.objects.none()
    statement, values = ids.statement(values_of(actor))
    return _but_herself(actor).filter(pk__in=RawSQL(statement, values))  # noqa: S611 - the ORM's own


@lru_cache(maxsize=128)
def _ids(shape: Shape, on: date) -> Ready | None:
    """The patients of every ground that can be; none for a reader who has no grounds."""
    found = [branch for branch in branches(shape.reader(), on) if branch.name not in IMPLIED]
    rows = [branch.rows.order_by().values("patient_id") for branch in found]
    return Ready(rows[0].union(*rows[1:])) if rows else None


def patient_with_grounds(actor: Actor, on: date) -> tuple[QuerySet[Patient], list[Branch]]:
    """The point shape: patients annotated with ``ground_<name>`` for each of the grounds."""
    found = branches(actor, on)
    grounds = {
        f"ground_{branch.name}": Exists(branch.rows.filter(patient_id=OuterRef("pk")))
        for branch in found
    }
    return _but_herself(actor).annotate(**grounds), found


def has_relation(actor: Actor, on: date) -> Q:
    """The point shape as a condition, for rows with ``patient_id`` that are few."""
    found = NO_ROWS
    for branch in branches(actor, on):
        found |= Q(Exists(branch.rows.filter(patient_id=OuterRef("patient_id"))))
    return found


def _but_herself(actor: Actor) -> QuerySet[Patient]:
    return Patient.objects.filter(about_others(actor, "pk"))


def about_others(actor: Actor, patient: str = "patient_id") -> Q:
    """Rows about anybody but the reader herself; it is asked once, whatever the number of rows.

    Source: PDL 4:1 (who takes part in the care of the patient); as ``policy.patients.own_record``.
    """
    if actor.commission is None:
        return Q()
    person = OwnRecord.objects.filter(staff_id=actor.commission.staff_id).values("patient_id")
    others = ~Q(**{patient: Coalesce(Subquery(person), Value(NOWHERE))})
    if actor.user_id is None:
        return others
    login = PatientAccount.objects.filter(user_id=actor.user_id).values("patient_id")
    return others & ~Q(**{patient: Coalesce(Subquery(login), Value(NOWHERE))})


def contacts_visible_to(actor: Actor, on: date) -> QuerySet[Contact]:
    """Every contact that this reader may see on the day, whose it may be: relation and row."""
    patients = patients_visible_to(actor, on).values("pk")
    return Contact.objects.filter(is_seen(actor, on), patient_id__in=patients)


def agreements_visible_to(actor: Actor, on: date) -> QuerySet[Agreement]:
    """Every agreement that this reader may see on the day; drafts inside the unit alone.

    What other givers have promised in one is judged row by row (``policy.agreements``).
    """
    patients = patients_visible_to(actor, on).values("pk")
    signed = ~Q(state=DRAFT) & is_seen(actor, on, documented="signed_at__date")
    if actor.patient_id is not None:
        return Agreement.objects.filter(signed, patient_id__in=patients)
    begun = Q(state=DRAFT, unit_id=actor.here) & is_seen(actor, on)
    return Agreement.objects.filter(signed | begun, patient_id__in=patients)


def is_seen(actor: Actor, on: date, *, documented: str = CREATED) -> Q:
    """``policy.sight.judge`` about contacts, as a condition; the relation is asked beside it.

    ``documented`` is the row's column for the day that a block goes by.
    Source: PDL 3:14, 4:1-4:4; SVOD 2:3, 3:1-3:7, 4:2.
    """
    if actor.patient_id is not None:
        own = Q(voided_at=None, patient_id=actor.patient_id)
        return own & ~_presumed_for_staff(actor.patient_id, on)
    return is_seen_once_opened(actor, on, documented=documented) & ~is_masked(actor, on)


def is_seen_once_opened(actor: Actor, on: date, *, documented: str = CREATED) -> Q:
    """The same but for protected identity, where that is asked about the patient beside it.

    The tables of patients and units are asked inside the branches that need them: a join for each
    row made a manager's work list twice as dear.
    """
    if actor.commission is None or actor.role not in CARE_ROLES:
        return NO_ROWS
    opens = same_provider(actor) | (_by_ground(actor, on) & ~_is_only_asked(actor, on))
    return Q(voided_at=None) & opens & ~_is_blocked(actor, documented)


def is_masked(
    actor: Actor,
    on: date,
    *,
    protection: str = "patient__protection",
    patient: str = "patient_id",
) -> Q:
    """Rows about somebody with protected identity whom the reader has not opened today (K3).

    ``protection`` and ``patient`` are the columns of the row that hold the two.
    """
    opened = facts.openings(actor, on).filter(patient_id=OuterRef(patient))
    contact = facts.own_contacts(actor, on).filter(patient_id=OuterRef(patient))
    return ~Q(**{protection: NONE}) & ~Q(Exists(opened)) & ~Q(Exists(contact))


def _is_blocked(actor: Actor, documented: str) -> Q:
    """An inner block of another unit, or an outer one of another giver (PDL 4:4; SVOD 2:3)."""
    day = OuterRef(documented)
    blocks = facts.blocks(actor).filter(
        Q(information_from=None) | Q(information_from__lte=day),
        Q(information_to=None) | Q(information_to__gte=day),
        patient_id=OuterRef("patient_id"),
    )
    inner = blocks.filter(kind=INNER, unit_id=OuterRef("unit_id")).exclude(unit_id=actor.here)
    outer = blocks.filter(kind=OUTER, care_provider__units=OuterRef("unit_id"))
    return Q(Exists(inner)) | (~same_provider(actor) & Q(Exists(outer)))


def _by_ground(actor: Actor, on: date) -> Q:
    """Another giver's rows: consent, a child, presumed will or an emergency (SVOD 3:1-3:6)."""
    is_social = actor.commission is not None and actor.commission.unit.is_social
    unable = _is_child(on) | _about_patient(facts.assessments(on))
    if is_social:
        return _by_consent(facts.consents(actor, on)) | (SOCIAL_ROW & unable)
    emergency = _about_patient(facts.emergencies(actor).filter(stage=DATA))
    return _by_consent(facts.consents(actor, on)) | unable | emergency


def _is_only_asked(actor: Actor, on: date) -> Q:
    """Something that waits is the only relation: it opens no other giver's data (SVOD 3:1-3:6)."""
    asked, others = NO_ROWS, NO_ROWS
    asking = only_asking(is_social=actor.commission is not None and actor.commission.unit.is_social)
    for branch in branches(actor, on):
        held = Q(Exists(branch.rows.filter(patient_id=OuterRef("patient_id"))))
        if branch.name in asking:
            asked |= held
        else:
            others |= held
    return asked & ~others


def _is_child(on: date) -> Q:
    oldest = facts.last_birth_of_age(settings.CHILD_CONSENT_AGE, on)
    children = Patient.objects.filter(birth_on__gt=oldest, birth_on__lte=on)
    return Q(Exists(children.filter(pk=OuterRef("patient_id"))))


def _by_consent(consents: QuerySet[Consent]) -> Q:
    """Rows of the side that one of the patient's consents is about."""
    social = _about_patient(consents.filter(scope__in=[ALL, SOCIAL]))
    care = _about_patient(consents.filter(scope__in=[ALL, CARE]))
    return (SOCIAL_ROW & social) | (~SOCIAL_ROW & care)


def _presumed_for_staff(patient_id: UUID, on: date) -> Q:
    """Other givers' rows that are open by presumed will alone (SVOD 4:2)."""
    listing = Listing.objects.valid_on(on).filter(patient_id=patient_id, voided_at=None)
    home = Unit.objects.filter(care_provider__in=listing.values("unit__care_provider_id"))
    elsewhere = ~Q(unit__in=home.values("pk"))
    by_consent = _by_consent(facts.all_consents(on))
    return elsewhere & _about_patient(facts.assessments(on)) & ~by_consent


def _about_patient(rows: QuerySet[facts.M]) -> Q:
    return Q(Exists(rows.filter(patient_id=OuterRef("patient_id"))))


# --- the reader's own side ------------------------------------------------------------------------


def shares_provider(actor: Actor, unit: Unit) -> bool:
    """``same_provider`` about one unit that is loaded already."""
    if actor.commission is None:
        return False
    own = actor.commission.unit
    return own.care_provider_id == unit.care_provider_id and own.is_social == unit.is_social


def same_provider(actor: Actor) -> Q:
    """Units of the actor's own care provider, on her side of the line."""
    if actor.commission is None:
        return NO_ROWS
    own = actor.commission.unit
    units = Unit.objects.filter(care_provider_id=own.care_provider_id)
    social = Q(kind__in=SOCIAL_CARE)
    return Q(unit__in=units.filter(social if own.is_social else ~social).values("pk"))
