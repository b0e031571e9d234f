"""The menu, the language, and the pages that everybody may read."""

import pytest
from django.test import Client

from tests.web.reading import words


@pytest.mark.parametrize("address", ["/hjalp/", "/tillganglighet/", "/personuppgifter/"])
def test_everybody_may_read_help_accessibility_and_personal_data(db, address):
    page = Client().get(address)
    assert page.status_code == 200
    assert len(words(page)) > 400


def test_the_menu_shows_where_one_is(world, as_staff):
    page = as_staff(world.nurse).get("/sok/").content.decode()
    assert '<a href="/sok/" aria-current="page">Patienter</a>' in page
    assert page.count("aria-current") == 1


def test_the_corner_shows_who_acts_and_where(world, as_staff):
    page = words(as_staff(world.nurse).get("/hjalp/"))
    assert "Eva Nilsson Vårdcentralen Norra" in page


def test_who_meets_no_patients_has_no_patient_menu(world, as_staff):
    page = words(as_staff(world.loggranskare).get("/arbetslista/"))
    assert "Patienter" not in page
    assert "Min enhet" not in page


def test_the_language_is_chosen_by_a_button_and_kept(db):
    client = Client()
    assert 'value="en" lang="en">English' in client.get("/hjalp/").content.decode()
    answer = client.post("/sprak/", {"language": "en", "next": "/hjalp/"})
    assert answer["Location"] == "/hjalp/"
    page = client.get("/hjalp/").content.decode()
    assert '<html lang="en">' in page
    assert 'value="sv" lang="sv">Svenska' in page


def test_an_address_that_does_not_exist_says_no_more_than_that(world, as_staff):
    page = as_staff(world.nurse).get("/finns-inte/")
    assert page.status_code == 404
    assert "Sidan finns inte, eller så får du inte se den." in words(page)


def test_no_page_of_somebody_who_is_logged_in_stays_in_the_browser(world, as_staff):
    client = as_staff(world.nurse)
    for address in ("/arbetslista/", "/sok/", "/enhet/", "/finns-inte/"):
        assert client.get(address)["Cache-Control"] == "no-store"


def test_a_refusal_of_a_rule_is_a_page_with_the_sentence_and_a_way_back(world, as_staff):
    from organisation.models import Delegation

    over = Delegation.objects.create(
        unit=world.norra, delegate=world.nurse, given_by=world.chef,
        starts_on=world.days(-9), ends_on=world.days(-5),
    )  # fmt: skip
    answer = as_staff(world.chef).post(f"/enhet/delegering/{over.pk}/avsluta/")
    assert answer.status_code == 409
    assert "Delegationen gäller inte längre." in words(answer)
    assert "Ingenting har ändrats." in words(answer)
    assert "Till startsidan" in words(answer)


def test_the_person_is_called_what_the_reader_calls_her(world, as_staff):
    in_care = words(as_staff(world.nurse).get("/arbetslista/"))
    assert "Mina patienter" in in_care
    at_home = words(as_staff(world.underskoterska).get("/arbetslista/"))
    assert "Mina brukare" in at_home
    assert "Patienter" not in at_home
    assert "Enskilda" in words(as_staff(world.bistand).get("/arbetslista/"))
