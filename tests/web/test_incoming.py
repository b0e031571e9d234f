"""Referrals, discharges and summons on the staff's pages: sent, on the list, answered."""

from uuid import uuid4

import pytest

from fastkontakt.ui.contact_words import day_text
from patients.models import IncomingCase
from tests import factories
from tests.web.reading import value_of, words
from tests.web.test_same_bytes import bytes_of

TOKEN = "csrfmiddlewaretoken"
ENDS = ("", "avsluta/", "avboj/", "aterta/")
NO_MORE = "Er enhet kan inte öppna patienten längre."


def of(patient):
    return f"/patient/{patient.pk}/arenden/"


def page_of(case, end=""):
    return f"/arende/{case.pk}/{end}"


def test_a_nurse_sends_a_referral_to_another_provider_which_can_open_the_patient(world, as_staff):
    nurse, ostra = as_staff(world.nurse), as_staff(world.nurse_ostra)
    assert "Inget är skickat. Skicka en remiss" in words(nurse.get(of(world.asta)))
    assert ostra.get(f"/patient/{world.asta.pk}/").status_code == 404
    body = {"kind": "referral", "unit": str(world.ostra.pk), "note": "Andfådd sedan i maj."}
    answer = nurse.post(of(world.asta), body)
    assert (answer.status_code, answer["Location"]) == (303, of(world.asta))
    page = words(nurse.get(of(world.asta)))
    assert "Remissen är skickad till Vårdcentralen Östra." in page
    assert "Remiss Skickad" in page
    assert ostra.get(f"/patient/{world.asta.pk}/").status_code == 200
    assert "Andfådd sedan i maj." in words(ostra.get(page_of(IncomingCase.objects.get())))


def test_what_is_missing_is_told_at_its_field(world, as_staff):
    factories.contact(world.asta, world.nurse)
    nurse, to = as_staff(world.nurse), {"unit": str(world.sodra.pk)}
    for typed, sentence in (
        ({}, "Välj vad som skickas."),
        ({"kind": "referral"}, "Skriv vad remissen gäller."),
        ({"kind": "summons"}, "Skriv vilken dag det gäller."),
        ({"kind": "summons", "day": "om 10 dagar"}, "Utan patientens ja blir det ingen SIP. Fråga"),
        ({"kind": "referral", "note": "Ont", "unit": ""}, "Välj enhet."),
        ({"kind": "referral", "note": "Ont", "unit": str(world.hemtjansten.pk)},
         "Hemtjänsten Norr tar inte emot sådana."),
    ):  # fmt: skip
        answer = nurse.post(of(world.asta), {**to, **typed})
        assert answer.status_code == 422, typed
        assert sentence in words(answer)
        assert 'class="error-summary"' in answer.content.decode()
    assert not IncomingCase.objects.exists()


def test_only_what_the_reader_may_send_is_offered_and_the_rest_has_its_reason(world, as_staff):
    factories.contact(world.asta, world.doctor)
    page = as_staff(world.nurse).get(of(world.asta))
    assert 'value="referral"' in page.content.decode()
    assert 'value="summons"' not in page.content.decode()
    assert 'value="discharge"' not in page.content.decode()
    assert 'name="day"' not in page.content.decode()
    assert "Kallelse till SIP: Kallelsen skickas av patientens fasta vårdkontakt" in words(page)
    body = {"kind": "summons", "unit": str(world.sodra.pk), "note": "Ska planera."}
    refused = as_staff(world.nurse).post(of(world.asta), body)
    assert (refused.status_code, IncomingCase.objects.count()) == (403, 0)
    assert 'value="summons"' in as_staff(world.doctor).get(of(world.asta)).content.decode()


def test_who_can_send_nothing_reads_why(world, as_staff):
    page = as_staff(world.underskoterska).get(of(world.hedda))
    assert "I omsorgen kallar biståndshandläggaren eller enhetschefen till SIP." in words(page)
    main = page.content.decode().split("<main")[1].split("</main>")[0]
    assert "<form" not in main
    assert 'value="summons"' in as_staff(world.enhetschef).get(of(world.hedda)).content.decode()


def test_nothing_is_sent_about_who_has_died(world, as_staff):
    world.asta.deceased_on = world.days(-1)
    world.asta.save()
    page = words(as_staff(world.nurse).get(of(world.asta)))
    assert "Patienten har avlidit. Ingenting mer kan skickas." in page


