"""The patient's page says why each row is seen, and one neutral line for each hidden area."""

from django.utils.timezone import localtime

from actions.reading import open_own_patient
from actions.visibility import who_sees
from tests import factories
from tests.counting import counted
from tests.web.reading import words


def page_of(patient, way=""):
    return f"/patient/{patient.pk}/{way}"


def test_each_row_says_its_own_reason_and_its_law(world, as_staff):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_ostra)
    factories.give_consent(world.asta, world.norra)
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert page.count("Varför ser jag detta?") == 2
    assert "din egen vård- eller omsorgsgivare" in page
    assert "PDL (2008:355) 4 kap. 1 §" in page
    assert "Patienten har samtyckt till att din enhet ser uppgifter hos andra." in page


def test_what_another_giver_has_is_one_neutral_line_and_a_way_to_ask(world, as_staff):
    factories.contact(world.asta, world.nurse_ostra)
    answer = as_staff(world.nurse).get(page_of(world.asta))
    page = words(answer)
    assert "Uppgifter finns hos en annan vård- eller omsorgsgivare." in page
    assert "Säger patienten ja ser du också: fast vårdkontakt." in page
    assert f'href="{page_of(world.asta, "samtycke/")}#skriv-in"' in answer.content.decode()
    assert "Nödöppning" in page
    for secret in ("Ulla Fors", "Östra", "1 kontakt"):
        assert secret not in page


def test_consent_is_not_asked_for_where_it_would_change_nothing(world, as_staff):
    factories.contact(world.asta, world.nurse)
    nurse = as_staff(world.nurse)
    assert "samtycke" not in words(nurse.get(page_of(world.asta))).lower()
    page = words(nurse.get(page_of(world.asta, "samtycke/")))
    assert "Ett samtycke skulle inte visa något mer för dig just nu." in page
    assert "Vad får enheten se?" not in page


def test_blocked_data_are_told_of_without_where(world, as_staff):
    factories.contact(world.asta, world.hospital_nurse)
    factories.block(world.asta, unit=world.medicin)
    doctor = words(as_staff(world.doctor).get(page_of(world.asta)))
    assert "Det finns spärrade uppgifter." in doctor
    assert "Häv en spärr tillfälligt" in doctor
    assert "Medicinmottagningen" not in doctor
    assert "Häv en spärr tillfälligt" not in words(as_staff(world.nurse).get(page_of(world.asta)))


def test_home_care_is_offered_no_emergency_access(world, as_staff):
    factories.contact(world.hedda, world.nurse)
    page = words(as_staff(world.underskoterska).get(page_of(world.hedda)))
    assert "Det kan finnas fler kontakter" in page
    assert "Nödöppning" not in page


def test_the_hidden_areas_cost_no_statements(world, as_staff):
    factories.contact(world.asta, world.nurse_ostra)
    factories.contact(world.asta, world.hospital_nurse)
    factories.block(world.asta, unit=world.medicin)
    opened = factories.emergency(world.asta, world.nurse, stage="givers")
    factories.relative(world.asta)
    client = as_staff(world.nurse)
    client.get(page_of(world.asta))
    with counted() as statements:
        page = words(client.get(page_of(world.asta)))
    assert len(statements) <= 12, statements
    for area in ("fler kontakter", "spärrade uppgifter", "Du har gjort en nödöppning."):
        assert area in page
    assert f"Den gäller till kl. {localtime(opened.until):%H.%M}." in page


def test_who_sees_what_tells_of_the_own_givers_units_alone(world, as_staff):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.hospital_nurse)
    factories.contact(world.asta, world.nurse_ostra)
    page = words(as_staff(world.nurse).get(page_of(world.asta, "vem-ser-vad/")))
    assert "Medicinmottagningen" in page
    assert "Eva Nilsson, fast vårdkontakt" in page
    assert "Östra" not in page


def test_a_unit_that_got_a_referral_stands_in_who_sees_what(world, as_staff):
    factories.contact(world.asta, world.nurse)
    factories.sent(world.asta, world.medicin, world.nurse)
    factories.sent(world.nils, world.akutmottagningen, world.nurse_sodra)
    page = words(as_staff(world.nurse).get(page_of(world.asta, "vem-ser-vad/")))
    assert "Medicinmottagningen" in page
    assert "Enheten har fått en remiss, en utskrivning eller en kallelse." in page
    assert "Akutmottagningen" not in page


def test_a_summons_to_home_care_opens_no_health_care_whatever_she_has_agreed_to(world):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.hedda, world.nurse)  # who has hemtjänst
    for patient in (world.asta, world.hedda):
        factories.give_consent(patient, world.hemtjansten)
        factories.sent(patient, world.hemtjansten, world.nurse, kind="summons")
    for patient, seen in ((world.asta, 0), (world.hedda, 1)):
        actor = world.patient_actor(patient)
        opened = open_own_patient(actor=actor, on=world.today)
        told = who_sees(actor=actor, opened=opened, on=world.today)
        there = next(row for row in told if row.unit_id == world.hemtjansten.pk)
        assert len(there.contacts) == seen
