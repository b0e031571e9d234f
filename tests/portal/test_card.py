"""Kortet på kylskåpet: names, numbers, the portal's address, and nothing about illness."""

import re

import pytest

from fastkontakt.ui import pdf
from fastkontakt.ui.card import qr_image, qr_svg
from tests import factories
from tests.pdf import lacking
from tests.web.reading import words
from tests.world import log


def card(as_patient, patient):
    return as_patient(patient).get("/mina/skriv-ut/")


def test_the_list_leads_from_her_page_to_a_paper(world, as_patient):
    factories.coordinate(factories.contact(world.asta, world.nurse))
    client = as_patient(world.asta)
    assert 'href="/mina/skriv-ut/"' in client.get("/mina/").content.decode()
    page = words(client.get("/mina/skriv-ut/"))
    assert "★ Eva Nilsson Ring först. Den som håller ihop din vård, Vårdcentralen Norra" in page
    assert "Är det akut? Ring 112 . Råd om vård: ring 1177 ." in page


def test_the_card_carries_no_personnummer_and_no_note(world, as_patient):
    factories.contact(world.asta, world.nurse, note="Ring före tio.", internal_note="Svår anhörig.")
    html = card(as_patient, world.asta).content.decode()
    assert world.number(world.asta).display not in html
    assert "Svår anhörig" not in html
    assert "före tio" not in html


def test_who_is_vacant_is_told_of_in_her_words(world, as_patient):
    factories.contact(world.asta, None, unit=world.norra, team=world.norra_teamet)
    page = words(card(as_patient, world.asta))
    assert "Norra teamet Just nu har du ingen fast vårdkontakt. Ring hit så länge." in page
    assert "akant" not in page


def test_without_contacts_the_card_has_the_vardcentral(world, as_patient):
    page = words(card(as_patient, world.asta))
    assert "Vårdcentralen Norra Ring först. Din vårdcentral" in page


def test_her_card_holds_only_her_own(world, as_patient):
    factories.contact(world.nils, world.nurse_sodra)
    factories.contact(world.asta, world.nurse)
    page = words(card(as_patient, world.asta))
    assert "Siv Lund" not in page
    assert world.nils.family_name not in page


def test_the_reading_is_logged_as_her_own(world, as_patient):
    card(as_patient, world.asta)
    assert {(row.purpose, row.patient_id) for row in log("read")} == {("egen", world.asta.pk)}


def test_the_code_says_the_portals_address_and_nothing_else(world, as_patient, settings):
    settings.PORTAL_ADDRESS = "https://mina.example/mina/"
    html = card(as_patient, world.asta).content.decode()
    assert qr_svg("https://mina.example/mina/") in html
    assert "https://mina.example/mina/" in html


def test_the_pdf_is_tagged_and_has_a_language_and_a_title(world, as_patient):
    if not pdf.pdf_possible():
        pytest.fail("WeasyPrint hittar inte pango: sudo apt-get install libpango-1.0-0")
    factories.contact(world.asta, world.nurse)
    answer = as_patient(world.asta).get("/mina/kort.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="kontakter.pdf"'
    assert answer.content.startswith(b"%PDF")
    assert lacking(answer.content) == []


def test_a_page_that_asks_for_a_file_or_the_net_gets_neither(tmp_path):
    secret = tmp_path / "hemlig.css"
    secret.write_text("body::after { content: 'HEMLIG' }")
    plain = pdf.pdf_of('<html lang="sv"><title>x</title><p>Hej</p></html>')
    linked = f'<html lang="sv"><title>x</title><link rel="stylesheet" href="{secret.as_uri()}">'
    linked += '<img src="https://example.com/x.png" alt="x"><p>Hej</p></html>'
    assert abs(len(pdf.pdf_of(linked)) - len(plain)) < 2500


def test_where_no_pdf_can_be_made_the_page_to_print_says_so(world, as_patient, monkeypatch):
    monkeypatch.setattr(pdf, "_weasyprint", lambda: None)
    client = as_patient(world.asta)
    page = client.get("/mina/skriv-ut/")
    assert "Vill du ha en PDF? Välj PDF när du skriver ut." in words(page)
    assert "kort.pdf" not in page.content.decode()
    assert client.get("/mina/kort.pdf")["Content-Type"].startswith("text/html")


def test_the_code_as_a_picture_stands_in_the_page_itself():
    assert re.match(r"data:image/svg\+xml[;,]", qr_image("https://mina.example/mina/"))
