"""The manager follows up: figures, gaps, files, agreements, the routine, several reviews."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from contacts.models import Contact
from fastkontakt import clock
from tests import factories
from tests.counting import counted
from tests.web.reading import words
from tests.world import log

UPP = "/enhet/uppfoljning/"


@pytest.fixture
def chef(world, as_staff):
    return as_staff(world.chef)


def test_the_page_prints_figures_definitions_and_when_they_were_read(world, chef):
    for number in range(3):
        factories.contact(factories.patient(f"Person {number}"), world.nurse)
    text = words(chef.get(UPP))
    assert "Patienter per fast vårdkontakt 3" in text
    assert "delat med antalet fasta vårdkontakter" in text
    assert "Läst ur FastKontakts register" in text
    assert "Person 1" not in text


def test_the_region_is_shown_unit_by_unit_and_small_numbers_are_not(world, chef):
    for number in range(3):
        factories.contact(factories.patient(f"Person {number}"), world.nurse_sodra)
    text = words(chef.get(UPP, {"enhet": "region"}))
    assert "Vårdcentralen Södra" in text
    assert "Vårdcentralen Östra" not in text
    assert "Visas inte" in text


def test_the_units_shares_are_drawn_too_with_the_numbers_of_the_table(world, chef):
    factories.contact(world.asta, world.doctor, "2")
    page = chef.get(UPP).content.decode()
    drawn = page[page.index('id="bild-1"') :]
    assert "Andelar i procent" in drawn
    assert "33,3" in drawn  # one of Norra's three listed
    assert "Nationellt mål: 55 procent" in drawn


def test_another_day_and_a_day_that_cannot_be(world, chef):
    ended = clock.today() - timedelta(days=40)
    factories.contact(world.asta, world.nurse, ends_on=ended)
    assert "Patienter med fast vårdkontakt 1" in words(chef.get(UPP, {"datum": str(ended)}))
    assert chef.get(UPP, {"datum": "31 nov"}).status_code == 422


def test_only_managers_open_the_pages(world, as_staff):
    nurse = as_staff(world.nurse)
    for path in (UPP, "/enhet/luckor/", "/enhet/hogst/"):
        assert nurse.get(path).status_code == 403
    assert nurse.post(f"{UPP}fil/").status_code == 403


def test_the_page_costs_the_same_whatever_the_number_of_patients(world, chef):
    def statements(people):
        for number in range(people):
            factories.contact(factories.patient(f"Ny {number}"), world.nurse)
        with counted() as asked:
            assert chef.get(UPP).status_code == 200
        return len(asked)

    assert statements(1) == statements(12)


def test_excel_gets_numbers_as_numbers_and_text_as_text(world, chef):
    world.norra.name = "=1+1"
    world.norra.save()
    factories.contact(world.asta, world.nurse)
    answer = chef.post(f"{UPP}fil/", {"form": "xlsx"})
    assert "spreadsheetml" in answer["Content-Type"]
    sheet = load_workbook(io.BytesIO(answer.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"].count("s") > 3
    assert all(cell.data_type in ("s", "n") for cell in cells)
    assert any(cell.value == 1 and cell.data_type == "n" for cell in cells)
    assert [row.detail for row in log("export")] == ["figures"]


def test_a_day_that_cannot_be_gives_no_file_of_another_day(world, chef):
    answer = chef.post(f"{UPP}fil/", {"form": "csv", "datum": "31 nov"})
    assert answer.status_code == 422
    assert "Content-Disposition" not in answer
    assert log("export") == []
    day = world.today.isoformat()
    answer = chef.post(f"{UPP}fil/", {"form": "csv", "datum": day})
    assert f'filename="uppfoljning-{day}.csv"' in answer["Content-Disposition"]


def test_csv_has_no_formula_either(world, chef):
    world.norra.name = "=1+1"
    world.norra.save()
    text = chef.post(f"{UPP}fil/", {"form": "csv"}).content.decode("utf-8-sig")
    assert "\r\n'=1+1;" in text
    assert ";Fasta vårdkontakter;0;" in text  # heads are whole numbers


def test_the_file_has_each_colleagues_load_maximum_and_forecast_and_no_other_units(world, chef):
    world.nurse.agreed_maximum = 35
    world.nurse.save()
    factories.contact(world.asta, world.nurse, ends_on=world.days(30))
    factories.contact(world.hedda, world.nurse)
    factories.contact(world.nils, world.nurse_sodra)
    text = chef.post(f"{UPP}fil/", {"form": "csv"}).content.decode("utf-8-sig")
    told = [row.split(";")[2] for row in text.split("\r\n") if ";Eva Nilsson;" in row]
    assert told == ["2", "35", "1"]
    assert "Siv Lund" not in text
    elsewhere = {"form": "csv", "enhet": str(world.sodra.pk)}
    region = chef.post(f"{UPP}fil/", elsewhere).content.decode("utf-8-sig")
    assert "Siv Lund" not in region
    assert "Eva Nilsson" not in region


def test_the_people_behind_a_gap_are_those_of_the_own_unit_and_logged(world, as_staff):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.nils, world.nurse_sodra)
    factories.contact(world.olga, world.nurse_ostra)
    factories.contact(world.skyddad, world.nurse)
    text = words(as_staff(world.chef).get("/enhet/luckor/?vad=no_review_date"))
    assert "Asta Lindqvist" in text
    assert "En person till räknas men visas inte här." in text
    for name in ("Nils", "Olga", "Stina"):
        assert name not in text
    named = {row.patient_id for row in log("list") if row.patient_id}
    assert named == {world.asta.pk}


def test_an_empty_gap_says_so(world, chef):
    text = words(chef.get("/enhet/luckor/?vad=no_working_phone"))
    assert "Här saknas ingen." in text


def test_several_reviews_are_one_click(world, chef):
    late = clock.today() - timedelta(days=3)
    for person in (world.asta, world.hedda):
        factories.contact(person, world.nurse, review_on=late)
    assert "Ompröva flera på en gång" in words(chef.get("/enhet/"))
    ids = [str(key) for key in Contact.objects.values_list("pk", flat=True)]
    answer = chef.post("/enhet/omprova/", {"contact": ids}, follow=True)
    assert "2 kontakter är omprövade." in words(answer)
    assert set(Contact.objects.values_list("reviewed_on", flat=True)) == {clock.today()}


def test_another_units_contact_cannot_be_reviewed_with_them(world, chef):
    foreign = factories.contact(world.nils, world.nurse_sodra, review_on=clock.today())
    chef.post("/enhet/omprova/", {"contact": [str(foreign.pk)]})
    foreign.refresh_from_db()
    assert foreign.reviewed_on is None


def test_an_agreed_maximum_is_kept_and_shown_beside_the_load(world, chef):
    typed = {
        "commission": str(world.nurse.pk),
        "maximum": "1",
        "share_percent": "80",
        "starts_on": "i dag",
        "note": "Tar nya när någon slutar",
    }
    for person in (world.asta, world.hedda):
        factories.contact(person, world.nurse)
    answer = chef.post("/enhet/hogst/", typed, follow=True)
    assert "Överenskommelsen är sparad." in words(answer)
    assert "Tar nya när någon slutar" in words(answer)
    assert "2 av 1" in words(chef.get("/enhet/"))


def test_the_routine_is_read_by_all_and_written_by_the_manager(world, as_staff):
    typed = {"criteria": "När patienten har tre eller fler vårdkontakter."}
    assert "Ingen" not in words(as_staff(world.nurse).get("/enhet/rutin/"))[:10]
    refused = as_staff(world.nurse).post("/enhet/rutin/", typed)
    assert refused.status_code == 403
    chef = as_staff(world.chef)
    assert chef.post("/enhet/rutin/", {**typed, "version": "0"}).status_code == 303
    assert "Version 1" in words(as_staff(world.nurse).get("/enhet/rutin/"))
    assert "tre eller fler" not in words(as_staff(world.nurse_sodra).get("/enhet/rutin/"))
    assert "tre eller fler" in words(chef.get(f"/patient/{world.asta.pk}/utse/"))
    held = factories.contact(world.asta, None, unit=world.norra)
    page = words(chef.get(f"/patient/{world.asta.pk}/kontakt/{held.pk}/byt/"))
    assert (
        "tre eller fler" in page
    )  # shown where one appoints, and that is where one fills a vacancy


def test_the_units_contacts_as_they_were_on_a_day(world, chef):
    then = clock.today() - timedelta(days=30)
    factories.contact(world.asta, world.nurse, ends_on=then)
    factories.contact(world.hedda, world.nurse, starts_on=clock.today())
    gone = factories.patient("Gustav Borta")
    factories.contact(gone, world.nurse, ends_on=clock.today() - timedelta(days=200))
    page = words(chef.get("/enhet/kontakter/", {"datum": str(then)}))
    assert "Asta Lindqvist" in page
    assert "Hedda" not in page
    long_ago = str(clock.today() - timedelta(days=300))
    assert "Gustav" not in words(chef.get("/enhet/kontakter/", {"datum": long_ago}))
