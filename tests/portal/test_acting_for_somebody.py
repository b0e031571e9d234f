"""A guardian or an ombud: chooses for whom she acts, and is judged anew in every request."""

from datetime import timedelta

import pytest
from django.test import Client

from consent.models import Block
from fastkontakt import acting, clock
from fastkontakt.acting import NOT_CHOSEN, PATIENT_KEY, REPRESENTED_KEY
from patients.models import PatientAccount
from tests import factories
from tests.web.reading import words
from tests.world import log

PAGES = ("", "samtycke/", "samtycke/nytt/", "hant/", "nara/", "last/", "skriv-ut/")


@pytest.fixture
def ombud(world):
    """Eva acts for Asta; Nils has an ombud of his own."""
    factories.represent(world.nils, name="Bo Ros")
    factories.contact(world.asta, world.nurse, note="Ring före tio.", internal_note="Svår anhörig.")
    return factories.represent(world.asta, name="Eva Lind")


def logged_in(user):
    """Right after login, as ``acting.begin`` leaves the session."""
    client = Client()
    client.force_login(user)
    session = client.session
    session.update({PATIENT_KEY: True, REPRESENTED_KEY: NOT_CHOSEN})
    session.save()
    return client


def test_she_first_says_whom_it_is_about(world, ombud):
    PatientAccount.objects.create(user=ombud.user, patient=world.hedda)
    client = logged_in(ombud.user)
    assert client.get("/")["Location"] == "/mina/ombud/"
    assert client.get("/mina/")["Location"] == "/mina/ombud/"
    page = words(client.get("/mina/ombud/"))
    assert "Mig själv Asta Lindqvist Ombud" in page
    assert "Nils" not in page
    client.post("/mina/ombud/", {"vem": str(ombud.pk)})
    page = words(client.get("/mina/"))
    assert "Sidan gäller Asta Lindqvist . Du hjälper till." in page
    assert "Eva Nilsson" in page
    client.post("/mina/ombud/", {"vem": "jag"})
    page = words(client.get("/mina/"))
    assert "Sidan gäller" not in page
    assert "Eva Nilsson" not in page


def test_the_login_itself_leads_there(world, ombud, rf):
    request = rf.post("/")
    request.user, request.session = ombud.user, {}
    acting.begin(request)
    assert request.session == {PATIENT_KEY: True, REPRESENTED_KEY: NOT_CHOSEN}
    request.user, request.session = factories.account(world.asta), {}
    acting.begin(request)
    assert request.session == {PATIENT_KEY: True}


def test_the_demos_ombud_logs_in_and_is_asked(ombud):
    ombud.user.username = "demo-ombud"
    ombud.user.save()
    client = Client()
    answer = client.post("/demo/logga-in/", {"person": "ombud"}, follow=True)
    assert [where for where, _status in answer.redirect_chain] == ["/", "/mina/ombud/"]
    assert "Asta Lindqvist" in words(answer)


def test_whom_she_does_not_act_for_cannot_be_chosen(world, ombud):
    theirs = factories.represent(world.nils, name="Eva Annan")
    client = logged_in(ombud.user)
    for value in (str(theirs.pk), str(world.nils.pk), "jag", ""):
        assert client.post("/mina/ombud/", {"vem": value}).status_code == 422
    assert client.get("/mina/")["Location"] == "/mina/ombud/"


def test_the_names_on_the_page_of_choice_are_logged(world, ombud):
    logged_in(ombud.user).get("/mina/ombud/")
    rows = [(row.patient_id, row.representative_id) for row in log("list") if row.patient_id]
    assert rows == [(world.asta.pk, ombud.pk)]


def test_every_page_is_hers_and_says_so_and_none_may_be_kept(world, ombud, as_representative):
    client = as_representative(ombud)
    for address in PAGES:
        answer = client.get(f"/mina/{address}")
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        assert "Sidan gäller Asta Lindqvist" in words(answer)
        assert "Svår anhörig" not in answer.content.decode()
        assert world.nils.family_name not in answer.content.decode()


def test_other_pages_work_too(ombud, as_representative):
    client = as_representative(ombud)
    assert client.get("/hjalp/").status_code == 200
    assert client.get("/")["Location"] == "/mina/"
    assert client.get("/arbetslista/")["Location"] == "/mina/"
    assert client.post("/logga-ut/").status_code == 303


def test_the_patients_log_says_that_somebody_acted_for_her(world, ombud, as_representative,
                                                           as_patient):  # fmt: skip
    as_representative(ombud).get("/mina/")
    row = log("read")[-1]
    assert (row.patient_id, row.representative_id) == (world.asta.pk, ombud.pk)
    assert (row.purpose, row.reason_code, row.role) == ("egen", "FORETRADER", "patient")
    page = words(as_patient(world.asta).get("/mina/last/"))
    assert "Den som företräder dig" in page
    assert "Personen företräder dig." in page


