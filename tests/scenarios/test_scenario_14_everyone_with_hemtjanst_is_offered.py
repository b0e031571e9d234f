"""Scenario 14: hemtjänst granted to a 34-year-old; she is on the offer list whatever her age."""

from datetime import date

from actions.home_care import offer_home_care_contact
from actions.patients import enrol_patient
from core.swedish import age_on
from followup.home_care import without_offer
from tests import factories
from tests.world import SYSTEM, World, refused

ON = date(2026, 11, 23)


def granted(world: World, born: date):
    """A person born that day, to whom the biståndsenhet grants hemtjänst."""
    person = factories.patient("Ebba Ung", birth_on=born)
    enrol_patient(
        actor=SYSTEM,
        patient=person,
        unit=world.hemtjansten,
        kind="home_help",
        starts_on=ON,
        decided_by_unit=world.bistandsenheten,
        on=ON,
    )
    return person


def test_a_34_year_old_with_hemtjanst_is_on_the_offer_list(world: World):
    young = granted(world, date(1992, 5, 4))
    assert age_on(young.birth_on, ON) == 34
    assert young in without_offer([world.hemtjansten.pk], ON)


def test_age_makes_no_difference_and_need_not_be_known(world: World):
    people = {granted(world, date(1931, 2, 3)), granted(world, date(2012, 2, 3))}
    unknown = factories.patient("Okänd Ålder", birth_on=None)
    factories.enrol(unknown, world.hemtjansten, "home_help", ON)
    assert {*people, unknown} <= set(without_offer([world.hemtjansten.pk], ON))


def test_uppenbart_obehovligt_needs_a_written_motivation(world: World):
    young = granted(world, date(1992, 5, 4))
    fields = {
        "actor": world.actor(world.enhetschef),
        "patient": young,
        "unit": world.hemtjansten,
        "outcome": "unnecessary",
        "on": ON,
    }
    with refused("SKRIV_MOTIVERING"):
        offer_home_care_contact(**fields)
    assert young in without_offer([world.hemtjansten.pk], ON)

    offer_home_care_contact(**fields, motivation="Har bara trygghetslarm och klarar resten själv.")
    assert young not in without_offer([world.hemtjansten.pk], ON)
