"""Appointing on one page: what is shown beside, what is refused, what can be undone."""

import re

from contacts.models import Contact, Proposal
from organisation import legal
from organisation.models import Team
from tests import factories
from tests.counting import counted
from tests.web.reading import value_of, words


def page_of(patient, query=""):
    return f"/patient/{patient.pk}/utse/{query}"


def filled(commission, **fields):
    return {
        "type": "1",
        "commission": str(commission.pk),
        "starts_on": "i dag",
        "ground": "patient_request",
        "purposes": ["trygghet", "kontinuitet"],
        "review_on": "om 6 mån",
        "note": "",
        "internal_note": "",
        "individual_assessment": "",
        **fields,
    }


def test_the_manager_appoints_and_comes_back_to_the_patient_with_undo(world, as_staff):
    client = as_staff(world.chef)
    answer = client.post(page_of(world.asta), filled(world.nurse))
    assert (answer.status_code, answer["Location"]) == (303, f"/patient/{world.asta.pk}/")
    contact = Contact.objects.get(patient=world.asta)
    assert (contact.commission, contact.starts_on) == (world.nurse, world.today)
    assert contact.purposes == ["trygghet", "kontinuitet"]
    page = words(client.get(answer["Location"]))
    assert "Eva Nilsson är utsedd från i dag." in page
    assert "Ångra" in page


def test_undo_voids_the_contact_and_disappears(world, as_staff):
    client = as_staff(world.chef)
    client.post(page_of(world.asta), filled(world.nurse))
    contact = Contact.objects.get(patient=world.asta)
    answer = client.post(
        f"/patient/{world.asta.pk}/kontakt/{contact.pk}/makulera/", {"reason": "Ångrat"}
    )
    assert answer.status_code == 303
    contact.refresh_from_db()
    assert contact.voided_at is not None
    page = words(client.get(answer["Location"]))
    assert "Ångrat. Uppdraget är makulerat" in page
    assert "är utsedd" not in page


def test_the_page_starts_with_today_and_the_units_review_day(world, as_staff):
    answer = as_staff(world.chef).get(page_of(world.asta))
    assert value_of(answer, "starts_on") == world.today.isoformat()
    assert "I dag," in words(answer) or "i dag," in words(answer)
    assert "Enhetens rutin: 6 månader" in words(answer)


def test_everyone_at_the_unit_is_a_card_with_load(world, as_staff):
    hired = factories.hire(world.norra, "sjukskoterska", "Elin Broander", agreed_maximum=20)
    factories.contact(world.hedda, hired)
    page = words(as_staff(world.chef).get(page_of(world.asta)))
    assert "Elin Broander" in page
    assert "1 av 20" in page
    assert "Siv Lund" not in page  # Södra


def test_in_primary_care_one_sees_the_fast_lakarkontakt_while_choosing(world, as_staff):
    factories.contact(world.asta, world.doctor, "2", team=world.norra_teamet)
    page = words(as_staff(world.chef).get(page_of(world.asta)))
    assert "Fast läkarkontakt i dag: Lars Holm. Team: Norra teamet." in page


def test_a_hinder_comes_back_on_the_page_with_everything_typed(world, as_staff):
    agency = factories.hire(
        world.norra, "lakare", "Stig Malm", position_code="201011", employment="agency"
    )
    typed = filled(agency, type="2", note="Ring på morgonen", starts_on="1 dec")
    answer = as_staff(world.chef).post(page_of(world.asta), typed)
    page = words(answer)
    assert answer.status_code == 422
    assert "Fel:" in page
    assert "Stig Malm är hyrläkare" in page
    assert "Kan Stig Malm utses? Nej, inte som fast läkarkontakt." in page
    assert "Ring på morgonen" in page
    assert value_of(answer, "starts_on") == "1 dec"
    assert not Contact.objects.exists()


def test_a_date_that_does_not_exist_is_said_in_words(world, as_staff):
    answer = as_staff(world.chef).post(page_of(world.asta), filled(world.nurse, starts_on="31 nov"))
    assert answer.status_code == 422
    assert "31 november finns inte." in words(answer)
    assert value_of(answer, "starts_on") == "31 nov"


