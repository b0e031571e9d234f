"""Who acts for a patient: with dates, and cut off at once when somebody is protected or dead."""

from datetime import date
from typing import Any

import pytest

from actions.representatives import (
    RepresentativeWish,
    add_representative,
    end_representative,
    suppress_representative,
)
from organisation.actor import Actor
from patients.models import PatientAccount, Representative
from policy.representatives import representations_of, representative_of
from tests import factories
from tests.world import World, not_allowed, refused, saved_by


def add(world: World, person: Any = None, patient: Any = None, **fields: Any) -> Representative:
    values = {"kind": "ombud", "name": "Eva Lind", "starts_on": world.today}
    return add_representative(
        actor=world.actor(person or world.nurse),
        patient=patient or world.asta,
        wish=RepresentativeWish(**{**values, **fields}),
        on=world.today,
    )


def acts(world: World, made: Representative, on: date | None = None) -> bool:
    return made in representations_of(made.user_id, on or world.today)


@pytest.fixture
def child(world: World) -> Any:
    """Thirteen in ten days, listed at Norra."""
    birth_on = world.days(10).replace(year=world.days(10).year - 13)
    made = factories.patient("Maja Holm", birth_on=birth_on)
    factories.list_patient(made, world.norra)
    return made


def test_an_ombud_acts_between_two_days(world: World):
    made = add(world, login=factories.account(world.nils), ends_on=world.days(5))
    assert saved_by(made) == (world.nurse.staff.user_id, "add representative")
    assert [acts(world, made, world.days(day)) for day in (-1, 0, 5, 6)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_guardian_acts_until_the_child_turns_thirteen(world: World, child: Any):
    made = factories.represent(child, "guardian")
    assert acts(world, made, world.days(9))
    assert not acts(world, made, world.days(10))


def test_protected_identity_of_either_cuts_off_at_once(world: World, child: Any):
    guardian = factories.represent(child, "guardian", login=factories.account(world.nils))
    assert acts(world, guardian)
    world.nils.protection = "sekretessmarkering"
    world.nils.save()
    assert not acts(world, guardian)
    ombud = factories.represent(world.skyddad)
    assert not acts(world, ombud)


def test_death_and_suppression_cut_off_too(world: World, child: Any):
    ombud = factories.represent(world.asta)
    world.asta.deceased_on = world.today
    world.asta.save()
    assert not acts(world, ombud)

    guardian = factories.represent(child, "guardian")
    args = {"actor": world.actor(world.nurse), "representative": guardian, "on": world.today}
    with refused("SKRIV_VARFOR", field="reason"):
        suppress_representative(suppressed=True, reason="", **args)
    suppress_representative(suppressed=True, reason="Kan skada barnet", **args)
    assert not acts(world, guardian)
    suppress_representative(suppressed=False, reason="Prövat igen", **args)
    assert acts(world, guardian)


def test_a_representation_is_bound_to_its_login_and_its_patient(world: World):
    made, other = factories.represent(world.asta), factories.represent(world.nils)
    actor = Actor(door="portal", user_id=made.user_id, patient_id=world.asta.pk)
    assert representative_of(actor, world.today) is None
    actor.representative_id = other.pk
    assert representative_of(actor, world.today) is None
    actor.representative_id = made.pk
    assert representative_of(actor, world.today) == made
    assert not representations_of(None, world.today).exists()


def test_ended_is_ended_today(world: World):
    made = factories.represent(world.asta)
    actor = world.patient_actor(world.asta)
    ended = end_representative(actor=actor, representative=made, on=world.today)
    assert ended.ends_on == world.days(-1)
    assert not acts(world, made)
    with refused("REDAN_AVSLUTAD", conflict=True):
        end_representative(actor=actor, representative=made, on=world.today)
    begun_today = factories.represent(world.asta, starts_on=world.today)
    end_representative(actor=actor, representative=begun_today, on=world.today)
    assert not acts(world, begun_today)


def test_a_patient_ends_her_ombud_but_not_a_god_man(world: World):
    made = factories.represent(world.asta, "god_man")
    with not_allowed("FAR_INTE_SKRIVA_FORETRADARE"):
        end_representative(
            actor=world.patient_actor(world.asta), representative=made, on=world.today
        )
    with not_allowed("INGEN_RELATION"):
        end_representative(
            actor=world.patient_actor(world.nils),
            representative=factories.represent(world.asta),
            on=world.today,
        )


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "vän"}, "OKANT_SLAG"),
        ({"name": " "}, "SKRIV_NAMN"),
        ({"kind": "guardian"}, "INTE_ETT_BARN"),
        ({"kind": "god_man"}, "SKRIV_OMFATTNING"),
        ({"ends_on": date(2020, 1, 1)}, "SLUT_FORE_START"),
    ],
)
def test_what_does_not_hold_together_is_refused(world: World, fields: Any, code: str):
    with refused(code):
        add(world, **fields)


def test_nobody_is_her_own_representative(world: World):
    login = factories.account(world.asta)
    with refused("ANNAN_AN_PATIENTEN", field="login"):
        add(world, login=login)
    assert PatientAccount.objects.filter(user=login).exists()


def test_representatives_are_written_down_by_staff_with_a_relation(world: World):
    with not_allowed("INGEN_RELATION"):
        add(world, world.nurse_ostra)
    with not_allowed("FAR_INTE_SKRIVA_FORETRADARE"):
        add(world, world.underskoterska, world.hedda)
    made = add(world, world.bistand, world.hedda, kind="god_man", extent="Bevaka rätt")
    assert (made.kind, made.extent) == ("god_man", "Bevaka rätt")
