"""In English nothing Swedish is left but names, titles and what people have typed."""

import re

import pytest

from tests import factories
from tests.web.reading import words

SWEDISH = re.compile(
    r"\b(och|att|är|inte|för|ska|som|med|från|till|välj|skriv|fast|kontakt\w*|inget|ingen|"
    r"patienten|enheten|ring|svarar|din|dina|här)\b",
    re.IGNORECASE,
)
OPEN = ["/logga-in/", "/hjalp/", "/tillganglighet/", "/personuppgifter/"]
STAFF = ["/arbetslista/", "/sok/", "/enhet/", "/enhet/kontakter/", "/enhet/delegering/",
         "/enhet/personal/", "/enhet/reservlista/", "/uppdrag/"]  # fmt: skip
PATIENT = ["", "utse/", "tidslinje/", "uppgifter/", "kort/"]
PORTAL = ["/mina/", "/mina/skriv-ut/"]
# The product's name, a button back to Swedish, and links that must keep their address.
NAMES = re.compile(r"FastKontakt|Mina sidor|Mina kontakter|1177|mån-fre")


def swedish_on(page):
    assert 'lang="en"' in page.content.decode()
    main = NAMES.sub(" ", words(page))
    return sorted({found.group().lower() for found in SWEDISH.finditer(main)})


def in_english(client):
    client.post("/sprak/", {"language": "en", "next": "/"})
    return client


@pytest.mark.parametrize("path", OPEN)
def test_a_page_for_everybody(db, client, path):
    assert swedish_on(in_english(client).get(path)) == []


@pytest.mark.parametrize("path", STAFF)
def test_a_page_of_the_staff(world, as_staff, path):
    factories.contact(world.asta, world.nurse, review_on=world.days(-3))
    assert swedish_on(in_english(as_staff(world.chef)).get(path)) == []


@pytest.mark.parametrize("tail", PATIENT)
def test_a_patients_page(world, as_staff, tail):
    factories.coordinate(factories.contact(world.asta, world.nurse, review_on=world.days(-3)))
    factories.contact(world.asta, world.doctor, "2")
    client = in_english(as_staff(world.chef))
    assert swedish_on(client.get(f"/patient/{world.asta.pk}/{tail}")) == []


@pytest.mark.parametrize("path", PORTAL)
def test_a_page_of_the_portal(world, as_patient, path):
    factories.coordinate(factories.contact(world.asta, world.nurse))
    factories.contact(world.asta, world.doctor, "2")
    assert swedish_on(in_english(as_patient(world.asta)).get(path)) == []


def test_the_contact_types_have_english_names(world, as_staff):
    factories.contact(world.asta, world.nurse)
    page = words(in_english(as_staff(world.chef)).get(f"/patient/{world.asta.pk}/"))
    assert "Named care contact" in page


def test_swedish_comes_back(world, as_staff):
    client = in_english(as_staff(world.chef))
    client.post("/sprak/", {"language": "sv", "next": "/"})
    assert "Att göra nu" in words(client.get("/arbetslista/"))