def test_a_taken_place_is_a_conflict(world, as_staff):
    factories.contact(world.asta, world.nurse)
    hired = factories.hire(world.norra, "sjukskoterska", "Sara Lind")
    answer = as_staff(world.chef).post(page_of(world.asta), filled(hired))
    assert answer.status_code == 409
    assert "Patienten har redan en sådan kontakt: Eva Nilsson." in words(answer)


def test_at_a_taken_place_one_is_led_to_byt_person_and_no_form_leads_to_a_refusal(world, as_staff):
    held = factories.contact(world.asta, world.nurse)
    client = as_staff(world.chef)
    page = client.get(page_of(world.asta, "?typ=1")).content.decode()
    assert "Asta har redan en fast vårdkontakt här." in page
    assert f'href="/patient/{world.asta.pk}/kontakt/{held.pk}/byt/"' in page
    assert 'name="commission"' not in page
    assert client.get(f"/patient/{world.asta.pk}/kontakt/{held.pk}/byt/").status_code == 200
    assert 'name="commission"' in client.get(page_of(world.asta, "?typ=2")).content.decode()


def test_at_a_vacant_place_the_manager_chooses_who_takes_over_and_others_learn_who_does(
    world, as_staff
):
    held = factories.contact(world.asta, None, unit=world.norra)
    answer = as_staff(world.chef).get(page_of(world.asta))
    assert "är vakant. Välj vem som tar över." in words(answer)
    assert f"/kontakt/{held.pk}/byt/" in answer.content.decode()
    colleague = as_staff(factories.hire(world.norra, "sjukskoterska", "Sara Lind"))
    answer = colleague.get(page_of(world.asta))
    assert "Chefen på Vårdcentralen Norra väljer vem som tar över." in words(answer)
    assert "/byt/" not in answer.content.decode()
    assert 'name="commission"' not in answer.content.decode()


def test_a_place_that_will_be_vacant_is_filled_from_the_day_that_stands_in_the_form(
    world, as_staff
):
    held = factories.contact(world.asta, None, unit=world.norra, starts_on=world.days(20))
    client, page = as_staff(world.chef), f"/patient/{world.asta.pk}/kontakt/{held.pk}/byt/"
    day = value_of(client.get(page), "starts_on")
    assert day == world.days(20).isoformat()
    typed = {"commission": str(world.nurse.pk), "starts_on": day, "note": "", "version": "1"}
    assert client.post(page, typed).status_code == 303
    assert Contact.objects.get(commission=world.nurse).starts_on == world.days(20)
    later = factories.contact(world.hedda, world.nurse, starts_on=world.days(5))
    page = client.get(f"/patient/{world.hedda.pk}/kontakt/{later.pk}/byt/")
    assert value_of(page, "starts_on") == world.days(6).isoformat()


def test_who_ends_leaves_a_place_for_the_days_after(world, as_staff):
    factories.contact(world.asta, world.nurse, ends_on=world.days(10))
    page = as_staff(world.chef).get(page_of(world.asta)).content.decode()
    assert "Asta har redan en fast vårdkontakt här." in page
    assert 'name="commission"' in page


def test_what_was_typed_stays_on_the_page_though_the_place_was_taken_meanwhile(world, as_staff):
    factories.contact(world.asta, world.nurse)
    hired = factories.hire(world.norra, "sjukskoterska", "Sara Lind")
    answer = as_staff(world.chef).post(page_of(world.asta), filled(hired, note="Ring före tio"))
    assert answer.status_code == 409
    assert "Ring före tio" in words(answer)
    assert "Byt person" in words(answer)


def test_the_panel_answers_while_one_chooses_and_saves_nothing(world, as_staff):
    answer = as_staff(world.chef).post(
        f"/patient/{world.asta.pk}/utse/kontroll/",
        {"type": "1", "commission": str(world.nurse.pk), "starts_on": "1 dec"},
    )
    page = words(answer)
    assert answer.status_code == 200
    assert "Kan Eva Nilsson utses? Ja. Inga hinder." in page
    assert "Utse Eva Nilsson" in page
    assert "1 december" in page
    assert not Contact.objects.exists()


