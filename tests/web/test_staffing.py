"""Delegations, people added by hand, and offers in home care."""

import pytest

from contacts.models import HomeCareOffer
from organisation.models import Commission, Delegation
from tests import factories
from tests.web.reading import value_of, words


def test_the_manager_delegates_and_ends_it_again(world, as_staff):
    client = as_staff(world.chef)
    assert "Ingen har delegering." in words(client.get("/enhet/delegering/"))
    facts = {"delegate": str(world.nurse.pk), "starts_on": "i dag", "ends_on": "om 3 mån"}
    assert client.post("/enhet/delegering/", facts).status_code == 303
    given = Delegation.objects.get()
    assert (given.delegate, given.starts_on) == (world.nurse, world.today)
    assert "Eva Nilsson Distriktssköterska" in words(client.get("/enhet/delegering/"))
    assert client.post(f"/enhet/delegering/{given.pk}/avsluta/").status_code == 303
    given.refresh_from_db()
    assert given.ends_on == world.today


@pytest.mark.parametrize(
    ("changed", "status", "sentence"),
    [
        ({"delegate": ""}, 422, "Välj en person."),
        ({"starts_on": "31 nov"}, 422, "31 november finns inte."),
        ({"starts_on": "i går"}, 422, "En delegation gäller tidigast från i dag."),
    ],
)
def test_the_delegation_form_keeps_what_was_typed(world, as_staff, changed, status, sentence):
    facts = {
        "delegate": str(world.nurse.pk), "starts_on": "i dag", "ends_on": "om 3 mån", **changed,
    }  # fmt: skip
    answer = as_staff(world.chef).post("/enhet/delegering/", facts)
    assert answer.status_code == status
    assert sentence in words(answer)
    assert value_of(answer, "starts_on") == facts["starts_on"]
    assert value_of(answer, "ends_on") == "om 3 mån"


def test_a_second_delegation_for_the_same_days_is_a_conflict(world, as_staff):
    client = as_staff(world.chef)
    facts = {"delegate": str(world.nurse.pk), "starts_on": "i dag"}
    client.post("/enhet/delegering/", facts)
    answer = client.post("/enhet/delegering/", facts)
    assert answer.status_code == 409
    assert "har redan en delegation" in words(answer)
    assert f'value="{world.nurse.pk}" selected' in answer.content.decode()


def test_only_the_manager_of_the_unit_delegates(world, as_staff):
    assert as_staff(world.nurse).get("/enhet/delegering/").status_code == 403
    facts = {"delegate": str(world.nurse_sodra.pk), "starts_on": "i dag"}
    assert as_staff(world.chef).post("/enhet/delegering/", facts).status_code == 422
    elsewhere = Delegation.objects.create(
        unit=world.sodra, delegate=world.nurse_sodra, given_by=world.chef_sodra,
        starts_on=world.today,
    )  # fmt: skip
    answer = as_staff(world.chef).post(f"/enhet/delegering/{elsewhere.pk}/avsluta/")
    assert answer.status_code == 404


NEW = {
    "given_name": "Ny", "family_name": "Kollega", "role": "sjukskoterska",
    "title": "Sjuksköterska", "employment": "permanent", "share_percent": "75",
    "starts_on": "i dag",
}  # fmt: skip


def test_the_manager_adds_a_person_who_is_unconfirmed_and_usable_at_once(world, as_staff):
    client = as_staff(world.chef)
    assert client.post("/enhet/personal/", NEW).status_code == 303
    added = Commission.objects.get(staff__family_name="Kollega")
    assert (added.unit, added.share_percent, added.is_confirmed) == (world.norra, 75, False)
    page = words(client.get("/enhet/personal/"))
    assert "Ny Kollega är tillagd och kan väljas genast." in page
    assert "Ny Kollega Sjuksköterska Obekräftad" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"family_name": ""}, "Skriv efternamnet."),
        ({"share_percent": "hel"}, "Skriv en siffra mellan 1 och 100."),
        ({"hsa_id": "fel"}, "Ett HSA-id ser ut så här"),
        ({"role": "systemadmin"}, ""),
        ({"starts_on": "2026-02-30"}, "30 februari 2026 finns inte."),
    ],
)
def test_the_staff_form_keeps_what_was_typed(world, as_staff, changed, sentence):
    facts = {**NEW, **changed}
    answer = as_staff(world.chef).post("/enhet/personal/", facts)
    assert answer.status_code == 422
    assert sentence in words(answer)
    for name in ("given_name", "family_name", "title", "share_percent", "starts_on"):
        assert value_of(answer, name) == facts[name]
    assert not Commission.objects.filter(staff__family_name="Kollega").exists()


SIVS = "SE2321000131-P000000123456"


@pytest.fixture
def siv(world):
    """A nurse at Södra whom the directory knows."""
    siv = world.nurse_sodra.staff
    siv.hsa_id = SIVS
    siv.save()
    return siv


def test_a_known_hsa_id_offers_the_person_and_keeps_what_was_typed(world, as_staff, siv):
    answer = as_staff(world.chef).post("/enhet/personal/", {**NEW, "hsa_id": SIVS.lower()})
    assert answer.status_code == 409
    assert "HSA-id:t tillhör Siv Lund." in words(answer)
    assert "Ge Siv Lund uppdraget" in words(answer)
    assert f'name="known" value="{siv.pk}"' in answer.content.decode()
    for name in ("given_name", "family_name", "title", "share_percent", "starts_on"):
        assert value_of(answer, name) == NEW[name]
    assert siv.commissions.count() == 1


