""" "Vem får läsa om dig?": who sees what, consents and blocks, and what each change would mean."""

import pytest

from consent.models import Block, Consent
from tests import factories
from tests.web.reading import words
from tests.world import log

HERE = "/mina/samtycke/"


@pytest.fixture
def island(world):
    """Asta has contacts at Norra (region) and Östra (private); so has Nils at Södra and Östra."""
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_ostra)
    factories.contact(world.nils, world.nurse_sodra)
    factories.contact(world.nils, world.nurse_ostra)
    return world


def test_she_reads_who_sees_what_and_why(island, as_patient):
    page = words(as_patient(island.asta).get(HERE))
    assert "Vårdcentralen Norra Du är listad på enheten. Bara Eva Nilsson." in page
    assert "Siv Lund" not in page


def test_who_sees_most_is_told_of_by_whom_she_does_not_see(island, as_patient):
    factories.contact(island.asta, island.hospital_nurse)
    page = words(as_patient(island.asta).get(HERE))
    assert "Vårdcentralen Norra Du är listad på enheten. Alla utom Ulla Fors." in page


def test_with_her_consent_everyone_there_sees_all_her_contacts(island, as_patient):
    factories.give_consent(island.asta, island.norra)
    page = words(as_patient(island.asta).get(HERE))
    assert "Vårdcentralen Norra Du är listad på enheten. Alla dina kontakter." in page


def test_a_consent_is_offered_only_where_it_changes_something(island, as_patient):
    client = as_patient(island.asta)
    page = words(client.get(HERE + "nytt/"))
    assert "Vårdcentralen Norra Ser då också: Ulla Fors." in page
    factories.give_consent(island.asta, island.norra)
    factories.give_consent(island.asta, island.ostra)
    page = words(client.get(HERE + "nytt/"))
    assert "Ditt ja behövs inte just nu." in page


def test_no_consent_is_offered_to_home_care_that_only_has_a_case_to_answer(island, as_patient):
    """Her yes would change nothing there until it has an insats of its own (lag 2022:913 3:2)."""
    factories.sent(island.asta, island.hemtjansten, island.nurse, kind="summons")
    client = as_patient(island.asta)
    assert "Hemtjänsten Norr" in words(client.get(HERE))
    assert "Hemtjänsten Norr" not in words(client.get(HERE + "nytt/"))
    factories.enrol(island.asta, island.hemtjansten, "home_help")
    assert "Hemtjänsten Norr Ser då också:" in words(client.get(HERE + "nytt/"))


def test_her_yes_holds_at_once_and_twice_is_one(island, as_patient):
    client = as_patient(island.asta)
    for _again in range(2):
        client.post(HERE + "nytt/", {"unit": str(island.norra.pk)})
    consent = Consent.objects.get()
    assert (consent.how, consent.given_by, consent.registered_by) == ("digital", "patient", None)
    assert (consent.patient_id, consent.unit_id) == (island.asta.pk, island.norra.pk)


def test_a_unit_without_a_relation_cannot_be_given_a_consent(island, as_patient):
    answer = as_patient(island.asta).post(HERE + "nytt/", {"unit": str(island.sodra.pk)})
    assert answer.status_code == 422
    assert not Consent.objects.exists()


def test_before_she_ends_a_consent_she_reads_what_changes(island, as_patient):
    consent = factories.give_consent(island.asta, island.norra)
    client = as_patient(island.asta)
    page = words(client.get(f"{HERE}{consent.pk}/avsluta/"))
    assert "Vårdcentralen Norra ser inte längre Ulla Fors, Vårdcentralen Östra" in page
    consent.refresh_from_db()
    assert consent.ended_at is None


def test_one_button_ends_it_at_once(island, as_patient):
    consent = factories.give_consent(island.asta, island.norra)
    client = as_patient(island.asta)
    answer = client.post(f"{HERE}{consent.pk}/avsluta/", follow=True)
    consent.refresh_from_db()
    assert consent.ended_at is not None
    assert consent.ended_by_patient
    assert "Ditt ja är slut." in words(answer)
    assert f"{consent.pk}/avsluta/" not in answer.content.decode()


def test_an_ended_and_a_void_consent_are_still_told_of(island, as_patient):
    now = island.actor(island.nurse).at
    factories.give_consent(island.asta, island.norra, ended_at=now)
    factories.give_consent(
        island.asta, island.ostra, voided_at=now, void_reason="Fel person", represented_by="Eva"
    )
    page = words(as_patient(island.asta).get(HERE))
    assert "Slut" in page
    assert "Makulerat" in page
    assert "Det skrevs in av misstag." in page
    assert "Eva sa ja för dig" in page


def test_somebody_elses_consent_and_block_do_not_exist(island, as_patient):
    consent = factories.give_consent(island.nils, island.sodra)
    block = factories.block(island.nils, unit=island.sodra)
    client = as_patient(island.asta)
    for address in (f"{HERE}{consent.pk}/avsluta/", f"/mina/sparr/{block.pk}/ta-bort/"):
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 404
            assert island.nils.family_name not in answer.content.decode()
    consent.refresh_from_db()
    assert consent.ended_at is None


def test_before_she_blocks_she_reads_what_changes(island, as_patient):
    factories.give_consent(island.asta, island.norra)
    client = as_patient(island.asta)
    choices = words(client.get("/mina/sparr/ny/"))
    assert "Vårdcentralen Östra" in choices
    assert "Östra Läkarhuset AB" in choices
    assert "Vårdcentralen Södra" not in choices
    page = words(client.get(f"/mina/sparr/ny/?enhet={island.ostra.pk}"))
    assert "Vårdcentralen Norra ser inte längre Ulla Fors, Vårdcentralen Östra" in page
    assert not Block.objects.exists()


def test_a_block_stands_at_once_and_can_be_taken_away(island, as_patient):
    client = as_patient(island.asta)
    client.post(f"/mina/sparr/ny/?givare={island.private.pk}")
    block = Block.objects.get()
    assert (block.kind, block.care_provider_id, block.set_by) == ("outer", island.private.pk, None)
    page = client.get(HERE)
    assert "Östra Läkarhuset AB Spärrat Bara de själva ser det de har skrivit." in words(page)
    answer = client.post(f"/mina/sparr/{block.pk}/ta-bort/", follow=True)
    assert "Spärren är borta." in words(answer)
    block.refresh_from_db()
    assert block.lifted_at is not None


def test_what_nobody_has_written_cannot_be_blocked(island, as_patient):
    client = as_patient(island.asta)
    for query in (f"?enhet={island.sodra.pk}", "?givare=okand"):
        assert client.get(f"/mina/sparr/ny/{query}").status_code == 404
        assert client.post(f"/mina/sparr/ny/{query}").status_code == 404
    assert client.post("/mina/sparr/ny/").status_code == 404
    assert not Block.objects.exists()


def test_a_protected_person_with_a_consent_is_not_named(island, as_patient):
    staff = island.nurse.staff
    staff.is_protected = True
    staff.save()
    factories.give_consent(island.asta, island.norra, staff=staff)
    assert "Nilsson" not in words(as_patient(island.asta).get(HERE))


def test_each_page_is_one_reading_of_her_own(island, as_patient):
    client = as_patient(island.asta)
    for address in (HERE, HERE + "nytt/", "/mina/sparr/ny/", "/mina/hant/", "/mina/nara/"):
        before = len(log("read"))
        assert client.get(address).status_code == 200
        rows = log("read")[before:]
        assert [(row.purpose, row.patient_id) for row in rows] == [("egen", island.asta.pk)]
