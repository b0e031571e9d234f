"""The patient's page: whom to ring first, what to do, the map, and the same as a list."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
import time_machine

from contacts.models import Coordination
from organisation.models import PhoneHours
from patients.models import OtherContact, Relative
from tests import factories
from tests.counting import counted
from tests.web.reading import words
from tests.world import log

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def page_of(patient):
    return f"/patient/{patient.pk}/"


def at(day, hour):
    return datetime.combine(day, time(hour), STOCKHOLM)


def answers_every_day(commission):
    for weekday in range(7):
        PhoneHours.objects.create(
            commission=commission, weekday=weekday, opens_at="08:00", closes_at="16:00"
        )


# --- ring first -----------------------------------------------------------------------------------


def test_the_coordinator_is_rung_first_with_number_and_hours(world, as_staff):
    answers_every_day(world.nurse)
    factories.coordinate(factories.contact(world.asta, world.nurse))
    factories.contact(world.asta, world.doctor, "2")
    with time_machine.travel(at(world.today, 9), tick=False):
        page = words(as_staff(world.doctor).get(page_of(world.asta)))
    assert "Ring först Eva Nilsson, samordnar" in page
    assert "0498-26 80 01" in page
    assert "Svarar i dag 8–16" in page


def test_after_hours_the_page_says_when_she_answers_next(world, as_staff):
    answers_every_day(world.nurse)
    factories.coordinate(factories.contact(world.asta, world.nurse))
    with time_machine.travel(at(world.today, 18), tick=False):
        page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Stängt för i dag. Svarar i morgon 8–16" in page


def test_without_a_coordinator_the_vardcentral_comes_before_the_hospital(world, as_staff):
    factories.contact(world.asta, world.hospital_nurse)
    factories.contact(world.asta, world.nurse)
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Ring först Eva Nilsson, fast vårdkontakt" in page


def test_without_any_contact_the_listed_unit_is_rung(world, as_staff):
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Ring först Vårdcentralen Norra, ingen fast kontakt än" in page
    assert "Asta har ingen fast kontakt än." in page


def test_a_vacant_contact_gives_the_units_number(world, as_staff):
    factories.contact(world.asta, None, unit=world.norra)
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Ring först Vårdcentralen Norra, just nu utan person" in page
    assert "Vakant" in page


# --- what to do -----------------------------------------------------------------------------------


def test_an_overdue_review_stands_on_top_and_is_settled_in_one_click(world, as_staff):
    contact = factories.contact(world.asta, world.nurse, review_on=world.days(-12))
    client = as_staff(world.nurse)
    page = words(client.get(page_of(world.asta)))
    assert "1 omprövning är försenad." in page
    assert "Omprövning försenad 12 dagar" in page
    review = f"{page_of(world.asta)}kontakt/{contact.pk}/omprova/"
    answer = client.post(review, {"outcome": "needed"})
    assert (answer.status_code, answer["Location"]) == (303, page_of(world.asta))
    after = words(client.get(page_of(world.asta)))
    assert "Omprövningen är klar." in after
    assert "försenad" not in after


def test_a_colleague_who_may_not_review_gets_no_button(world, as_staff):
    factories.contact(world.asta, world.nurse, review_on=world.days(-12))
    page = words(as_staff(world.doctor).get(page_of(world.asta)))
    assert "1 omprövning är försenad." in page
    assert "Behövs fortfarande" not in page


def test_two_fasta_vardkontakter_without_a_coordinator_raise_an_alert(world, as_staff):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.hospital_nurse)
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Samordnare saknas." in page


def test_a_reason_that_no_coordinator_is_needed_settles_the_alert(world, as_staff):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.hospital_nurse)
    Coordination.objects.create(
        patient=world.asta, starts_on=world.today, not_needed_reason="De träffas varje vecka."
    )
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Samordnare saknas." not in page
    assert "Ingen samordnare behövs: De träffas varje vecka." in page


def test_a_planned_change_says_who_comes_and_when(world, as_staff):
    new = factories.hire(world.norra, "sjukskoterska", "Sara Lind")
    old = factories.contact(world.asta, world.nurse, ends_on=world.days(9))
    factories.contact(world.asta, new, starts_on=world.days(10), replaces=old)
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Sara Lind tar över efter Eva Nilsson." in page


def test_at_most_two_alerts_stand_open_and_the_rest_unfold(world, as_staff):
    for number in range(4):
        hired = factories.hire(world.norra, "sjukskoterska", f"Person{number} Ek")
        unit = factories.unit(f"Enhet {number}", "specialistmottagning", world.region)
        unit.save()
        factories.contact(world.asta, hired, unit=unit, review_on=world.days(-5))
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Visa 3 till" in page


def test_a_deceased_patient_has_a_banner_and_no_buttons(world, as_staff):
    deceased = factories.patient("Vera Vik", deceased_on=world.days(-3))
    factories.list_patient(deceased, world.norra)
    page = words(as_staff(world.chef).get(page_of(deceased)))
    assert "Patienten har avlidit." in page
    assert "Utse kontakt" not in page


def test_nobody_is_asked_to_find_a_contact_for_somebody_who_has_died(world, as_staff):
    deceased = factories.patient("Vera Vik", deceased_on=world.days(-3))
    factories.list_patient(deceased, world.norra)
    page = words(as_staff(world.chef).get(page_of(deceased)))
    assert "Vera har ingen pågående fast kontakt. Patienten har avlidit." in page
    assert "än. Vem som helst" not in page


def test_a_protected_identity_has_a_banner(world, as_staff):
    page = words(as_staff(world.nurse).get(page_of(world.skyddad)))
    assert "Skyddade personuppgifter." in page


def test_an_unconfirmed_name_says_so(world, as_staff):
    visitor = factories.patient("Tina Test", is_confirmed=False)
    factories.list_patient(visitor, world.norra)
    page = words(as_staff(world.nurse).get(page_of(visitor)))
    assert "Namnet är obekräftat." in page


# --- map and list ---------------------------------------------------------------------------------


def test_everything_on_the_map_is_also_in_the_list(world, as_staff):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.doctor, "2")
    html = as_staff(world.nurse).get(page_of(world.asta)).content.decode()
    figure, _split, listed = html.partition('class="contact-list"')
    for name in ("Eva Nilsson", "Lars Holm"):
        assert name in figure
        assert name in listed


def test_every_contact_says_why_it_is_seen(world, as_staff):
    factories.contact(world.asta, world.nurse)
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Patienten är listad på din enhet." in page


def test_relatives_and_other_contacts_come_last(world, as_staff):
    factories.contact(world.asta, world.nurse)
    Relative.objects.create(
        patient=world.asta, name="Eva Stenström", relation="Dotter", starts_on=world.today,
        told="meetings",
    )  # fmt: skip
    OtherContact.objects.create(
        patient=world.asta, role="Handläggare", name="Kassan", starts_on=world.today
    )
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert page.index("Samma kontakter som lista") < page.index("dotter", page.index("Samma"))
    assert "Kassan" in page


def test_ended_contacts_are_shown_when_asked_for(world, as_staff):
    factories.contact(world.asta, world.nurse, ends_on=world.days(-3), end_reason="need_ceased")
    client = as_staff(world.doctor)
    assert "Eva Nilsson" not in words(client.get(page_of(world.asta)))
    assert "Avslutad" in words(client.get(page_of(world.asta) + "?avslutade=1"))


def test_what_another_care_provider_has_is_withheld_without_a_name_or_a_number(world, as_staff):
    factories.contact(world.asta, world.nurse_ostra)
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Det kan finnas fler kontakter som du inte får se." in page
    assert "Ulla Fors" not in page
    assert "Östra" not in page


# --- buttons as the gatekeeper says ---------------------------------------------------------------


def test_the_manager_appoints_and_the_nurse_proposes(world, as_staff):
    assert "Utse kontakt" in words(as_staff(world.chef).get(page_of(world.asta)))
    nurse = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Föreslå kontakt" in nurse
    assert "Utse kontakt" not in nurse
    assert "Registrera val av läkare" in nurse


# --- scope and log --------------------------------------------------------------------------------


def test_a_patient_of_another_unit_looks_as_if_she_did_not_exist(world, as_staff):
    answer = as_staff(world.nurse_sodra).get(page_of(world.asta))
    assert answer.status_code == 404
    assert "Asta" not in words(answer)


def test_opening_the_page_leaves_one_row_in_the_log(world, as_staff):
    before = len(log("read"))
    as_staff(world.nurse).get(page_of(world.asta))
    assert len(log("read")) == before + 1


@pytest.mark.parametrize("count", [1, 12])
def test_the_page_costs_the_same_with_one_contact_and_with_twelve(world, as_staff, count):
    for number in range(count):
        unit = factories.unit(f"Enhet {number}", "specialistmottagning", world.region)
        unit.save()
        hired = factories.hire(unit, "sjukhussjukskoterska", f"Person{number} Ek")
        factories.contact(world.asta, hired)
    client = as_staff(world.nurse)
    client.get(page_of(world.asta))
    with counted() as statements:
        assert client.get(page_of(world.asta)).status_code == 200
    assert len(statements) == 12, statements


def test_the_head_says_whether_the_patient_has_consented_to_this_unit(world, as_staff):
    factories.give_consent(world.asta, world.ostra)
    page = f"/patient/{world.asta.pk}/"
    before = words(as_staff(world.nurse).get(page))
    assert "Samtycke" not in before
    factories.give_consent(world.asta, world.norra)
    assert "Samtycke Ja, till alla uppgifter" in words(as_staff(world.nurse).get(page))
    factories.relation(world.nils, world.nurse, world.today)
    other = words(as_staff(world.nurse).get(f"/patient/{world.nils.pk}/"))
    assert "Samtycke" not in other


def test_the_head_of_a_protected_patient_says_nothing_of_consent_until_she_is_opened(
    world, as_staff
):
    factories.give_consent(world.skyddad, world.norra)
    factories.relation(world.skyddad, world.nurse, world.today)
    assert "Samtycke Ja" not in words(as_staff(world.nurse).get(f"/patient/{world.skyddad.pk}/"))
