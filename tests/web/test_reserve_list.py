"""Reservlistan: one file for the day when nothing answers, and everybody on it is logged first."""

from tests import factories
from tests.web.reading import words
from tests.world import log

PAGE = "/enhet/reservlista/"


def test_the_unit_page_leads_to_it_and_the_page_says_what_it_is(world, as_staff):
    client = as_staff(world.nurse)
    assert f'href="{PAGE}"' in client.get("/enhet/").content.decode()
    assert "Lås in papperet." in words(client.get(PAGE))
    assert log("print") == []


def test_the_file_holds_the_units_patients_with_whom_to_ring_first(world, as_staff):
    factories.contact(world.asta, world.doctor, "2")
    factories.coordinate(factories.contact(world.asta, world.nurse))
    answer = as_staff(world.nurse).post(PAGE)
    assert "attachment" in answer["Content-Disposition"]
    assert ".html" in answer["Content-Disposition"]
    page = words(answer)
    assert world.asta.name in page
    assert world.number(world.asta).display in page
    assert page.index("Eva Nilsson, Vårdcentralen Norra") < page.index("Lars Holm")
    assert "0498-26 80 01" in page


def test_it_needs_nothing_else_when_it_is_opened(world, as_staff):
    html = as_staff(world.nurse).post(PAGE).content.decode()
    assert "src=" not in html
    assert "href=" not in html


def test_other_units_patients_and_other_providers_contacts_are_not_on_it(world, as_staff):
    factories.contact(world.nils, world.nurse_sodra)
    factories.contact(world.olga, world.nurse_ostra)
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_ostra)
    page = words(as_staff(world.nurse).post(PAGE))
    assert world.nils.name not in page
    assert world.olga.name not in page
    assert "Ulla Fors" not in page


def test_protected_identity_is_counted_and_not_named(world, as_staff):
    factories.contact(world.skyddad, world.nurse)
    factories.contact(world.asta, world.nurse)
    page = words(as_staff(world.nurse).post(PAGE))
    assert "En patient med skyddade personuppgifter står inte här." in page
    assert world.skyddad.family_name not in page
    assert world.number(world.skyddad).display not in page
    assert {row.patient_id for row in log("print")} == {world.asta.pk}


def test_the_log_names_the_export_and_every_patient(world, as_staff):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.hedda, world.nurse)
    as_staff(world.nurse).post(PAGE)
    assert len(log("export")) == 1
    assert {row.patient_id for row in log("print")} == {world.asta.pk, world.hedda.pk}


def test_who_meets_no_patients_gets_no_list(world, as_staff):
    factories.contact(world.asta, world.nurse)
    for who in (world.loggranskare, world.systemadmin):
        for answer in (as_staff(who).get(PAGE), as_staff(who).post(PAGE)):
            assert answer.status_code == 403
            assert world.asta.name not in answer.content.decode()
