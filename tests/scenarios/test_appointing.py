"""Acceptance scenarios 1, 2, 4, 6, 8, 10, 11 and 12: appointing."""

from datetime import date

import pytest

from actions.contacts import AppointWish, appoint_contact, end_contact
from actions.proposals import answer_proposal, propose_contact
from actions.reading import candidates, work_list
from contacts.models import Contact, Coordination
from core.errors import NotAllowed, RuleViolation
from fastkontakt import clock
from organisation import legal
from organisation.models import Commission, Delegation
from patients.models import Patient
from tests import factories
from tests.world import World


def appoint(
    world: World,
    by: Commission,
    whom: Commission,
    patient: Patient,
    type_code: str = "1",
    on: date | None = None,
    individual_assessment: str = "",
) -> Contact:
    wish = AppointWish(
        type_code=type_code,
        unit=by.unit,
        commission=whom,
        starts_on=on or world.today,
        ground="need",
        individual_assessment=individual_assessment,
    )
    return appoint_contact(actor=world.actor(by), patient=patient, wish=wish, on=on or world.today)


def test_scenario_1_a_nurse_cannot_appoint_herself_but_can_propose(world: World) -> None:
    with pytest.raises(NotAllowed) as refused:
        appoint(world, world.nurse, world.nurse, world.asta)
    assert "utses av verksamhetschef" in refused.value.sentence
    assert "4 kap. 1 §" in legal.citation(refused.value.reason.law, world.today)
    wish = AppointWish(
        type_code="1",
        unit=world.norra,
        commission=world.nurse,
        starts_on=world.today,
        ground="need",
    )
    propose_contact(
        actor=world.actor(world.nurse),
        patient=world.asta,
        wish=wish,
        on=world.today,
        now=clock.now(),
    )
    items = work_list(actor=world.actor(world.chef), on=world.today)
    assert [(item.kind, item.patient_id) for item in items] == [("proposal", world.asta.pk)]
    assert work_list(actor=world.actor(world.chef_sodra), on=world.today) == []


def test_scenario_2_a_delegate_appoints_on_her_last_day_and_not_after(world: World) -> None:
    last = date(2027, 3, 31)
    Delegation.objects.create(
        unit=world.norra,
        delegate=world.doctor,
        given_by=world.chef,
        starts_on=date(2027, 3, 1),
        ends_on=last,
    )
    contact = appoint(world, world.doctor, world.nurse, world.asta, on=last)
    assert (contact.authority, contact.decided_by) == ("delegate", world.doctor)
    with pytest.raises(NotAllowed):
        appoint(world, world.doctor, world.nurse, world.hedda, on=date(2027, 4, 1))


def test_scenario_4_two_units_appoint_and_the_system_asks_for_a_coordinator(world: World) -> None:
    appoint(world, world.chef_medicin, world.hospital_nurse, world.asta)
    views = candidates(
        actor=world.actor(world.chef),
        patient=world.asta,
        type_code="1",
        unit_id=world.norra.pk,
        starts_on=world.today,
        on=world.today,
    )
    nurse = next(view for view in views if view.commission_id == world.nurse.pk)
    asked = [f for f in nurse.findings if f.reason.code == "SAMORDNARE_BEHOVS"]
    assert nurse.allowed
    assert "helst vårdcentralen" in asked[0].sentence
    appoint(world, world.chef, world.nurse, world.asta)
    assert Contact.objects.valid_on(world.today).filter(patient=world.asta).count() == 2


def test_scenario_6_a_coordinator_ends_with_a_successor_or_a_reason(world: World) -> None:
    first = appoint(world, world.chef, world.nurse, world.asta)
    second = appoint(world, world.chef_medicin, world.hospital_nurse, world.asta)
    factories.coordinate(first, starts_on=world.today)
    ending = {
        "actor": world.actor(world.chef),
        "contact": first,
        "ends_on": world.days(3),
        "reason": "need_ceased",
        "on": world.today,
    }
    with pytest.raises(RuleViolation) as refused:
        end_contact(**ending)  # type: ignore[arg-type]
    assert refused.value.reason.code == "SAMORDNARE_KRAVS"
    end_contact(**ending, coordinator=second)  # type: ignore[arg-type]
    asked = second.proposals.get()  # her own unit decides, so it is asked
    answer_proposal(
        actor=world.actor(world.chef_medicin),
        proposal=asked,
        accept=True,
        on=world.today,
        now=clock.now(),
    )
    row = second.coordinations.get()
    assert (row.starts_on, row.ends_on) == (world.days(4), None)