def test_a_deputy_calls_for_the_one_who_is_away_and_both_names_stand_there(world, as_staff):
    factories.contact(world.asta, world.doctor)
    factories.absence(world.doctor, deputy=world.nurse)
    nurse = as_staff(world.nurse)
    body = {"kind": "summons", "unit": str(world.hemtjansten.pk), "day": "om 10 dagar",
            "has_agreed": "on"}  # fmt: skip
    assert nurse.post(of(world.asta), body).status_code == 303
    page = words(nurse.get(of(world.asta)))
    day = day_text(world.days(10))
    assert "Du kallar i stället för Lars Holm." in page
    assert f"Kallelse till SIP {day}" in page
    facts = words(nurse.get(page_of(IncomingCase.objects.get())))
    assert f"Dag för mötet {day} Patienten har sagt ja Ja" in facts
    assert "Skickat av Eva Nilsson I stället för Lars Holm" in facts


def test_people_of_another_provider_are_not_named(world, as_staff):
    case = factories.sent(world.asta, world.ostra, world.nurse)
    there = words(as_staff(world.nurse_ostra).get(page_of(case)))
    assert "Vårdcentralen Norra" in there
    assert "Eva Nilsson" not in there
    assert as_staff(world.nurse_ostra).post(page_of(case, "ta-emot/")).status_code == 303
    here = words(as_staff(world.nurse).get(page_of(case)))
    assert "Skickat av Eva Nilsson" in here
    assert "Ulla Fors" not in here


def test_a_protected_colleague_is_named_at_her_own_unit_alone(world, as_staff):
    world.nurse.staff.is_protected = True
    world.nurse.staff.save()
    case = factories.sent(world.asta, world.sodra, world.nurse)
    assert "Eva Nilsson" not in words(as_staff(world.nurse_sodra).get(page_of(case)))
    assert "Skickat av Eva Nilsson" in words(as_staff(world.chef).get(page_of(case)))


def test_what_was_sent_stands_on_the_list_of_the_unit_that_got_it(world, as_staff):
    factories.sent(world.asta, world.sodra, world.nurse)
    factories.sent(world.hedda, world.sodra, world.nurse, kind="discharge")
    factories.sent(world.olga, world.sodra, world.nurse_ostra, kind="summons", state="received",
                   received_at="2026-01-01T10:00Z", received_by=world.chef_sodra)  # fmt: skip
    page = words(as_staff(world.nurse_sodra).get("/arbetslista/"))
    day = day_text(world.days(5)).rpartition(" ")[0]
    assert "Remiss från Vårdcentralen Norra" in page
    assert f"Skrivs ut {day}, från Vårdcentralen Norra" in page
    assert f"Kallelse till SIP {day}, från Vårdcentralen Östra" in page
    assert page.count("Ta emot") == 2
    for who in (world.nurse, world.nurse_ostra, world.hospital_nurse):
        assert "Remiss från" not in words(as_staff(who).get("/arbetslista/"))


def test_about_protected_identity_the_list_says_only_that_there_is_something(world, as_staff):
    case = factories.sent(world.skyddad, world.sodra, world.nurse)
    answer = as_staff(world.nurse_sodra).get("/arbetslista/")
    assert "Ett ärende till enheten" in words(answer)
    assert "Vårdcentralen Norra" not in words(answer)
    assert page_of(case) in answer.content.decode()
    assert as_staff(world.nurse_sodra).get(page_of(case)).status_code == 403


def test_the_units_page_has_them_in_a_group_of_their_own(world, as_staff):
    factories.sent(world.asta, world.sodra, world.nurse)
    assert "Ärenden från andra enheter" in words(as_staff(world.chef_sodra).get("/enhet/"))


@pytest.mark.parametrize("role", ["systemadmin", "loggranskare"])
def test_who_runs_or_reviews_the_system_at_the_unit_is_told_of_no_case(world, as_staff, role):
    factories.sent(world.asta, world.sodra, world.nurse)
    left = factories.sent(world.stranger, world.medicin, world.nurse_sodra)
    office = as_staff(factories.hire(world.sodra, role))
    page = words(office.get("/arbetslista/"))
    assert "Lindqvist" not in page
    assert "Vårdcentralen Norra" not in page
    for answer in (
        office.get(page_of(left, "aterta/")),
        office.post(page_of(left, "aterta/"), {"reason": "x" * 400}),
        office.post(page_of(left, "aterta/"), {"reason": ""}),
    ):
        assert answer.status_code == 404
        assert "Medicinmottagningen" not in words(answer)


