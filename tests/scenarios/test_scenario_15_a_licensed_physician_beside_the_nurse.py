"""Scenario 15: a nurse is fast vårdkontakt, and a physician records a life-threatening condition.

The task "utse legitimerad läkare" starts; the nurse stays; AT (204010) is refused, ST (203010)
accepted.
"""

import pytest

from contacts.models import Contact, LifeThreatening
from tests import factories
from tests.web.reading import words
from tests.world import World

TASK = "Utse legitimerad läkare som fast vårdkontakt"


@pytest.fixture
def nurse(world: World) -> Contact:
    return factories.contact(world.asta, world.nurse)


@pytest.fixture
def recorded(world: World, nurse: Contact, as_staff) -> LifeThreatening:
    body = {"condition": "life_threatening", "established_on": "i dag", "reason": "Svår hjärtsvikt"}
    answer = as_staff(world.doctor).post(f"/patient/{world.asta.pk}/livshotande/", body)
    assert answer.status_code == 303
    return LifeThreatening.objects.get()


def physician(world: World, name: str, code: str, **credential):
    person = factories.hire(world.norra, "lakare", name, position_code=code)
    if credential:
        factories.credential(person, **credential)
    return person


def wish(world: World, person, **more: str) -> dict[str, str]:
    return {"type": "1", "unit": str(world.norra.pk), "commission": str(person.pk), "lakare": "1",
            "starts_on": "i dag", "ground": "need", "review_on": "om 3 mån", **more}  # fmt: skip


def test_the_manager_gets_the_task_with_a_clock_and_nobody_else(world, as_staff, recorded):
    assert recorded.due_on == world.days(1)
    assert TASK in words(as_staff(world.chef).get("/arbetslista/"))
    for who in (world.nurse, world.chef_sodra, world.enhetschef, world.bistand):
        assert TASK not in words(as_staff(who).get("/arbetslista/"))


def test_at_is_refused_st_is_accepted_and_the_nurse_stays(world, as_staff, recorded, nurse):
    chef, where = as_staff(world.chef), f"/patient/{world.asta.pk}/utse/"
    assert "Utse legitimerad läkare" in words(chef.get(f"{where}?typ=1&lakare=1"))
    at = physician(world, "Alva AT", "204010")
    licensed_at = physician(world, "Arne AT", "204010", kind="licence", profession="läkare")
    for person in (world.nurse, at, licensed_at):
        refused = chef.post(where, wish(world, person))
        assert refused.status_code == 422
        assert "är inte legitimerad läkare" in words(refused)
    st = physician(world, "Stina ST", "203010", kind="licence", profession="läkare")
    assert chef.post(where, wish(world, st)).status_code == 303
    held = Contact.objects.valid_on(world.today).filter(patient=world.asta, voided_at=None)
    assert {contact.commission for contact in held} == {world.nurse, st}
    assert TASK not in words(chef.get("/arbetslista/"))


def test_a_physician_whose_licence_was_revoked_satisfies_nothing(world, as_staff, recorded):
    gone = physician(
        world, "Gun Gammal", "201011", kind="licence", profession="läkare", ends_on=world.days(-1)
    )
    answer = as_staff(world.chef).post(f"/patient/{world.asta.pk}/utse/", wish(world, gone))
    assert answer.status_code == 422
    factories.contact(world.asta, gone, slot=1)
    assert TASK in words(as_staff(world.chef).get("/arbetslista/"))


def test_care_roles_read_who_is_the_physician_with_the_main_responsibility(
    world, as_staff, recorded
):
    page = f"/patient/{world.asta.pk}/"
    assert "Livshotande tillstånd. Svår hjärtsvikt." in words(as_staff(world.nurse).get(page))
    factories.contact(world.asta, world.doctor, slot=1)
    page = words(as_staff(world.nurse).get(page))
    assert "Läkare med huvudansvar" in page
    assert page.count("Läkare med huvudansvar") == 1


def test_only_a_licensed_physician_in_care_of_her_sets_it_and_lifts_it(world, as_staff, recorded):
    other = physician(world, "Olle Ej", "201011")
    where = f"/patient/{world.asta.pk}/livshotande/"
    for who in (world.nurse, world.chef, world.secretary, other):
        assert as_staff(who).get(where).status_code == 403
        assert as_staff(who).post(where + "hav/", {"reason": "Bättre"}).status_code == 403
    for who in (world.nurse_sodra, world.nurse_ostra):
        assert as_staff(who).get(where).status_code == 404
    doctor = as_staff(world.doctor)
    assert doctor.post(where + "hav/", {}).status_code == 422
    assert doctor.post(where + "hav/", {"reason": "Frisk igen"}).status_code == 303
    lifted = LifeThreatening.objects.get()
    assert (lifted.lifted_by, lifted.lift_reason) == (world.doctor, "Frisk igen")
    assert TASK not in words(as_staff(world.chef).get("/arbetslista/"))
