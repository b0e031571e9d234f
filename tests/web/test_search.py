"""Finding a patient, opening the one in front of me, and writing down who is not registered."""

import pytest

from patients.models import CareRelation, Patient, PatientAccount
from tests import factories
from tests.counting import counted
from tests.web.reading import value_of, words
from tests.world import log

NO_HIT = "Ingen träff bland enhetens patienter."


def number(world, patient):
    return world.number(patient).display


def test_a_full_number_of_an_own_patient_opens_her(world, as_staff):
    answer = as_staff(world.nurse).post("/sok/", {"q": number(world, world.asta)})
    assert answer.status_code == 303
    assert answer["Location"] == f"/patient/{world.asta.pk}/"


@pytest.mark.parametrize(
    "written",
    ["Sven-Olof Järvinen", "sven-olof j", "Sven Järv", "Järvinen Sven", "Järvinen, Sven-Olof"],
)
def test_a_patient_is_found_by_her_whole_name_in_either_order(world, as_staff, written):
    factories.list_patient(factories.patient("Sven-Olof Järvinen"), world.norra)
    factories.list_patient(factories.patient("Sven-Olof Berg"), world.sodra)
    found = words(as_staff(world.nurse).post("/sok/", {"q": written}))
    assert "Sven-Olof Järvinen" in found
    assert "Berg" not in found


@pytest.mark.parametrize("written", ["Max von Sydow", "Max von", "von Sydow Max", "max  von  syd"])
def test_a_family_name_of_several_words_is_found_too(world, as_staff, written):
    factories.list_patient(factories.patient("Max von Sydow"), world.norra)
    assert "Max von Sydow" in words(as_staff(world.nurse).post("/sok/", {"q": written}))


def test_the_whole_name_of_another_units_patient_finds_nobody(world, as_staff):
    britta = factories.patient("Britta Stenström")
    factories.list_patient(britta, world.sodra)
    answer = as_staff(world.nurse).post("/sok/", {"q": "Britta Stenström"})
    assert answer.status_code == 200
    assert str(britta.pk) not in answer.content.decode()


def test_no_number_ever_stands_in_an_address(world, as_staff):
    client = as_staff(world.nurse)
    page = client.get("/sok/", {"q": number(world, world.asta)})
    assert "Asta" not in words(page)
    assert 'method="get"' not in page.content.decode()


def test_unknown_and_out_of_scope_get_the_very_same_answer(world, as_staff):
    unknown = factories.unused_number().display
    client = as_staff(world.nurse)
    hidden = words(client.post("/sok/", {"q": number(world, world.nils)}))
    missing = words(client.post("/sok/", {"q": unknown}))
    assert NO_HIT in hidden
    assert hidden.replace(number(world, world.nils), "") == missing.replace(unknown, "")


def test_health_care_is_asked_whether_the_person_is_in_front_of_them(world, as_staff):
    page = words(as_staff(world.akuten).post("/sok/", {"q": number(world, world.nils)}))
    assert "Är personen här, i telefon eller remitterad?" in page
    assert "Öppna patient" in page


def test_home_care_gets_no_such_offer(world, as_staff):
    page = words(as_staff(world.underskoterska).post("/sok/", {"q": number(world, world.nils)}))
    assert NO_HIT in page
    assert "Öppna patient" not in page


def test_the_patient_in_front_of_me_is_opened_with_one_ground(world, as_staff):
    client = as_staff(world.akuten)
    facts = {"identifier": number(world, world.nils), "ground": "here"}
    answer = client.post("/sok/oppna/", facts)
    assert (answer.status_code, answer["Location"]) == (303, f"/patient/{world.nils.pk}/")
    relation = CareRelation.objects.get(patient=world.nils)
    assert (relation.unit, relation.ground) == (world.akutmottagningen, "here")


def test_without_a_ground_the_form_comes_back_with_the_number(world, as_staff):
    facts = {"identifier": number(world, world.nils), "note": "ringde i går"}
    answer = as_staff(world.akuten).post("/sok/oppna/", facts)
    assert answer.status_code == 422
    assert value_of(answer, "identifier") == number(world, world.nils)
    assert value_of(answer, "note") == "ringde i går"
    assert "Välj varför du öppnar." in words(answer)
    assert "<title>Fel:" in answer.content.decode()


def test_another_ground_needs_its_words(world, as_staff):
    facts = {"identifier": number(world, world.nils), "ground": "other"}
    answer = as_staff(world.akuten).post("/sok/oppna/", facts)
    assert answer.status_code == 422
    assert 'value="other"' in answer.content.decode()


