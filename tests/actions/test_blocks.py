"""Spärrar: set and lifted by the patient at once; lifted for a while in steps, or by request."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from actions.blocks import (
    BlockWish,
    LiftWish,
    answer_lift,
    lift_block,
    lift_inside,
    request_lift,
    set_block,
    show_blocking_givers,
    show_blocking_units,
    void_block,
    waiting_lifts,
)
from consent.models import Block, BlockLift
from fastkontakt import clock
from organisation.actor import Actor
from patients.models import PatientAccount
from tests import factories
from tests.world import World, log, logged, not_allowed, refused

NEEDED = LiftWish("indispensable", "Ska opereras nu")


def put(world: World, actor: Actor, patient: Any = None, **fields: Any) -> Block:
    wish = BlockWish(**fields)
    return set_block(
        actor=actor, patient=patient or world.asta, wish=wish, on=world.today, now=clock.now()
    )


def lift(world: World, actor: Actor, block: Block) -> Block:
    return lift_block(actor=actor, block=block, on=world.today, now=clock.now())


def guardian(patient: Any, kind: str = "guardian") -> Actor:
    made = factories.represent(patient, kind)
    return Actor(
        door="portal", user_id=made.user_id, patient_id=patient.pk, representative_id=made.pk
    )


def test_the_patient_blocks_a_unit_or_a_whole_care_provider_at_once(world: World):
    actor = world.patient_actor(world.asta)
    inner = put(world, actor, unit=world.norra)
    outer = put(world, actor, care_provider=world.region)
    assert (inner.kind, inner.care_provider, inner.set_by) == ("inner", world.region, None)
    assert (outer.kind, outer.unit) == ("outer", None)
    with not_allowed("INGEN_RELATION"):
        put(world, actor, world.nils, unit=world.sodra)


def test_the_same_block_twice_is_one(world: World):
    actor = world.patient_actor(world.asta)
    first = put(world, actor, unit=world.norra)
    assert put(world, actor, unit=world.norra) == first
    assert put(world, actor, unit=world.norra, information_from=world.today) != first


def test_a_block_is_about_a_unit_or_a_care_provider_and_not_backwards(world: World):
    actor = world.patient_actor(world.asta)
    for fields in ({}, {"unit": world.norra, "care_provider": world.region}):
        with refused("OKANT_VAL", field="kind"):
            put(world, actor, **fields)
    with refused("SLUT_FORE_START", field="information_to"):
        put(world, actor, unit=world.norra, information_from=world.today,
            information_to=world.days(-1))  # fmt: skip


def test_a_guardian_cannot_block_for_a_child(world: World):
    child = factories.patient("Maja Holm", birth_on=world.days(-9 * 365))
    actor = guardian(child)
    with not_allowed("VARDNADSHAVARE_SPARRAR_INTE"):
        put(world, actor, child, unit=world.norra)
    assert put(world, world.patient_actor(child), child, unit=world.norra)
    with not_allowed("BARA_PATIENTEN_HAVER"):
        lift(world, actor, Block.objects.get())


def test_staff_set_the_block_that_their_patient_asks_for(world: World):
    block = put(world, world.actor(world.nurse), unit=world.norra)
    assert block.set_by == world.nurse
    with not_allowed("INGEN_RELATION"):
        put(world, world.actor(world.nurse_sodra), unit=world.norra)
    with not_allowed("FAR_INTE_SPARRA"):
        put(world, world.actor(world.loggranskare), unit=world.norra)


def test_the_patient_lifts_at_once_and_it_stays_lifted(world: World):
    actor = world.patient_actor(world.asta)
    block = lift(world, actor, put(world, actor, unit=world.norra))
    assert block.lifted_at is not None
    with refused("SPARREN_BORTA", conflict=True):
        lift(world, actor, block)
    block.lifted_at = None
    with pytest.raises(IntegrityError, match="never opened again"):
        block.save()


def test_staff_lift_only_where_the_data_are(world: World):
    factories.relation(world.asta, world.nurse_sodra, world.today)
    block = factories.block(world.asta, world.norra)
    with not_allowed("SPARRAD_HOS_ANDRA"):
        lift(world, world.actor(world.nurse_sodra), block)
    assert lift(world, world.actor(world.nurse), block).lifted_by == world.nurse


@pytest.mark.parametrize("person", ["nurse", "doctor", "underskoterska"])
def test_nobody_lifts_an_outer_block_that_hides_the_other_side_from_herself(
    world: World, person: str
):
    """The region is vårdgivare and omsorgsgivare; the private clinic is one thing."""
    block = factories.block(world.hedda, care_provider=world.region)
    with not_allowed("SPARREN_DOLJER_FOR_DIG"):
        lift(world, world.actor(getattr(world, person)), block)
    assert lift(world, world.patient_actor(world.hedda), block).lifted_at is not None


def test_staff_of_a_giver_that_is_one_thing_lift_its_outer_block_when_the_patient_asks(
    world: World,
):
    block = factories.block(world.olga, care_provider=world.private)
    assert lift(world, world.actor(world.nurse_ostra), block).lifted_by == world.nurse_ostra
    other = factories.block(world.olga, care_provider=world.private)
    factories.relation(world.olga, world.nurse, world.today)
    with not_allowed("SPARRAD_HOS_ANDRA"):
        lift(world, world.actor(world.nurse), other)


def test_a_block_on_the_wrong_patient_is_voided_where_it_was_set(world: World):
    block = put(world, world.actor(world.nurse), unit=world.norra)
    with not_allowed("INTE_DIN_ENHETS"):
        void_block(actor=world.actor(world.nurse_sodra), block=block, reason="Fel", on=world.today)
    voided = void_block(
        actor=world.actor(world.nurse), block=block, reason="Fel person", on=world.today
    )
    assert voided.void_reason == "Fel person"


def test_who_is_shut_out_does_not_open_by_calling_the_patients_block_a_mistake(world: World):
    """The nurse wrote them in when Asta asked; what Medicin and her own giver have is hidden."""
    nurse, chef = world.actor(world.nurse), world.actor(world.chef)
    for where in ({"unit": world.medicin}, {"care_provider": world.region}):
        block = put(world, nurse, **where)
        with not_allowed("CHEFEN_MAKULERAR_SPARR"):
            void_block(actor=nurse, block=block, reason="Fel", on=world.today)
        voided = void_block(actor=chef, block=block, reason="Fel person", on=world.today)
        assert voided.voided_at is not None


def test_nobody_at_work_voids_what_the_patient_blocked_herself(world: World):
    block = put(world, world.patient_actor(world.asta), unit=world.norra)
    for person in (world.nurse, world.chef):
        with not_allowed("INTE_DIN_ENHETS"):
            void_block(actor=world.actor(person), block=block, reason="Fel", on=world.today)


# --- for a while, inside the care provider --------------------------------------------------------


def show(
    world: World, person: Any, wish: LiftWish = NEEDED, patient: Any = None
) -> list[BlockLift]:
    return show_blocking_units(
        actor=world.actor(person),
        patient=patient or world.asta,
        wish=wish,
        on=world.today,
        now=clock.now(),
    )


def open_one(world: World, person: Any, one: BlockLift, hours: int = 4) -> BlockLift:
    return lift_inside(
        actor=world.actor(person), lift=one, hours=hours, on=world.today, now=clock.now()
    )


def test_first_one_sees_which_units_have_blocked_and_then_opens_one(world: World):
    factories.block(world.asta, world.medicin)
    factories.block(world.asta, world.norra)  # one's own: nothing to lift
    factories.block(world.asta, world.ostra)  # another care provider
    factories.block(world.asta, world.hemtjansten)  # the other side
    factories.block(world.asta, care_provider=world.private)
    factories.block(world.nils, world.medicin)  # another patient

    (one,) = show(world, world.doctor)
    assert (one.block.unit, one.state, one.starts_at) == (world.medicin, "open", None)

    opened = open_one(world, world.doctor, one)
    assert (opened.unit, opened.state) == (world.norra, "granted")
    assert opened.ends_at - opened.starts_at == timedelta(hours=4)
    assert [row.detail for row in log("write")] == ["show_blocking_units", "lift_inside"]


def test_the_first_step_twice_is_one_request(world: World):
    factories.block(world.asta, world.medicin)
    assert show(world, world.doctor) == show(world, world.doctor)
    assert show(world, world.chef) != show(world, world.doctor)


@pytest.mark.parametrize("hours", [0, 25, -1])
def test_a_block_is_lifted_for_a_day_at_most(world: World, hours: int):
    factories.block(world.asta, world.medicin)
    (one,) = show(world, world.doctor)
    with refused("HOGST_ETT_DYGN", field="hours"):
        open_one(world, world.doctor, one, hours)
    assert open_one(world, world.doctor, one, 24).state == "granted"
    with refused("REDAN_BESVARAD", conflict=True):
        open_one(world, world.doctor, one)


def test_only_who_took_the_first_step_takes_the_next(world: World):
    factories.block(world.asta, world.medicin)
    (one,) = show(world, world.doctor)
    with not_allowed("BEGARD_AV_ANNAN"):
        open_one(world, world.chef, one)


@pytest.mark.parametrize("person", ["nurse", "secretary"])
def test_others_at_the_unit_do_not_lift_a_block(world: World, person: str):
    factories.block(world.asta, world.medicin)
    with not_allowed("FAR_INTE_HAVA_SPARR"):
        show(world, getattr(world, person))


def test_lifting_needs_a_relation_a_ground_and_a_reason(world: World):
    factories.block(world.asta, world.medicin)
    with not_allowed("INGEN_RELATION"):
        show(world, world.chef_sodra)
    with refused("OKANT_VAL", field="ground"):
        show(world, world.doctor, LiftWish("curious", "Vill se"))
    with refused("SKRIV_VARFOR", field="reason"):
        show(world, world.doctor, LiftWish("consent", " "))


# --- across care providers, by request in an emergency --------------------------------------------


def ask(world: World, person: Any, block: Block, reason: str = "Medvetslös") -> BlockLift:
    return request_lift(
        actor=world.actor(person), block=block, reason=reason, on=world.today, now=clock.now()
    )


def answer(world: World, person: Any, one: BlockLift, **fields: Any) -> BlockLift:
    return answer_lift(
        actor=world.actor(person), lift=one, on=world.today, now=clock.now(), **fields
    )


@pytest.fixture
def blocked(world: World) -> Block:
    """Östra has blocked Asta's data, and she lies at Norra."""
    return factories.block(world.asta, care_provider=world.private)