def test_one_button_gives_her_a_commission_that_is_unconfirmed_and_usable_at_once(
    world, as_staff, siv
):
    client = as_staff(world.chef)
    typed = {**NEW, "hsa_id": SIVS, "known": str(siv.pk)}
    assert client.post("/enhet/personal/", typed).status_code == 303
    given = siv.commissions.get(unit=world.norra)
    assert (given.is_confirmed, given.title, given.share_percent) == (False, "Sjuksköterska", 75)
    siv.refresh_from_db()
    assert (siv.name, siv.hsa_id, siv.is_confirmed) == ("Siv Lund", SIVS, True)
    page = words(client.get("/enhet/personal/"))
    assert "Siv Lund är tillagd och kan väljas genast." in page
    assert "Siv Lund Sjuksköterska Obekräftad" in page
    assert "Siv Lund" in words(client.get(f"/patient/{world.asta.pk}/utse/"))
    assert as_staff(given).get(f"/patient/{world.asta.pk}/").status_code == 200
    again = client.post("/enhet/personal/", typed)
    assert again.status_code == 409
    assert "har redan det uppdraget" in words(again)


def test_the_offer_is_for_the_number_that_stands_there_now(world, as_staff, siv):
    other = world.nurse_ostra.staff
    other.hsa_id = "SE2321000131-P000000654321"
    other.save()
    client = as_staff(world.chef)
    typed = {**NEW, "hsa_id": other.hsa_id, "known": str(siv.pk)}
    answer = client.post("/enhet/personal/", typed)
    assert answer.status_code == 409
    assert "Ge Ulla Fors uppdraget" in words(answer)
    fresh = {**typed, "hsa_id": "SE2321000131-P000000777777"}
    assert client.post("/enhet/personal/", fresh).status_code == 303
    assert Commission.objects.get(staff__family_name="Kollega").unit == world.norra
    assert (siv.commissions.count(), other.commissions.count()) == (1, 1)


def test_a_protected_colleague_of_another_unit_is_offered_without_her_name(world, as_staff, siv):
    siv.is_protected = True
    siv.save()
    answer = as_staff(world.chef).post("/enhet/personal/", {**NEW, "hsa_id": SIVS})
    assert "Siv" not in words(answer)
    assert "HSA-id:t tillhör en kollega med skyddade personuppgifter." in words(answer)
    assert f'name="known" value="{siv.pk}"' in answer.content.decode()


def test_nobody_but_the_manager_learns_whose_hsa_id_it_is(world, as_staff, siv):
    answer = as_staff(world.nurse).post("/enhet/personal/", {**NEW, "hsa_id": SIVS})
    assert answer.status_code == 403
    assert "Siv Lund" not in words(answer)


def test_a_nurse_does_not_add_staff(world, as_staff):
    assert as_staff(world.nurse).post("/enhet/personal/", NEW).status_code == 403


def test_home_care_offers_a_fast_omsorgskontakt_from_the_work_list(world, as_staff):
    client = as_staff(world.enhetschef)
    page = client.get("/arbetslista/")
    assert "Hedda Ängström" in words(page)
    address = f"/enhet/erbjudande/{world.hedda.pk}/"
    assert address in page.content.decode()
    refused = client.post(address, {"outcome": "unnecessary"})
    assert refused.status_code == 422
    assert client.post(address, {"outcome": "offered"}).status_code == 303
    assert HomeCareOffer.objects.get().outcome == "offered"
    assert "Erbjuden" not in words(client.get(address))
    assert client.post(address, {"outcome": "accepted"}).status_code == 303
    assert HomeCareOffer.objects.get().outcome == "accepted"


def test_an_offer_is_for_people_with_hemtjanst_at_units_that_see_them(world, as_staff):
    address = f"/enhet/erbjudande/{world.hedda.pk}/"
    assert as_staff(world.enhetschef_sodra).get(address).status_code == 404
    assert as_staff(world.nurse).get(address).status_code == 404
    other = factories.patient("Utan Hemtjänst")
    factories.list_patient(other, world.norra)
    # One answer whether she has hemtjänst or not: a nurse is not told (PDL 2:8).
    assert as_staff(world.nurse).get(f"/enhet/erbjudande/{other.pk}/").status_code == 404
    factories.enrol(other, world.hemtjansten_sodra, "home_help")
    factories.contact(other, world.underskoterska, "3")
    page = f"/enhet/erbjudande/{other.pk}/"
    assert as_staff(world.enhetschef).get(page).status_code == 404


def test_a_unit_switches_registered_decisions_off_and_on(world, as_staff):
    client = as_staff(world.chef)
    assert "Stäng av" in words(client.get("/enhet/delegering/"))
    assert client.post("/enhet/registrering/", {"accepts": "off"}).status_code == 303
    world.norra.refresh_from_db()
    assert not world.norra.accepts_registered_decisions
    assert "Slå på" in words(client.get("/enhet/delegering/"))
    client.post("/enhet/registrering/", {"accepts": "on"})
    world.norra.refresh_from_db()
    assert world.norra.accepts_registered_decisions


@pytest.mark.parametrize("who", ["nurse", "secretary", "loggranskare"])
def test_only_the_manager_switches_registered_decisions(world, as_staff, who):
    client = as_staff(getattr(world, who))
    assert client.post("/enhet/registrering/", {"accepts": "off"}).status_code == 403
    for unit in (world.norra, world.sodra):
        unit.refresh_from_db()
        assert unit.accepts_registered_decisions
