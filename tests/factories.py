"""Rows for tests: plain functions with everyday defaults, saved directly: tests roll back.

Where a test commits (``own_database``), wrap them in ``transaction.atomic()``: a row and its
history row belong to one transaction.
"""

import itertools
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.utils import timezone

from consent.models import (
    Block,
    BlockLift,
    Consent,
    EmergencyAccess,
    InabilityAssessment,
    ProtectedOpening,
)
from contacts.models import Contact, ContactRequest, Coordination, LifeThreatening
from core.identifiers import PersonIdentifier, parse_person_identifier
from core.swedish import demo_personnummer, demo_personnummer_exists
from organisation.models import (
    Absence,
    CareProvider,
    Commission,
    Credential,
    Staff,
    Unit,
    UnitUserObjectPermission,
    User,
)
from patients.models import (
    CareRelation,
    Enrolment,
    Identifier,
    IncomingCase,
    Listing,
    Patient,
    PatientAccount,
    Relative,
    Representative,
)
from policy.roles import permissions_of
from tests.agreement_rows import other_plan as other_plan
from tests.agreement_rows import signed_agreement as signed_agreement

LONG_AGO = date(2024, 1, 1)
TITLES = {
    "verksamhetschef": "Verksamhetschef",
    "sjukskoterska": "Distriktssköterska",
    "lakare": "Specialistläkare",
    "sekreterare": "Medicinsk sekreterare",
    "sjukhussjukskoterska": "Sjuksköterska",
    "akuten": "Sjuksköterska",
    "hemsjukvard": "Distriktssköterska",
    "enhetschef": "Enhetschef",
    "underskoterska": "Undersköterska",
    "bistand": "Biståndshandläggare",
    "loggranskare": "Loggranskare",
    "systemadmin": "Systemadministratör",
}
_serial = itertools.count(1)


# --- organisation ---------------------------------------------------------------------------------


def provider(name: str, **fields: Any) -> CareProvider:
    """A care provider that is not saved yet."""
    return CareProvider(name=name, **{"principal": "region", **fields})


def unit(name: str, kind: str, care_provider: CareProvider, **fields: Any) -> Unit:
    """A unit that is not saved yet."""
    defaults = {"phone": "0498-26 80 00", "starts_on": LONG_AGO}
    return Unit(name=name, kind=kind, care_provider=care_provider, **{**defaults, **fields})


def user(username: str = "") -> User:
    """A login that is not saved yet; tests log it in with ``client.force_login``."""
    return User(username=username or f"person{next(_serial)}", password="!")


def commission(unit: Unit, role: str, name: str = "", **fields: Any) -> Commission:
    """A person with a login and a commission; nothing is saved yet."""
    given, _space, family = (name or f"Person Nummer{next(_serial)}").partition(" ")
    staff = Staff(given_name=given, family_name=family, user=user(), is_confirmed=True)
    defaults = {
        "title": TITLES[role],
        "phone": "0498-26 80 01",
        "starts_on": LONG_AGO,
        "is_confirmed": True,
    }
    return Commission(staff=staff, unit=unit, role=role, **{**defaults, **fields})


def grants_of(commissions: Iterable[Commission]) -> list[UnitUserObjectPermission]:
    """What each role is given on the unit of its commission; nothing is saved yet."""
    permissions = {row.codename: row for row in Permission.objects.filter(
        content_type__app_label="organisation", content_type__model="unit"
    )}  # fmt: skip
    return [
        UnitUserObjectPermission(
            user=row.staff.user, permission=permissions[codename], content_object=row.unit
        )
        for row in commissions
        for codename in sorted(permissions_of(row.role))
    ]


def hire(unit: Unit, role: str, name: str = "", **fields: Any) -> Commission:
    """A saved person with login, commission and grants."""
    made = commission(unit, role, name, **fields)
    assert made.staff.user is not None
    made.staff.user.save()
    made.staff.save()
    made.save()
    UnitUserObjectPermission.objects.bulk_create(grants_of([made]))
    return made


def credential(commission: Commission, kind: str, **fields: Any) -> Credential:
    """A saved licence, speciality, ST, bevis or transitional ground."""
    return Credential.objects.create(
        staff=commission.staff, kind=kind, **{"starts_on": LONG_AGO, **fields}
    )


def absence(commission: Commission, starts_on: date = LONG_AGO, **fields: Any) -> Absence:
    """The person is away until further notice; ``deputy=`` or ``team=`` answers."""
    return Absence.objects.create(
        commission=commission, starts_on=starts_on, **{"entered_by": commission, **fields}
    )


# --- patients -------------------------------------------------------------------------------------


