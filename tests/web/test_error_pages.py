"""What a person reads when the answer is no: in Swedish, about what she did, and what to do now."""

import re

import pytest
from django.conf import settings
from django.test import Client

from fastkontakt.acting import COMMISSION_KEY, PATIENT_KEY
from tests import factories
from tests.web.reading import words

HOST = "http://testserver"


def with_an_old_token(user, **session_values):
    """Somebody whose form is from before her login."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    session = client.session
    session.update(session_values)
    session.save()
    return client


# --- an old form ----------------------------------------------------------------------------------


def test_an_old_form_says_what_happened_and_shows_what_was_written(world):
    client = with_an_old_token(world.nurse.staff.user, **{COMMISSION_KEY: str(world.nurse.pk)})
    page = f"/patient/{world.asta.pk}/uppgifter/"
    typed = {"what": "Eva fick veta när vi ses nästa gång.", "to": "Eva", "basis": "consent"}
    answer = client.post(f"{page}ovrig/", typed, headers={"Referer": f"{HOST}{page}"})
    told = words(answer)
    assert answer.status_code == 403
    assert "Det är inte sparat än. Du har loggat in eller bytt uppdrag" in told
    assert "Eva fick veta när vi ses nästa gång." in told
    assert ">Eva</textarea>" in answer.content.decode()
    assert "consent" not in told
    assert f'href="{page}"' in answer.content.decode()
    assert "chef" not in told
    assert "Du får inte göra det här" not in told


def test_an_old_form_from_another_site_shows_nothing_of_what_it_sent(world):
    client = with_an_old_token(world.nurse.staff.user, **{COMMISSION_KEY: str(world.nurse.pk)})
    for sender in ({}, {"Referer": "http://elsewhere.example/form/"}):
        answer = client.post("/enhet/rutin/", {"purpose": "Ring det här numret."}, headers=sender)
        assert answer.status_code == 403
        assert "Ring det här numret." not in words(answer)


def test_a_patients_old_form_never_sends_her_to_a_manager(world):
    user = factories.account(world.asta)
    client = with_an_old_token(user, **{PATIENT_KEY: True})
    answer = client.post("/mina/nara/", {"told": "all"})
    assert answer.status_code == 403
    assert "chef" not in words(answer)
    assert "Öppna sidan igen" in words(answer)


# --- no -------------------------------------------------------------------------------------------


def test_a_guardian_who_may_not_block_reads_words_of_the_portal(world, guardian_page):
    answer = guardian_page.get("/mina/sparr/ny/")
    assert answer.status_code == 403
    assert "chef" not in words(answer)
    assert "Ring din vårdcentral, eller fråga 1177." in words(answer)
    assert 'class="portal"' in answer.content.decode()


def test_staff_who_may_not_are_sent_to_their_manager(world, as_staff):
    answer = as_staff(world.underskoterska).get("/enhet/personal/")
    assert answer.status_code == 403
    assert "Ta hjälp av din chef" in words(answer)


@pytest.fixture
def guardian_page(world):
    """The parent of a child, at the child's page."""
    child = factories.patient("Alva Ros", birth_on=world.today.replace(year=world.today.year - 5))
    row = factories.represent(child, kind="guardian", name="Bo Ros")
    client = Client()
    client.force_login(row.user)
    session = client.session
    chosen = {"representative": str(row.pk), "patient": str(child.pk)}
    session.update({PATIENT_KEY: True, "represented": chosen})
    session.save()
    return client


# --- what has no page -----------------------------------------------------------------------------


def ended(client, url, **more):
    """A press of a button in a session that has ended."""
    client.get("/")
    client.cookies.pop(settings.SESSION_COOKIE_NAME)
    return client.post(url, {}, **more)["Location"]


def test_a_button_pressed_in_an_ended_session_leads_to_a_page_that_opens(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    button = f"/arbetslista/omprova/{contact.pk}/"
    assert ended(as_staff(world.nurse), button) == "/logga-in/?next=/"
    sent_from = {"Referer": f"{HOST}/arbetslista/"}
    client = as_staff(world.nurse)
    assert ended(client, button, headers=sent_from) == "/logga-in/?next=/arbetslista/"
    form = "/enhet/rutin/"
    assert ended(as_staff(world.nurse), form) == f"/logga-in/?next={form}"


def test_an_address_that_belongs_to_a_button_says_so(world, as_staff, as_patient):
    contact = factories.contact(world.asta, world.nurse)
    answer = as_staff(world.nurse).get(f"/arbetslista/omprova/{contact.pk}/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Här finns ingen sida. Adressen hör till en knapp" in words(answer)
    for client in (Client(), as_patient(world.asta)):
        answer = client.get("/sprak/")
        assert answer.status_code == 405
        assert "Här finns ingen sida." in words(answer)


# --- too much -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [{"note": "å" * 2_000_000}, {f"f{number}": "x" for number in range(2000)}],
    ids=["a text of megabytes", "thousands of fields"],
)
def test_a_form_that_is_too_large_is_refused_in_swedish(world, as_staff, body):
    answer = as_staff(world.nurse).post("/enhet/rutin/", body)
    page = answer.content.decode()
    assert answer.status_code == 413
    assert re.search(r"<html lang=.sv.", page)
    assert "Det du skickade är för stort." in page
    assert "Bad Request" not in page


def test_english_is_kept_on_the_page_about_what_is_too_large(world, as_staff):
    client = as_staff(world.nurse)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.post("/enhet/rutin/", {"note": "x" * 4_000_000}).content.decode()
    assert re.search(r"<html lang=.en.", page)
