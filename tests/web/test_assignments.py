"""The assignment on the contact's page, on the work list, and on the patient's own page."""

from contacts.models import PlannedContact
from tests import factories
from tests.portal.easy import lix, sentences
from tests.web.reading import words

TALK = {"held_on": "i dag", "expectations": "Slippa berätta allt igen.",
        "keeping_contact": "Eva ringer varje måndag.", "would_end": "När såret har läkt.",
        "next_on": "om 3 dagar"}  # fmt: skip


def test_from_the_work_list_to_the_talk_and_to_the_patients_page(world, as_staff, as_patient):
    contact = factories.contact(world.asta, world.nurse, starts_on=world.days(-20))
    nurse = as_staff(world.nurse)
    where = f"/patient/{world.asta.pk}/kontakt/{contact.pk}/"
    assert f"{where}forsta/" in nurse.get("/arbetslista/").content.decode()
    assert "Första kontakten är inte inskriven än." in words(nurse.get(where))
    assert nurse.post(f"{where}forsta/", TALK)["Location"] == where
    page = words(nurse.get(where))
    assert "Patientens förväntningar Slippa berätta allt igen." in page
    own = as_patient(world.asta).get("/mina/overens/")
    assert "Så håller vi kontakt Eva ringer varje måndag." in words(own)
    assert "Vi hörs nästa gång" in words(own)
    assert lix(sentences(own)) < 30


def test_the_planned_contact_is_taken_from_the_list(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    planned = PlannedContact.objects.create(
        contact=contact, planned_on=world.today, planned_by=world.nurse, about="Proverna"
    )
    nurse = as_staff(world.nurse)
    assert "Planerad kontakt: Proverna" in words(nurse.get("/arbetslista/"))
    answer = nurse.get(f"/patient/{world.asta.pk}/planerad/{planned.pk}/")
    assert answer.status_code == 303
    assert nurse.post(answer["Location"], {}).status_code == 422
    assert nurse.post(answer["Location"], {"done": "on"}).status_code == 303
    assert PlannedContact.objects.get().done_on == world.today


def test_others_read_it_and_write_nothing(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    where = f"/patient/{world.asta.pk}/kontakt/{contact.pk}/"
    doctor = as_staff(world.doctor)
    assert "Avslutande samtal" not in words(doctor.get(where))
    for end in ("forsta/", "nasta/", "avslutssamtal/"):
        assert doctor.get(where + end).status_code == 403
        assert as_staff(world.nurse_sodra).get(where + end).status_code == 404


def test_another_patient_reads_nothing_and_the_empty_page_says_what_to_do(world, as_patient):
    factories.contact(world.asta, world.nurse)
    page = words(as_patient(world.nils).get("/mina/overens/"))
    assert "Här står inget än. Be din kontakt att skriva hur ni ska hålla kontakt." in page


def test_what_the_patient_was_told_stands_with_how(world, as_staff, as_patient):
    where = f"/patient/{world.asta.pk}/information/"
    body = {"about": "right_to_contact", "given_on": "i dag", "adapted": "easy",
            "interpreter": "arabiska"}  # fmt: skip
    nurse = as_staff(world.nurse)
    assert "Inget är inskrivet än." in words(nurse.get(where))
    assert nurse.post(where, body).status_code == 303
    assert "Lättläst eller med bilder, tolk: arabiska" in words(nurse.get(where))
    assert as_staff(world.nurse_ostra).get(where).status_code == 404
    page = words(as_patient(world.asta).get("/mina/overens/"))
    assert "Det här har du fått veta" in page
