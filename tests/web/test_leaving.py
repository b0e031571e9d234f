"""An enrolment or a relation without a last day ends with one click at its own unit."""

from tests import factories
from tests.web.reading import words


def page_of(patient, part=""):
    return f"/patient/{patient.pk}/uppgifter/{part}"


def test_who_was_admitted_is_let_go_by_the_same_unit(world, as_staff):
    stated = factories.relation(
        world.nils, world.nurse, world.today, ground="admitted", ends_on=None
    )
    client = as_staff(world.nurse)
    assert "Avsluta i dag: Inskriven eller skrivs ut till oss" in words(
        client.get(page_of(world.nils))
    )
    answer = client.post(page_of(world.nils, f"relation/{stated.pk}/avsluta/"))
    assert answer.status_code == 303
    stated.refresh_from_db()
    assert stated.ends_on == world.today
    assert "Avsluta i dag" not in words(client.get(page_of(world.nils)))


def test_the_unit_ends_its_own_enrolment(world, as_staff):
    enrolled = factories.enrol(world.nils, world.medicin, "outpatient")
    client = as_staff(world.hospital_nurse)
    assert "Avsluta i dag: Patient på mottagningen" in words(client.get(page_of(world.nils)))
    answer = client.post(page_of(world.nils, f"inskrivning/{enrolled.pk}/avsluta/"))
    assert answer.status_code == 303
    enrolled.refresh_from_db()
    assert enrolled.ends_on == world.today


def test_another_units_relation_and_another_patients_are_left_alone(world, as_staff):
    elsewhere = factories.relation(
        world.asta, world.nurse_sodra, world.today, ground="admitted", ends_on=None
    )
    strangers = factories.relation(
        world.nils, world.nurse, world.today, ground="admitted", ends_on=None
    )
    client = as_staff(world.nurse)
    assert client.post(page_of(world.asta, f"relation/{elsewhere.pk}/avsluta/")).status_code == 403
    assert client.post(page_of(world.asta, f"relation/{strangers.pk}/avsluta/")).status_code == 404
    for row in (elsewhere, strangers):
        row.refresh_from_db()
        assert row.ends_on is None
