"""Frånvaro on the staff's pages: who covers whom, a deputy's patients, and one click back."""

import pytest

from organisation.models import Absence, Team
from tests import factories
from tests.web.reading import words
from tests.world import log

LIST = "/enhet/franvaro/"


def typed(world, **changed):
    facts = {
        "commission": str(world.nurse.pk),
        "starts_on": "i dag",
        "ends_on": "",
        "deputy": f"person:{world.doctor.pk}",
    }
    return {**facts, **changed}


def test_the_list_is_empty_and_says_what_to_do(world, as_staff):
    page = as_staff(world.nurse).get(LIST)
    assert "Ingen är borta." in words(page)
    html = page.content.decode()
    assert f'<option value="{world.nurse.pk}" selected>Eva Nilsson, Distriktssköterska' in html
    assert "Norra teamet" in html
    assert "Siv Lund" not in html


def test_she_writes_herself_down_and_the_unit_sees_who_answers(world, as_staff):
    client = as_staff(world.nurse)
    answer = client.post(LIST, typed(world, ends_on="2099-01-02"))
    assert answer.status_code == 303
    absence = Absence.objects.get()
    assert (absence.commission, absence.deputy) == (world.nurse, world.doctor)
    page = words(client.get(LIST))
    assert "Eva Nilsson är borta från" in page
    assert "Eva Nilsson Distriktssköterska Till 2 jan 2099 Lars Holm" in page
    assert "Ingen svarar" not in page
    assert "Eva Nilsson" in words(as_staff(world.secretary).get("/enhet/"))
    assert "Lars Holm" in words(as_staff(world.chef).get("/enhet/"))


def test_a_colleague_at_the_office_writes_down_a_colleague_and_a_team(world, as_staff):
    client = as_staff(world.secretary)
    team = f"team:{world.norra_teamet.pk}"
    assert client.post(LIST, typed(world, deputy=team)).status_code == 303
    assert Absence.objects.get().team == world.norra_teamet
    assert "Tills vidare Norra teamet" in words(client.get(LIST))


def test_a_hole_is_red_says_for_how_many_and_has_the_link_that_fills_it(world, as_staff):
    factories.contact(world.asta, world.nurse)
    client = as_staff(world.chef)
    assert client.post(LIST, typed(world, deputy="nobody")).status_code == 303
    absence = Absence.objects.get()
    for page in (LIST, "/enhet/"):
        shown = client.get(page)
        assert "Ingen svarar för 1 patient" in words(shown)
        assert f"{LIST}{absence.pk}/ersattare/" in shown.content.decode()
    assert "Är borta. Ingen svarar för 1 patient" in words(client.get("/arbetslista/"))
    assert "Är borta." not in words(as_staff(world.doctor).get("/arbetslista/"))
    form = client.get(f"{LIST}{absence.pk}/ersattare/")
    assert "Vem svarar när Eva Nilsson är borta?" in words(form)
    chosen = {"deputy": f"person:{world.doctor.pk}"}
    assert client.post(f"{LIST}{absence.pk}/ersattare/", chosen).status_code == 303
    assert "Ingen svarar" not in words(client.get("/enhet/"))
    assert "Är borta." not in words(client.get("/arbetslista/"))


def test_the_hole_of_another_unit_is_its_own_managers(world, as_staff):
    factories.contact(world.nils, world.nurse_sodra)
    factories.absence(world.nurse_sodra)
    assert "Är borta." in words(as_staff(world.chef_sodra).get("/arbetslista/"))
    for other in (world.chef, world.chef_ostra):
        assert "Siv Lund" not in words(as_staff(other).get("/arbetslista/"))