def test_scenario_6_a_stated_reason_takes_the_coordinators_place(world: World) -> None:
    first = appoint(world, world.chef_medicin, world.hospital_nurse, world.asta)
    second = appoint(world, world.chef, world.nurse, world.asta)
    factories.coordinate(second, starts_on=world.today)
    actor = world.actor(world.chef)
    ending = {"actor": actor, "contact": second, "ends_on": world.days(3), "on": world.today}
    end_contact(**ending, reason="need_ceased", no_coordinator_reason="En räcker.")  # type: ignore[arg-type]
    said = Coordination.objects.get(patient=world.asta, contact=None)
    assert (said.starts_on, said.not_needed_reason) == (world.days(4), "En räcker.")
    assert not first.proposals.exists()


def test_the_successor_must_be_the_same_patients(world: World) -> None:
    first = appoint(world, world.chef, world.nurse, world.asta)
    appoint(world, world.chef_medicin, world.hospital_nurse, world.asta)
    factories.coordinate(first, starts_on=world.today)
    strangers = appoint(world, world.chef, world.nurse, world.hedda)
    with pytest.raises(RuleViolation) as refused:
        end_contact(
            actor=world.actor(world.chef),
            contact=first,
            ends_on=world.today,
            reason="need_ceased",
            on=world.today,
            coordinator=strangers,
        )
    assert refused.value.reason.code == "ANNAN_PATIENT"


def test_scenario_6_a_missing_coordinator_stands_on_the_work_list(world: World) -> None:
    appoint(world, world.chef, world.nurse, world.asta)
    appoint(world, world.chef_medicin, world.hospital_nurse, world.asta)
    items = work_list(actor=world.actor(world.chef), on=world.today)
    assert "coordinator_missing" in {item.kind for item in items}


def test_scenario_8_the_lakarkontakt_works_where_the_patient_is_listed(world: World) -> None:
    with pytest.raises(RuleViolation) as refused:
        appoint(world, world.chef, world.doctor, world.nils, type_code="2")
    assert refused.value.reason.code == "EJ_LISTAD_HAR"


def test_scenario_10_an_agency_physician_is_refused_in_spite_of_her_position(world: World) -> None:
    agency = factories.hire(
        world.norra, "lakare", "Stig Malm", position_code="201011", employment="agency"
    )
    factories.credential(agency, "licence", profession="läkare")
    with pytest.raises(RuleViolation) as refused:
        appoint(world, world.chef, agency, world.asta, type_code="2")
    assert refused.value.reason.code == "HYRLAKARE"


def test_scenario_11_another_specialist_needs_an_individual_assessment(world: World) -> None:
    senior = factories.hire(world.norra, "lakare", "Bodil Åkerman", position_code="201010")
    factories.credential(senior, "licence", profession="läkare")
    with pytest.raises(RuleViolation) as refused:
        appoint(world, world.chef, senior, world.asta, type_code="2")
    assert (refused.value.reason.code, refused.value.field) == (
        "INDIVIDUELL_PROVNING",
        "individual_assessment",
    )
    text = "Har arbetat tio år i allmänmedicin."
    contact = appoint(
        world, world.chef, senior, world.asta, type_code="2", individual_assessment=text
    )
    assert contact.individual_assessment == text


def test_scenario_12_an_omsorgskontakt_needs_bevis_or_a_dated_transition(world: World) -> None:
    helper = factories.hire(world.hemtjansten, "underskoterska", "Ture Blad")
    with pytest.raises(RuleViolation) as refused:
        appoint(world, world.enhetschef, helper, world.hedda, type_code="3")
    assert refused.value.reason.code == "SAKNAR_UNDERSKOTERSKEBEVIS"
    factories.credential(helper, "transitional", ends_on=date(2033, 6, 30))
    contact = appoint(world, world.enhetschef, helper, world.hedda, type_code="3")
    assert contact.commission == helper


def test_scenario_12_the_transition_is_flagged_and_a_bevis_never_asks_for_renewal(
    world: World,
) -> None:
    helper = factories.hire(world.hemtjansten, "underskoterska", "Ture Blad")
    factories.credential(helper, "transitional", ends_on=date(2033, 6, 30))
    views = candidates(
        actor=world.actor(world.enhetschef),
        patient=world.hedda,
        type_code="3",
        unit_id=world.hemtjansten.pk,
        starts_on=world.today,
        on=world.today,
    )
    codes = {view.commission_id: [(f.kind, f.reason.code) for f in view.findings] for view in views}
    assert ("tank_pa", "OVERGANGSREGEL") in codes[helper.pk]
    assert ("klart", "BEVIS_FINNS") in codes[world.underskoterska.pk]
