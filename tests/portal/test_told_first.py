"""Who went past what the patient has said is told on her first page, until she has read it."""

import pytest
from django.utils import timezone

from tests import factories
from tests.web.reading import words

EMERGENCY = "Någon har gjort en nödöppning av dina uppgifter."
PROTECTED = "Någon har öppnat dina skyddade uppgifter."


@pytest.fixture
def first_page(as_patient):
    return lambda patient: words(as_patient(patient).get("/mina/"))


def test_she_is_told_of_an_emergency_opening_until_she_has_read_about_it(world, as_patient):
    factories.emergency(world.asta, world.nurse)
    asta = as_patient(world.asta)
    html = asta.get("/mina/").content.decode()
    assert EMERGENCY in html
    assert 'href="/mina/hant/"' in html.split(EMERGENCY)[1][:300]
    assert EMERGENCY in words(asta.get("/mina/"))
    assert "Medvetslös" in words(asta.get("/mina/hant/"))
    assert EMERGENCY not in words(asta.get("/mina/"))


def test_a_new_opening_is_told_although_she_has_read_of_an_older_one(world, as_patient):
    factories.emergency(world.asta, world.nurse)
    asta = as_patient(world.asta)
    asta.get("/mina/hant/")
    factories.emergency(world.asta, world.doctor, started_at=timezone.now())
    assert EMERGENCY in words(asta.get("/mina/"))


def test_she_is_told_that_her_protected_data_were_opened(world, as_patient):
    factories.open_protected(world.skyddad, world.nurse, world.today)
    mine = as_patient(world.skyddad)
    page = words(mine.get("/mina/"))
    assert (PROTECTED in page, EMERGENCY in page) == (True, False)
    mine.get("/mina/hant/")
    assert PROTECTED not in words(mine.get("/mina/"))


def test_nobody_is_told_of_what_happened_to_another_patient(world, first_page):
    factories.emergency(world.asta, world.nurse_ostra)
    assert EMERGENCY not in first_page(world.nils)


def test_that_a_representative_has_read_does_not_hide_it_from_the_patient(
    world, as_patient, as_representative
):
    factories.emergency(world.asta, world.nurse)
    helper = as_representative(factories.represent(world.asta))
    helper.get("/mina/hant/")
    assert EMERGENCY not in words(helper.get("/mina/"))
    assert EMERGENCY in words(as_patient(world.asta).get("/mina/"))
