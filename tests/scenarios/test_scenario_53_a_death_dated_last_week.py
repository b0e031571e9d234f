"""Scenario 53: the registry reports a death dated last week.

Assignments end at that date, reminders stop, portal and ombud are closed, data and log stay
readable for authorised staff, statistics are recalculated.
"""

import io

import pytest
from django.core.management import call_command

from actions.followup import Question, figures
from actions.lists import work_list
from fastkontakt import clock
from fastkontakt.acting import PATIENT_KEY, REPRESENTED_KEY
from tests import factories
from tests.web.reading import words

HEAD = "handelse;datum;personnummer"


@pytest.fixture
def tell(world, tmp_path):
    def told(day):
        number = world.number(world.asta).value
        path = tmp_path / "handelser.csv"
        path.write_text(f"{HEAD}\navliden;{day.isoformat()};{number}\n")
        call_command("import_events", str(path), stdout=io.StringIO(), stderr=io.StringIO())

    return told


def test_assignments_end_on_that_day_and_reminders_stop(world, tell):
    contact = factories.contact(world.asta, world.nurse, review_on=world.days(-1))
    assert [i.kind for i in work_list(actor=world.actor(world.nurse), on=world.today)] == ["review"]
    tell(world.days(-7))
    contact.refresh_from_db()
    assert (contact.ends_on, contact.end_reason) == (world.days(-7), "deceased")
    assert work_list(actor=world.actor(world.nurse), on=world.today) == []


def test_the_portal_closes_for_her_and_for_who_acts_for_her(world, tell, as_patient):
    client = as_patient(world.asta)
    representative = factories.represent(world.asta)
    assert client.get("/mina/").status_code == 200
    tell(world.days(-7))
    after = client.get("/mina/", follow=True)
    assert "Asta" not in after.content.decode()
    session = client.session
    session[PATIENT_KEY] = True
    session[REPRESENTED_KEY] = {
        "representative": str(representative.pk), "patient": str(world.asta.pk),
    }  # fmt: skip
    session.save()
    assert client.get("/mina/").status_code in (302, 404)


def test_data_and_log_stay_readable_for_staff(world, tell, as_staff):
    factories.contact(world.asta, world.nurse)
    tell(world.days(-7))
    page = as_staff(world.nurse).get(f"/patient/{world.asta.pk}/")
    assert page.status_code == 200
    assert "Patienten har avlidit." in words(page)
    assert as_staff(world.nurse).get(f"/patient/{world.asta.pk}/tidslinje/").status_code == 200


def test_figures_of_days_after_the_death_no_longer_count_her(world, tell):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.hedda, world.nurse)

    def count(day):
        asked = Question(world.norra.pk, day, clock.now())
        rows = figures(actor=world.actor(world.chef), asked=asked).rows
        return {row.code: row.value for row in rows}

    before = count(world.days(-3))
    tell(world.days(-7))
    after = count(world.days(-3))
    changed = {code for code in before if before[code] != after[code]}
    assert changed
    assert count(world.days(-8)) == before
