"""Somebody leaves: her contacts go to others at once or not at all, and back until the day."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from actions.handover import HandoverRefused, Move, hand_over, plan_handover
from actions.handovers import handovers_here, open_handover, undo_handover
from actions.replacing import Replacement, replace_contact
from contacts.models import Contact, Coordination, Handover
from core.errors import NotFound
from fastkontakt import clock
from organisation.models import Commission
from tests import factories
from tests.counting import counted
from tests.many_contacts import give_contacts, physician
from tests.world import World, logged, not_allowed, refused, saved_by


def over(world: World, moves: Iterable[Move] = (), days: int = 10, who: Any = None) -> Handover:
    return hand_over(
        actor=world.actor(who or world.chef),
        commission=world.nurse,
        starts_on=world.days(days),
        moves=list(moves),
        on=world.today,
        now=clock.now(),
    )


def undo(world: World, handover: Handover, days: int = 0, who: Any = None) -> Handover:
    return undo_handover(
        actor=world.actor(who or world.chef),
        handover_id=handover.pk,
        on=world.days(days),
        now=clock.now() + timedelta(days=days),
    )


def colleague(world: World, name: str = "Per Nyström", **fields: Any) -> Commission:
    return factories.hire(world.norra, "sjukskoterska", name, **fields)


def test_what_is_moved_has_a_new_person_from_the_day_and_remembers_the_old_one(
    world: World,
) -> None:
    old, per = factories.contact(world.asta, world.nurse, note="Ring på morgonen"), colleague(world)
    handover = over(world, [Move(old.pk, per.pk)])
    old.refresh_from_db()
    assert (old.ends_on, old.end_reason, old.ended_by) == (world.days(9), "replaced", world.chef)
    new = Contact.objects.get(replaces=old)
    assert (new.starts_on, new.commission, new.handover) == (world.days(10), per, handover)
    assert (new.note, new.type_id, new.unit, new.ground) == (
        "Ring på morgonen", "1", world.norra, "need",
    )  # fmt: skip


def test_what_nobody_takes_is_vacant_with_the_units_number(world: World) -> None:
    old = factories.contact(world.asta, world.nurse)
    over(world)
    new = Contact.objects.get(replaces=old)
    assert (new.commission, new.starts_on, new.unit) == (None, world.days(10), world.norra)
    assert new.status_on(world.days(10)) == "vacant"


def test_the_person_who_leaves_has_her_last_day_the_day_before(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    over(world)
    world.nurse.refresh_from_db()
    assert world.nurse.ends_on == world.days(9)


def test_a_last_day_that_was_earlier_stays(world: World) -> None:
    world.nurse.ends_on = world.days(3)
    world.nurse.save()
    factories.contact(world.asta, world.nurse)
    over(world)
    world.nurse.refresh_from_db()
    assert world.nurse.ends_on == world.days(3)


def test_the_coordination_goes_with_the_place_and_a_vacancy_coordinates_nothing(
    world: World,
) -> None:
    moved, left = (factories.contact(who, world.nurse) for who in (world.asta, world.hedda))
    factories.coordinate(moved)
    factories.coordinate(left)
    per = colleague(world)
    over(world, [Move(moved.pk, per.pk)])
    new = Contact.objects.get(replaces=moved)
    periods = Coordination.objects.filter(patient=world.asta).order_by("starts_on")
    assert [(row.contact_id, row.ends_on) for row in periods] == [
        (moved.pk, world.days(9)), (new.pk, None),
    ]  # fmt: skip
    ended = Coordination.objects.get(patient=world.hedda)
    assert (ended.contact_id, ended.ends_on) == (left.pk, world.days(9))


def test_nobody_is_half_handed_over_when_one_receiver_may_not(world: World) -> None:
    lars = world.doctor
    astas, heddas = (factories.contact(p, lars, "2") for p in (world.asta, world.hedda))
    good = physician(world.norra, "Mats Björk")
    hired = physician(world.norra, "Hilma Hyr", employment="agency")
    with pytest.raises(HandoverRefused) as caught:
        hand_over(
            actor=world.actor(world.chef), commission=lars, starts_on=world.days(10),
            moves=[Move(astas.pk, good.pk), Move(heddas.pk, hired.pk)], on=world.today,
            now=clock.now(),
        )  # fmt: skip
    assert [row.contact for row in caught.value.rows] == [heddas]
    assert (caught.value.reason.code, caught.value.field) == ("HYRLAKARE", "moves.1.to")
    assert not Contact.objects.filter(replaces__isnull=False).exists()
    assert not Handover.objects.exists()


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("nurse_sodra", "OKAND_MOTTAGARE"),
        ("nurse_ostra", "OKAND_MOTTAGARE"),
        ("nurse", "SLUTAR_SJALV"),
    ],
)
def test_only_colleagues_at_the_unit_take_over(world: World, who: str, code: str) -> None:
    old = factories.contact(world.asta, world.nurse)
    with refused(code, field="moves.0.to"):
        over(world, [Move(old.pk, getattr(world, who).pk)])


def test_a_contact_of_somebody_else_is_refused_like_an_unknown_one(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    theirs = factories.contact(world.nils, world.nurse_sodra)
    per = colleague(world)
    with refused("INTE_HENNES", field="moves.0.contact"):
        over(world, [Move(theirs.pk, per.pk)])


def test_the_same_contact_twice_is_refused(world: World) -> None:
    old, per = factories.contact(world.asta, world.nurse), colleague(world)
    with refused("TVA_MOTTAGARE"):
        over(world, [Move(old.pk, per.pk), Move(old.pk, world.doctor.pk)])


def test_who_has_no_contacts_has_nothing_to_hand_over(world: World) -> None:
    with refused("INGET_ATT_LAMNA", conflict=True):
        over(world)


def test_an_end_that_is_decided_already_is_left_for_hand(world: World) -> None:
    factories.contact(world.hedda, world.nurse)
    ending = factories.contact(
        world.asta, world.nurse, ends_on=world.days(40), end_reason="need_ceased"
    )
    plan = plan_handover(
        actor=world.actor(world.chef), commission=world.nurse, starts_on=world.days(10),
        on=world.today,
    )  # fmt: skip
    assert {row.contact: row.outcome for row in plan.rows if row.contact}[ending] == "by_hand"
    over(world)
    ending.refresh_from_db()
    assert ending.ends_on == world.days(40)


@pytest.mark.parametrize("who", ["nurse", "doctor", "secretary"])
def test_only_the_manager_hands_over(world: World, who: str) -> None:
    factories.contact(world.asta, world.nurse)
    with not_allowed("UTSES_AV_CHEF"):
        over(world, who=getattr(world, who))


@pytest.mark.parametrize("who", ["chef_sodra", "chef_ostra"])
def test_another_units_manager_may_neither_hand_over_nor_undo(world: World, who: str) -> None:
    factories.contact(world.asta, world.nurse)
    with not_allowed("UTSES_AV_CHEF"):
        over(world, who=getattr(world, who))
    handover = over(world)
    with pytest.raises(NotFound):
        undo(world, handover, who=getattr(world, who))
    with pytest.raises(NotFound):
        open_handover(
            actor=world.actor(getattr(world, who)), handover_id=handover.pk, on=world.today
        )
    assert handovers_here(actor=world.actor(getattr(world, who)), on=world.today) == []


def test_a_delegate_hands_over_within_her_days(world: World) -> None:
    from actions.staffing import delegate_authority

    delegate_authority(
        actor=world.actor(world.chef), unit=world.norra, delegate=world.doctor,
        starts_on=world.today, ends_on=world.days(5), on=world.today,
    )  # fmt: skip
    old = factories.contact(world.asta, world.nurse)
    over(world, who=world.doctor)
    assert Contact.objects.get(replaces=old).authority == "delegate"


def test_the_managers_own_record_stays_out_of_her_handover(world: World) -> None:
    from patients.models import PatientAccount

    PatientAccount.objects.create(user=world.chef.staff.user, patient=world.asta)
    hers, other = (factories.contact(p, world.nurse) for p in (world.asta, world.hedda))
    over(world)
    hers.refresh_from_db()
    assert hers.ends_on is None
    assert Contact.objects.filter(replaces=other).exists()


def test_every_contact_has_its_history_and_its_log_row(world: World) -> None:
    contacts, per = give_contacts(world.nurse, 5), colleague(world)
    with logged() as rows:
        handover = over(world, [Move(each.pk, per.pk) for each in contacts[:3]])
    for old in contacts:
        assert saved_by(old) == (world.chef.staff.user_id, "end replaced")
        new = Contact.objects.get(replaces=old)
        assert saved_by(new) == (world.chef.staff.user_id, "hand over")
        assert new.history.count() == 1
    written = {row.patient_id for row in rows if row.action == "write"}
    assert written == {each.patient_id for each in contacts}
    with logged() as rows:
        undo(world, handover)
    assert {row.patient_id for row in rows if row.patient_id} == written
    assert all(each.history.count() == 3 for each in contacts)


def test_the_plan_costs_the_same_for_four_and_for_forty(world: World) -> None:
    per, counts = colleague(world), []
    for number in (4, 40):
        leaver = colleague(world)
        contacts = give_contacts(leaver, number)
        for each in contacts:
            factories.coordinate(each)
        actor = world.actor(world.chef)
        actor.holds("decide_contact", world.norra.pk)
        with logged(), counted() as statements:
            hand_over(
                actor=actor, commission=leaver, starts_on=world.days(10),
                moves=[Move(each.pk, per.pk) for each in contacts[1:]], on=world.today,
                now=clock.now(),
            )  # fmt: skip
        counts.append(len(statements))
    assert counts[0] == counts[1], statements


def test_until_the_day_everything_can_be_taken_back(world: World) -> None:
    moved = factories.contact(world.asta, world.nurse, ends_on=world.days(300))
    left = factories.contact(world.hedda, world.nurse)
    for each in (moved, left):
        factories.coordinate(each, ends_on=each.ends_on)
    handover = over(world, [Move(moved.pk, colleague(world).pk)])
    undo(world, handover, days=9)
    for each, last_on in ((moved, world.days(300)), (left, None)):
        each.refresh_from_db()
        assert (each.ends_on, each.end_reason, each.ended_by) == (last_on, "", None)
        assert Contact.objects.get(replaces=each).voided_at is not None
        held = Coordination.objects.get(contact=each, voided_at=None)
        assert held.ends_on == last_on
    world.nurse.refresh_from_db()
    assert world.nurse.ends_on is None
    handover.refresh_from_db()
    assert handover.state_on(world.today) == "undone"


def test_on_the_day_itself_it_is_too_late(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    handover = over(world)
    with refused("OVERLAMNINGEN_HAR_BORJAT", conflict=True):
        undo(world, handover, days=10)


def test_it_is_taken_back_only_once(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    handover = over(world)
    undo(world, handover)
    with refused("REDAN_ANGRAD", conflict=True):
        undo(world, handover)


def test_a_handover_that_waits_must_be_undone_before_a_new_one(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    over(world)
    with refused("OVERLAMNING_PLANERAD", conflict=True):
        over(world, days=20)


def test_what_was_changed_since_is_not_lost(world: World) -> None:
    old = factories.contact(world.asta, world.nurse)
    handover = over(world)
    vacant = Contact.objects.get(replaces=old)
    replace_contact(
        actor=world.actor(world.chef), contact=vacant, on=world.today,
        replacement=Replacement(commission=world.doctor, starts_on=world.days(11)),
    )  # fmt: skip
    with refused("ANDRAD_EFTER_OVERLAMNINGEN", conflict=True):
        undo(world, handover)


def test_a_preview_writes_nothing_and_logs_whom_it_showed(world: World) -> None:
    old, per = factories.contact(world.asta, world.nurse), colleague(world, agreed_maximum=1)
    factories.contact(world.hedda, per)
    with logged() as rows:
        plan = plan_handover(
            actor=world.actor(world.chef), commission=world.nurse, starts_on=world.days(10),
            on=world.today, moves=[Move(old.pk, per.pk)],
        )  # fmt: skip
    assert [row.outcome for row in plan.rows] == ["moved"]
    load = plan.loads[0]
    assert (load.before, load.after) == (1, 2)
    assert [found.reason.code for found in load.findings] == ["OVER_AVTALAT"]
    assert {row.patient_id for row in rows if row.patient_id} == {world.asta.pk}
    old.refresh_from_db()
    assert old.ends_on is None


@pytest.mark.parametrize("rule", ["evenly", "by_share", "by_birth_day", "all_to_one"])
def test_a_rule_splits_what_each_may_take(world: World, rule: str) -> None:
    contacts = give_contacts(world.doctor, 12, "2")
    mats, ada = physician(world.norra, "Mats Björk"), physician(world.norra, "Ada Ros")
    plan = plan_handover(
        actor=world.actor(world.chef), commission=world.doctor, starts_on=world.days(10),
        on=world.today, rule=rule, receivers=[mats.pk, ada.pk, world.nurse.pk],
    )  # fmt: skip
    takers = [row.to.commission_id for row in plan.rows if row.to]
    assert len(takers) == len(contacts)
    assert world.nurse.pk not in takers
    if rule == "evenly":
        assert takers.count(mats.pk) == takers.count(ada.pk) == 6
    if rule == "all_to_one":
        assert set(takers) == {mats.pk}


def test_the_guide_value_warns_and_never_blocks(world: World) -> None:
    contacts = give_contacts(world.doctor, 3, "2")
    ada = physician(world.norra, "Ada Ros", position_code="203010", share_percent=1)
    give_contacts(ada, 4, "2")
    handed = hand_over(
        actor=world.actor(world.chef), commission=world.doctor, starts_on=world.days(10),
        moves=[Move(each.pk, ada.pk) for each in contacts], on=world.today, now=clock.now(),
    )  # fmt: skip
    assert Contact.objects.filter(handover=handed, commission=ada).count() == 3
    plan_load = open_handover(
        actor=world.actor(world.chef), handover_id=handed.pk, on=world.today
    ).loads
    assert plan_load == {ada.pk: 7}


def test_the_database_agrees_when_everything_is_committed(world: World) -> None:
    """The promise of complete history is kept at commit, so it is asked for here."""
    contacts, per = give_contacts(world.nurse, 3), colleague(world)
    with transaction.atomic():
        handover = over(world, [Move(each.pk, per.pk) for each in contacts])
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")
        undo(world, handover)
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")


@pytest.mark.parametrize("days", [10, 25])
def test_what_she_would_have_begun_later_is_begun_by_another_and_comes_back(
    world: World, days: int
) -> None:
    planned = factories.contact(world.asta, world.nurse, starts_on=world.days(days))
    factories.coordinate(planned, starts_on=world.days(days))
    per = colleague(world)
    handover = over(world, [Move(planned.pk, per.pk)])
    planned.refresh_from_db()
    assert planned.voided_at is not None
    new = Contact.objects.get(replaces=planned)
    assert (new.starts_on, new.commission, new.voided_at) == (world.days(days), per, None)
    held = Coordination.objects.get(patient=world.asta, voided_at=None)
    assert (held.contact, held.starts_on) == (new, world.days(days))
    undo(world, handover)
    planned.refresh_from_db()
    assert (planned.voided_at, planned.commission) == (None, world.nurse)
    held = Coordination.objects.get(patient=world.asta, voided_at=None)
    assert (held.contact, held.starts_on) == (planned, world.days(days))