@pytest.mark.parametrize(
    ("changed", "status", "sentence"),
    [
        ({"starts_on": "31 nov"}, 422, "finns inte"),
        ({"starts_on": "1999-01-01"}, 422, "Frånvaron börjar tidigast i dag."),
        ({"deputy": ""}, 422, "Välj vem som svarar."),
        ({"deputy": "person:abc"}, 422, "Välj någon i listan."),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_kept(world, as_staff, changed, status, sentence):
    answer = as_staff(world.nurse).post(LIST, typed(world, **changed))
    assert (answer.status_code, Absence.objects.count()) == (status, 0)
    assert sentence in words(answer)


def test_a_deputy_or_team_of_another_unit_is_refused_at_the_field(world, as_staff):
    client = as_staff(world.nurse)
    other = Team.objects.create(unit=world.sodra, name="Södra", starts_on=factories.LONG_AGO)
    for choice in (f"person:{world.nurse_sodra.pk}", f"team:{other.pk}"):
        answer = client.post(LIST, typed(world, deputy=choice))
        assert (answer.status_code, Absence.objects.count()) == (422, 0)


def test_nobody_is_away_twice_and_the_form_says_so(world, as_staff):
    client = as_staff(world.nurse)
    assert client.post(LIST, typed(world)).status_code == 303
    answer = client.post(LIST, typed(world))
    assert answer.status_code == 409
    assert "Personen är redan borta någon av de dagarna." in words(answer)


def test_a_difference_in_competence_is_said_once_it_is_saved(world, as_staff):
    factories.contact(world.asta, world.doctor, "2")
    client = as_staff(world.doctor)
    choice = typed(world, commission=str(world.doctor.pk), deputy=f"person:{world.nurse.pk}")
    assert client.post(LIST, choice).status_code == 303
    assert "Eva Nilsson är inte legitimerad läkare." in words(client.get(LIST))


def test_one_click_and_she_answers_herself_again(world, as_staff):
    absence = factories.absence(world.nurse, deputy=world.doctor)
    client = as_staff(world.nurse)
    start = client.get("/arbetslista/")
    assert "Du är inskriven som borta" in words(start)
    assert client.post(f"{LIST}{absence.pk}/avsluta/", {"next": "/arbetslista/"}).status_code == 303
    again = words(client.get("/arbetslista/"))
    assert "Eva Nilsson är tillbaka och svarar själv igen." in again
    assert "Du är inskriven som borta" not in again


def test_another_units_absence_is_unknown(world, as_staff):
    absence = factories.absence(world.nurse)
    for who in (world.nurse_sodra, world.chef_ostra):
        client = as_staff(who)
        assert client.post(f"{LIST}{absence.pk}/avsluta/").status_code == 404
        assert client.get(f"{LIST}{absence.pk}/ersattare/").status_code == 404
        assert client.post(LIST, typed(world)).status_code == 422
    absence.refresh_from_db()
    assert absence.ends_on is None


# --- the deputy -----------------------------------------------------------------------------------


@pytest.fixture
def covered(world):
    """The hospital's nurse is away; a colleague there stands in until the day after tomorrow."""
    deputy = factories.hire(world.medicin, "sjukhussjukskoterska", "Bo Ek")
    world.asta.phone = "070-174 06 61"
    world.asta.save()
    factories.contact(world.asta, world.hospital_nurse, review_on=world.days(-3))
    factories.contact(world.nils, world.chef_medicin)
    factories.absence(world.hospital_nurse, deputy=deputy, ends_on=world.days(2))
    return deputy


def test_the_deputy_finds_the_patients_with_phone_on_her_start_page(world, as_staff, covered):
    page = words(as_staff(covered).get("/arbetslista/"))
    assert "Du ersätter Jonas Vik till" in page
    assert "Asta Lindqvist" in page
    assert "070-174 06 61" in page
    assert "Nils" not in page
    listed = [row for row in log("list") if row.reason_code == "ERSATTER_KONTAKT"]
    assert [row.patient_id for row in listed] == [world.asta.pk]


def test_the_log_says_that_she_opened_the_patient_as_deputy(world, as_staff, covered):
    assert as_staff(covered).get(f"/patient/{world.asta.pk}/").status_code == 200
    assert log("read")[-1].reason_code == "ERSATTER_KONTAKT"


def test_an_overdue_review_waits_for_the_deputy_and_is_hers_to_do(world, as_staff, covered):
    client = as_staff(covered)
    assert "Ompröva fast vårdkontakt: Jonas Vik" in words(client.get("/arbetslista/"))
    contact = world.asta.contacts.get()
    assert client.post(f"/arbetslista/omprova/{contact.pk}/").status_code == 303
    contact.refresh_from_db()
    assert contact.reviewed_on == world.today
    assert contact.commission == world.hospital_nurse


def test_what_is_decided_by_the_manager_is_not_the_deputys(world, as_staff, covered):
    contact = world.asta.contacts.get()
    answer = as_staff(covered).post(
        f"/patient/{world.asta.pk}/kontakt/{contact.pk}/avsluta/",
        {"ends_on": "i dag", "reason": "need_ceased", "version": contact.version},
    )
    assert answer.status_code == 403


def test_before_and_after_the_absence_there_is_nothing_to_cover(world, as_staff, covered):
    absence = Absence.objects.get()
    absence.starts_on = world.days(1)
    absence.save()
    client = as_staff(covered)
    page = words(client.get("/arbetslista/"))
    assert "Du ersätter" not in page
    assert "Ompröva" not in page
    contact = world.asta.contacts.get()
    assert client.post(f"/arbetslista/omprova/{contact.pk}/").status_code == 403
