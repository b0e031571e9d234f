"""Kort till patienten: one click, and the disclosure has written itself."""

from consent.models import Disclosure
from fastkontakt.ui import pdf
from tests import factories
from tests.web.reading import words
from tests.world import log


def page_of(patient, tail="kort/"):
    return f"/patient/{patient.pk}/{tail}"


def test_one_click_prints_the_card_and_writes_the_disclosure(world, as_staff):
    factories.contact(world.asta, world.nurse)
    client = as_staff(world.nurse)
    assert "Kort till patienten" in words(client.get(page_of(world.asta, "")))
    answer = client.post(page_of(world.asta), follow=True)
    assert answer.redirect_chain == [(page_of(world.asta), 303)]
    assert "Utlämnandet är antecknat." in words(answer)
    assert "data-skriv-ut-nu" in answer.content.decode()
    assert "data-skriv-ut-nu" not in client.get(page_of(world.asta)).content.decode()
    told = Disclosure.objects.get()
    assert (told.patient, told.commission, told.basis) == (world.asta, world.nurse, "copy")
    assert told.to_whom == "Patienten"


def test_looking_at_the_card_writes_no_disclosure_and_prints_nothing(world, as_staff):
    answer = as_staff(world.nurse).get(page_of(world.asta))
    assert answer.status_code == 200
    assert "data-skriv-ut-nu" not in answer.content.decode()
    assert not Disclosure.objects.exists()
    assert {row.patient_id for row in log("read")} == {world.asta.pk}


def test_the_file_is_a_disclosure_too(world, as_staff):
    answer = as_staff(world.nurse).post(page_of(world.asta, "kort/fil/"))
    assert answer["Content-Type"] == "application/pdf"
    assert Disclosure.objects.filter(patient=world.asta).count() == 1


def test_without_pdf_the_page_to_print_says_what_to_do(world, as_staff, monkeypatch):
    monkeypatch.setattr(pdf, "_weasyprint", lambda: None)
    client = as_staff(world.nurse)
    assert "Den här datorn gör ingen PDF." in words(client.get(page_of(world.asta)))
    assert client.post(page_of(world.asta, "kort/fil/")).status_code == 303
    assert Disclosure.objects.count() == 1


def test_what_the_reader_may_not_see_is_not_on_the_paper(world, as_staff):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_ostra)
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Ulla Fors" not in page
    assert "Du kan ha fler kontakter. Alla finns på sidan Mina kontakter." in page


def test_a_patient_of_another_unit_or_provider_gets_no_card_here(world, as_staff):
    client = as_staff(world.nurse)
    for patient in (world.nils, world.olga):
        for tail in ("kort/", "kort/fil/"):
            assert client.post(page_of(patient, tail)).status_code == 404
    assert not Disclosure.objects.exists()