def test_the_panel_asks_for_an_individual_assessment_when_the_rules_do(world, as_staff):
    specialist = factories.hire(world.norra, "lakare", "Kim Ahl", position_code="201010")
    factories.credential(specialist, "licence", profession="läkare")
    client = as_staff(world.chef)
    url = f"/patient/{world.asta.pk}/utse/kontroll/"
    typed = {"type": "2", "commission": str(specialist.pk), "starts_on": "i dag"}
    asked = client.post(url, typed).content.decode()
    place = re.search(r'<div id="provning"[^>]*>', asked)
    assert place
    assert "hidden" not in place[0]
    answered = words(client.post(url, {**typed, "individual_assessment": "Arbetat här i 20 år."}))
    assert "Ja. Inga hinder" in answered


def test_the_nurse_gets_the_same_page_for_proposing(world, as_staff):
    client = as_staff(world.nurse)
    page = words(client.get(page_of(world.asta)))
    assert "Föreslå fast vårdkontakt" in page
    assert "Chefen på Vårdcentralen Norra får förslaget och svarar." in page
    answer = client.post(page_of(world.asta), filled(world.nurse))
    assert answer.status_code == 303
    assert Proposal.objects.get().commission == world.nurse
    assert not Contact.objects.exists()
    assert "Förslaget är skickat till chefen" in words(client.get(answer["Location"]))


def test_the_nurse_registers_the_patients_own_choice_of_physician(world, as_staff):
    client = as_staff(world.nurse)
    page = words(client.get(page_of(world.asta, "?typ=2")))
    assert "Asta har valt läkaren" in page
    assert "Vårdcentralen föreslår" not in page
    answer = client.post(page_of(world.asta), filled(world.doctor, type="2"))
    assert answer.status_code == 303
    contact = Contact.objects.get()
    assert (contact.authority, contact.chosen_by_patient) == ("patient_choice", True)


def test_the_secretary_names_the_manager_who_decided(world, as_staff):
    client = as_staff(world.secretary)
    page = words(client.get(page_of(world.asta)))
    assert "Vem har beslutat?" in page
    assert "Karin Berg, Verksamhetschef" in page
    refused = client.post(page_of(world.asta), filled(world.nurse))
    assert refused.status_code == 422
    assert "Välj vem som har beslutat." in words(refused)
    answer = client.post(
        page_of(world.asta),
        filled(
            world.nurse,
            decided_by=str(world.chef.pk),
            decision_note="På morgonmötet",
            decided_on="i går",
        ),
    )
    assert answer.status_code == 303
    contact = Contact.objects.get()
    assert (contact.decided_by, contact.registered_by) == (world.chef, world.secretary)


def test_home_care_appoints_a_fast_omsorgskontakt(world, as_staff):
    client = as_staff(world.enhetschef)
    assert "Utse fast omsorgskontakt" in words(client.get(page_of(world.hedda)))
    answer = client.post(page_of(world.hedda), filled(world.underskoterska, type="3"))
    assert answer.status_code == 303
    assert Contact.objects.get().type_id == "3"


def test_the_contact_gets_a_number_of_its_own_and_a_team(world, as_staff):
    client = as_staff(world.chef)
    page = client.get(page_of(world.asta))
    assert "Eget telefonnummer och team" in words(page)
    assert "Norra teamet" in words(page)
    typed = filled(world.nurse, phone=" 0498-26  80 77", team=str(world.norra_teamet.pk))
    wrong = client.post(page_of(world.asta), {**typed, "phone": "växeln"})
    assert wrong.status_code == 422
    assert value_of(wrong, "phone") == "växeln"
    assert f'value="{world.norra_teamet.pk}" selected' in wrong.content.decode()
    assert client.post(page_of(world.asta), typed).status_code == 303
    contact = Contact.objects.get()
    assert (contact.phone, contact.team) == ("0498-26 80 77", world.norra_teamet)


def test_a_team_of_another_unit_is_refused_at_its_field(world, as_staff):
    theirs = Team.objects.create(unit=world.sodra, name="Södra", starts_on=factories.LONG_AGO)
    over = Team.objects.create(
        unit=world.norra, name="Gamla", starts_on=factories.LONG_AGO, ends_on=world.days(-1)
    )
    client = as_staff(world.chef)
    for team in (theirs, over):
        answer = client.post(page_of(world.asta), filled(world.nurse, team=str(team.pk)))
        assert answer.status_code == 422
        assert "Teamet hör inte till enheten den dagen." in words(answer)
    made_up = filled(world.nurse, team="9c858901-8a57-4791-81fe-4c455b099bc9")
    assert "Teamet finns inte." in words(client.post(page_of(world.asta), made_up))
    assert not Contact.objects.exists()


