"""Somebody registers that a named manager let a contact coordinate; the manager hears of it."""

import pytest

from actions.coordination import set_coordinator
from actions.decided import ManagersDecision
from actions.proposals import answer_proposal
from actions.registered import approve_registered, object_to_registered, open_registered
from actions.replacing import Replacement, replace_contact
from contacts.models import Contact, Coordination, Proposal
from core.errors import NotFound
from fastkontakt import clock
from followup.worklist import work_items
from organisation.models import Delegation
from tests import factories
from tests.world import World, log, not_allowed, refused, saved_by


def register(world: World, contact: Contact, by=None, decided_by=None, **decision) -> Coordination:
    told = {"decided_on": world.days(-1), "note": "På morgonmötet", **decision}
    return set_coordinator(
        actor=world.actor(by or world.secretary),
        contact=contact,
        from_on=world.today,
        on=world.today,
        decided=ManagersDecision(decided_by or world.chef, **told),
    )


def test_both_names_stand_with_when_and_how(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    held = register(world, contact)
    assert (held.decided_by, held.registered_by) == (world.chef, world.secretary)
    assert (held.authority, held.decided_on) == ("on_decision", world.days(-1))
    assert held.decision_note == "På morgonmötet"
    assert saved_by(held)[0] == world.secretary.staff.user_id
    assert (log("write")[-1].detail, log("write")[-1].patient_id) == ("coordinate", world.asta.pk)


def test_the_managers_own_decision_is_nothing_to_approve(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    held = set_coordinator(
        actor=world.actor(world.chef), contact=contact, from_on=world.today, on=world.today
    )
    assert (held.authority, held.decided_by, held.registered_by) == (
        "manager", world.chef, world.chef,
    )  # fmt: skip
    assert held.decided_on == world.today
    assert not [
        i for i in work_items(world.actor(world.chef), world.today) if i.kind == "registered"
    ]


def test_only_who_has_the_right_registers_and_only_for_who_decides_there(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    elsewhere = factories.contact(world.asta, world.hospital_nurse)
    with not_allowed("UTSES_AV_CHEF"):
        register(world, contact, by=world.nurse)
    with not_allowed("UTSES_AV_CHEF"):
        register(world, elsewhere, decided_by=world.chef_medicin)
    for nobody in (world.doctor, world.chef_sodra):
        with not_allowed("INTE_BESLUTANDE"):
            register(world, contact, decided_by=nobody)
    world.norra.accepts_registered_decisions = False
    world.norra.save()
    contact = Contact.objects.get(pk=contact.pk)
    with not_allowed("ENHETEN_TILLATER_INTE"):
        register(world, contact)
    assert not Coordination.objects.exists()


def test_a_decision_lies_behind_and_not_far(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    with refused("BESLUT_I_FRAMTIDEN", field="decided_on"):
        register(world, contact, decided_on=world.days(1))
    with refused("FOR_LANGT_BAK", field="decided_on"):
        register(world, contact, decided_on=world.days(-61))


@pytest.mark.parametrize(("note", "how"), [("Per telefon", "Per telefon"), ("", "")])
def test_it_waits_for_the_named_manager_and_for_nobody_else(world: World, note, how) -> None:
    register(world, factories.contact(world.asta, world.nurse), note=note)
    Delegation.objects.create(
        unit=world.norra, delegate=world.doctor, given_by=world.chef, starts_on=world.today
    )

    def registered(who):
        return [i for i in work_items(world.actor(who), world.today) if i.kind == "registered"]

    (item,) = registered(world.chef)
    assert (item.detail, item.person, item.how) == ("Samordnare", "Eva Nilsson", how)
    assert not any(registered(who) for who in (world.doctor, world.chef_sodra, world.secretary))


def test_the_manager_approves_once(world: World) -> None:
    held = register(world, factories.contact(world.asta, world.nurse))
    chef, now = world.actor(world.chef), clock.now()
    found = open_registered(actor=chef, row_id=held.pk, on=world.today)
    with not_allowed("INTE_I_DITT_NAMN"):
        approve_registered(
            actor=world.actor(world.secretary), registered=[found], on=world.today, now=now
        )
    approve_registered(actor=chef, registered=[found], on=world.today, now=now)
    assert Coordination.objects.get().approved_at == now
    with refused("REDAN_BESVARAT", conflict=True):
        object_to_registered(actor=chef, registered=found, on=world.today, now=now)


def test_an_objection_shows_and_the_coordination_stands(world: World) -> None:
    held = register(world, factories.contact(world.asta, world.nurse))
    object_to_registered(
        actor=world.actor(world.chef), registered=held, on=world.today, now=clock.now()
    )
    held.refresh_from_db()
    assert held.objected_at is not None
    assert (held.ends_on, held.voided_at) == (None, None)


def test_a_row_about_a_patient_out_of_scope_does_not_exist(world: World) -> None:
    held = register(world, factories.contact(world.asta, world.nurse))
    with pytest.raises(NotFound):
        open_registered(actor=world.actor(world.chef_ostra), row_id=held.pk, on=world.today)


def test_a_change_of_person_takes_the_task_along_without_a_second_row_to_approve(
    world: World,
) -> None:
    contact = factories.contact(world.asta, world.nurse)
    factories.coordinate(contact)
    new = replace_contact(
        actor=world.actor(world.secretary),
        contact=contact,
        replacement=Replacement(world.doctor, world.today, decided=ManagersDecision(world.chef)),
        on=world.today,
    )
    held = Coordination.objects.get(contact=new)
    assert (held.decided_by, held.authority) == (world.chef, "")
    waiting = work_items(world.actor(world.chef), world.today)
    assert [i.target_id for i in waiting if i.kind == "registered"] == [new.pk]


def test_an_accepted_question_is_the_managers_own_decision(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    proposal = Proposal.objects.create(
        kind="coordinate", patient=world.asta, unit=world.norra, type_id="1", contact=contact,
        commission=world.nurse, starts_on=world.today, ground="need", proposed_by=world.doctor,
        proposed_at=clock.now(),
    )  # fmt: skip
    answer_proposal(
        actor=world.actor(world.chef), proposal=proposal, accept=True, on=world.today,
        now=clock.now(),
    )  # fmt: skip
    held = Coordination.objects.get()
    assert (held.authority, held.decided_by) == ("manager", world.chef)