def unused_number(birth_on: date = date(1985, 1, 1), serial: int = 238) -> PersonIdentifier:
    """An official test number that no row holds yet, from the birth day on."""
    taken = set(Identifier.objects.values_list("value", flat=True))
    day = birth_on
    while not demo_personnummer_exists(day, serial=serial) or (
        demo_personnummer(day, serial=serial) in taken
    ):
        day += timedelta(days=1)
    return parse_person_identifier(demo_personnummer(day, serial=serial), on=date(2026, 1, 1))


def patient(name: str = "Asta Lindqvist", **fields: Any) -> Patient:
    """A saved patient with an official test number (``number=`` to choose it)."""
    given, _space, family = name.partition(" ")
    number: PersonIdentifier = fields.pop("number", None) or unused_number()
    made = Patient.objects.create(
        given_name=given, family_name=family, **{"is_confirmed": True, **fields}
    )
    Identifier.objects.create(patient=made, kind=number.kind, value=number.value)
    return made


def number_of(patient: Patient) -> PersonIdentifier:
    """The current number of a patient."""
    row = patient.identifiers.get(is_current=True)
    return PersonIdentifier(row.kind, row.value)


def account(patient: Patient) -> User:
    """A saved login for the patient's own page, always the same."""
    known = PatientAccount.objects.filter(patient=patient).select_related("user").first()
    if known is not None:
        return known.user
    login = user()
    login.save()
    PatientAccount.objects.create(user=login, patient=patient)
    return login


def list_patient(
    patient: Patient, unit: Unit, starts_on: date = LONG_AGO, **fields: Any
) -> Listing:
    """The patient is listed at the vårdcentral."""
    return Listing.objects.create(
        patient=patient, unit=unit, starts_on=starts_on, **{"registered_on": starts_on, **fields}
    )


def enrol(
    patient: Patient, unit: Unit, kind: str, starts_on: date = LONG_AGO, **fields: Any
) -> Enrolment:
    """The patient is cared for by the unit."""
    return Enrolment.objects.create(
        patient=patient,
        unit=unit,
        kind=kind,
        starts_on=starts_on,
        **{"registered_on": starts_on, **fields},
    )


def relation(
    patient: Patient, by: Commission, on: date, ground: str = "here", **fields: Any
) -> CareRelation:
    """A stated relation of the person's unit."""
    defaults = {"starts_on": on, "ends_on": on, "stated_at": timezone.now()}
    return CareRelation.objects.create(
        patient=patient, unit=by.unit, ground=ground, stated_by=by, **{**defaults, **fields}
    )


def sent(patient: Patient, to: Unit, by: Commission, **fields: Any) -> IncomingCase:
    """A referral from the person's unit that came today and waits; ``kind=`` of the others."""
    today = timezone.localdate()
    defaults = {
        "kind": "referral",
        "note": "Andfådd sedan i maj.",
        "sent_at": timezone.now(),
        "starts_on": today,
        "ends_on": today + timedelta(days=90),
    }
    if fields.get("kind", "referral") != "referral":
        defaults |= {"day": today + timedelta(days=5), "has_agreed": True}
    return IncomingCase.objects.create(
        patient=patient, unit=to, from_unit=by.unit, sent_by=by, **{**defaults, **fields}
    )


# --- contacts -------------------------------------------------------------------------------------


def contact(
    patient: Patient,
    commission: Commission | None,
    type_code: str = "1",
    starts_on: date | None = LONG_AGO,
    **fields: Any,
) -> Contact:
    """A saved contact at the person's unit (``unit=`` when vacant)."""
    unit = fields.pop("unit", None) or (commission.unit if commission else None)
    defaults = {
        "ground": "need",
        "purposes": ["trygghet"],
        "authority": "manager",
        "decided_on": starts_on or LONG_AGO,
        "decided_by": commission,
        "registered_by": commission,
    }
    return Contact.objects.create(
        patient=patient,
        unit=unit,
        commission=commission,
        type_id=type_code,
        starts_on=starts_on,
        **{**defaults, **fields},
    )


def coordinate(contact: Contact, starts_on: date = LONG_AGO, **fields: Any) -> Coordination:
    """The contact coordinates."""
    return Coordination.objects.create(
        patient=contact.patient, contact=contact, starts_on=starts_on, **fields
    )


