"""Which rows a person may see: the same rule as ``policy/patients.py``, as querysets."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from contacts.models import Contact
from organisation.actor import NOWHERE, Actor
from organisation.models import Unit
from organisation.models.units import SOCIAL_CARE
from patients.models import Patient, PatientAccount
from policy.relations import Branch, branches


def patients_visible_to(actor: Actor, on: date) -> QuerySet[Patient]:
    """The set shape, for lists and search: the union of the grounds' patient ids.

    Each id once: for UNION ALL the planner takes 200 ids for granted, and visits every patient of
    the unit instead of those with the name (7,900 blocks instead of 700).
    """
    if actor.patient_id is not None:
        return Patient.objects.filter(pk=actor.patient_id)
    ids = [branch.rows.order_by().values("patient_id") for branch in branches(actor, on)]
    if not ids:
        return Patient.objects.none()
    return _but_herself(actor).filter(pk__in=ids[0].union(*ids[1:]))


def patient_with_grounds(actor: Actor, on: date) -> tuple[QuerySet[Patient], list[Branch]]:
    """The point shape: patients annotated with ``ground_<name>`` for each of the grounds."""
    found = branches(actor, on)
    grounds = {
        f"ground_{branch.name}": Exists(branch.rows.filter(patient_id=OuterRef("pk")))
        for branch in found
    }
    return _but_herself(actor).annotate(**grounds), found


def _but_herself(actor: Actor) -> QuerySet[Patient]:
    """Nobody opens her own record at work; it is asked once, whatever the number of rows.

    Source: PDL 4:1 (who takes part in the care of the patient); as ``policy.patients.own_record``.
    """
    if actor.commission is None or actor.user_id is None:
        return Patient.objects.all()
    own = PatientAccount.objects.filter(user_id=actor.user_id).values("patient_id")
    return Patient.objects.exclude(pk=Coalesce(Subquery(own), Value(NOWHERE)))


def contacts_visible_to(actor: Actor) -> QuerySet[Contact]:
    """Contacts of patients in scope that this reader may see; the rest is withheld.

    Until consent is built: the reader's own care provider, and the same side of the line between
    vårdgivare and omsorgsgivare (PDL 4:1; SVOD 3:1-3:2). A patient sees all her own.
    """
    contacts = Contact.objects.filter(voided_at=None)
    if actor.patient_id is not None:
        return contacts.filter(patient_id=actor.patient_id)
    if actor.commission is None:
        return contacts.none()
    return contacts.filter(same_provider(actor))


def shares_provider(actor: Actor, unit: Unit) -> bool:
    """``same_provider`` about one unit that is loaded already."""
    if actor.commission is None:
        return False
    own = actor.commission.unit
    return own.care_provider_id == unit.care_provider_id and own.is_social == unit.is_social


def same_provider(actor: Actor) -> Q:
    """Units of the actor's own care provider, on her side of the line."""
    if actor.commission is None:
        return Q(pk__in=[])
    unit = actor.commission.unit
    social = Q(unit__kind__in=SOCIAL_CARE)
    return Q(unit__care_provider_id=unit.care_provider_id) & (social if unit.is_social else ~social)
