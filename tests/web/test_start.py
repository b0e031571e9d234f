"""The start page: what waits for me, my patients, and reviews of one click."""

import re
from datetime import timedelta

from contacts.models import Contact
from tests import factories
from tests.counting import counted
from tests.web.reading import words
from tests.world import log


def overdue(world, **fields):
    review_on = world.today - timedelta(days=12)
    return factories.contact(world.asta, world.nurse, review_on=review_on, **fields)


def test_a_nurse_sees_her_overdue_review_with_one_button(world, as_staff):
    overdue(world)
    page = words(as_staff(world.nurse).get("/arbetslista/"))
    assert "12 dagar sen" in page
    assert "Asta Lindqvist" in page
    assert "Ompröva fast vårdkontakt" in page
    assert "Behövs fortfarande" in page


def many(world):
    """Four reviews, two of them late, and one patient whose care the nurse coordinates."""
    for number, days in enumerate((-3, 5, -9, 8)):
        patient = factories.patient(f"{'ÅBCD'[number]}sa Test{number}")
        review_on = world.days(days)
        contact = factories.contact(patient, world.nurse, review_on=review_on)
    factories.coordinate(contact)


def names_in(page, first, last):
    """The names of the test patients between two headings, in order."""
    text = words(page)
    found = re.findall(r"[ÅBCD]sa Test\d", text[text.index(first) : text.index(last)])
    return list(dict.fromkeys(found))


def test_my_patients_can_be_chosen_and_ordered_in_the_address_alone(world, as_staff):
    many(world)
    client = as_staff(world.nurse)
    page = client.get("/arbetslista/")
    assert '<select name="urval"' in page.content.decode()
    mine = ("Mina patienter", "Tillgänglighet")
    assert names_in(page, *mine) == ["Csa Test2", "Åsa Test0", "Bsa Test1", "Dsa Test3"]
    by_name = client.get("/arbetslista/?sortering=namn")
    assert names_in(by_name, *mine) == ["Bsa Test1", "Csa Test2", "Dsa Test3", "Åsa Test0"]
    late = client.get("/arbetslista/?urval=forsenade")
    assert names_in(late, *mine) == ["Csa Test2", "Åsa Test0"]
    assert names_in(client.get("/arbetslista/?urval=samordnar"), *mine) == ["Dsa Test3"]


def test_the_work_list_shows_one_kind_latest_first_until_asked_otherwise(world, as_staff):
    many(world)
    client = as_staff(world.nurse)
    todo = ("Att göra nu", "Mina patienter")
    reviews = client.get("/arbetslista/?slag=review")
    assert names_in(reviews, *todo)[:2] == ["Csa Test2", "Åsa Test0"]
    by_name = client.get("/arbetslista/?slag=review&ordning=namn")
    assert names_in(by_name, *todo)[-1] == "Åsa Test0"
    assert "Du är ny fast vårdkontakt" not in words(reviews)
    assert 'name="next" value="/arbetslista/?slag=review"' in reviews.content.decode()


def test_a_choice_that_finds_nothing_any_more_shows_everything(world, as_staff):
    many(world)
    client = as_staff(world.nurse)
    odd = client.get("/arbetslista/?slag=okant&urval=planerade&sortering=x")
    assert words(odd) == words(client.get("/arbetslista/"))


def test_of_hundreds_of_patients_the_first_fifty_are_shown_and_logged_until_all_are_asked_for(
    world, as_staff
):
    for number in range(52):
        patient = factories.patient(f"Bo Test{number}")
        factories.contact(patient, world.nurse, review_on=world.days(number + 1))
    client = as_staff(world.nurse)
    first = client.get("/arbetslista/?sortering=namn").content.decode()
    assert first.count('<th scope="row">') == 50
    assert 'href="/arbetslista/?sortering=namn&amp;alla=1#mina-patienter"' in first
    assert "Visa alla 52" in first
    assert "50 av 52 visas." in first
    told = [row for row in log() if row.detail == "my patients" and row.patient_id]
    assert len(told) == 50
    everybody = client.get("/arbetslista/?alla=1").content.decode()
    assert everybody.count('<th scope="row">') == 52
    assert "Visa alla 52" not in everybody
    assert "av 52 visas." not in everybody


def test_a_short_list_asks_for_no_choice(world, as_staff):
    overdue(world)
    page = as_staff(world.nurse).get("/arbetslista/").content.decode()
    assert 'name="urval"' not in page
    assert 'name="slag"' not in page


def test_a_review_is_one_click_and_the_next_day_is_the_units_usual(world, as_staff):
    contact = overdue(world)
    client = as_staff(world.nurse)
    answer = client.post(f"/arbetslista/omprova/{contact.pk}/", {"next": "/arbetslista/"})
    assert (answer.status_code, answer["Location"]) == (303, "/arbetslista/")
    contact.refresh_from_db()
    assert contact.reviewed_on == world.today
    assert contact.review_on > world.days(150)
    after = words(client.get("/arbetslista/"))
    assert "Omprövat. Nästa omprövning är" in after
    assert "dagar sen" not in after