def test_who_has_blocked_is_told_in_an_emergency_only(world: World, blocked: Block):
    factories.block(world.asta, world.medicin)
    factories.block(world.nils, care_provider=world.private)
    actor = world.actor(world.nurse)
    with not_allowed("BARA_I_NOD"):
        show_blocking_givers(actor=actor, patient=world.asta, on=world.today)
    with not_allowed("BARA_I_NOD"):
        ask(world, world.nurse, blocked)
    factories.emergency(world.asta, world.nurse, stage="givers")
    with logged() as rows:
        found = show_blocking_givers(actor=actor, patient=world.asta, on=world.today)
    assert found == [blocked]
    assert [(row.patient_id, row.reason_code) for row in rows] == [(world.asta.pk, "BEGAR_I_NOD")]
    with not_allowed("BARA_I_NOD"):  # a colleague has not opened
        ask(world, world.doctor, blocked)


def test_the_manager_behind_the_block_answers(world: World, blocked: Block):
    factories.emergency(world.asta, world.nurse)
    one = ask(world, world.nurse, blocked)
    assert ask(world, world.nurse, blocked) == one
    assert waiting_lifts(actor=world.actor(world.chef_ostra)) == [one]
    for person in (world.chef, world.nurse_ostra, world.enhetschef, world.loggranskare):
        assert waiting_lifts(actor=world.actor(person)) == []
        with not_allowed("FAR_INTE_SVARA_OM_SPARR"):
            answer(world, person, one, hours=2)
    granted = answer(world, world.chef_ostra, one, hours=2)
    assert (granted.state, granted.answered_by) == ("granted", world.chef_ostra)
    assert waiting_lifts(actor=world.actor(world.chef_ostra)) == []


