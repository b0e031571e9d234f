"""The unit's page, its contacts, and what was registered in the manager's name."""

import re
from datetime import timedelta

from contacts.models import Contact
from tests import factories
from tests.counting import counted
from tests.web.reading import words


def registered(world, patient):
    return factories.contact(
        patient, world.nurse, authority="on_decision", decided_by=world.chef,
        registered_by=world.secretary,
    )  # fmt: skip


def test_the_unit_page_shows_people_load_and_what_waits(world, as_staff):
    factories.contact(world.asta, world.nurse, review_on=world.days(-3))
    world.nurse.agreed_maximum = 35
    world.nurse.save()
    page = words(as_staff(world.chef).get("/enhet/"))
    assert "Vårdcentralen Norra" in page
    assert "1 omprövning är försenad" in page
    assert "Eva Nilsson Distriktssköterska" in page
    assert "1 av 35" in page


def test_the_unit_page_does_not_show_other_units(world, as_staff):
    factories.contact(world.nils, world.nurse_sodra, review_on=world.days(-3))
    page = words(as_staff(world.chef).get("/enhet/"))
    assert "Nils Åkesson" not in page
    assert "Siv Lund" not in page
    assert "Inget väntar." in page


def test_the_table_is_sorted_by_its_headings(world, as_staff):
    factories.contact(world.asta, world.nurse)
    client = as_staff(world.chef)
    by_name = client.get("/enhet/").content.decode()
    assert by_name.index("Anna Ek") < by_name.rindex("Eva Nilsson")
    by_load = client.get("/enhet/?ordning=patienter").content.decode()
    assert by_load.rindex("Eva Nilsson") < by_load.index("Anna Ek")
    assert 'aria-sort="descending"' in by_load
    assert client.get("/enhet/?ordning=hittepå").status_code == 200


def test_the_manager_approves_one_decision_that_others_entered(world, as_staff):
    contact = registered(world, world.asta)
    client = as_staff(world.chef)
    assert "Eva Nilsson som fast vårdkontakt, registrerat i ditt namn" in words(
        client.get("/enhet/")
    )
    answer = client.post("/enhet/registrerat/", {"contact": [str(contact.pk)]})
    assert (answer.status_code, answer["Location"]) == (303, "/enhet/")
    assert Contact.objects.get(pk=contact.pk).approved_at is not None
    assert "1 beslut är godkänt." in words(client.get("/enhet/"))


def test_the_manager_approves_all_with_one_button(world, as_staff):
    both = [registered(world, world.asta), registered(world, world.hedda)]
    client = as_staff(world.chef)
    page = client.get("/arbetslista/").content.decode()
    form = re.search(r'<form class="panel-note".*?</form>', page, re.DOTALL)[0]
    assert "Godkänn alla" in form
    ids = re.findall(r'name="contact" value="([^"]+)"', form)
    assert sorted(ids) == sorted(str(contact.pk) for contact in both)
    client.post("/enhet/registrerat/", {"contact": ids, "next": "/arbetslista/"})
    assert not Contact.objects.filter(approved_at=None, authority="on_decision").exists()


def test_the_manager_objects_and_the_contact_stands(world, as_staff):
    contact = registered(world, world.asta)
    client = as_staff(world.chef)
    answer = client.post(f"/enhet/registrerat/{contact.pk}/invand/")
    assert answer.status_code == 303
    contact.refresh_from_db()
    assert contact.objected_at is not None
    assert contact.ends_on is None


def test_nobody_but_who_decides_approves(world, as_staff):
    contact = registered(world, world.asta)
    answer = as_staff(world.nurse).post("/enhet/registrerat/", {"contact": [str(contact.pk)]})
    assert answer.status_code == 403
    assert Contact.objects.get(pk=contact.pk).approved_at is None


def test_a_made_up_id_is_a_page_that_does_not_exist(world, as_staff):
    answer = as_staff(world.chef).post("/enhet/registrerat/", {"contact": ["hej"]})
    assert answer.status_code == 404


def test_the_units_contacts_come_by_name_and_page_by_page(world, as_staff):
    for count in range(51):
        factories.contact(factories.patient(f"Lotta Zetterman{count:03}"), world.nurse)
    factories.contact(world.asta, None, unit=world.norra)
    client = as_staff(world.nurse)
    first = client.get("/enhet/kontakter/")
    text = words(first)
    assert text.index("Asta Lindqvist") < text.index("Lotta Zetterman000")
    assert "Vakant" in text
    after = re.search(r'name="after" value="([^"]+)"', first.content.decode())[1]
    more = words(client.post("/enhet/kontakter/", {"after": after}))
    assert "Lotta Zetterman050" in more
    assert "Från början" in more
    rows = client.post("/enhet/kontakter/", {"after": after}, HTTP_HX_REQUEST="true")
    assert rows.content.decode().strip().startswith("<tr>")


def test_a_unit_without_contacts_says_what_to_do(world, as_staff):
    assert "Enheten har inga fasta kontakter än." in words(
        as_staff(world.chef).get("/enhet/kontakter/")
    )


def test_who_meets_no_patients_does_not_see_the_unit(world, as_staff):
    assert as_staff(world.loggranskare).get("/enhet/").status_code == 403
    assert as_staff(world.loggranskare).get("/enhet/kontakter/").status_code == 403


def test_the_unit_pages_keep_their_budget_however_many_contacts_there_are(world, as_staff):
    def statements(address):
        client = as_staff(world.chef)
        with counted() as found:
            assert client.get(address).status_code == 200
        return found

    factories.contact(world.asta, world.nurse, review_on=world.days(-3))
    few = {address: statements(address) for address in ("/enhet/", "/enhet/kontakter/")}
    for count in range(20):
        patient = factories.patient(f"Test Person{count}")
        factories.contact(patient, world.nurse, review_on=world.today - timedelta(days=count))
    for address, before in few.items():
        after = statements(address)
        assert len(after) == len(before), str(after)
        assert len(after) <= 8, str(after)