def protect(world, ombud):
    world.asta.protection = "sekretessmarkering"
    world.asta.save()


def die(world, ombud):
    world.asta.deceased_on = world.today
    world.asta.save()


def end(world, ombud):
    ombud.ends_on = world.days(-1)
    ombud.save()


def void(world, ombud):
    ombud.voided_at, ombud.void_reason = clock.now(), "Fel person"
    ombud.save()


def suppress(world, ombud):
    ombud.is_suppressed = True
    ombud.save()


def protect_the_ombud(world, ombud):
    world.hedda.protection = "skyddad_folkbokforing"
    world.hedda.save()
    PatientAccount.objects.create(user=ombud.user, patient=world.hedda)


@pytest.mark.parametrize("what", [protect, die, end, void, suppress, protect_the_ombud])
def test_whatever_ends_it_ends_it_at_once(what, world, ombud, as_representative):
    client = as_representative(ombud)
    assert client.get("/mina/").status_code == 200
    what(world, ombud)
    before = len(log())
    for address in PAGES:
        answer = client.get(f"/mina/{address}")
        assert answer.status_code == 404
        assert world.asta.family_name not in answer.content.decode()
        assert answer["Cache-Control"] == "no-store"
    denials = log()[before:]
    assert [(row.outcome, row.patient_id) for row in denials] == [("denied", world.asta.pk)] * len(
        PAGES
    )
    api = client.get(f"/api/v1/patients/{world.asta.pk}/contacts/")
    assert (api.status_code, world.asta.family_name in api.content.decode()) == (404, False)
    assert client.get("/")["Location"] == "/mina/ombud/"
    assert world.asta.family_name not in words(client.get("/mina/ombud/"))


def test_a_post_that_was_ready_when_it_ended_does_nothing(world, ombud, as_representative):
    client = as_representative(ombud)
    end(world, ombud)
    assert client.post(f"/mina/sparr/ny/?enhet={world.norra.pk}").status_code == 404
    assert not Block.objects.exists()


def test_an_ombud_blocks_but_lifts_nothing_and_ends_no_ombud(world, ombud, as_representative):
    client = as_representative(ombud)
    assert client.post(f"/mina/sparr/ny/?enhet={world.norra.pk}").status_code == 303
    block = Block.objects.get()
    assert f"{block.pk}/ta-bort/" not in client.get("/mina/samtycke/").content.decode()
    assert client.post(f"/mina/sparr/{block.pk}/ta-bort/").status_code == 403
    relative = factories.relative(world.asta)
    page = client.get("/mina/nara/").content.decode()
    assert "avsluta/" not in page
    assert "sluta/" not in page
    assert client.post(f"/mina/nara/ombud/{ombud.pk}/avsluta/").status_code == 403
    assert client.post(f"/mina/nara/{relative.pk}/sluta/").status_code == 403


def test_a_guardian_finds_no_block_and_cannot_make_one(world, as_representative):
    child = world.asta
    child.birth_on = world.today - timedelta(days=365 * 8)
    child.save()
    factories.contact(child, world.nurse)
    client = as_representative(factories.represent(child, "guardian"))
    page = client.get("/mina/samtycke/").content.decode()
    assert "/mina/sparr/ny/" not in page
    assert client.get("/mina/sparr/ny/").status_code == 403
    assert client.post(f"/mina/sparr/ny/?enhet={world.norra.pk}").status_code == 403
    assert not Block.objects.exists()


def test_a_god_man_is_not_offered_to_consent(world, as_representative):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_ostra)
    client = as_representative(factories.represent(world.asta, "god_man", extent="Ekonomi"))
    assert "samtycke/nytt/" not in client.get("/mina/samtycke/").content.decode()
    assert client.post("/mina/samtycke/nytt/", {"unit": str(world.norra.pk)}).status_code == 403


def test_an_ombud_says_yes_in_her_own_name(world, ombud, as_representative):
    factories.contact(world.asta, world.nurse_ostra)
    as_representative(ombud).post("/mina/samtycke/nytt/", {"unit": str(world.norra.pk)})
    given = world.asta.consents.get()
    assert (given.given_by, given.represented_by) == ("representative", "Eva Lind")


def test_who_acts_for_her_is_not_offered_the_questions_that_only_she_answers(
    world, ombud, as_representative, as_patient
):
    assert "trygghet" not in words(as_representative(ombud).get("/mina/"))
    assert "Svara på tre frågor om trygghet" in words(as_patient(world.asta).get("/mina/"))
