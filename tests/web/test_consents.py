"""The page Samtycke: register, withdraw after a look at what changes, void, and the history."""

from consent.models import Consent
from tests import factories
from tests.web.reading import words


def page_of(patient, way=""):
    return f"/patient/{patient.pk}/samtycke/{way}"


def everyday(world, **changed):
    usual = {"scope": "all", "who": "unit", "starts_on": "i dag", "how": "oral",
             "given_by": "patient"}  # fmt: skip
    return {**usual, **changed}


def test_a_consent_is_written_down_and_opens_at_once(world, as_staff):
    factories.contact(world.asta, world.nurse_ostra)
    nurse = as_staff(world.nurse)
    page = words(nurse.get(page_of(world.asta)))
    assert "Säger patienten ja ser du också: fast vårdkontakt." in page
    answer = nurse.post(page_of(world.asta), everyday(world), follow=True)
    page = words(answer)
    assert "Samtycket är inskrivet och gäller." in page
    assert "Alla på Vårdcentralen Norra" in page
    assert "Muntligt. Patienten själv." in page
    assert "Ulla Fors" in words(nurse.get(f"/patient/{world.asta.pk}/"))


def test_a_consent_to_me_alone_opens_nothing_for_a_colleague(world, as_staff):
    factories.contact(world.asta, world.nurse_ostra)
    as_staff(world.nurse).post(page_of(world.asta), everyday(world, who="person"))
    assert Consent.objects.get().staff == world.nurse.staff
    assert "Ulla Fors" in words(as_staff(world.nurse).get(f"/patient/{world.asta.pk}/"))
    assert "Ulla Fors" not in words(as_staff(world.doctor).get(f"/patient/{world.asta.pk}/"))


def test_ending_shows_first_who_would_see_less_and_changes_nothing_yet(world, as_staff):
    factories.contact(world.asta, world.nurse_ostra)
    consent = factories.give_consent(world.asta, world.norra)
    nurse = as_staff(world.nurse)
    page = words(nurse.get(page_of(world.asta, f"{consent.pk}/avsluta/")))
    assert "1 enhet ser mindre:" in page
    assert "Vårdcentralen Norra slutar se: Ulla Fors, fast vårdkontakt" in page
    consent.refresh_from_db()
    assert consent.ended_at is None

    nurse.post(page_of(world.asta, f"{consent.pk}/avsluta/"), {"reason": "Patienten ringde."})
    page = words(nurse.get(page_of(world.asta)))
    assert "Avslutat" in page
    assert "Patienten ringde." in page
    assert "Ulla Fors" not in words(nurse.get(f"/patient/{world.asta.pk}/"))


def test_a_mistaken_consent_is_voided_by_the_unit_that_wrote_it(world, as_staff):
    consent = factories.give_consent(world.asta, world.norra, registered_by=world.secretary)
    given = factories.give_consent(world.asta, world.norra, scope="care")
    nurse = as_staff(world.nurse)
    assert nurse.get(page_of(world.asta, f"{given.pk}/makulera/")).status_code == 403
    nurse.post(page_of(world.asta, f"{consent.pk}/makulera/"), {"reason": "Fel patient"})
    page = words(nurse.get(page_of(world.asta)))
    assert "Makulerat: Fel patient" in page
    assert "Gällde" in page


def test_who_may_not_register_reads_why(world, as_staff):
    page = as_staff(world.nurse_sodra).get(page_of(world.asta))
    assert page.status_code == 404
    consent = factories.give_consent(world.asta, world.norra)
    for way in ("avsluta/", "makulera/"):
        answer = as_staff(world.nurse_sodra).get(page_of(world.asta, f"{consent.pk}/{way}"))
        assert answer.status_code == 404
        assert "Asta" not in words(answer)


def test_another_units_consent_is_unknown_here(world, as_staff):
    consent = factories.give_consent(world.asta, world.ostra)
    nurse = as_staff(world.nurse)
    assert "Östra" not in words(nurse.get(page_of(world.asta)))
    assert nurse.get(page_of(world.asta, f"{consent.pk}/avsluta/")).status_code == 404


def test_the_assessment_is_written_down_read_and_ended(world, as_staff):
    nurse, path = as_staff(world.nurse), f"/patient/{world.asta.pk}/bedomning/"
    typed = {"what_was_done": "Frågade tre gånger", "no_assumed_opposition": "on",
             "assessed_on": "i dag", "review_on": "om 3 mån"}  # fmt: skip
    page = words(nurse.post(path, typed, follow=True))
    assert "Patienten kan varaktigt inte samtycka" in page
    assert "Frågade tre gånger" in page
    page = words(nurse.post(f"{path}avsluta/", follow=True))
    assert "Ingen har bedömt att patienten inte kan samtycka." in page
    assert nurse.get(f"{path}avsluta/").status_code == 404
    assistant = words(as_staff(world.underskoterska).get(f"/patient/{world.hedda.pk}/bedomning/"))
    assert "Bedömningen görs av hälso- och sjukvården" in assistant


def test_what_only_waits_for_an_answer_offers_no_consent_that_would_open_nothing(world, as_staff):
    """Lag 2022:913 3:2: an omsorgsgivare needs an insats of its own beside the consent."""
    for patient in (world.asta, world.nils):
        factories.contact(patient, world.nurse_ostra)
        factories.sent(patient, world.hemtjansten, world.nurse, kind="summons")
    factories.enrol(world.nils, world.hemtjansten, "home_help")
    home_care = as_staff(world.enhetschef)
    waits, helped = (words(home_care.get(f"/patient/{p.pk}/")) for p in (world.asta, world.nils))
    assert "Ett ärende som väntar på svar öppnar dem inte." in waits
    assert "Fråga patienten och skriv in samtycke" not in waits
    assert "Fråga patienten och skriv in samtycke" in helped
    assert "Säger patienten ja ser du också: fast vårdkontakt." in helped
    page = words(home_care.get(page_of(world.asta)))
    assert "Ett samtycke skulle inte visa något mer för dig just nu." in page
    assert "Säger patienten ja" not in page
