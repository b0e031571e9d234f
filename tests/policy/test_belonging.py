"""Who may write down where a patient belongs: two of everything."""

import pytest

from organisation.actor import Actor
from policy.belonging import may_change_patient, may_end_relation, may_enrol_at
from tests import factories
from tests.world import SYSTEM, World


def test_without_a_commission_nothing_is_allowed(world: World):
    nobody = Actor(door="web", user_id=world.nurse.staff.user_id)
    relation = factories.relation(world.asta, world.nurse, world.today)
    assert may_enrol_at(nobody, world.norra).reason.code == "ANNAN_ENHETS_PATIENT"
    assert not may_end_relation(nobody, relation)
    assert not may_change_patient(nobody, world.asta, own_patient_id=None, on=world.today)


def test_an_import_is_not_a_person_and_may_write(world: World):
    assert may_enrol_at(SYSTEM, world.norra).reason.code == "INLASNING"
    assert may_change_patient(SYSTEM, world.asta, own_patient_id=None, on=world.today)


@pytest.mark.parametrize(
    ("person", "patient", "code"),
    [
        ("nurse", "asta", "LISTAD_HAR"),
        ("nurse", "nils", "INGEN_RELATION"),
        ("nurse", "olga", "INGEN_RELATION"),
        ("nurse_sodra", "nils", "LISTAD_HAR"),
        ("nurse_sodra", "asta", "INGEN_RELATION"),
        ("nurse_ostra", "olga", "LISTAD_HAR"),
        ("nurse_ostra", "asta", "INGEN_RELATION"),
        ("enhetschef", "hedda", "INSKRIVEN_HAR"),
        ("enhetschef_sodra", "hedda", "INGEN_RELATION"),
        ("bistand", "hedda", "BESLUTAD_HAR"),
        ("bistand", "asta", "INGEN_RELATION"),
        ("underskoterska", "hedda", "FAR_INTE_REGISTRERA"),
        ("loggranskare", "asta", "FAR_INTE_REGISTRERA"),
    ],
)
def test_a_unit_writes_about_its_own_patients(world: World, person: str, patient: str, code: str):
    actor = world.actor(getattr(world, person))
    decision = may_change_patient(
        actor, getattr(world, patient), own_patient_id=None, on=world.today
    )
    assert decision.reason.code == code
    assert bool(decision) is (code.endswith("_HAR"))


def test_a_former_commission_at_another_unit_gives_nothing(world: World):
    actor = world.actor(world.nurse)
    assert actor.holds("register_patient", world.norra.pk)
    acting_elsewhere = factories.commission(world.sodra, "sjukskoterska")
    acting_elsewhere.staff = world.nurse.staff
    elsewhere = world.actor(acting_elsewhere)
    decision = may_change_patient(elsewhere, world.asta, own_patient_id=None, on=world.today)
    assert not decision
