"""Faults that a hostile review found; each would come back red."""

import pytest

from actions.contacts import AppointWish, end_contact, review_contact, void_contact
from actions.coordination import set_coordinator, state_no_coordinator
from actions.proposals import propose_contact
from actions.reading import open_patient
from actions.registered import approve_registered
from actions.replacing import Replacement, replace_contact
from contacts.models import Contact, Coordination
from core.errors import NotAllowed, NotFound, RuleViolation
from fastkontakt import clock
from organisation.models import Commission, Delegation
from patients.models import Patient
from tests import factories
from tests.world import World


def coordinate(world: World, who: Commission, contact: Contact, days: int) -> Coordination:
    return set_coordinator(
        actor=world.actor(who),
        contact=contact,
        from_on=world.days(days),
        on=world.today,
        departure="Ger mest vård",
    )


def test_a_coordination_that_has_been_cannot_be_rewritten_from_an_earlier_day(
    world: World,
) -> None:
    first = factories.contact(world.asta, world.hospital_nurse)
    second = factories.contact(world.asta, world.nurse)
    held = factories.coordinate(first, starts_on=world.days(-20))
    for days in (-400, -30):
        with pytest.raises(RuleViolation):
            coordinate(world, world.chef, second, days)
    held.refresh_from_db()
    assert held.voided_at is None


def test_no_unit_states_away_another_units_coordinator(world: World) -> None:
    own = factories.contact(world.asta, world.nurse)
    factories.coordinate(factories.contact(world.asta, world.hospital_nurse))
    with pytest.raises(NotAllowed):
        state_no_coordinator(
            actor=world.actor(world.chef),
            contact=own,
            from_on=world.today,
            reason="Behövs inte",
            on=world.today,
        )


def propose(world: World, who: Commission, unit: str, patient: Patient) -> None:
    wish = AppointWish(
        type_code="1",
        unit=getattr(world, unit),
        commission=None,
        starts_on=world.today,
        ground="need",
    )
    propose_contact(
        actor=world.actor(who), patient=patient, wish=wish, on=world.today, now=clock.now()
    )


def test_a_proposal_to_the_own_unit_opens_no_patient(world: World) -> None:
    propose(world, world.akuten, "akutmottagningen", world.stranger)
    with pytest.raises(NotFound):
        open_patient(actor=world.actor(world.akuten), patient_id=world.stranger.pk, on=world.today)


def test_a_proposal_opens_the_patient_for_who_answers_it_only(world: World) -> None:
    propose(world, world.nurse, "medicin", world.asta)
    asked = open_patient(
        actor=world.actor(world.chef_medicin), patient_id=world.asta.pk, on=world.today
    )
    assert asked.why.code == "FORSLAG_HAR"
    with pytest.raises(NotFound):
        open_patient(
            actor=world.actor(world.hospital_nurse), patient_id=world.asta.pk, on=world.today
        )


@pytest.mark.parametrize("unit", ["hemtjansten", "ostra"])
def test_nobody_proposes_across_care_providers_or_to_social_care(world: World, unit: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        propose(world, world.nurse, unit, world.asta)
    assert refused.value.reason.code == "FORSLAG_UTANFOR"


def test_nothing_is_proposed_for_a_deceased_patient(world: World) -> None:
    world.asta.deceased_on = world.today
    world.asta.save()
    with pytest.raises(RuleViolation):
        propose(world, world.nurse, "norra", world.asta)


def test_only_the_named_manager_approves_what_was_registered_in_her_name(world: World) -> None:
    Delegation.objects.create(
        unit=world.norra, delegate=world.secretary, given_by=world.chef, starts_on=world.today
    )
    contact = factories.contact(
        world.asta, world.nurse, authority="on_decision", decided_by=world.chef
    )
    answer = {"registered": [contact], "on": world.today, "now": clock.now()}
    with pytest.raises(NotAllowed):
        approve_registered(actor=world.actor(world.secretary), **answer)
    approve_registered(actor=world.actor(world.chef), **answer)
    with pytest.raises(RuleViolation):
        approve_registered(actor=world.actor(world.chef), **answer)


@pytest.mark.parametrize(("days", "code"), [(-61, "FOR_LANGT_BAK"), (367, "FOR_LANGT_FRAM")])
def test_a_contact_does_not_end_on_an_absurd_day(world: World, days: int, code: str) -> None:
    contact = factories.contact(world.asta, world.nurse)
    with pytest.raises(RuleViolation) as refused:
        end(world, contact, days)
    assert refused.value.reason.code == code


def end(world: World, contact: Contact, days: int) -> Contact:
    return end_contact(
        actor=world.actor(world.chef),
        contact=contact,
        ends_on=world.days(days),
        reason="need_ceased",
        on=world.today,
    )


def test_an_end_that_lies_ahead_can_come_earlier_but_not_later(world: World) -> None:
    contact = end(world, factories.contact(world.asta, world.nurse), 100)
    with pytest.raises(RuleViolation):
        end(world, contact, 200)
    assert end(world, contact, 10).ends_on == world.days(10)


def test_after_death_nothing_but_an_end_is_decided(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    world.asta.deceased_on = world.days(-3)
    world.asta.save()
    contact.refresh_from_db()
    with pytest.raises(RuleViolation):
        coordinate(world, world.chef, contact, 0)
    with pytest.raises(RuleViolation):
        review_contact(
            actor=world.actor(world.chef), contact=contact, outcome="needed", on=world.today
        )
    with pytest.raises(RuleViolation):
        end(world, contact, 0)
    assert end(world, contact, -3).ends_on == world.days(-3)


def test_a_delegation_ends_when_its_giver_leaves(world: World) -> None:
    Delegation.objects.create(
        unit=world.norra, delegate=world.doctor, given_by=world.chef, starts_on=world.today
    )
    contact = factories.contact(world.asta, world.nurse)
    world.chef.ends_on = world.days(-1)
    world.chef.save()
    with pytest.raises(NotAllowed):
        end_contact(
            actor=world.actor(world.doctor),
            contact=contact,
            ends_on=world.today,
            reason="need_ceased",
            on=world.today,
        )


def test_undoing_a_change_works_after_the_coordination_has_moved_on(world: World) -> None:
    old = factories.contact(world.asta, world.nurse)
    other = factories.contact(world.asta, world.hospital_nurse)
    factories.coordinate(old)
    new = replace_contact(
        actor=world.actor(world.chef),
        contact=old,
        replacement=Replacement(commission=world.doctor, starts_on=world.today),
        on=world.today,
    )
    coordinate(world, world.chef_medicin, other, 0)
    void_contact(
        actor=world.actor(world.chef),
        contact=new,
        reason="wrong_entry",
        on=world.today,
        now=clock.now(),
    )
    held = Coordination.objects.filter(voided_at=None, contact=old).get()
    assert held.ends_on == world.days(-1)
