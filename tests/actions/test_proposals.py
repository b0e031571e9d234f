"""Who may not decide proposes; the manager answers."""

import pytest

from actions.contacts import AppointWish
from actions.coordination import propose_coordinator, set_coordinator
from actions.proposals import answer_proposal, propose_contact, withdraw_proposal
from contacts.models import Contact, Coordination, Proposal
from core.errors import NotAllowed, RuleViolation
from fastkontakt import clock
from tests import factories
from tests.world import World


def propose(world: World, who: object = None) -> Proposal:
    wish = AppointWish(
        type_code="1",
        unit=world.norra,
        commission=world.nurse,
        starts_on=world.today,
        ground="patient_request",
    )
    return propose_contact(
        actor=world.actor(who or world.nurse),  # type: ignore[arg-type]
        patient=world.asta,
        wish=wish,
        on=world.today,
        now=clock.now(),
    )


def answer(world: World, proposal: Proposal, who: object, **values: object) -> Proposal:
    return answer_proposal(
        actor=world.actor(who),  # type: ignore[arg-type]
        proposal=proposal,
        on=world.today,
        now=clock.now(),
        **values,  # type: ignore[arg-type]
    )


def test_accepting_appoints_in_the_managers_name(world: World) -> None:
    answered = answer(world, propose(world), world.chef, accept=True)
    assert answered.contact is not None
    assert (answered.contact.decided_by, answered.contact.commission) == (world.chef, world.nurse)


def test_declining_needs_a_reason(world: World) -> None:
    proposal = propose(world)
    with pytest.raises(RuleViolation) as refused:
        answer(world, proposal, world.chef, accept=False)
    assert refused.value.field == "reason"
    assert (
        answer(world, proposal, world.chef, accept=False, reason="Har redan.").state == "declined"
    )
    assert not Contact.objects.filter(patient=world.asta).exists()


@pytest.mark.parametrize("who", ["nurse", "chef_sodra", "chef_ostra"])
def test_only_the_deciding_unit_answers(world: World, who: str) -> None:
    proposal = propose(world)
    with pytest.raises(NotAllowed):
        answer(world, proposal, getattr(world, who), accept=True)


def test_an_answer_is_given_once(world: World) -> None:
    proposal = propose(world)
    answer(world, proposal, world.chef, accept=True)
    with pytest.raises(RuleViolation) as refused:
        answer(world, proposal, world.chef, accept=True)
    assert refused.value.conflict


def test_the_same_proposal_waits_only_once(world: World) -> None:
    propose(world)
    with pytest.raises(RuleViolation) as refused:
        propose(world, world.doctor)
    assert refused.value.reason.code == "FORSLAG_FINNS"


def test_the_proposer_takes_it_back(world: World) -> None:
    proposal = propose(world)
    with pytest.raises(NotAllowed):
        withdraw_proposal(
            actor=world.actor(world.doctor), proposal=proposal, on=world.today, now=clock.now()
        )
    back = withdraw_proposal(
        actor=world.actor(world.nurse), proposal=proposal, on=world.today, now=clock.now()
    )
    assert back.state == "withdrawn"


def test_another_unit_asks_for_the_coordinator_and_the_own_unit_decides(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    with pytest.raises(NotAllowed):
        set_coordinator(
            actor=world.actor(world.chef_medicin),
            contact=contact,
            from_on=world.today,
            on=world.today,
        )
    factories.relation(world.asta, world.chef_medicin, world.today)
    proposal = propose_coordinator(
        actor=world.actor(world.chef_medicin),
        contact=contact,
        from_on=world.today,
        note="",
        on=world.today,
    )
    answer(world, proposal, world.chef, accept=True)
    assert Coordination.objects.get(patient=world.asta).contact == contact


def test_naming_another_moves_the_coordination_the_same_day(world: World) -> None:
    first = factories.contact(world.asta, world.nurse)
    second = factories.contact(world.asta, world.hospital_nurse)
    factories.coordinate(first)
    set_coordinator(
        actor=world.actor(world.chef_medicin),
        contact=second,
        from_on=world.today,
        on=world.today,
        departure="Ger mest vård",
    )
    assert [c.contact_id for c in Coordination.objects.valid_on(world.today)] == [second.pk]
    assert [c.contact_id for c in Coordination.objects.valid_on(world.days(-1))] == [first.pk]
