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


def test_nobody_overwrites_what_a_colleague_saved_in_another_tab(world, as_staff):
    client, page = as_staff(world.nurse), page_of(world.asta)
    read = value_of(client.get(page), "read")
    first = {"phone": "070-174 06 05", "language": "Finska", "shows_interpreter": "1", "read": read}
    assert client.post(page, first).status_code == 303
    late = client.post(page, {**first, "phone": "", "language": "Arabiska"})
    assert late.status_code == 412
    assert value_of(late, "language") == "Arabiska"
    shown = words(late)
    assert "Någon har ändrat medan du skrev." in shown
    assert "Det här är sparat nu" in shown
    assert "070-174 06 05" in shown
    assert "Finska" in shown
    world.asta.refresh_from_db()
    assert (world.asta.phone, world.asta.language) == ("070-174 06 05", "Finska")
    chosen = {**first, "language": "Arabiska", "read": value_of(late, "read")}
    assert client.post(page, chosen).status_code == 303
    world.asta.refresh_from_db()
    assert world.asta.language == "Arabiska"


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


def test_half_a_number_and_the_emergency_number_are_not_the_patients(world, as_staff):
    client = as_staff(world.nurse)
    for typed in ("070", "112"):
        answer = client.post(page_of(world.asta), {"phone": typed})
        assert answer.status_code == 422
        assert "Numret är för kort." in words(answer)
        assert value_of(answer, "phone") == typed


def test_signs_that_turn_the_text_around_are_refused_beside_their_box(world, as_staff):
    client = as_staff(world.nurse)
    answer = client.post(page_of(world.asta), {"language": "Finska\u202eaksreV"})
    assert answer.status_code == 422
    assert "Texten har tecken som inte syns" in words(answer)
    wish = {"relative-name": "Eva\u202edniL", "relative-relation": "Dotter"}
    answer = client.post(page_of(world.asta, "narstaende/"), wish)
    assert answer.status_code == 422
    assert "Texten har tecken som inte syns" in words(answer)
    assert not Relative.objects.exists()


def test_an_authority_may_have_a_short_number(world, as_staff):
    wish = {"other-role": "Tips", "other-name": "Polisen", "other-phone": "114 14"}
    answer = as_staff(world.nurse).post(page_of(world.asta, "ovrig/"), wish)
    assert answer.status_code == 303


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


def test_the_manager_is_told_to_ask_a_physician_and_gets_no_link_that_is_refused(world, as_staff):
    where = f"/patient/{world.asta.pk}/livshotande/"
    chef = as_staff(world.chef)
    page = chef.get(page_of(world.asta))
    assert where not in page.content.decode()
    assert "Det bedöms av en legitimerad läkare. Be en läkare på enheten." in words(page)
    assert chef.get(where).status_code == 403
    doctor = as_staff(world.doctor)
    page = doctor.get(page_of(world.asta))
    assert where in page.content.decode()
    assert "Be en läkare på enheten" not in words(page)
    assert doctor.get(where).status_code == 200
    assert "Livshotande" not in words(as_staff(world.underskoterska).get(page_of(world.asta)))
