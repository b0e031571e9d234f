"""A member of staff who is also a patient does not meet herself at work."""

import pytest

from actions.reading import open_own_patient, open_patient
from core.errors import NotFound
from organisation.actor import Actor
from patients.models import PatientAccount
from policy.patients import own_record
from policy.scopes import patient_with_grounds, patients_visible_to
from tests.counting import counted
from tests.world import SYSTEM, World


@pytest.fixture
def herself(world: World) -> World:
    """Norra's nurse is Asta, who is listed at Norra."""
    PatientAccount.objects.create(user=world.nurse.staff.user, patient=world.asta)
    return world


def test_she_is_not_among_the_patients_of_her_unit_and_her_colleagues_are(herself: World):
    scope = set(patients_visible_to(herself.actor(herself.nurse), herself.today))
    assert scope == {herself.hedda, herself.skyddad}
    others = set(patients_visible_to(herself.actor(herself.secretary), herself.today))
    assert others == {*scope, herself.asta}


def test_her_own_page_at_work_looks_like_one_that_is_not_there(herself: World):
    with pytest.raises(NotFound):
        open_patient(
            actor=herself.actor(herself.nurse), patient_id=herself.asta.pk, on=herself.today
        )
    colleague = herself.actor(herself.secretary)
    assert open_patient(actor=colleague, patient_id=herself.asta.pk, on=herself.today)


def test_at_home_she_reads_her_own_page(herself: World):
    at_home = Actor(door="portal", user_id=herself.nurse.staff.user_id, patient_id=herself.asta.pk)
    assert open_own_patient(actor=at_home, on=herself.today).patient == herself.asta
    assert list(patients_visible_to(at_home, herself.today)) == [herself.asta]
    assert not own_record(at_home, herself.asta.pk)


def test_the_gatekeeper_knows_her_own_record(herself: World):
    nurse = herself.actor(herself.nurse)
    with counted() as statements:
        assert own_record(nurse, herself.asta.pk)
    assert len(statements) == 1
    assert not own_record(nurse, herself.hedda.pk)
    for other in (herself.actor(herself.secretary), herself.actor(herself.nurse_ostra), SYSTEM):
        assert not own_record(other, herself.asta.pk)


def test_it_costs_no_statement_of_its_own(herself: World):
    nurse = herself.actor(herself.nurse)
    with counted() as statements:
        list(patients_visible_to(nurse, herself.today))
        list(patient_with_grounds(nurse, herself.today)[0])
    assert len(statements) == 2
