"""Scenario 31: the patient's page, print and API hold the external note, never the internal."""

import json

import pytest

from tests import factories
from tests.web.reading import words

INTERNAL, OUTSIDE = "Dottern vill styra, tala med Asta ensam", "Ring helst på förmiddagen"
ASSESSED = "Prövad av chefen i september"


@pytest.fixture
def noted(world):
    """Ásta's contact with both kinds of note."""
    return factories.contact(
        world.asta, world.nurse, note=OUTSIDE, internal_note=INTERNAL,
        individual_assessment=ASSESSED,
    )  # fmt: skip


def everything_under(paths, client):
    """The answers as a person, or a machine, reads them."""
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        if answer["Content-Type"].startswith("application/json"):
            yield path, json.dumps(answer.json(), ensure_ascii=False)
        elif answer["Content-Type"].startswith("text/html"):
            yield path, words(answer)


def test_the_patient_reads_the_external_note_and_never_the_internal(world, as_patient, noted):
    machine = f"/api/v1/patients/{world.asta.pk}/"
    paths = ["/mina/", "/mina/skriv-ut/", f"{machine}contacts/", f"{machine}visibility/",
             f"{machine}consents/", f"{machine}blocks/", f"{machine}relatives/",
             f"/api/v1/contacts/{noted.pk}/"]  # fmt: skip
    found = dict(everything_under(paths, as_patient(world.asta)))
    for path, text in found.items():
        assert INTERNAL not in text, path
        assert ASSESSED not in text, path
    assert OUTSIDE in found["/mina/"]
    assert OUTSIDE in found[f"{machine}contacts/"]


def test_colleagues_at_other_units_read_the_external_note_alone(world, as_staff, noted):
    factories.relation(world.asta, world.nurse_sodra, world.today)
    page, machine = f"/patient/{world.asta.pk}/", f"/api/v1/patients/{world.asta.pk}/"
    paths = [page, f"{page}tidslinje/", f"{page}kontakt/{noted.pk}/", f"{page}vem-ser-vad/",
             f"{machine}contacts/"]  # fmt: skip
    found = dict(everything_under(paths, as_staff(world.nurse_sodra)))
    for path, text in found.items():
        assert INTERNAL not in text, path
        assert ASSESSED not in text, path
    assert OUTSIDE in found[page]


def test_the_unit_itself_reads_its_own_words(world, as_staff, noted):
    page = f"/patient/{world.asta.pk}/kontakt/{noted.pk}/"
    assert INTERNAL in words(as_staff(world.doctor).get(page))
