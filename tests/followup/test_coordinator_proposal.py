"""Who ought to coordinate: the guideline's order, the facts shown, a human decides (seed 3.2)."""

from datetime import timedelta

import pytest

from actions.coordination import confirm_coordinator, propose_coordinator, set_coordinator
from actions.coordinator_proposals import check_departure, proposed_coordinator
from actions.reading import contacts_of, open_patient
from followup.worklist import work_items
from tests import factories
from tests.world import not_allowed, refused


@pytest.fixture
def proposal(world):
    """What the reader is proposed about the patient."""

    def made(patient=None, who=None):
        actor = world.actor(who or world.chef)
        opened = open_patient(actor=actor, patient_id=(patient or world.asta).pk, on=world.today)
        view = contacts_of(actor=actor, opened=opened, on=world.today)
        return proposed_coordinator(opened=opened, view=view, on=world.today)

    return made


def names(found):
    return [one.contact.staff_name for one in found.ordered]


def test_primary_care_with_a_regular_contact_comes_first(world, proposal):
    factories.contact(world.asta, world.hospital_nurse)
    factories.contact(world.asta, world.nurse)
    found = proposal()
    assert names(found) == ["Eva Nilsson", "Jonas Vik"]
    assert found.first.step == "regular_primary_care"
    assert {"listed_here", "contact_three_months"} <= set(found.first.facts)
    assert found.is_missing


def test_where_most_care_is_given_comes_before_competence(world, proposal):
    other = factories.hire(world.akutmottagningen, "akuten", "Ada Ny")
    factories.contact(world.asta, other, starts_on=world.days(-400))
    factories.contact(world.asta, world.hospital_nurse, starts_on=world.days(-10))
    factories.enrol(world.asta, world.medicin, "inpatient")
    found = proposal()
    assert names(found) == ["Jonas Vik", "Ada Ny"]
    assert [one.step for one in found.ordered] == ["main_care", "competence"]


def test_a_new_contact_elsewhere_in_primary_care_is_not_regular_yet(world, proposal):
    factories.contact(world.asta, world.nurse_sodra, starts_on=world.days(-5))
    factories.contact(world.asta, world.hospital_nurse)
    factories.enrol(world.asta, world.medicin, "outpatient")
    assert names(proposal()) == ["Jonas Vik", "Siv Lund"]


def test_what_the_reader_may_not_see_is_no_fact_and_no_candidate(world, proposal):
    factories.contact(world.asta, world.nurse_ostra)
    factories.enrol(world.asta, world.ostra, "outpatient")
    factories.contact(world.asta, world.hospital_nurse)
    factories.block(world.asta, unit=world.medicin)
    factories.contact(world.asta, world.nurse)
    assert names(proposal()) == ["Eva Nilsson"]


def test_whoever_departs_from_the_order_says_why(world, proposal):
    factories.contact(world.asta, world.nurse)
    other = factories.contact(world.asta, world.hospital_nurse)
    found = proposal()
    with refused("SKRIV_VARFOR_INTE", field="departure_reason"):
        check_departure(found, other.pk, " ")
    check_departure(found, other.pk, "Medicinmottagningen ger nästan all vård")
    check_departure(found, found.first.contact.id, "")


def test_the_reason_is_kept_with_the_coordination(world):
    other = factories.contact(world.asta, world.hospital_nurse)
    held = set_coordinator(
        actor=world.actor(world.chef_medicin),
        contact=other,
        from_on=world.today,
        on=world.today,
        departure=" Ger all vård ",
    )
    assert held.departure_reason == "Ger all vård"


def test_the_verb_asks_why_whichever_door_it_is_called_from(world):
    factories.contact(world.asta, world.nurse)
    other = factories.contact(world.asta, world.hospital_nurse)
    call = {"contact": other, "from_on": world.today, "on": world.today}
    manager = world.actor(world.chef_medicin)
    with refused("SKRIV_VARFOR_INTE", field="departure_reason"):
        set_coordinator(actor=manager, **call)
    with refused("SKRIV_VARFOR_INTE", field="departure_reason"):
        propose_coordinator(actor=world.actor(world.nurse), note=" ", **call)
    assert set_coordinator(actor=manager, departure="Ger all vård", **call).departure_reason
    with refused("SKRIV_VARFOR_INTE", field="departure_reason"):
        confirm_coordinator(actor=manager, contact=other, on=world.today)


def kinds(world, who):
    return {item.kind for item in work_items(world.actor(who), world.today)}


def test_new_facts_warn_the_coordinating_unit_until_somebody_has_looked(world):
    contact = factories.contact(world.asta, world.nurse)
    factories.coordinate(contact, starts_on=world.days(-50))
    assert "coordinator_facts" not in kinds(world, world.chef)
    factories.contact(world.asta, world.hospital_nurse, starts_on=world.days(-3))
    assert "coordinator_facts" in kinds(world, world.chef)
    assert "coordinator_facts" not in kinds(world, world.chef_medicin)
    with not_allowed("UTSES_AV_CHEF"):
        confirm_coordinator(actor=world.actor(world.nurse), contact=contact, on=world.today)
    confirm_coordinator(actor=world.actor(world.chef), contact=contact, on=world.today)
    assert "coordinator_facts" not in kinds(world, world.chef)


def test_a_fact_that_nobody_has_looked_at_warns_however_old_it_is(world):
    contact = factories.contact(world.asta, world.nurse, starts_on=world.days(-2000))
    factories.coordinate(contact, starts_on=world.days(-1900))
    factories.contact(world.asta, world.hospital_nurse, starts_on=world.days(-1000))
    assert "coordinator_facts" in kinds(world, world.chef)


def test_a_contact_of_another_provider_warns_nobody_here(world):
    contact = factories.contact(world.asta, world.nurse)
    factories.coordinate(contact, starts_on=world.days(-50))
    factories.contact(world.asta, world.nurse_ostra, starts_on=world.days(-3))
    assert "coordinator_facts" not in kinds(world, world.chef)


def test_only_who_coordinates_can_be_confirmed(world):
    contact = factories.contact(world.asta, world.nurse)
    with refused("SAMORDNAR_INTE"):
        confirm_coordinator(
            actor=world.actor(world.chef), contact=contact, on=world.today + timedelta(days=1)
        )