def ask(
    patient: Patient, unit: Unit, by: Commission | None = None, **fields: Any
) -> ContactRequest:
    """The patient's own request for a fast vårdkontakt; ``by=`` when staff wrote it in."""
    now = timezone.now()
    asker = fields.pop("asker", "patient")
    defaults = {
        "type_id": "1",
        "ground": "patient_request" if asker in ("patient", "proxy") else "need",
        "asked_by_user": None if by else account(patient),
        "asked_at": now,
        "due_on": timezone.localdate() + timedelta(days=14),
    }
    return ContactRequest.objects.create(
        patient=patient, unit=unit, asked_by=by, asker=asker, **{**defaults, **fields}
    )


def life_threatening(patient: Patient, by: Commission, **fields: Any) -> LifeThreatening:
    """The physician has judged so today; her own unit has the duty."""
    today = timezone.localdate()
    defaults = {
        "duty_unit": by.unit,
        "reason": "Svår sjukdom",
        "established_on": today,
        "due_on": today + timedelta(days=1),
        "set_at": timezone.now(),
    }
    return LifeThreatening.objects.create(
        patient=patient, unit=by.unit, set_by=by, **{**defaults, **fields}
    )


# --- consent, blocks and the rest of who may see --------------------------------------------------


def give_consent(patient: Patient, unit: Unit, **fields: Any) -> Consent:
    """The patient lets everyone at the unit read what all others have, until further notice."""
    defaults = {"starts_on": LONG_AGO, "registered_at": timezone.now()}
    return Consent.objects.create(patient=patient, unit=unit, **{**defaults, **fields})


def assess_inability(patient: Patient, by: Commission, **fields: Any) -> InabilityAssessment:
    """The patient cannot consent, and nothing speaks for a no; asked again in a year."""
    today = timezone.localdate()
    defaults = {
        "assessed_on": LONG_AGO,
        "what_was_done": "Frågade flera gånger, vid olika tider",
        "sources": "Dottern",
        "no_assumed_opposition": True,
        "review_on": today + timedelta(days=365),
    }
    return InabilityAssessment.objects.create(
        patient=patient, unit=by.unit, assessed_by=by, **{**defaults, **fields}
    )


def block(
    patient: Patient,
    unit: Unit | None = None,
    care_provider: CareProvider | None = None,
    **fields: Any,
) -> Block:
    """An inner block around the unit, or an outer one around the care provider."""
    provider = care_provider or (unit.care_provider if unit else None)
    defaults = {"set_at": timezone.now()}
    return Block.objects.create(
        patient=patient,
        kind="inner" if unit else "outer",
        care_provider=provider,
        unit=unit,
        **{**defaults, **fields},
    )


def block_lift(block: Block, by: Commission, **fields: Any) -> BlockLift:
    """The block is lifted for the person's unit, from now and for some hours."""
    now = timezone.now()
    defaults = {
        "ground": "consent",
        "reason": "Patienten bad om det",
        "state": "granted",
        "requested_at": now,
        "answered_by": by,
        "answered_at": now,
        "starts_at": now - timedelta(minutes=1),
        "ends_at": now + timedelta(hours=4),
    }
    return BlockLift.objects.create(
        block=block, unit=by.unit, requested_by=by, **{**defaults, **fields}
    )


def emergency(patient: Patient, by: Commission, **fields: Any) -> EmergencyAccess:
    """The person opened in an emergency a moment ago; ``stage="givers"`` sees who has data only."""
    started = fields.pop("started_at", timezone.now() - timedelta(minutes=1))
    stage = fields.pop("stage", "data")
    defaults = {
        "reason": "Medvetslös",
        "started_at": started,
        "until": started + timedelta(hours=3),
        "data_at": started if stage == "data" else None,
    }
    return EmergencyAccess.objects.create(
        patient=patient, unit=by.unit, commission=by, stage=stage, **{**defaults, **fields}
    )


def open_protected(patient: Patient, by: Commission, on: date, **fields: Any) -> ProtectedOpening:
    """The person opened the protected data on the day."""
    return ProtectedOpening.objects.create(
        patient=patient, commission=by, opened_on=on, **{"reason": "Ska ringa upp", **fields}
    )


def represent(patient: Patient, kind: str = "ombud", **fields: Any) -> Representative:
    """Somebody with a login acts for the patient (``login=`` to choose whose)."""
    if (login := fields.pop("login", None)) is None:
        login = user()
        login.save()
    defaults = {"name": "Eva Lind", "user": login, "starts_on": LONG_AGO, "extent": "Allt"}
    return Representative.objects.create(patient=patient, kind=kind, **{**defaults, **fields})


def relative(patient: Patient, told: str = "meetings", **fields: Any) -> Relative:
    """A närstående, and what she is told."""
    defaults = {"name": "Eva Lind", "relation": "dotter", "starts_on": LONG_AGO}
    return Relative.objects.create(patient=patient, told=told, **{**defaults, **fields})
