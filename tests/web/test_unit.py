"""The unit's page, its contacts, and what was registered in the manager's name."""

import re
from datetime import timedelta

from contacts.models import Contact
from tests import factories
from tests.counting import counted
from tests.web.reading import value_of, words


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


def tabs(page):
    """The words of the unit's tabs, and those of the pages of the open group."""
    rows = re.findall(r'<nav class="tabs[^>]*>(.*?)</nav>', page.content.decode(), re.S)
    return [re.findall(r">([^<]+)</a>", row) for row in rows]


def test_the_manager_finds_every_page_of_the_unit_in_one_row_of_tabs_and_one_under_it(
    world, as_staff
):
    client = as_staff(world.chef)
    groups, *more = tabs(client.get("/enhet/"))
    assert len(groups) == 7
    assert more == []
    groups, pages = tabs(client.get("/enhet/hogst/"))
    assert pages == ["Rutin", "Högst antal", "Delegering", "Personal", "Läkarlistor"]
    page = client.get("/enhet/hogst/").content.decode()
    assert re.findall(r'aria-current="(\w+)"', page) == ["page", "true", "page"]


def test_a_colleague_sees_only_the_pages_that_she_may_open_as_tabs(world, as_staff):
    client = as_staff(world.nurse)
    page = client.get("/enhet/")
    assert tabs(page) == [["Översikt", "Kontakter", "Frånvaro", "Rutin"]]
    for href in re.findall(r'<a href="(/enhet/[^"]*)"', page.content.decode()):
        assert client.get(href).status_code == 200, href


def test_home_care_has_no_lists_of_doctors_among_its_tabs(world, as_staff):
    _groups, pages = tabs(as_staff(world.enhetschef).get("/enhet/rutin/"))
    assert "Läkarlistor" not in pages


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


def test_the_unit_page_shows_the_team_and_its_load_as_it_was_on_a_past_day(world, as_staff):
    then = world.days(-400)
    factories.contact(world.asta, world.nurse, starts_on=world.days(-500), ends_on=world.days(-300))
    factories.contact(world.hedda, None, unit=world.norra, starts_on=world.days(-500))
    factories.contact(world.nils, world.nurse_sodra, starts_on=world.days(-500))
    factories.hire(world.norra, "sjukskoterska", "Nora Nyss", starts_on=world.days(-20))
    factories.absence(world.nurse, starts_on=world.days(-410), ends_on=world.days(-390))
    world.nurse.agreed_maximum = 35
    world.nurse.save()
    answer = as_staff(world.chef).get("/enhet/", {"datum": str(then)})
    page = words(answer)
    assert "Så var det" in page
    assert "2 pågående kontakter" in page
    assert "1 vakant kontakt" in page
    assert "1 av 35" in page
    assert "Ingen svarade" in page
    assert "0 av 35" in words(as_staff(world.chef).get("/enhet/"))
    for later_or_elsewhere in ("Nora Nyss", "Siv Lund", "Asta Lindqvist"):
        assert later_or_elsewhere not in page
    assert "Ingen svarade" not in words(as_staff(world.nurse).get("/enhet/", {"datum": str(then)}))


def test_the_table_of_the_team_says_the_forecast_that_the_picture_draws(world, as_staff):
    factories.contact(world.asta, world.nurse, ends_on=world.days(30))
    factories.contact(world.hedda, world.nurse)
    page = as_staff(world.chef).get("/enhet/")
    assert "Om 3 månader" in words(page)
    row = page.content.decode().split("Eva Nilsson <span")[1].split("</tr>")[0]
    assert '<td class="num" data-label="Om 3 månader">1</td>' in row


def test_the_units_contacts_on_a_day_to_come_are_planned_and_on_a_past_day_were(world, as_staff):
    factories.contact(world.asta, world.nurse)
    chef = as_staff(world.chef)
    coming = words(chef.get("/enhet/kontakter/", {"datum": str(world.days(30))}))
    assert "Så är det planerat till" in coming
    assert "Så var det" not in coming
    assert "Så var det" in words(chef.get("/enhet/kontakter/", {"datum": str(world.days(-30))}))


def test_a_deputy_who_goes_away_later_answered_until_then(world, as_staff):
    deputy = factories.hire(world.norra, "sjukskoterska", "Dagny Deputy")
    factories.absence(
        world.nurse, starts_on=world.days(-30), ends_on=world.days(-10), deputy=deputy
    )
    factories.absence(deputy, starts_on=world.days(-15), ends_on=world.days(-5))

    def told(day):
        page = as_staff(world.chef).get("/enhet/", {"datum": str(world.days(day))})
        return words(page).split("Borta den dagen")[-1]

    assert "Dagny Deputy" in told(-20)
    assert "Ingen svarade" not in told(-20)
    assert "Ingen svarade" in told(-15)


def test_a_day_of_the_unit_page_that_does_not_exist_is_said_and_kept(world, as_staff):
    answer = as_staff(world.chef).get("/enhet/?datum=31+nov")
    assert answer.status_code == 422
    assert "31 november finns inte." in words(answer)
    assert value_of(answer, "datum") == "31 nov"


def test_a_protected_colleague_who_has_left_is_named_no_more_also_in_the_past(world, as_staff):
    then, left = world.days(-30), world.days(-10)
    siv = factories.hire(world.norra, "sjukskoterska", "Siv Hemlig", phone="070-174 06 99")
    contact = factories.contact(world.asta, siv, starts_on=world.days(-60))
    factories.absence(siv, starts_on=then, ends_on=then)
    siv.staff.is_protected = True
    siv.staff.save()
    here, asta = as_staff(world.chef), f"/patient/{world.asta.pk}"
    ways = ("/enhet/", "/enhet/kontakter/", f"{asta}/tidslinje/")
    for way in ways:  # she works here: her colleagues know her
        assert "Siv Hemlig" in words(here.get(way, {"datum": str(then)})), way
    siv.ends_on = left
    siv.save()
    contact.ends_on = left
    contact.save()
    pages = [here.get(way, {"datum": str(then)}) for way in ways]
    pages += [here.get(f"{asta}/", {"avslutade": "1"}), here.get(f"{asta}/kontakt/{contact.pk}/")]
    for page in pages:
        assert page.status_code == 200
        assert "Hemlig" not in words(page)
        assert "070-174 06 99" not in page.content.decode()
