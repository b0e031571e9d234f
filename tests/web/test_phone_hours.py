"""When a contact's number is answered: by whose hours, on which day, and what nobody knows."""

from actions import reading
from organisation.models import PhoneHours
from tests import factories
from tests.web.reading import words
from tests.world import World, logged

OWN = "0498-26 81 11"


def hours(weekdays=range(7), ends_on=None, **owner):
    for weekday in weekdays:
        PhoneHours.objects.create(
            weekday=weekday, opens_at="08:00", closes_at="16:00", ends_on=ends_on, **owner
        )


def facts(world: World, on=None):
    on = on or world.today
    with logged():
        actor = world.actor(world.chef)
        opened = reading.open_patient(actor=actor, patient_id=world.asta.pk, on=on)
        return reading.contacts_of(actor=actor, opened=opened, on=on).contacts[0]


def own_phone(world: World, number: str):
    world.nurse.phone = number
    world.nurse.save()
    factories.contact(world.asta, world.nurse, team=world.norra_teamet)


def test_her_own_number_has_her_own_hours(world: World):
    own_phone(world, OWN)
    hours([0], commission=world.nurse)
    found = facts(world)
    assert (found.phone_number, found.phone_via, len(found.hours)) == (OWN, "direct", 1)


def test_her_own_number_without_hours_does_not_borrow_those_of_another_number(world: World):
    own_phone(world, OWN)
    hours(team=world.norra_teamet)
    found = facts(world)
    assert (found.phone_number, found.hours) == (OWN, ())


def test_a_number_that_is_the_teams_has_the_teams_hours(world: World):
    own_phone(world, world.norra_teamet.phone.replace(" ", ""))
    hours([2], team=world.norra_teamet)
    assert [row[0] for row in facts(world).hours] == [2]


def test_a_number_that_is_the_units_has_the_units_hours(world: World):
    own_phone(world, world.norra.phone)
    assert len(facts(world).hours) == 5


def test_a_team_that_answers_the_units_number_has_the_units_hours(world: World):
    world.norra_teamet.phone = world.norra.phone
    world.norra_teamet.save()
    factories.contact(world.asta, None, unit=world.norra, team=world.norra_teamet)
    found = facts(world)
    assert (found.phone_via, len(found.hours)) == ("team", 5)


def test_a_weekday_that_ended_is_not_promised_and_a_past_day_still_knows_it(world: World):
    own_phone(world, OWN)
    hours([0, 1], commission=world.nurse)
    hours([2], commission=world.nurse, ends_on=world.days(-1))
    assert [row[0] for row in facts(world).hours] == [0, 1]
    assert [row[0] for row in facts(world, world.days(-1)).hours] == [0, 1, 2]


def test_pages_say_that_the_hours_are_unknown_and_machines_get_an_empty_list(
    world: World, as_staff, as_patient
):
    own_phone(world, OWN)
    client = as_staff(world.chef)
    assert "Telefontid okänd" in words(client.get(f"/patient/{world.asta.pk}/"))
    answer = client.get(f"/api/v1/patients/{world.asta.pk}/contacts/").json()
    assert answer["contacts"][0]["phone"] == {"number": OWN, "hours": [], "via": "direct"}
    assert "Telefontid okänd" in words(as_patient(world.asta).get("/mina/"))