def test_a_case_is_received_once(world, as_staff):
    case = factories.sent(world.asta, world.sodra, world.nurse)
    nurse = as_staff(world.nurse_sodra)
    done = nurse.post(page_of(case, "ta-emot/"))
    assert (done.status_code, done["Location"]) == (303, page_of(case))
    page = words(nurse.get(page_of(case)))
    assert "Ärendet är mottaget." in page
    assert "Mottaget av Siv Lund" in page
    again = nurse.post(page_of(case, "ta-emot/"))
    assert again.status_code == 409
    assert "Ärendet är redan mottaget." in words(again)


def test_a_double_click_sends_one(world, as_staff):
    nurse = as_staff(world.nurse)
    body = {"kind": "referral", "unit": str(world.sodra.pk), "note": "Andfådd.",
            TOKEN: value_of(nurse.get(of(world.asta)), TOKEN)}  # fmt: skip
    assert [nurse.post(of(world.asta), body).status_code for _click in range(2)] == [303, 303]
    assert IncomingCase.objects.count() == 1
    fresh = nurse.post(of(world.asta), {**body, TOKEN: value_of(nurse.get("/sok/"), TOKEN)})
    assert fresh.status_code == 409
    assert "Det väntar redan ett sådant ärende där." in words(fresh)


@pytest.mark.parametrize("end", ["avsluta/", "avboj/"])
def test_a_patient_whom_the_case_alone_had_opened_is_gone_when_it_is_closed(world, as_staff, end):
    case = factories.sent(world.asta, world.sodra, world.nurse)
    nurse = as_staff(world.nurse_sodra)
    assert nurse.get(page_of(case, end)).status_code == 200
    done = nurse.post(page_of(case, end), {"reason": "Tid hos oss behövs inte."})
    assert (done.status_code, done["Location"]) == (303, "/arbetslista/")
    page = words(nurse.get("/arbetslista/"))
    assert NO_MORE in page
    assert "Lindqvist" not in page
    assert nurse.get(f"/patient/{world.asta.pk}/").status_code == 404
    assert nurse.get(page_of(case)).status_code == 404
    assert "Svar Tid hos oss behövs inte." in words(as_staff(world.nurse).get(page_of(case)))


def test_a_patient_who_belongs_to_the_unit_stays_open(world, as_staff):
    case = factories.sent(world.asta, world.norra, world.hospital_nurse)
    nurse = as_staff(world.nurse)
    done = nurse.post(page_of(case, "avsluta/"), {"reason": ""})
    assert done["Location"] == of(world.asta)
    page = words(nurse.get(of(world.asta)))
    assert "Ärendet är avslutat." in page
    assert NO_MORE not in page
    assert "Remiss Klar" in page


def test_the_sender_takes_back_and_cannot_answer(world, as_staff):
    case = factories.sent(world.asta, world.sodra, world.nurse)
    nurse = as_staff(world.nurse)
    page = words(nurse.get(page_of(case)))
    assert "Vårdcentralen Södra har inte tagit emot ärendet än." in page
    assert "Ta emot" not in page
    assert nurse.get(page_of(case, "avsluta/")).status_code == 403
    assert nurse.get(page_of(case, "avboj/")).status_code == 403
    assert nurse.post(page_of(case, "ta-emot/")).status_code == 403
    assert as_staff(world.nurse_sodra).get(page_of(case, "aterta/")).status_code == 403
    assert nurse.get(page_of(case, "aterta/")).status_code == 200
    assert nurse.post(page_of(case, "aterta/"), {"reason": ""})["Location"] == of(world.asta)
    assert as_staff(world.nurse_sodra).get(page_of(case)).status_code == 404


