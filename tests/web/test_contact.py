"""One contact: what stands there, and ending, replacing, reviewing, voiding, coordinating."""

from contacts.models import Contact, Coordination, Proposal
from organisation import legal
from tests import factories
from tests.counting import counted
from tests.web.reading import value_of, words


def page_of(contact, action=""):
    return f"/patient/{contact.patient_id}/kontakt/{contact.pk}/{action}"


def test_the_page_says_who_decided_on_whose_authority_and_why_one_sees_it(world, as_staff):
    contact = factories.contact(
        world.asta,
        world.nurse,
        decided_by=world.chef,
        registered_by=world.secretary,
        authority="on_decision",
        law="HSF (2017:80) 4 kap. 1 §",
        internal_note="Ring inte hemnumret.",
    )
    page = words(as_staff(world.chef).get(page_of(contact)))
    assert "Registrerat på chefens beslut" in page
    assert "Karin Berg" in page
    assert "Anna Ek" in page
    assert "HSF (2017:80) 4 kap. 1 §" in page
    assert "Ring inte hemnumret." in page
    assert "Patienten är listad på din enhet." in page


def test_the_manager_has_every_action_and_the_nurse_only_her_own_review(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    chef = words(as_staff(world.chef).get(page_of(contact)))
    for action in ("Ompröva", "Byt person", "Avsluta", "Låt samordna", "Stryk"):
        assert action in chef
    nurse = as_staff(world.nurse).get(page_of(contact))
    assert "Ompröva" in words(nurse)
    assert page_of(contact, "avsluta/") not in nurse.content.decode()
    assert "Ompröva" not in words(as_staff(world.doctor).get(page_of(contact)))


def test_the_manager_ends_a_contact(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    answer = as_staff(world.chef).post(
        page_of(contact, "avsluta/"),
        {"ends_on": "i dag", "reason": "need_ceased", "version": contact.version},
    )
    assert (answer.status_code, answer["Location"]) == (303, f"/patient/{world.asta.pk}/")
    contact.refresh_from_db()
    assert (contact.ends_on, contact.end_reason) == (world.today, "need_ceased")


def test_ending_a_coordinator_asks_who_coordinates_next(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    factories.coordinate(contact)
    other = factories.contact(world.asta, world.hospital_nurse)
    client = as_staff(world.chef)
    typed = {"ends_on": "i dag", "reason": "patient_wish", "version": contact.version}
    refused = client.post(page_of(contact, "avsluta/"), typed)
    assert refused.status_code in (409, 422)
    assert "Jonas Vik, Medicinmottagningen" in words(refused)
    answer = client.post(page_of(contact, "avsluta/"), {**typed, "coordinator": str(other.pk)})
    assert answer.status_code == 303
    asked = Proposal.objects.get(contact=other)  # her own unit decides
    assert (asked.kind, asked.unit) == ("coordinate", world.medicin)


def test_who_ends_the_only_coordinator_is_warned_that_nobody_coordinates_afterwards(
    world, as_staff
):
    contact = factories.coordinate(factories.contact(world.asta, world.nurse)).contact
    client = as_staff(world.chef)
    assert "Sedan samordnar ingen." in words(client.get(page_of(contact, "avsluta/")))
    factories.contact(world.asta, world.hospital_nurse)
    assert "Sedan samordnar ingen." not in words(client.get(page_of(contact, "avsluta/")))
    plain = factories.contact(world.hedda, world.nurse)
    assert "Sedan samordnar ingen." not in words(client.get(page_of(plain, "avsluta/")))


def test_the_secretary_ends_on_the_managers_decision(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    typed = {
        "ends_on": "i dag",
        "reason": "need_ceased",
        "version": contact.version,
        "decided_by": str(world.chef.pk),
        "decided_on": "i går",
    }
    client = as_staff(world.secretary)
    assert "Skriv hur du fick beslutet" in words(client.post(page_of(contact, "avsluta/"), typed))
    told = {**typed, "decision_note": "På teammötet"}
    assert client.post(page_of(contact, "avsluta/"), told).status_code == 303
    assert "Hur: På teammötet" in words(as_staff(world.chef).get("/arbetslista/"))


def test_a_nurse_who_ends_reads_why_not_and_keeps_what_she_typed(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    answer = as_staff(world.nurse).post(
        page_of(contact, "avsluta/"), {"ends_on": "1 dec", "reason": "moved"}
    )
    assert answer.status_code == 403
    assert "Kontakten utses av verksamhetschefen" in words(answer)
    assert value_of(answer, "ends_on") == "1 dec"


def test_somebody_elses_change_is_shown_and_nothing_typed_is_lost(world, as_staff):
    contact = factories.contact(world.asta, world.nurse, note="Det gamla")
    client = as_staff(world.chef)
    old = value_of(client.get(page_of(contact, "omprova/")), "version")
    contact.note, contact.version = "Det nya", contact.version + 1
    contact.save()
    typed = {"outcome": "changed", "note": "Mitt eget", "review_on": "om 3 mån", "version": old}
    answer = client.post(page_of(contact, "omprova/"), typed)
    page = words(answer)
    assert answer.status_code == 412
    assert "Någon har ändrat medan du skrev." in page
    assert "Det nya" in page
    assert "Mitt eget" in page
    again = client.post(
        page_of(contact, "omprova/"), {**typed, "version": value_of(answer, "version")}
    )
    assert again.status_code == 303


def test_the_manager_replaces_the_person_and_can_undo(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    new = factories.hire(world.norra, "sjukskoterska", "Sara Lind")
    client = as_staff(world.chef)
    assert "Sara Lind" in words(client.get(page_of(contact, "byt/")))
    answer = client.post(
        page_of(contact, "byt/"),
        {"commission": str(new.pk), "starts_on": "i morgon", "note": "", "version": 1},
    )
    assert answer.status_code == 303
    assert Contact.objects.get(replaces=contact).commission == new
    assert "Ångra" in words(client.get(answer["Location"]))


def test_the_panel_of_replacing_judges_as_if_the_old_contact_had_ended(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    new = factories.hire(world.norra, "sjukskoterska", "Sara Lind")
    answer = as_staff(world.chef).post(
        page_of(contact, "byt/kontroll/"), {"commission": str(new.pk), "starts_on": "i morgon"}
    )
    assert answer.status_code == 200
    assert "Kan Sara Lind utses? Ja. Inga hinder" in words(answer)
    assert Contact.objects.count() == 1


def test_a_review_that_changes_keeps_the_same_contact(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    answer = as_staff(world.nurse).post(
        page_of(contact, "omprova/"),
        {"outcome": "changed", "purposes": ["samordning"], "note": "Ny text", "version": 1},
    )
    assert answer.status_code == 303
    contact.refresh_from_db()
    assert (contact.purposes, contact.note) == (["samordning"], "Ny text")


def test_a_plain_yes_does_not_touch_note_or_purposes(world, as_staff):
    contact = factories.contact(world.asta, world.nurse, note="Behåll", purposes=["trygghet"])
    as_staff(world.nurse).post(page_of(contact, "omprova/"), {"outcome": "needed"})
    contact.refresh_from_db()
    assert (contact.purposes, contact.note) == (["trygghet"], "Behåll")


def test_voiding_needs_a_reason(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    answer = as_staff(world.chef).post(page_of(contact, "makulera/"), {"version": 1})
    assert answer.status_code == 422
    assert "Skriv vad som blev fel." in words(answer)


def test_a_contact_under_another_patients_address_does_not_exist(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    url = f"/patient/{world.hedda.pk}/kontakt/{contact.pk}/"
    assert as_staff(world.chef).get(url).status_code == 404


def test_a_contact_of_another_unit_cannot_be_opened(world, as_staff):
    contact = factories.contact(world.nils, world.nurse_sodra)
    client = as_staff(world.chef)
    for action in ("", "avsluta/", "byt/", "omprova/", "makulera/", "samordna/"):
        assert client.get(page_of(contact, action)).status_code == 404


def test_ending_keeps_within_its_budget(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    client = as_staff(world.chef)
    legal.citation("utse-vardkontakt", world.today)
    typed = {"ends_on": "i dag", "reason": "need_ceased", "version": 1}
    sent = {**typed, "csrfmiddlewaretoken": "as a browser sends it"}
    with counted() as statements:
        assert client.post(page_of(contact, "avsluta/"), sent).status_code == 303
    assert len(statements) == 15, statements  # two of them keep the form from being sent twice


# --- coordinator ----------------------------------------------------------------------------------


def test_the_manager_chooses_her_own_units_contact_as_coordinator(world, as_staff):
    own = factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.hospital_nurse)
    client = as_staff(world.chef)
    page = words(client.get(f"/patient/{world.asta.pk}/samordnare/"))
    assert page.index("Eva Nilsson") < page.index("Jonas Vik")
    assert "Primärvården har en regelbunden kontakt" in page
    answer = client.post(
        f"/patient/{world.asta.pk}/samordnare/", {"contact": str(own.pk), "from_on": "i dag"}
    )
    assert answer.status_code == 303
    assert Coordination.objects.get().contact == own


def test_another_units_contact_is_asked_for(world, as_staff):
    factories.contact(world.asta, world.nurse)
    other = factories.contact(world.asta, world.hospital_nurse)
    client = as_staff(world.chef)
    answer = client.post(
        f"/patient/{world.asta.pk}/samordnare/",
        {"contact": str(other.pk), "from_on": "i dag", "note": "Ni ser henne oftast."},
    )
    assert answer.status_code == 303
    assert Proposal.objects.get().unit == world.medicin
    assert "Frågan är skickad till chefen på Medicinmottagningen." in words(
        client.get(answer["Location"])
    )


def test_nobody_needs_to_coordinate_only_with_a_reason(world, as_staff):
    factories.contact(world.asta, world.nurse)
    client = as_staff(world.chef)
    url = f"/patient/{world.asta.pk}/samordnare/ingen/"
    refused = client.post(url, {"ingen-from_on": "i dag", "ingen-reason": ""})
    assert refused.status_code == 422
    assert "Skriv varför ingen samordnare behövs." in words(refused)
    answer = client.post(url, {"ingen-from_on": "i dag", "ingen-reason": "En kontakt räcker."})
    assert answer.status_code == 303
    assert Coordination.objects.get().not_needed_reason == "En kontakt räcker."


def test_one_button_lets_a_contact_coordinate(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    answer = as_staff(world.chef).post(page_of(contact, "samordna/"), {"from_on": "i dag"})
    assert answer.status_code == 303
    assert Coordination.objects.get().contact == contact
