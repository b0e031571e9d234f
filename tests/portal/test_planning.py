"""What is planned, on the patient's own page and in her calendar."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from contacts.models import PlannedContact
from tests import factories
from tests.portal.easy import lix, sentences
from tests.web.agreements import replaced
from tests.web.reading import words

PRIVATE = ("Asta", "Lindqvist", "Eva", "Nilsson", "Ulla", "Vårdcentralen", "Hemtjänsten", "Ögon",
           "Proverna", "Hjälp hemma", "19850101")  # fmt: skip


@pytest.fixture
def planned(world):
    contact = factories.contact(world.asta, world.nurse, review_on=world.days(30))
    PlannedContact.objects.create(
        contact=contact, planned_on=world.days(3), planned_by=world.nurse, about="Proverna"
    )
    factories.signed_agreement(
        world.asta, world.nurse, follow_up_on=world.days(60), follow_up_by=world.nurse,
        agreed_times=[
            {"what": "Ögonen", "on": str(world.days(10)), "who_books": "Eva"},
            {"what": "Foten", "on": str(world.days(-10))},
            {"what": "Ryggen", "on": str(world.days(20)), "latest": True},
            {"what": "Tänder"},
        ],
    )  # fmt: skip
    meeting = {"next_meeting_on": world.days(25), "who_calls": "Lena"}
    factories.other_plan(world.asta, world.nurse, **meeting, approved_for_patient=True)
    factories.other_plan(world.asta, world.nurse, title="Inte för henne", **meeting)
    return world


def calendar_of(client):
    answer = client.get("/mina/planering.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    assert answer["Content-Disposition"] == 'attachment; filename="planering.ics"'
    return answer.content.decode(), Calendar.from_ical(answer.content)


def test_she_sees_what_is_planned_and_plans_that_are_approved_for_her(planned, as_patient):
    page = words(as_patient(planned.asta).get("/mina/planering/"))
    for text in ("Proverna", "Ögonen", "Eva bokar", "Tänder", "Här är ingen dag bestämd",
                 "Vi ser hur det har gått", "Hjälp hemma", "Lena kallar till mötet.",
                 "Kalendern kan synas för andra."):  # fmt: skip
        assert text in page
    assert "Inte för henne" not in page


def test_the_calendar_has_neutral_words_no_names_and_an_alarm_the_day_before(planned, as_patient):
    text, calendar = calendar_of(as_patient(planned.asta))
    for word in PRIVATE:
        assert word.lower() not in text.lower()
    events = list(calendar.walk("VEVENT"))
    days = sorted((event.decoded("dtstart") - planned.today).days for event in events)
    assert days == [3, 10, 20, 25, 60]
    for event in events:
        assert event["CLASS"] == "PRIVATE"
        assert str(event["SUMMARY"]).split(",")[0] in ("Vårdmöte", "Att komma ihåg")
        [alarm] = event.walk("VALARM")
        assert str(alarm["DESCRIPTION"]).endswith("i morgon")
        before = alarm.decoded("trigger")
        assert timedelta(days=-1) <= before < timedelta(0)
        assert {"LOCATION", "ATTENDEE", "ORGANIZER", "DESCRIPTION"}.isdisjoint(event)
    assert len({str(event["UID"]) for event in events}) == 5


def test_the_same_day_is_the_same_row_when_it_is_fetched_again(planned, as_patient):
    client = as_patient(planned.asta)
    first, second = (calendar_of(client)[1] for _time in range(2))
    uids = [[str(event["UID"]) for event in each.walk("VEVENT")] for each in (first, second)]
    assert uids[0] == uids[1]


def test_a_new_version_of_the_agreement_moves_the_day_and_makes_no_second_one(planned, as_patient):
    client = as_patient(planned.asta)
    uids = [{str(event["UID"]) for event in calendar_of(client)[1].walk("VEVENT")}]
    old = planned.asta.agreements.get()
    times = [{**old.content["agreed_times"][0], "on": str(planned.days(11))},
             *old.content["agreed_times"][1:]]  # fmt: skip
    new = replaced(planned, agreed_times=times)
    new.follow_up_due_on = old.follow_up_due_on
    new.save()
    _text, calendar = calendar_of(client)
    uids.append({str(event["UID"]) for event in calendar.walk("VEVENT")})
    days = {(event.decoded("dtstart") - planned.today).days for event in calendar.walk("VEVENT")}
    assert 11 in days
    assert 10 not in days
    assert uids[0] == uids[1]


def test_another_patients_calendar_is_empty_and_staff_have_none(planned, as_patient, as_staff):
    _text, calendar = calendar_of(as_patient(planned.nils))
    assert list(calendar.walk("VEVENT")) == []
    assert as_staff(planned.nurse).get("/mina/planering.ics").status_code != 200


def test_her_ombud_sees_the_same(planned, as_representative):
    client = as_representative(factories.represent(planned.asta))
    assert "Proverna" in words(client.get("/mina/planering/"))
    assert len(list(calendar_of(client)[1].walk("VEVENT"))) == 5


def test_data_that_are_open_to_staff_by_presumed_will_alone_are_not_her_page(planned, as_patient):
    factories.signed_agreement(
        planned.asta, planned.nurse_ostra,
        agreed_times=[{"what": "Knäna", "on": str(planned.days(5))}],
    )  # fmt: skip
    client = as_patient(planned.asta)
    assert "Knäna" in words(client.get("/mina/planering/"))
    factories.assess_inability(planned.asta, planned.doctor)
    page = words(client.get("/mina/planering/"))
    assert "Knäna" not in page
    assert "Ögonen" in page


def test_the_page_is_easy_to_read(planned, as_patient):
    found = list(sentences(as_patient(planned.asta).get("/mina/planering/")))
    assert [s for s in found if len(s.split()) > 15] == []
    own = [s for s in found if "Vårdcentralen" not in s]
    assert lix(own) <= 30, (lix(own), own)