def test_a_case_at_the_wrong_unit_is_taken_back_although_the_patient_has_left(world, as_staff):
    case = factories.sent(world.stranger, world.medicin, world.nurse)
    nurse, other = as_staff(world.nurse), as_staff(world.nurse_ostra)
    page = words(nurse.get(page_of(case, "aterta/")))
    assert "Remiss till Medicinmottagningen. Patienten hör inte till er längre" in page
    assert world.stranger.family_name not in page
    assert nurse.get(page_of(case)).status_code == 404
    assert other.post(page_of(case, "aterta/"), {"reason": "Fel"}).status_code == 404
    answer = nurse.post(page_of(case, "aterta/"), {"reason": "Fel enhet"})
    assert (answer.status_code, answer["Location"]) == (303, "/arbetslista/")
    case.refresh_from_db()
    assert (case.state, case.reason) == ("withdrawn", "Fel enhet")


def test_a_no_needs_words_and_a_discharge_is_never_declined(world, as_staff):
    referral = factories.sent(world.asta, world.sodra, world.nurse)
    discharge = factories.sent(world.hedda, world.sodra, world.nurse, kind="discharge")
    nurse = as_staff(world.nurse_sodra)
    assert nurse.post(page_of(referral, "avboj/"), {"reason": " "}).status_code == 422
    assert page_of(discharge, "avboj/") not in nurse.get(page_of(discharge)).content.decode()
    refused = nurse.get(page_of(discharge, "avboj/"))
    assert refused.status_code == 422
    assert "En utskrivning kan inte avböjas" in words(refused)


def test_what_is_closed_has_no_buttons_and_no_forms(world, as_staff):
    case = factories.sent(world.asta, world.norra, world.hospital_nurse)
    nurse = as_staff(world.nurse)
    nurse.post(page_of(case, "avsluta/"), {"reason": "Klart."})
    page = nurse.get(page_of(case)).content.decode()
    for end in ("ta-emot/", "avsluta/", "avboj/", "aterta/"):
        assert page_of(case, end) not in page
    for end in ("avsluta/", "avboj/"):
        assert nurse.get(page_of(case, end)).status_code == 409


def test_before_a_discharge_the_vardcentral_is_led_to_appoint(world, as_staff):
    case = factories.sent(world.asta, world.norra, world.hospital_nurse, kind="discharge")
    href = f"/patient/{world.asta.pk}/utse/?typ=1"
    chef = as_staff(world.chef)
    page = chef.get(page_of(case))
    assert href in page.content.decode()
    assert "En fast vårdkontakt ska utses innan patienten skrivs ut." in words(page)
    assert "2017:612" in words(page)
    assert "Föreslå fast vårdkontakt" in words(as_staff(world.nurse).get(page_of(case)))
    factories.contact(world.asta, world.nurse)
    assert href not in chef.get(page_of(case)).content.decode()
    social = factories.sent(world.asta, world.hemtjansten, world.hospital_nurse, kind="discharge")
    assert "/utse/" not in as_staff(world.enhetschef).get(page_of(social)).content.decode()


def test_a_case_between_other_units_is_as_unknown_as_none(world, as_staff):
    """Two units, two providers, home care: also who has the patient herself open."""
    case = factories.sent(world.asta, world.sodra, world.hospital_nurse)
    unknown = uuid4()
    for who in (world.nurse, world.chef_ostra, world.hemsjukvard, world.enhetschef):
        client = as_staff(who)
        for end in ENDS:
            pages = [bytes_of(client.get(f"/arende/{key}/{end}")) for key in (case.pk, unknown)]
            assert pages[0] == pages[1]
        assert client.post(page_of(case, "ta-emot/")).status_code == 404
    assert "Remiss" not in words(as_staff(world.nurse).get(of(world.asta))).split("Skicka ett")[0]


def test_the_history_tells_the_two_units_and_nobody_else(world, as_staff):
    case = factories.sent(world.asta, world.sodra, world.hospital_nurse)
    factories.contact(world.asta, world.hospital_nurse)
    factories.relation(world.asta, world.nurse_ostra, world.today)
    path = f"/patient/{world.asta.pk}/andringar/"
    for who in (world.nurse_sodra, world.hospital_nurse):
        page = words(as_staff(who).get(path))
        assert "Ärende mellan enheter" in page, who.unit.name
        assert case.note in page
    for who in (world.nurse, world.nurse_ostra):
        page = words(as_staff(who).get(path))
        assert "Ärende mellan enheter" not in page
        assert case.note not in page