def test_a_request_is_declined_with_a_reason(world: World, blocked: Block):
    factories.emergency(world.asta, world.nurse)
    one = ask(world, world.nurse, blocked)
    with refused("SKRIV_VARFOR", field="reason"):
        answer(world, world.chef_ostra, one)
    declined = answer(world, world.chef_ostra, one, reason="Uppgiften gäller något annat")
    assert (declined.state, declined.starts_at) == ("declined", None)


def test_a_manager_does_not_answer_about_herself(world: World, blocked: Block):
    factories.emergency(world.asta, world.nurse)
    one = ask(world, world.nurse, blocked)
    PatientAccount.objects.create(user=world.chef_ostra.staff.user, patient=world.asta)
    assert waiting_lifts(actor=world.actor(world.chef_ostra)) == []
    with not_allowed("EGEN_JOURNAL"):
        answer(world, world.chef_ostra, one, hours=2)


def test_what_is_blocked_inside_is_not_asked_for_across(world: World):
    inner = factories.block(world.asta, world.medicin)
    factories.emergency(world.asta, world.nurse)
    with not_allowed("BARA_I_NOD"):
        ask(world, world.nurse, inner)


def test_social_care_never_learns_who_has_blocked(world: World):
    factories.block(world.hedda, care_provider=world.private)
    for person in (world.underskoterska, world.enhetschef):
        with not_allowed("NODOPPNING_FINNS_INTE"):
            show_blocking_givers(actor=world.actor(person), patient=world.hedda, on=world.today)
