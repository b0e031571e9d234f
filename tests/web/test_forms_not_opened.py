"""A form that could only be refused is not opened, and no link leads to one."""

import re

import pytest

from tests import factories
from tests.web.reading import words
from tests.world import log

FORMS = ("avsluta/", "byt/", "omprova/", "makulera/", "samordna/")


def page_of(contact, action=""):
    return f"/patient/{contact.patient_id}/kontakt/{contact.pk}/{action}"


def links_on(client, contact) -> set[str]:
    """The forms that the contact's page leads to."""
    body = client.get(page_of(contact)).content.decode()
    return {form for form in FORMS if f'href="{page_of(contact, form)}"' in body}


@pytest.mark.parametrize("form", FORMS)
def test_a_colleague_without_the_right_reads_why_and_whom_to_ask(form, world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    answer = as_staff(world.doctor).get(page_of(contact, form))
    page = words(answer)
    assert answer.status_code == 403
    assert "chefen" in page
    assert "Vårdcentralen Norra" in page or form == "makulera/"
    assert "HSF" in page or form == "makulera/"
    assert "<form" not in answer.content.decode().split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("form", FORMS)
def test_another_units_manager_at_the_same_provider_is_told_which_unit_decides(
    form, world, as_staff
):
    contact = factories.contact(world.asta, world.hospital_nurse)
    answer = as_staff(world.chef).get(page_of(contact, form))
    assert answer.status_code == 403
    assert "Medicinmottagningen" in words(answer) or form == "makulera/"


@pytest.mark.parametrize(
    "reader", ["chef", "nurse", "doctor", "secretary", "hospital_nurse", "chef_medicin"]
)
@pytest.mark.parametrize("kind", ["own", "physician", "ended", "coordinating", "planned"])
def test_a_link_is_shown_exactly_when_its_form_opens(reader, kind, world, as_staff):
    contact = {
        "own": lambda: factories.contact(world.asta, world.nurse),
        "physician": lambda: factories.contact(world.asta, world.doctor, "2"),
        "ended": lambda: factories.contact(
            world.asta, world.nurse, ends_on=world.days(-1), end_reason="need_ceased"
        ),
        "coordinating": lambda: factories.contact(world.asta, world.nurse),
        "planned": lambda: factories.contact(world.asta, world.nurse, starts_on=world.days(5)),
    }[kind]()
    if kind == "coordinating":
        factories.coordinate(contact)
    factories.enrol(world.asta, world.medicin, "outpatient")
    client = as_staff(getattr(world, reader))
    opening = {form for form in FORMS if client.get(page_of(contact, form)).status_code == 200}
    if kind == "physician":  # it lasts as long as the listing: its review is not offered
        opening -= {"omprova/"}
    assert links_on(client, contact) == opening


def test_a_lakarkontakt_cannot_coordinate_and_the_page_says_so(world, as_staff):
    contact = factories.contact(world.asta, world.doctor, "2")
    answer = as_staff(world.chef).get(page_of(contact, "samordna/"))
    assert answer.status_code == 422
    assert "Bara en fast vårdkontakt kan samordna." in words(answer)


@pytest.mark.parametrize("form", ["avsluta/", "byt/", "omprova/", "samordna/"])
def test_an_ended_contact_is_told_to_be_over(form, world, as_staff):
    contact = factories.contact(
        world.asta, world.nurse, ends_on=world.days(-1), end_reason="need_ceased"
    )
    answer = as_staff(world.chef).get(page_of(contact, form))
    assert answer.status_code == 409
    assert "Kontakten är redan avslutad eller makulerad" in words(answer)


def test_who_coordinates_already_is_not_asked_to_again(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    factories.coordinate(contact)
    answer = as_staff(world.chef).get(page_of(contact, "samordna/"))
    assert answer.status_code == 409
    assert "Kontakten samordnar redan." in words(answer)


def test_the_secretary_reads_that_the_unit_takes_no_registered_decisions(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    world.norra.accepts_registered_decisions = False
    world.norra.save()
    answer = as_staff(world.secretary).get(page_of(contact, "avsluta/"))
    assert answer.status_code == 403
    assert "Enheten tar inte emot beslut som andra registrerar." in words(answer)
    assert not links_on(as_staff(world.secretary), contact)


def test_a_refused_form_leaves_one_denial_in_the_log(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    as_staff(world.doctor).get(page_of(contact, "avsluta/"))
    denied = [row for row in log() if row.outcome == "denied"]
    assert [row.patient_id for row in denied] == [world.asta.pk]


def test_who_registered_a_moment_ago_may_open_the_form_that_undoes_it(world, as_staff):
    contact = factories.contact(world.asta, world.nurse, registered_by=world.secretary)
    assert as_staff(world.secretary).get(page_of(contact, "makulera/")).status_code == 200
    assert "makulera/" in links_on(as_staff(world.secretary), contact)


def test_no_link_of_the_patients_page_leads_to_a_form_that_refuses(world, as_staff):
    contact = factories.contact(world.asta, world.nurse, review_on=world.days(-3))
    factories.contact(world.asta, world.hospital_nurse)
    factories.enrol(world.asta, world.medicin, "outpatient")
    for reader in (world.chef, world.nurse, world.doctor, world.secretary, world.hospital_nurse):
        client = as_staff(reader)
        body = client.get(f"/patient/{contact.patient_id}/").content.decode()
        for href in set(re.findall(r'href="(/patient/[^"?]+/)"', body)):
            assert client.get(href).status_code == 200, (reader.role, href)
