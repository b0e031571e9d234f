"""Sammanhållen planering: one line of time of all givers, plans elsewhere, and who sees what."""

import pytest

from agreements.models import OtherPlan
from contacts.models import PlannedContact
from tests import factories
from tests.counting import counted
from tests.web.reading import words

PLAN = {"kind": "GP", "title": "Hjälp hemma", "holder": "Hemtjänsten Norr", "starts_on": "i dag",
        "next_meeting_on": "om 20 dagar", "who_calls": "Lena Krok", "system": "Treserva",
        "link": "https://planer.example.se/1"}  # fmt: skip


@pytest.fixture
def planned(world):
    """Asta has something planned at her vårdcentral, and at another vårdgivare."""
    contact = factories.contact(world.asta, world.nurse, review_on=world.days(40))
    factories.contact(world.asta, world.nurse_ostra, review_on=world.days(50))
    PlannedContact.objects.create(
        contact=contact, planned_on=world.days(3), planned_by=world.nurse, about="Proverna"
    )
    factories.signed_agreement(
        world.asta, world.nurse, follow_up_on=world.days(60), follow_up_by=world.nurse,
        agreed_times=[
            {"what": "Besök hos Eva", "on": str(world.days(10)), "who_books": "Eva"},
            {"what": "Ögonen", "unit_id": str(world.ostra.pk), "on": str(world.days(12))},
            {"what": "Sjukgymnast", "who_books": "Asta"},
        ],
        care_commitments=[
            {"what": "Ringer varje måndag", "who": "Eva", "by_on": str(world.days(20))},
        ],
        patient_commitments=["Promenerar"],
    )  # fmt: skip
    factories.signed_agreement(
        world.asta, world.nurse_ostra,
        agreed_times=[{"what": "Besök på Östra", "on": str(world.days(15))}],
    )  # fmt: skip
    return world


def page_of(world, client):
    return client.get(f"/patient/{world.asta.pk}/planering/")


def test_one_page_shows_what_is_agreed_planned_and_reviewed_in_order(planned, as_staff):
    page = words(page_of(planned, as_staff(planned.nurse)))
    inside = ("Proverna", "Besök hos Eva", "Ringer varje måndag", "Omprövning av kontakt",
              "Uppföljning av överenskommelsen", "Utan bestämd dag", "Sjukgymnast",
              "Promenerar")  # fmt: skip
    places = [page.rindex(text) for text in inside]
    assert places == sorted(places)
    assert "Eva bokar, Vårdcentralen Norra" in page


def test_another_givers_plans_are_shown_with_consent_alone(planned, as_staff):
    nurse = as_staff(planned.nurse)
    page = words(page_of(planned, nurse))
    for hidden in ("Besök på Östra", "Ögonen", "Ulla Fors", "Vårdcentralen Östra"):
        assert hidden not in page
    assert "Det kan finnas mer som du inte får se." in page
    factories.give_consent(planned.asta, planned.norra)
    page = words(page_of(planned, nurse))
    for shown in ("Besök på Östra", "Ögonen", "Ulla Fors"):
        assert shown in page
    assert "Det kan finnas mer" not in page


def test_a_block_hides_it_whatever_the_consent(planned, as_staff):
    factories.give_consent(planned.asta, planned.norra)
    factories.block(planned.asta, care_provider=planned.private)
    page = words(page_of(planned, as_staff(planned.nurse)))
    for hidden in ("Besök på Östra", "Ögonen", "Ulla Fors", "Vårdcentralen Östra"):
        assert hidden not in page


def test_who_has_no_relation_finds_no_page_and_another_patient_nothing_of_it(
    planned, as_staff, as_patient
):
    assert page_of(planned, as_staff(planned.nurse_sodra)).status_code == 404
    page = words(as_patient(planned.nils).get("/mina/planering/"))
    assert "Inget är planerat än." in page
    assert "Proverna" not in page


def test_a_plan_of_somebody_else_is_written_in_ended_and_taken_away(world, as_staff):
    nurse, where = as_staff(world.nurse), f"/patient/{world.asta.pk}/planering/"
    assert "Inga planer hos andra är inskrivna." in words(nurse.get(where))
    assert nurse.post(where, PLAN)["Location"] == where
    page = nurse.get(where)
    assert "Genomförandeplan: Hjälp hemma" in words(page)
    assert "Kallar till mötet Lena Krok" in words(page)
    assert 'href="https://planer.example.se/1"' in page.content.decode()
    plan = OtherPlan.objects.get()
    assert (plan.unit, plan.written_by) == (world.norra, world.nurse)
    end, void = f"{where}{plan.pk}/avsluta/", f"{where}{plan.pk}/makulera/"
    assert nurse.post(end, {"ends_on": "i dag"})["Location"] == where
    plan.refresh_from_db()
    assert (plan.ends_on, plan.next_meeting_on) == (world.today, None)
    assert nurse.post(void, {"reason": "Fel patient"})["Location"] == where
    assert "Hjälp hemma" not in words(nurse.get(where))
    assert nurse.get(end).status_code == 404
    assert OtherPlan.objects.get().void_reason == "Fel patient"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"link": "http://planer.example.se"}, "Länken ska börja med https://"),
        ({"link": "https://x:y@planer.example.se/"}, "Länken ska börja med https://"),
        ({"link": "https://planer.example.se/?p=19850101-2384"}, "ser ut som ett personnummer"),
        ({"title": ""}, "Skriv vad planen handlar om."),
        ({"holder": "850101-2384"}, "Skriv ett namn, inte ett nummer."),
        ({"ends_on": "1999-01-01"}, "Slutdagen ligger före startdagen."),
        ({"next_meeting_on": "1999-01-01"}, "Mötet ligger inte inom planens tid."),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost(
    world, as_staff, wrong, sentence
):
    answer = as_staff(world.nurse).post(f"/patient/{world.asta.pk}/planering/", {**PLAN, **wrong})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "Treserva" in answer.content.decode()
    assert not OtherPlan.objects.exists()