def test_a_unit_without_teams_is_not_asked_about_one(world, as_staff):
    page = as_staff(world.enhetschef).get(page_of(world.hedda)).content.decode()
    assert 'name="phone"' in page
    assert 'name="team"' not in page


def test_one_proposes_to_another_unit_of_the_same_care_provider(world, as_staff):
    client = as_staff(world.nurse)
    own = words(client.get(page_of(world.asta)))
    assert "Föreslå på en annan enhet" in own
    assert "Medicinmottagningen" in own
    for hidden in ("Vårdcentralen Östra", "Hemtjänsten Norr", "Förvaltningen"):
        assert hidden not in own
    page = words(client.get(page_of(world.asta, f"?enhet={world.medicin.pk}")))
    assert "Jonas Vik" in page
    assert "Eva Nilsson, " not in page
    assert "Chefen på Medicinmottagningen får förslaget och svarar." in page
    typed = filled(world.hospital_nurse, unit=str(world.medicin.pk))
    answer = client.post(page_of(world.asta), typed)
    assert answer.status_code == 303
    proposal = Proposal.objects.get()
    assert (proposal.unit, proposal.commission) == (world.medicin, world.hospital_nurse)
    assert "Förslaget är skickat till chefen på Medicinmottagningen." in words(
        client.get(answer["Location"])
    )


def test_a_manager_proposes_elsewhere_and_appoints_at_home(world, as_staff):
    client = as_staff(world.chef)
    elsewhere = page_of(world.asta, f"?enhet={world.medicin.pk}")
    page = words(client.get(elsewhere))
    assert "Föreslå fast vårdkontakt" in page
    assert "Utse fast" not in page
    typed = filled(world.hospital_nurse, unit=str(world.medicin.pk))
    assert client.post(page_of(world.asta), typed).status_code == 303
    assert not Contact.objects.exists()
    assert Proposal.objects.get().unit == world.medicin


def test_what_was_typed_for_another_unit_stands_there_after_a_refusal(world, as_staff):
    typed = filled(
        world.hospital_nurse, unit=str(world.medicin.pk), starts_on="31 nov", note="Ring först"
    )
    answer = as_staff(world.nurse).post(page_of(world.asta), typed)
    assert answer.status_code == 422
    assert "Ring först" in words(answer)
    assert value_of(answer, "unit") == str(world.medicin.pk)
    assert "Kan Jonas Vik utses?" in words(answer)


def test_a_unit_of_another_provider_or_side_does_not_exist_here(world, as_staff):
    client = as_staff(world.nurse)
    for unit_id in (world.ostra.pk, world.hemtjansten.pk, "hej"):
        assert client.get(page_of(world.asta, f"?enhet={unit_id}")).status_code == 404
        typed = filled(world.nurse, unit=str(unit_id))
        assert client.post(page_of(world.asta), typed).status_code == 404
    nobody = client.get(page_of(world.asta, f"?enhet={world.forvaltningen.pk}"))
    assert nobody.status_code == 422
    assert "Enheten har inga fasta kontakter." in words(nobody)
    assert not Proposal.objects.exists()


def test_a_made_up_person_is_refused_at_her_field(world, as_staff):
    typed = {**filled(world.nurse), "commission": "9c858901-8a57-4791-81fe-4c455b099bc9"}
    answer = as_staff(world.chef).post(page_of(world.asta), typed)
    assert answer.status_code == 422
    assert "Personen finns inte längre i listan." in words(answer)


def test_a_patient_of_another_unit_cannot_be_appointed_for(world, as_staff):
    client = as_staff(world.chef_sodra)
    assert client.get(page_of(world.asta)).status_code == 404
    answer = client.post(page_of(world.asta), filled(world.nurse_sodra))
    assert answer.status_code == 404
    assert not Contact.objects.exists()


def test_appointing_keeps_within_its_budget(world, as_staff):
    client = as_staff(world.chef)
    legal.citation("utse-vardkontakt", world.today)  # the small table is kept for a minute
    sent = {**filled(world.nurse), "csrfmiddlewaretoken": "as a browser sends it"}
    with counted() as statements:
        assert client.post(page_of(world.asta), sent).status_code == 303
    assert len(statements) == 22, statements  # the draft at the end, and the form kept from twice
