"""How the patient is reached, where she belongs, and who is around her."""

from patients.models import Enrolment, Listing, OtherContact, Relative
from tests import factories
from tests.web.reading import value_of, words


def page_of(patient, part=""):
    return f"/patient/{patient.pk}/uppgifter/{part}"


def test_the_nurse_updates_phone_and_language(world, as_staff):
    client = as_staff(world.nurse)
    answer = client.post(
        page_of(world.asta),
        {"phone": "070-174 06 05", "contact_way": "sms", "language": "Arabiska",
         "needs_interpreter": "on"},
    )  # fmt: skip
    assert answer.status_code == 303
    world.asta.refresh_from_db()
    assert (world.asta.contact_way, world.asta.needs_interpreter) == ("sms", True)
    page = words(client.get(answer["Location"]))
    assert "070-174 06 05" in page
    assert "Vill helst: sms · Arabiska, behöver tolk" in page


def test_what_a_call_does_not_mention_stays_as_it_is(world, as_staff):
    client, patient = as_staff(world.nurse), world.asta
    known = {"phone": "070-174 06 05", "contact_way": "sms", "language": "Arabiska",
             "needs_interpreter": True}  # fmt: skip
    for name, value in known.items():
        setattr(patient, name, value)
    patient.save()
    assert client.post(page_of(patient), {}).status_code == 303
    assert client.post(page_of(patient), {"contact_way": "phone"}).status_code == 303
    patient.refresh_from_db()
    kept = {name: getattr(patient, name) for name in known}
    assert kept == {**known, "contact_way": "phone"}


def test_an_emptied_box_and_a_tick_taken_away_are_changes(world, as_staff):
    patient = world.asta
    patient.phone, patient.needs_interpreter = "070-174 06 05", True
    patient.save()
    client = as_staff(world.nurse)
    assert value_of(client.get(page_of(patient)), "shows_interpreter") == "1"
    answer = client.post(page_of(patient), {"phone": "", "shows_interpreter": "1"})
    assert answer.status_code == 303
    patient.refresh_from_db()
    assert (patient.phone, patient.needs_interpreter) == ("", False)


def test_a_confirmed_name_has_no_field(world, as_staff):
    page = words(as_staff(world.nurse).get(page_of(world.asta)))
    assert "Förnamn" not in page
    visitor = factories.patient("Tina Test", is_confirmed=False)
    factories.list_patient(visitor, world.norra)
    assert "Förnamn" in words(as_staff(world.nurse).get(page_of(visitor)))


def test_a_phone_number_with_letters_is_refused_and_kept(world, as_staff):
    answer = as_staff(world.nurse).post(page_of(world.asta), {"phone": "ring hem"})
    assert answer.status_code == 422
    assert "Skriv telefonnumret utan bokstäver." in words(answer)
    assert value_of(answer, "phone") == "ring hem"


def test_a_relative_and_an_other_contact_are_added(world, as_staff):
    client = as_staff(world.nurse)
    answer = client.post(
        page_of(world.asta, "narstaende/"),
        {"relative-name": "Eva Lindqvist", "relative-relation": "Dotter",
         "relative-phone": "070-174 06 61", "relative-told": "meetings"},
    )  # fmt: skip
    assert answer.status_code == 303
    assert Relative.objects.get().told == "meetings"
    answer = client.post(
        page_of(world.asta, "ovrig/"),
        {"other-role": "Handläggare", "other-name": "Försäkringskassan", "other-phone": ""},
    )
    assert answer.status_code == 303
    assert OtherContact.objects.get().role == "Handläggare"
    page = words(client.get(page_of(world.asta)))
    assert "får veta om möten och kontakter" in page


def test_the_hospital_enrols_its_own_patient(world, as_staff):
    factories.contact(world.asta, world.hospital_nurse)
    client = as_staff(world.hospital_nurse)
    answer = client.post(
        page_of(world.asta, "inskrivning/"),
        {"enrolment-kind": "outpatient", "enrolment-starts_on": "i dag"},
    )
    assert answer.status_code == 303
    assert Enrolment.objects.filter(patient=world.asta, unit=world.medicin).exists()


def test_the_vardcentral_lists_a_patient_of_another_by_hand(world, as_staff):
    factories.relation(world.nils, world.nurse, world.today)
    client = as_staff(world.nurse)
    answer = client.post(page_of(world.nils, "listning/"), {"listing-starts_on": "i dag"})
    assert answer.status_code == 303
    listing = Listing.objects.get(patient=world.nils, unit=world.norra)
    assert not listing.is_confirmed


def test_home_care_staff_read_why_they_cannot_change(world, as_staff):
    page = words(as_staff(world.underskoterska).get(page_of(world.hedda)))
    assert "Du har inte behörighet att skriva in patienter på enheten." in page
    answer = as_staff(world.underskoterska).post(page_of(world.hedda), {"phone": "070-174 06 05"})
    assert answer.status_code == 403


def test_a_patient_of_another_unit_cannot_be_changed(world, as_staff):
    client = as_staff(world.nurse_sodra)
    assert client.get(page_of(world.asta)).status_code == 404
    assert client.post(page_of(world.asta), {"phone": "070-174 06 05"}).status_code == 404
