"""The patient in front of me: full number and one ground (issue 2, section 3; PDL 4:1)."""

import pytest

from actions.patients import state_relation
from patients.models import CareRelation, PatientAccount
from policy.scopes import patients_visible_to
from tests import factories
from tests.world import World, log, logged, not_allowed, refused, saved_by


def state(world: World, by=None, patient=None, ground: str = "here", **fields):
    actor = world.actor(by or world.nurse_sodra)
    number = world.number(patient or world.asta)
    return state_relation(actor=actor, identifier=number, ground=ground, on=world.today, **fields)


def test_a_nurse_opens_a_patient_of_another_unit_who_stands_before_her(world: World):
    before = patients_visible_to(world.actor(world.nurse_sodra), world.today)
    assert world.asta not in before

    relation = state(world)

    assert (relation.patient, relation.unit) == (world.asta, world.sodra)
    after = patients_visible_to(world.actor(world.nurse_sodra), world.today)
    assert world.asta in after
    assert world.olga not in after


def test_it_is_kept_who_opened_the_patient_and_why(world: World):
    relation = state(world, ground="phone")

    assert relation.stated_by == world.nurse_sodra
    assert saved_by(relation) == (world.nurse_sodra.staff.user_id, "state relation phone")
    (row,) = log("state_relation")
    assert (row.patient_id, row.detail, row.outcome) == (world.asta.pk, "phone", "granted")
    assert (row.unit_id, row.reason_code) == (world.sodra.pk, "FAR_ANGE_RELATION")


@pytest.mark.parametrize(
    ("ground", "days"), [("here", 0), ("phone", 0), ("referral", 30), ("booked", 30)]
)
def test_the_relation_lasts_as_long_as_its_ground(world: World, ground: str, days: int):
    assert state(world, ground=ground).ends_on == world.days(days)


def test_somebody_admitted_stays_open_until_ended(world: World):
    assert state(world, world.hospital_nurse, ground="admitted").ends_on is None


def test_another_ground_needs_words(world: World):
    with refused("BESKRIV_GRUNDEN", field="note", conflict=False):
        state(world, ground="other", note="   ")
    relation = state(world, ground="other", note="Ska ta ett prov åt annan enhet")
    assert (relation.note, relation.ends_on) == ("Ska ta ett prov åt annan enhet", world.today)


def test_an_unknown_ground_is_refused(world: World):
    with refused("OKAND_GRUND", field="ground"):
        state(world, ground="curious")


def test_an_unknown_number_is_answered_without_anything_personal(world: World):
    actor = world.actor(world.nurse)
    number = factories.unused_number()
    with refused("NOT_REGISTERED", conflict=False) as caught:
        state_relation(actor=actor, identifier=number, ground="here", on=world.today)
    assert caught.value.facts == {}
    assert caught.value.patient_id is None
    assert number.value not in repr(caught.value) + caught.value.sentence


def test_asking_for_an_unknown_number_is_logged_without_the_number(world: World):
    actor = world.actor(world.nurse)
    number = factories.unused_number()
    with logged() as rows, refused("NOT_REGISTERED"):
        state_relation(actor=actor, identifier=number, ground="here", on=world.today)
    (row,) = rows
    assert (row.action, row.outcome, row.patient_id) == ("search", "denied", None)
    assert (row.reason_code, row.detail) == ("NOT_REGISTERED", "here")


def test_a_voided_number_is_as_good_as_unknown(world: World):
    number = world.number(world.asta)
    row = world.asta.identifiers.get()
    row.voided_at, row.void_reason = "2026-01-01T00:00Z", "wrong"
    row.save()
    with refused("NOT_REGISTERED"):
        state_relation(
            actor=world.actor(world.nurse), identifier=number, ground="here", on=world.today
        )


def test_stating_the_same_twice_the_same_day_is_one_relation_but_two_log_rows(world: World):
    first = state(world)
    second = state(world)
    assert first == second
    assert CareRelation.objects.count() == 1
    assert len(log("state_relation")) == 2