def test_nobody_opens_her_own_record_that_way(world, as_staff):
    PatientAccount.objects.create(user=world.akuten.staff.user, patient=world.stranger)
    facts = {"identifier": number(world, world.stranger), "ground": "here"}
    answer = as_staff(world.akuten).post("/sok/oppna/", facts)
    assert answer.status_code == 403
    assert "Du kan inte öppna dina egna uppgifter i arbetet." in words(answer)
    assert [row.outcome for row in log()][-1] == "denied"


def test_who_is_not_registered_is_written_down_on_the_spot_with_the_number_kept(world, as_staff):
    unknown = factories.unused_number().display
    client = as_staff(world.akuten)
    answer = client.post("/sok/oppna/", {"identifier": unknown, "ground": "phone"})
    assert answer.status_code == 422
    assert "Personen finns inte i registret." in words(answer)
    assert value_of(answer, "identifier") == unknown
    facts = {"identifier": unknown, "given_name": "Ny", "family_name": "Gäst", "ground": "phone"}
    done = client.post("/sok/registrera/", facts)
    assert done.status_code == 303
    made = Patient.objects.get(family_name="Gäst")
    assert done["Location"] == f"/patient/{made.pk}/"
    assert not made.is_confirmed
    assert made.birth_on is None


def test_somebody_without_a_number_gets_a_reserve_number(world, as_staff):
    client = as_staff(world.akuten)
    assert "Skriv in med reservnummer" in words(client.get("/sok/registrera/"))
    facts = {"family_name": "Okänd", "ground": "here", "no_number": "on"}
    done = client.post("/sok/registrera/", facts)
    assert done.status_code == 303
    made = Patient.objects.get(family_name="Okänd")
    assert made.identifiers.get().kind == "lokalt_reservnummer"


@pytest.mark.parametrize("number", [{}, {"identifier": ""}, {"identifier": "  "}])
def test_nobody_gets_a_reserve_number_because_the_number_was_forgotten(world, as_staff, number):
    before = Patient.objects.count()
    facts = {"family_name": "Okänd", "ground": "here", **number}
    answer = as_staff(world.akuten).post("/sok/registrera/", facts)
    assert answer.status_code == 422
    assert "Sök på numret, eller kryssa i att det inte finns." in words(answer)
    assert "Personen har inget nummer" in words(answer)
    assert value_of(answer, "family_name") == "Okänd"
    assert Patient.objects.count() == before


def test_a_person_does_not_have_a_number_and_no_number(world, as_staff):
    facts = {"identifier": factories.unused_number().display, "no_number": "on",
             "family_name": "Gäst", "ground": "here"}  # fmt: skip
    assert as_staff(world.akuten).post("/sok/registrera/", facts).status_code == 422
    assert not Patient.objects.filter(family_name="Gäst").exists()


def test_a_number_typed_as_a_name_is_refused_beside_the_box(world, as_staff):
    facts = {"identifier": factories.unused_number().display, "ground": "here",
             "given_name": "Ny", "family_name": "19850101-2384"}  # fmt: skip
    answer = as_staff(world.akuten).post("/sok/registrera/", facts)
    assert answer.status_code == 422
    assert "Skriv ett namn, inte ett nummer." in words(answer)


def test_her_own_number_finds_nobody_at_work_although_she_is_listed_there(world, as_staff):
    PatientAccount.objects.create(user=world.nurse.staff.user, patient=world.asta)
    client = as_staff(world.nurse)
    assert NO_HIT in words(client.post("/sok/", {"q": number(world, world.asta)}))
    assert "Asta Lindqvist" not in words(client.post("/sok/", {"q": "Lindqvist"}))
    assert client.get(f"/patient/{world.asta.pk}/").status_code == 404
    colleague = as_staff(world.secretary).post("/sok/", {"q": number(world, world.asta)})
    assert colleague.status_code == 303


def test_same_name_and_birth_date_warns_once_and_then_obeys(world, as_staff):
    client = as_staff(world.akuten)
    facts = {
        "given_name": "Asta", "family_name": "Lindqvist", "birth_on": "1985-01-01",
        "ground": "here", "phone": "070-174 06 12", "language": "Finska", "no_number": "on",
    }  # fmt: skip
    warned = client.post("/sok/registrera/", facts)
    assert warned.status_code == 200
    assert "Det finns redan en person med samma namn och födelsedag." in words(warned)
    assert value_of(warned, "language") == "Finska"
    assert Patient.objects.filter(family_name="Lindqvist").count() == 1
    done = client.post("/sok/registrera/", {**facts, "seen_warning": "on"})
    assert done.status_code == 303
    assert Patient.objects.filter(family_name="Lindqvist").count() == 2


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("birth_on", "31 nov 1944", "31 november 1944 finns inte."),
        ("birth_on", "2199-01-01", "Födelsedagen har inte varit än."),
        ("birth_on", "1801-01-01", ""),
        ("phone", "ring mig", "Skriv telefonnumret utan bokstäver."),
        ("ground", "", "Välj varför du öppnar."),
    ],
)
def test_the_registration_form_keeps_what_was_typed(world, as_staff, field, typed, sentence):
    facts = {
        "identifier": factories.unused_number().display, "given_name": "Ny",
        "family_name": "Gäst", "language": "Samiska", "ground": "here", field: typed,
    }  # fmt: skip
    answer = as_staff(world.akuten).post("/sok/registrera/", facts)
    assert answer.status_code == 422
    assert sentence in words(answer)
    for name in ("identifier", "given_name", "family_name", "language"):
        assert value_of(answer, name) == facts[name]
    if field != "ground":
        assert value_of(answer, field) == typed


