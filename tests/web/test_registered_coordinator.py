"""The secretary registers on the page that the manager let a contact coordinate."""

import re

import pytest

from contacts.models import Coordination, Proposal
from tests import factories
from tests.web.reading import value_of, words

HOW = {"decision_note": "På morgonmötet", "decided_on": "i går"}


@pytest.fixture
def contact(world):
    return factories.contact(world.asta, world.nurse)


def of(contact):
    return f"/patient/{contact.patient_id}/kontakt/{contact.pk}/samordna/"


def test_the_contacts_page_leads_to_a_form_that_asks_for_the_manager(world, as_staff, contact):
    client = as_staff(world.secretary)
    assert of(contact) in client.get(of(contact).removesuffix("samordna/")).content.decode()
    page = words(client.get(of(contact)))
    assert "Vem har beslutat?" in page
    assert "Karin Berg, Verksamhetschef" in page
    refused = client.post(of(contact), {"from_on": "i dag", **HOW})
    assert refused.status_code == 422
    assert "Välj vem som har beslutat." in words(refused)
    assert value_of(refused, "decision_note") == "På morgonmötet"
    chosen = {"from_on": "i dag", "decided_by": str(world.chef.pk), **HOW}
    assert client.post(of(contact), chosen).status_code == 303
    held = Coordination.objects.get()
    assert (held.decided_by, held.registered_by) == (world.chef, world.secretary)
    assert (held.decided_on, held.decision_note) == (world.days(-1), "På morgonmötet")


def test_the_manager_is_not_asked_who_decided(world, as_staff, contact):
    client = as_staff(world.chef)
    assert "Vem har beslutat?" not in words(client.get(of(contact)))
    assert client.post(of(contact), {"from_on": "i dag"}).status_code == 303
    assert Coordination.objects.get().authority == "manager"


def test_the_list_of_all_contacts_registers_or_asks(world, as_staff, contact):
    client, address = as_staff(world.secretary), f"/patient/{world.asta.pk}/samordnare/"
    typed = {"contact": str(contact.pk), "from_on": "i dag"}
    half = client.post(address, {**typed, "decided_by": str(world.chef.pk), "decided_on": "i går"})
    assert half.status_code == 422
    assert "Skriv hur du fick beslutet" in words(half)
    assert f'value="{world.chef.pk}" selected' in half.content.decode()
    assert client.post(address, typed).status_code == 303
    assert Proposal.objects.get().kind == "coordinate"
    assert not Coordination.objects.exists()
    decided = {**typed, "decided_by": str(world.chef.pk), **HOW}
    assert client.post(address, decided).status_code == 303
    assert Coordination.objects.get().contact == contact


def test_a_secretary_does_not_register_for_another_unit(world, as_staff):
    elsewhere = factories.contact(world.asta, world.hospital_nurse)
    typed = {"from_on": "i dag", "decided_by": str(world.chef_medicin.pk), **HOW}
    assert as_staff(world.secretary).post(of(elsewhere), typed).status_code == 403
    assert not Coordination.objects.exists()


def test_the_manager_finds_it_in_her_list_and_answers(world, as_staff, contact):
    factories.contact(
        world.hedda, world.nurse, authority="on_decision", decided_by=world.chef,
        registered_by=world.secretary,
    )  # fmt: skip
    as_staff(world.secretary).post(
        of(contact), {"from_on": "i dag", "decided_by": str(world.chef.pk), **HOW}
    )
    client = as_staff(world.chef)
    page = client.get("/arbetslista/")
    assert "Eva Nilsson som samordnare, registrerat i ditt namn. Hur: På morgonmötet" in words(page)
    assert "Eva Nilsson som fast vårdkontakt, registrerat i ditt namn. Hur: ej angivet" in words(
        page
    )
    form = re.search(r'<form class="panel-note".*?</form>', page.content.decode(), re.DOTALL)[0]
    ids = re.findall(r'name="contact" value="([^"]+)"', form)
    held = Coordination.objects.get()
    assert str(held.pk) in ids
    assert len(ids) == 2
    assert client.post("/enhet/registrerat/", {"contact": ids}).status_code == 303
    assert "2 beslut är godkända." in words(client.get("/enhet/"))
    held.refresh_from_db()
    assert held.approved_at is not None


def test_the_manager_objects_to_a_coordinator(world, as_staff, contact):
    held = factories.coordinate(contact, authority="on_decision", decided_by=world.chef)
    assert as_staff(world.nurse).post(f"/enhet/registrerat/{held.pk}/invand/").status_code == 403
    assert as_staff(world.chef).post(f"/enhet/registrerat/{held.pk}/invand/").status_code == 303
    held.refresh_from_db()
    assert held.objected_at is not None
    assert held.ends_on is None
