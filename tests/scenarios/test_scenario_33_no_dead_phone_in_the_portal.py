"""Scenario 33: the contact is gone, and nobody is told a telephone that nobody answers.

The patient reads "Just nu har du ingen fast vårdkontakt. Ring Norra teamet så länge": "vakant" is a
word for the staff (design 8.2), whose pages say it.
"""

from collections.abc import Callable
from typing import Any

import pytest

from contacts.models import Contact
from tests import factories
from tests.web.reading import words
from tests.world import World

DEAD, DEPUTYS, TEAM = "070-174 06 90", "070-174 06 91", "0498-26 80 10"
PAGES = ("/mina/", "/mina/skriv-ut/")


@pytest.fixture
def contact(world: World) -> Contact:
    """Eva is Asta's contact, through Norra teamet; Siv is Nils's, at another unit and alive."""
    world.nurse.phone, world.doctor.phone = DEAD, DEPUTYS
    world.nurse.save()
    world.doctor.save()
    factories.contact(world.nils, world.nurse_sodra)
    return factories.contact(world.asta, world.nurse, team=world.norra_teamet)


def her_account_is_removed(world: World) -> None:
    world.nurse.ends_on = world.days(-1)
    world.nurse.save()


def nobody_holds_the_place(world: World) -> None:
    row = Contact.objects.get(patient=world.asta)
    row.commission = None
    row.save()


def she_is_away_and_nobody_covers(world: World) -> None:
    factories.absence(world.nurse)


def she_is_away_and_the_team_covers(world: World) -> None:
    factories.absence(world.nurse, team=world.norra_teamet)


def her_deputy_is_away_too(world: World) -> None:
    factories.absence(world.nurse, deputy=world.doctor)
    factories.absence(world.doctor)


def her_deputy_has_left(world: World) -> None:
    factories.absence(world.nurse, deputy=world.doctor)
    world.doctor.ends_on = world.days(-1)
    world.doctor.save()


GONE = [her_account_is_removed, nobody_holds_the_place, she_is_away_and_nobody_covers,
        she_is_away_and_the_team_covers, her_deputy_is_away_too, her_deputy_has_left]  # fmt: skip


def api(client: Any, patient: Any) -> dict[str, Any]:
    answer = client.get(f"/api/v1/patients/{patient.pk}/contacts/")
    return dict(answer.json()["contacts"][0]["phone"])


@pytest.mark.parametrize("gone", GONE)
def test_the_team_is_told_and_never_a_dead_number(
    world: World,
    contact: Contact,
    as_patient: Callable[..., Any],
    as_staff: Callable[..., Any],
    gone: Callable[[World], None],
) -> None:
    gone(world)
    patient, staff = as_patient(world.asta), as_staff(world.chef)
    shown = [words(patient.get(page)) for page in PAGES]
    shown += [words(staff.get(f"/patient/{world.asta.pk}/{tab}")) for tab in ("", "tidslinje/")]
    for page in shown:
        assert TEAM in page
        assert DEAD not in page
        assert DEPUTYS not in page
    for client in (patient, staff):
        found = api(client, world.asta)
        assert (found["number"], found["via"]) == (TEAM, "team")
    assert "Siv Lund" in words(as_patient(world.nils).get("/mina/"))


@pytest.mark.parametrize("gone", GONE[:2])
def test_a_vacant_contact_is_told_as_whom_to_ring_meanwhile(
    world: World, contact: Contact, as_patient: Callable[..., Any], as_staff: Callable[..., Any],
    gone: Callable[[World], None],
) -> None:  # fmt: skip
    gone(world)
    page = words(as_patient(world.asta).get("/mina/"))
    assert "Ring först Norra teamet, svarar så länge" in page
    assert "Just nu har du ingen fast vårdkontakt. Ring Norra teamet så länge." in page
    assert "Eva Nilsson" not in page
    assert "Vakant" in words(as_staff(world.chef).get(f"/patient/{world.asta.pk}/"))


def test_a_deputy_answers_by_name_until_the_day(
    world: World, contact: Contact, as_patient: Callable[..., Any], as_staff: Callable[..., Any]
) -> None:
    factories.absence(world.nurse, deputy=world.doctor, ends_on=world.days(20))
    client = as_patient(world.asta)
    page = words(client.get("/mina/"))
    assert "Eva är borta till " in page
    assert "Lars Holm svarar." in page
    assert DEPUTYS in page
    assert DEAD not in page
    found = api(client, world.asta)
    assert (found["number"], found["via"]) == (DEPUTYS, "deputy")
    head = words(as_staff(world.chef).get(f"/patient/{world.asta.pk}/"))
    assert "Eva är borta till " in head
    assert "Lars Holm svarar." in head


def test_a_protected_deputy_is_neither_named_nor_rung_outside_her_unit(
    world: World, contact: Contact, as_patient: Callable[..., Any], as_staff: Callable[..., Any]
) -> None:
    world.doctor.staff.is_protected = True
    world.doctor.staff.save()
    factories.absence(world.nurse, deputy=world.doctor)
    factories.relation(world.asta, world.hospital_nurse, world.today, "here")
    for text in (
        words(as_patient(world.asta).get("/mina/")),
        words(as_staff(world.hospital_nurse).get(f"/patient/{world.asta.pk}/")),
    ):
        assert "Lars" not in text
        assert DEPUTYS not in text
        assert TEAM in text
    assert "Lars Holm svarar." in words(as_staff(world.chef).get(f"/patient/{world.asta.pk}/"))


def test_of_an_absent_colleague_with_protected_data_the_patient_reads_role_and_team(
    world: World, contact: Contact, as_patient: Callable[..., Any]
) -> None:
    world.nurse.staff.is_protected = True
    world.nurse.staff.save()
    factories.absence(world.nurse, deputy=world.doctor)
    page = words(as_patient(world.asta).get("/mina/"))
    assert "är borta" not in page
    assert "Lars" not in page
    assert TEAM in page


def test_a_closed_unit_is_not_to_be_rung(world: World, as_patient: Callable[..., Any]) -> None:
    closed = factories.unit("Gamla mottagningen", "specialistmottagning", world.region, phone=DEAD)
    closed.save()
    person = factories.hire(closed, "sjukhussjukskoterska", "Nora Sten", phone=DEPUTYS)
    factories.contact(world.asta, person)
    client = as_patient(world.asta)
    assert DEPUTYS in words(client.get("/mina/"))
    closed.ends_on = world.days(-1)
    closed.save()
    for path in PAGES:
        page = words(client.get(path))
        assert DEAD not in page
        assert DEPUTYS not in page
        assert world.norra.phone in page
    assert api(client, world.asta)["number"] == ""


def test_neither_is_the_vardcentral_where_she_was_listed_when_it_closed(
    world: World, as_patient: Callable[..., Any]
) -> None:
    client = as_patient(world.asta)
    assert world.norra.phone in words(client.get("/mina/"))
    world.norra.ends_on = world.days(-1)
    world.norra.save()
    assert world.norra.phone not in words(client.get("/mina/"))
