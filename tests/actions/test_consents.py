"""Consent: who gives it, to whom, for how long; withdrawn at once and never opened again."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from actions.consents import ConsentWish, end_consent, register_consent, void_consent
from consent.models import Consent
from core.errors import DomainError
from fastkontakt import clock
from organisation.actor import Actor
from patients.models import PatientAccount
from tests import factories
from tests.world import World, log, not_allowed, refused, saved_by


def register(world: World, actor: Actor, unit: Any, patient: Any = None, **fields: Any) -> Consent:
    wish = ConsentWish(unit=unit, **{"starts_on": world.today, **fields})
    return register_consent(
        actor=actor, patient=patient or world.asta, wish=wish, on=world.today, now=clock.now()
    )


def by_nurse(world: World, **fields: Any) -> Consent:
    return register(world, world.actor(world.nurse), world.norra, **fields)


def end(world: World, actor: Actor, consent: Consent, **fields: Any) -> Consent:
    return end_consent(actor=actor, consent=consent, on=world.today, now=clock.now(), **fields)


def representative(world: World, kind: str, patient: Any) -> Actor:
    made = factories.represent(patient, kind, name="Eva Lind")
    return Actor(
        door="portal",
        user_id=made.user_id,
        patient_id=patient.pk,
        representative_id=made.pk,
        at=clock.now(),
    )


def test_a_nurse_registers_what_her_patient_agrees_to(world: World):
    consent = by_nurse(world, scope="care", note="Vid besöket")

    assert (consent.unit, consent.staff, consent.scope) == (world.norra, None, "care")
    assert (consent.registered_by, consent.given_by) == (world.nurse, "patient")
    assert saved_by(consent) == (world.nurse.staff.user_id, "register consent")
    (row,) = log("write")
    assert (row.patient_id, row.detail) == (world.asta.pk, "register_consent")
    assert row.reason_code == "FAR_REGISTRERA_SAMTYCKE"


def test_the_same_consent_twice_is_one_and_both_calls_succeed(world: World):
    first = by_nurse(world)
    assert by_nurse(world) == first
    assert by_nurse(world, ends_on=world.days(30)) == first  # covered already
    assert Consent.objects.count() == 1
    assert by_nurse(world, scope="care") != first
    assert by_nurse(world, staff=world.doctor.staff) != first


def test_a_consent_that_would_overlap_with_other_days_is_a_conflict(world: World):
    first = by_nurse(world, ends_on=world.days(10))
    with refused("SAMTYCKE_FINNS", conflict=True):
        by_nurse(world, ends_on=world.days(20))
    assert by_nurse(world, starts_on=world.days(11)) != first


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"scope": "some"}, "OKANT_VAL", "scope"),
        ({"how": "guess"}, "OKANT_VAL", "how"),
        ({"given_by": "representative"}, "VEM_FORETRADER", "represented_by"),
        ({"starts_on": date(2020, 1, 1)}, "SAMTYCKE_BAKAT", "starts_on"),
        ({"ends_on": date(2020, 1, 1)}, "SLUT_FORE_START", "ends_on"),
        ({"requested_on": date(2199, 1, 1)}, "FRAGAN_I_FRAMTIDEN", "requested_on"),
    ],
)
def test_what_does_not_hold_together_is_refused(world: World, fields: Any, code: str, field: str):
    with refused(code, field=field):
        by_nurse(world, **fields)


def test_a_consent_to_one_person_is_to_somebody_who_works_there(world: World):
    consent = by_nurse(world, staff=world.doctor.staff)
    assert consent.staff == world.doctor.staff
    with refused("ARBETAR_INTE_HAR", field="staff"):
        by_nurse(world, staff=world.nurse_sodra.staff)


def test_staff_register_for_their_own_unit_and_their_own_patients_only(world: World):
    with not_allowed("SAMTYCKE_FOR_ANNAN_ENHET"):
        register(world, world.actor(world.nurse), world.sodra)
    with not_allowed("INGEN_RELATION"):
        by_nurse(world, patient=world.olga)
    consent = register(world, world.actor(world.nurse_ostra), world.ostra, world.olga)
    assert consent.unit == world.ostra


@pytest.mark.parametrize("person", ["underskoterska", "enhetschef"])
def test_social_care_asks_for_consent_too(world: World, person: str):
    actor = world.actor(getattr(world, person))
    assert register(world, actor, world.hemtjansten, world.hedda).unit == world.hemtjansten
    with not_allowed("INGEN_RELATION"):
        register(world, actor, world.hemtjansten, world.asta)


@pytest.mark.parametrize("person", ["loggranskare", "systemadmin"])
def test_administration_registers_no_consent(world: World, person: str):
    with not_allowed("FAR_INTE_REGISTRERA_SAMTYCKE"):
        register(world, world.actor(getattr(world, person)), world.forvaltningen)


def test_nobody_registers_her_own_consent_at_work(world: World):
    PatientAccount.objects.create(user=world.nurse.staff.user, patient=world.asta)
    with not_allowed("EGEN_JOURNAL"):
        by_nurse(world)


def test_the_patient_gives_her_consent_herself_to_any_unit(world: World):
    consent = register(world, world.patient_actor(world.asta), world.ostra, how="oral")
    assert (consent.registered_by, consent.how, consent.given_by) == (None, "digital", "patient")
    with not_allowed("INGEN_RELATION"):
        register(world, world.patient_actor(world.nils), world.ostra, world.asta)


@pytest.mark.parametrize("kind", ["ombud", "guardian"])
def test_who_acts_for_the_patient_may_consent_and_is_named(world: World, kind: str):
    child = factories.patient("Maja Holm", birth_on=world.days(-9 * 365))
    consent = register(world, representative(world, kind, child), world.norra, child)
    assert (consent.given_by, consent.represented_by) == ("representative", "Eva Lind")


@pytest.mark.parametrize("kind", ["god_man", "forvaltare"])
def test_a_god_man_does_not_consent_for_the_patient(world: World, kind: str):
    with not_allowed("GOD_MAN_SAMTYCKER_INTE"):
        register(world, representative(world, kind, world.asta), world.norra)


def test_who_acts_no_longer_can_do_nothing(world: World):
    actor = representative(world, "ombud", world.asta)
    world.asta.protection = "sekretessmarkering"
    world.asta.save()
    with not_allowed("FORETRADER_INTE"):
        register(world, actor, world.norra)


# --- the end --------------------------------------------------------------------------------------


def test_the_patient_withdraws_at_once(world: World):
    consent = end(world, world.patient_actor(world.asta), by_nurse(world), reason="Ångrade mig")
    assert consent.ended_at is not None
    assert (consent.ended_by_patient, consent.end_reason) == (True, "Ångrade mig")


def test_staff_whom_the_patient_tells_withdraw_for_her(world: World):
    consent = by_nurse(world)
    with not_allowed("INGEN_RELATION"):
        end(world, world.actor(world.nurse_sodra), consent)
    factories.relation(world.asta, world.nurse_sodra, world.today)
    assert end(world, world.actor(world.nurse_sodra), consent).ended_by_patient is False
    with not_allowed("INGEN_RELATION"):
        end(world, world.patient_actor(world.nils), consent)


def test_what_is_withdrawn_is_never_opened_again(world: World):
    ended = end(world, world.actor(world.nurse), by_nurse(world))
    again = end(world, world.actor(world.doctor), ended)
    assert again.ended_at == ended.ended_at

    fresh = by_nurse(world)
    assert fresh != ended
    ended.ended_at = None
    with pytest.raises(IntegrityError, match="never opened again"):
        ended.save()


def test_a_mistake_is_voided_by_the_unit_that_made_it_and_kept(world: World):
    consent = by_nurse(world)
    with not_allowed("INTE_DIN_ENHETS"):
        void_consent(
            actor=world.actor(world.nurse_sodra), consent=consent, reason="Fel", on=world.today
        )
    with refused("SKRIV_VARFOR", field="reason"):
        void_consent(actor=world.actor(world.nurse), consent=consent, reason=" ", on=world.today)
    actor = world.actor(world.doctor)
    voided = void_consent(actor=actor, consent=consent, reason="Fel person", on=world.today)
    assert voided.voided_at >= voided.registered_at
    assert Consent.objects.get(pk=consent.pk).void_reason == "Fel person"
    for again in (void, end_it):
        with refused("MAKULERAT", conflict=True):
            again(world, consent)


def void(world: World, consent: Consent) -> None:
    void_consent(actor=world.actor(world.nurse), consent=consent, reason="Igen", on=world.today)


def end_it(world: World, consent: Consent) -> None:
    end(world, world.actor(world.nurse), consent)


def test_what_the_patient_gave_herself_staff_do_not_void(world: World):
    consent = register(world, world.patient_actor(world.asta), world.norra)
    with not_allowed("INTE_DIN_ENHETS"):
        void(world, consent)


def test_the_database_itself_keeps_the_same_consent_to_one(world: World):
    factories.give_consent(world.asta, world.norra)
    with pytest.raises(IntegrityError, match="consent_once_for_unit"):
        factories.give_consent(world.asta, world.norra, ends_on=clock.today() + timedelta(days=1))


def test_a_refusal_names_no_patient(world: World):
    with pytest.raises(DomainError) as caught:
        by_nurse(world, patient=world.olga)
    assert world.olga.family_name not in caught.value.sentence + repr(caught.value)