def test_another_unit_another_ground_or_another_day_is_a_relation_of_its_own(world: World):
    state(world)
    state(world, ground="phone")
    state(world, world.nurse)
    state_relation(
        actor=world.actor(world.nurse_sodra),
        identifier=world.number(world.asta),
        ground="here",
        on=world.days(1),
    )
    assert CareRelation.objects.count() == 4


def test_somebody_still_admitted_is_not_stated_again_the_next_day(world: World):
    first = state(world, world.hospital_nurse, ground="admitted")
    second = state_relation(
        actor=world.actor(world.hospital_nurse),
        identifier=world.number(world.asta),
        ground="admitted",
        on=world.days(1),
    )
    assert first == second


def test_home_care_staff_cannot_open_a_patient_like_this(world: World):
    with not_allowed("BARA_VARDEN"):
        state(world, world.underskoterska)
    with not_allowed("BARA_VARDEN"):
        state(world, world.underskoterska, ground="insats")


@pytest.mark.parametrize("person", ["enhetschef", "bistand"])
@pytest.mark.parametrize("ground", ["here", "phone", "referral", "booked", "admitted", "other"])
def test_an_omsorgsgivare_does_not_open_on_the_grounds_of_health_care(
    world: World, person: str, ground: str
):
    with not_allowed("GRUNDEN_GALLER_INTE"):
        state(world, getattr(world, person), ground=ground, note="Ring")


@pytest.mark.parametrize(
    ("person", "ground"),
    [("enhetschef", "insats"), ("bistand", "insats"), ("bistand", "utredning")],
)
def test_an_omsorgsgivare_opens_its_own_until_that_is_ended(world: World, person: str, ground: str):
    """Source: SVOD 3:2."""
    who = getattr(world, person)
    relation = state(world, who, world.nils, ground=ground)
    assert relation.ends_on is None
    assert world.nils in patients_visible_to(world.actor(who), world.days(400))
    assert world.nils not in patients_visible_to(world.actor(world.enhetschef_sodra), world.today)
    assert state(world, who, world.nils, ground=ground) == relation


@pytest.mark.parametrize(
    ("person", "ground"),
    [("enhetschef", "utredning"), ("nurse", "insats"), ("hospital_nurse", "utredning")],
)
def test_nobody_states_what_her_unit_does_not_do(world: World, person: str, ground: str):
    with not_allowed("GRUNDEN_GALLER_INTE"):
        state(world, getattr(world, person), ground=ground)
    assert not CareRelation.objects.exists()


@pytest.mark.parametrize("person", ["loggranskare", "systemadmin"])
def test_administration_cannot_open_a_patient_like_this(world: World, person: str):
    with not_allowed("BARA_VARDEN"):
        state(world, getattr(world, person))


def test_who_may_not_ask_gets_the_same_answer_for_a_known_and_an_unknown_number(world: World):
    actor = world.actor(world.underskoterska)
    for number in (world.number(world.asta), factories.unused_number()):
        with not_allowed("BARA_VARDEN") as caught:
            state_relation(actor=actor, identifier=number, ground="here", on=world.today)
        assert caught.value.patient_id is None


def test_nobody_opens_her_own_record(world: World):
    PatientAccount.objects.create(user=world.nurse_sodra.staff.user, patient=world.asta)
    with not_allowed("EGEN_JOURNAL"):
        state(world)
    assert state(world, patient=world.nils).patient == world.nils


def test_a_patient_cannot_state_a_relation_to_somebody(world: World):
    with not_allowed("BARA_VARDEN"):
        state_relation(
            actor=world.patient_actor(world.asta),
            identifier=world.number(world.nils),
            ground="here",
            on=world.today,
        )


def test_another_care_provider_may_open_the_patient_before_it(world: World):
    relation = state(world, world.nurse_ostra)
    assert relation.unit == world.ostra


def test_a_note_that_is_too_long_is_refused_and_the_attempt_is_logged(world: World):
    with logged() as rows, refused("FEL_VARDE", field="note"):
        state(world, ground="other", note="x" * 201)
    assert [(row.patient_id, row.detail) for row in rows] == [(world.asta.pk, "other")]