def test_a_review_does_not_lead_to_somebody_elses_page(world, as_staff):
    contact = overdue(world)
    answer = as_staff(world.nurse).post(
        f"/arbetslista/omprova/{contact.pk}/", {"next": "https://elak.example/"}
    )
    assert answer["Location"] == "/arbetslista/"


def test_a_contact_of_another_unit_cannot_be_reviewed_and_looks_as_if_it_did_not_exist(
    world, as_staff
):
    contact = factories.contact(world.nils, world.nurse_sodra, review_on=world.today)
    answer = as_staff(world.nurse).post(f"/arbetslista/omprova/{contact.pk}/")
    assert answer.status_code == 404
    assert Contact.objects.get(pk=contact.pk).reviewed_on is None


def test_a_colleague_without_the_right_to_review_reads_why(world, as_staff):
    contact = overdue(world)
    answer = as_staff(world.doctor).post(f"/arbetslista/omprova/{contact.pk}/")
    assert answer.status_code == 403
    assert "Kontakten omprövas av kontakten själv eller av chefen" in words(answer)


def test_my_patients_stand_with_phone_and_next_review(world, as_staff):
    world.asta.phone = "070-174 06 12"
    world.asta.save()
    contact = factories.contact(world.asta, world.nurse, review_on=world.days(40))
    factories.coordinate(contact)
    page = as_staff(world.nurse).get("/arbetslista/")
    assert 'href="tel:+46701740612"' in page.content.decode()
    assert "Du samordnar" in words(page)
    assert "Inget att göra just nu. Nästa omprövning:" in words(page)


def test_my_patients_stand_with_what_each_has_agreed_that_this_unit_reads(world, as_staff):
    for patient in (world.asta, world.hedda, world.nils):
        factories.contact(patient, world.nurse)
    factories.give_consent(world.asta, world.norra)
    factories.give_consent(world.hedda, world.sodra)  # to another unit: not this one's to tell
    factories.assess_inability(world.nils, world.nurse)
    page = words(as_staff(world.nurse).get("/arbetslista/"))
    assert f"Ja, {world.asta.name}" in page.replace(" ,", ",")
    assert f"Ja, {world.hedda.name}" not in page.replace(" ,", ",")
    assert f"Kan inte samtycka, {world.nils.name}" in page.replace(" ,", ",")


def test_an_empty_start_page_says_so(world, as_staff):
    page = words(as_staff(world.doctor).get("/arbetslista/"))
    assert "Inget att göra just nu." in page
    assert "Du är inte fast kontakt för någon just nu." in page


def test_an_empty_work_list_says_what_to_do_next(world, as_staff):
    page = words(as_staff(world.doctor).get("/arbetslista/"))
    assert "Inget att göra just nu. Sök en patient här ovanför." in page
    assert "När du har utsetts till någon står namnet här, med telefonnummer." in page
    auditor = words(as_staff(world.loggranskare).get("/arbetslista/"))
    assert "Inget att göra just nu. Välj i menyn." in auditor
    assert "Sök en patient" not in auditor


def test_the_manager_accepts_a_proposal_from_the_start_page(world, as_staff):
    from actions.contacts import AppointWish
    from actions.proposals import propose_contact
    from fastkontakt import clock

    wish = AppointWish("1", world.norra, world.nurse, world.today, "need")
    proposal = propose_contact(
        actor=world.actor(world.doctor), patient=world.asta, wish=wish, on=world.today,
        now=clock.now(),
    )  # fmt: skip
    client = as_staff(world.chef)
    page = client.get("/arbetslista/")
    assert "Förslag: Eva Nilsson som fast vårdkontakt" in words(page)
    assert f'action="/forslag/{proposal.pk}/godta/"' in page.content.decode()


def test_every_patient_on_the_start_page_leaves_a_log_row(world, as_staff):
    overdue(world)
    as_staff(world.nurse).get("/arbetslista/")
    seen = {row.patient_id for row in log("list")}
    assert world.asta.pk in seen


def test_the_start_page_keeps_its_budget_however_many_patients_there_are(world, as_staff):
    def statements():
        client = as_staff(world.nurse)
        client.get("/hjalp/")
        with counted() as found:
            assert client.get("/arbetslista/").status_code == 200
        return found

    overdue(world)
    first = statements()
    for day in range(20):
        other = factories.patient(f"Test Person{day}")
        factories.contact(other, world.nurse, review_on=world.days(-day))
    second = statements()
    assert len(first) == len(second), str(second)
    assert len(second) <= 9, str(second)  # one of them: what my patients have agreed


def test_who_works_at_no_unit_is_not_led_to_an_absence_that_is_refused(world, as_staff):
    for who in (world.systemadmin, world.loggranskare):
        client = as_staff(who)
        assert "Jag blir borta" not in words(client.get("/arbetslista/"))
        assert client.get("/enhet/franvaro/").status_code == 403
    client = as_staff(world.nurse)
    assert "Jag blir borta" in words(client.get("/arbetslista/"))
    assert client.get("/enhet/franvaro/").status_code == 200