def test_the_unit_that_wrote_a_plan_changes_it_and_no_other(world, as_staff):
    plan = factories.other_plan(world.asta, world.nurse)
    factories.contact(world.asta, world.hospital_nurse)
    where = f"/patient/{world.asta.pk}/planering/{plan.pk}/"
    other = as_staff(world.hospital_nurse)
    assert "Hjälp hemma" in words(page_of(world, other))
    for end in ("avsluta/", "makulera/"):
        assert other.get(where + end).status_code == 403
        assert other.post(where + end, {"ends_on": "i dag", "reason": "Fel"}).status_code == 403
        assert as_staff(world.nurse_sodra).get(where + end).status_code == 404


def test_a_plan_written_at_another_giver_needs_the_patients_consent(world, as_staff):
    factories.contact(world.asta, world.nurse_ostra)
    factories.other_plan(world.asta, world.nurse)
    page = words(page_of(world, as_staff(world.nurse_ostra)))
    assert "Hjälp hemma" not in page
    assert "Det kan finnas mer som du inte får se." in page
    factories.give_consent(world.asta, world.ostra)
    assert "Hjälp hemma" in words(page_of(world, as_staff(world.nurse_ostra)))


def test_the_number_of_statements_does_not_grow_with_the_rows(planned, as_staff):
    nurse = as_staff(planned.nurse)
    factories.other_plan(planned.asta, planned.nurse)
    page_of(planned, nurse)
    with counted() as few:
        page_of(planned, nurse)
    for number in range(4):
        unit = factories.unit(f"Mottagning {number}", "specialistmottagning", planned.region)
        unit.save()
        person = factories.hire(unit, "sjukhussjukskoterska")
        factories.contact(planned.asta, person, review_on=planned.days(number))
        factories.other_plan(planned.asta, person, next_meeting_on=planned.days(number))
        factories.signed_agreement(
            planned.asta, person, follow_up_on=planned.days(-number),
            agreed_times=[{"what": "Prov", "unit_id": str(planned.medicin.pk)}] * 5,
        )  # fmt: skip
    with counted() as many:
        page_of(planned, nurse)
    assert len(few) == len(many) == 14, f"{few}\n\n{many}"


def test_an_overdue_follow_up_stands_on_the_work_list(world, as_staff):
    factories.signed_agreement(world.asta, world.nurse, follow_up_on=world.days(-3))
    factories.signed_agreement(
        world.hedda, world.nurse, follow_up_on=world.days(5), follow_up_by=world.nurse
    )
    factories.signed_agreement(world.nils, world.nurse_sodra, follow_up_on=world.days(-3))
    late = "Uppföljningen av överenskommelsen är försenad"
    mine = words(as_staff(world.nurse).get("/arbetslista/"))
    assert late in mine
    assert "Följ upp överenskommelsen" in mine
    managers = words(as_staff(world.chef).get("/arbetslista/"))
    assert managers.count(late) == 1
    assert "Asta Lindqvist" in managers
    assert "Nils Åkesson" not in managers
    assert late not in words(as_staff(world.doctor).get("/arbetslista/"))
    assert "Asta Lindqvist" not in words(as_staff(world.chef_ostra).get("/arbetslista/"))


def test_what_a_patient_disputes_waits_on_the_work_list_until_it_is_settled(
    world, as_staff, as_patient
):
    found = factories.signed_agreement(world.asta, world.nurse)
    factories.signed_agreement(world.nils, world.nurse_sodra)
    where = f"/mina/overenskommelse/{found.pk}/"
    as_patient(world.asta).post(f"{where}nej/", {"text": "Det var min bror."})
    wrong = "Patienten säger att något i överenskommelsen är fel"
    for who in (world.nurse, world.chef):
        page = as_staff(who).get("/arbetslista/")
        assert words(page).count(wrong) == 1
        assert f'href="/patient/{world.asta.pk}/overenskommelse/"' in page.content.decode()
    for who in (world.doctor, world.secretary, world.nurse_sodra, world.chef_sodra):
        assert wrong not in words(as_staff(who).get("/arbetslista/"))
    as_patient(world.asta).post(f"{where}ja/")
    assert wrong not in words(as_staff(world.nurse).get("/arbetslista/"))
