"""Logging in, out, and choosing the commission to act in."""

from django.conf import settings
from django.test import Client, override_settings

from tests import factories
from tests.web.reading import words

WITHOUT_DEMO = [app for app in settings.INSTALLED_APPS if app != "fastkontakt.demo"]


def test_the_login_page_says_that_what_one_opens_is_logged(db):
    page = Client().get("/logga-in/")
    assert page.status_code == 200
    assert "Allt du öppnar sparas i en logg." in words(page)


def test_the_login_page_offers_demo_people_only_where_the_demo_is_installed(db):
    assert "Välj vem du vill vara" in words(Client().get("/logga-in/"))
    with override_settings(INSTALLED_APPS=WITHOUT_DEMO):
        real = words(Client().get("/logga-in/"))
    assert "Du loggar in med SITHS-kort." in real
    assert "demo" not in real.lower()


def test_who_is_not_logged_in_is_sent_to_the_login_page_and_on_from_there(db):
    answer = Client().get("/arbetslista/")
    assert answer.status_code == 302
    assert answer["Location"] == "/logga-in/?next=/arbetslista/"


def test_the_demo_login_knows_only_its_own_people(db):
    assert Client().post("/demo/logga-in/", {"person": "okand"}).status_code == 404
    assert Client().get("/demo/logga-in/").status_code == 405


def test_the_demo_login_demands_the_token_that_every_form_carries(db):
    careful = Client(enforce_csrf_checks=True)
    assert careful.post("/demo/logga-in/", {"person": "lakare"}).status_code == 403


def test_logging_out_is_a_button_not_a_link(world, as_staff):
    client = as_staff(world.nurse)
    assert client.get("/logga-ut/").status_code == 405
    assert client.post("/logga-ut/")["Location"] == "/logga-in/"
    assert client.get("/arbetslista/").status_code == 302


def test_the_first_page_of_staff_is_the_work_list(world, as_staff):
    assert as_staff(world.nurse).get("/")["Location"] == "/arbetslista/"


def test_the_first_page_of_a_patient_is_her_own(world, as_patient):
    assert as_patient(world.asta).get("/")["Location"] == "/mina/"


def test_a_patient_who_types_a_staff_address_comes_to_her_own_page(world, as_patient):
    answer = as_patient(world.asta).get("/arbetslista/")
    assert answer.status_code == 302
    assert answer["Location"] == "/mina/"


def two_commissions(world):
    second = factories.commission(world.sodra, "sjukskoterska")
    second.staff = world.nurse.staff
    second.save()
    return second


def test_a_person_with_two_commissions_chooses_one_and_can_switch(world):
    second = two_commissions(world)
    client = Client()
    client.force_login(world.nurse.staff.user)
    assert client.get("/")["Location"] == "/uppdrag/"
    page = words(client.get("/uppdrag/"))
    assert "Vårdcentralen Norra" in page
    assert "Vårdcentralen Södra" in page
    answer = client.post("/uppdrag/", {"commission": str(second.pk)})
    assert (answer.status_code, answer["Location"]) == (303, "/arbetslista/")
    start = words(client.get("/arbetslista/"))
    assert "Vårdcentralen Södra" in start
    assert "Byt uppdrag" in start


def test_a_commission_of_somebody_else_cannot_be_chosen(world):
    two_commissions(world)
    client = Client()
    client.force_login(world.nurse.staff.user)
    answer = client.post("/uppdrag/", {"commission": str(world.chef.pk)})
    assert answer.status_code == 422
    assert client.get("/")["Location"] == "/uppdrag/"


def test_who_has_no_commission_today_is_told_what_to_do(world):
    user = factories.user()
    user.save()
    client = Client()
    client.force_login(user)
    assert "Be din chef lägga till dig på enheten." in words(client.get("/uppdrag/"))


def test_a_demo_person_with_two_commissions_may_change_to_the_other_at_once(world):
    second = two_commissions(world)
    user = world.nurse.staff.user
    user.username = "demo-sjukskoterska"
    user.save()
    client = Client()
    client.post("/demo/logga-in/", {"person": "sjukskoterska"})
    assert "Byt uppdrag" in words(client.get("/arbetslista/"))
    assert client.post("/uppdrag/", {"commission": str(second.pk)}).status_code == 303
