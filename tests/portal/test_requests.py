""" "Be om en fast kontakt": what she asked, when, what happened, and how to take it back."""

from datetime import timedelta

import pytest

from actions.answering_requests import decline_request
from contacts.models import ContactRequest
from fastkontakt import clock
from tests import factories
from tests.portal.easy import lix, sentences
from tests.web.reading import words
from tests.world import World, log

HERE = "/mina/begar/"


def body(world: World, **changed: str) -> dict[str, str]:
    return {"kind": "new", "where": f"{world.norra.pk}.1", "wish": "", **changed}


def test_the_empty_page_says_what_to_do(world, as_patient):
    page = words(as_patient(world.asta).get(HERE))
    assert "Du har rätt till en fast vårdkontakt om du vill ha en." in page
    assert "Du har inte bett om något än. Tryck på knappen ovanför." in page


def test_she_asks_her_vardcentral_and_reads_until_when_she_is_answered(world, as_patient):
    client = as_patient(world.asta)
    page = words(client.get(HERE + "ny/"))
    assert "Fast vårdkontakt Vårdcentralen Norra" in page
    assert "Hemtjänsten" not in page
    client.post(HERE + "ny/", body(world, wish="Någon som känner mig."))
    page = words(client.get(HERE))
    assert "Du vill ha en fast vårdkontakt Väntar på svar Vårdcentralen Norra" in page
    assert "Du skrev: Någon som känner mig." in page
    assert "Du får svar senast" in page
    assert ContactRequest.objects.get().due_on == world.today + timedelta(days=14)


def test_who_has_home_help_may_ask_there_as_well(world, as_patient):
    client = as_patient(world.hedda)
    assert "Fast kontakt i hemtjänsten Hemtjänsten Norr" in words(client.get(HERE + "ny/"))
    client.post(HERE + "ny/", body(world, where=f"{world.hemtjansten.pk}.3"))
    case = ContactRequest.objects.get()
    assert (case.unit, case.type_id, case.is_right) == (world.hemtjansten, "3", False)


def test_asking_twice_is_told_and_what_she_wrote_is_kept(world, as_patient):
    client = as_patient(world.asta)
    client.post(HERE + "ny/", body(world))
    answer = client.post(HERE + "ny/", body(world, wish="Jag undrar fortfarande."))
    assert answer.status_code == 422
    assert "Det finns redan en begäran som väntar på svar." in words(answer)
    assert "Jag undrar fortfarande." in answer.content.decode()


def test_who_has_a_contact_there_is_not_promised_one_more_but_may_ask_for_a_change(
    world, as_patient
):
    factories.contact(world.asta, world.nurse)
    client = as_patient(world.asta)
    assert f'value="{world.norra.pk}.1" checked' not in client.get(HERE + "ny/").content.decode()
    answer = client.post(HERE + "ny/", body(world, wish="Någon som ringer"))
    assert answer.status_code == 422
    assert "Du har redan en fast vårdkontakt på Vårdcentralen Norra." in words(answer)
    assert "Någon som ringer" in answer.content.decode()
    assert not ContactRequest.objects.exists()
    changed = client.post(HERE + "ny/", body(world, kind="change", wish="Någon som ringer"))
    assert changed.status_code == 303


def test_who_has_only_a_vacant_place_may_ask_for_somebody_there(world, as_patient):
    factories.contact(world.asta, None, unit=world.norra)
    assert as_patient(world.asta).post(HERE + "ny/", body(world)).status_code == 303
    assert ContactRequest.objects.get().is_right


def test_a_wish_without_words_is_told_at_its_field(world, as_patient):
    answer = as_patient(world.asta).post(HERE + "ny/", body(world, kind="change"))
    assert answer.status_code == 422
    assert "Skriv vem du önskar, eller varför du vill byta." in words(answer)


def test_a_unit_that_is_not_offered_cannot_be_asked(world, as_patient):
    answer = as_patient(world.asta).post(HERE + "ny/", body(world, where=f"{world.ostra.pk}.1"))
    assert answer.status_code == 422
    assert not ContactRequest.objects.exists()


def test_a_no_and_its_reason_are_read_here(world, as_patient):
    factories.contact(world.asta, world.nurse)
    case = factories.ask(world.asta, world.norra, kind="change", wish="Någon annan")
    decline_request(
        actor=world.actor(world.chef), case=case, reason="Eva slutar ändå i mars.",
        on=world.today, now=clock.now(),
    )  # fmt: skip
    page = words(as_patient(world.asta).get(HERE))
    assert "Vi svarade nej" in page
    assert "Vårt svar: Eva slutar ändå i mars." in page
    assert "Ta tillbaka" not in page


def test_what_staff_and_others_asked_is_not_on_her_page(world, as_patient):
    factories.ask(world.asta, world.norra, world.nurse, asker="staff", wish="Vi ser ett behov.")
    factories.ask(world.nils, world.norra, wish="Nils vill.")
    page = words(as_patient(world.asta).get(HERE))
    assert "Vi ser ett behov." not in page
    assert "Nils vill." not in page


def test_who_acts_for_her_asks_and_takes_back_her_own(world, as_representative, as_patient):
    ombud = factories.represent(world.asta)
    client = as_representative(ombud)
    client.post(HERE + "ny/", body(world))
    case = ContactRequest.objects.get()
    assert (case.asker, case.is_right, case.asked_by_user_id) == ("proxy", True, ombud.user_id)
    assert client.post(f"{HERE}{case.pk}/aterta/").status_code == 303
    own = factories.ask(world.asta, world.norra)
    assert client.get(f"{HERE}{own.pk}/aterta/").status_code == 403
    assert client.post(f"{HERE}{own.pk}/aterta/").status_code == 403


@pytest.mark.parametrize("page", ["", "ny/"])
def test_the_pages_are_easy_to_read_and_logged(world, as_patient, page):
    factories.ask(world.asta, world.norra)
    answer = as_patient(world.asta).get(HERE + page)
    found = list(sentences(answer))
    assert [one for one in found if len(one.split()) > 15] == []
    assert lix(found) < 30
    assert [row.patient_id for row in log("read")] == [world.asta.pk]