def test_who_may_not_register_reads_why(world, as_staff):
    answer = as_staff(world.underskoterska).get("/sok/registrera/")
    assert answer.status_code == 403
    assert "Du har inte behörighet" in words(answer)


def test_a_known_number_gives_the_same_patient_and_says_so(world, as_staff):
    facts = {"identifier": number(world, world.nils), "given_name": "Annan", "ground": "here"}
    client = as_staff(world.akuten)
    answer = client.post("/sok/registrera/", facts)
    assert answer["Location"] == f"/patient/{world.nils.pk}/"
    world.nils.refresh_from_db()
    assert world.nils.given_name == "Nils"


@pytest.mark.parametrize("typed", ["19850101", "1985010a-2380", "19850101-2389"])
def test_a_faulty_number_is_kept_with_the_reason_beside_it(world, as_staff, typed):
    answer = as_staff(world.nurse).post("/sok/", {"q": typed})
    assert answer.status_code == 422
    assert value_of(answer, "q") == typed
    assert 'aria-invalid="true"' in answer.content.decode()


def test_a_name_finds_the_units_own_patients_only(world, as_staff):
    page = words(as_staff(world.nurse).post("/sok/", {"q": "Ång"}))
    assert "Hedda Ängström" not in page
    page = words(as_staff(world.nurse).post("/sok/", {"q": "Ängs"}))
    assert "1 träff" in page
    assert "Hedda Ängström" in page
    hidden = words(as_staff(world.nurse).post("/sok/", {"q": "Åkesson"}))
    assert "Ingen träff på ”Åkesson”." in hidden
    assert "Du kan bara söka på namn bland enhetens patienter." in hidden


def test_many_hits_come_a_page_at_a_time(world, as_staff):
    for count in range(51):
        factories.list_patient(factories.patient(f"Lotta Zetterman{count:03}"), world.norra)
    client = as_staff(world.nurse)
    first = client.post("/sok/", {"q": "Zetter"})
    assert "50 träffar Fler finns." in words(first)
    assert "Zetterman050" not in words(first)
    more = client.post("/sok/", {"q": "Zetter", "after": value_of_button(first, "after")})
    assert "Lotta Zetterman050" in words(more)
    assert "Visa fler" not in words(more)


def value_of_button(response, name):
    import re

    return re.search(rf'name="{name}" value="([^"]+)"', response.content.decode())[1]


TYPING = {"HTTP_HX_REQUEST": "true"}


@pytest.mark.parametrize("typed", ["", "As", "1985010", "19850101-23"])
def test_nothing_is_searched_before_enough_is_typed(world, as_staff, typed):
    page = as_staff(world.nurse).post("/sok/", {"q": typed}, **TYPING)
    assert page.status_code == 200
    assert words(page) == ""
    assert not log("search")


def test_hits_come_while_one_types(world, as_staff):
    client = as_staff(world.nurse)
    by_name = client.post("/sok/", {"q": "Lind"}, **TYPING)
    assert "Asta Lindqvist" in words(by_name)
    assert "<html" not in by_name.content.decode()
    by_number = client.post("/sok/", {"q": number(world, world.asta)}, **TYPING)
    assert f'href="/patient/{world.asta.pk}/"' in by_number.content.decode()
    nobody = client.post("/sok/", {"q": number(world, world.nils)}, **TYPING)
    assert NO_HIT in words(nobody)
    assert "csrfmiddlewaretoken" in nobody.content.decode()


def test_a_protected_person_is_not_found_by_name(world, as_staff):
    assert "Stina" not in words(as_staff(world.nurse).post("/sok/", {"q": "Skog"}))


@pytest.mark.parametrize("typed", ["own", "name", "nobody"])
def test_searching_keeps_its_budget(world, as_staff, typed):
    text = {"own": number(world, world.asta), "name": "Lind", "nobody": number(world, world.nils)}
    client = as_staff(world.nurse)
    with counted() as found:
        client.post("/sok/", {"q": text[typed]})
    assert len(found) <= 8, str(found)
