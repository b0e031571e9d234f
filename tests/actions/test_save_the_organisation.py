"""What the directory says about units and staff is kept: new, changed or left alone."""

from datetime import date, time
from typing import Any

import pytest

from actions import organising
from actions.organising import CHANGED, NEW, UNCHANGED
from core.errors import NotAllowed
from organisation.actor import Actor
from organisation.models import CareProvider, Commission, PhoneHours, Staff, Unit
from policy.roles import permissions_of
from tests import factories
from tests.world import SYSTEM, World

LONG_AGO = date(2020, 1, 1)
MONDAY, TUESDAY = (0, time(8), time(16)), (1, time(8), time(12))


def keep_unit(world: World, **fields: Any) -> tuple[Unit, str]:
    facts = {
        "care_provider": world.region,
        "name": "Klintehamns vårdcentral",
        "kind": "vardcentral",
        "hsa_id": "SE2120000803-7001",
        "starts_on": LONG_AGO,
    }
    return organising.save_unit(actor=SYSTEM, **{**facts, **fields})


def keep_staff(**fields: Any) -> tuple[Staff, str]:
    facts = {
        "hsa_id": "SE2120000803-P70001",
        "given_name": "Tyra",
        "family_name": "Malm",
    }
    return organising.save_staff(actor=SYSTEM, **{**facts, **fields})


def keep_commission(world: World, staff: Staff, **fields: Any) -> tuple[Commission, str]:
    facts = {
        "staff": staff,
        "unit": world.norra,
        "role": "sjukskoterska",
        "title": "Distriktssköterska",
        "starts_on": LONG_AGO,
    }
    return organising.save_commission(actor=SYSTEM, **{**facts, **fields})


def test_a_unit_is_new_then_unchanged_then_changed(world: World) -> None:
    unit, first = keep_unit(world)
    _same, second = keep_unit(world)
    renamed, third = keep_unit(world, name="Klinte vårdcentral")
    assert (first, second, third) == (NEW, UNCHANGED, CHANGED)
    assert renamed.pk == unit.pk
    assert Unit.objects.get(pk=unit.pk).name == "Klinte vårdcentral"


def test_what_is_unchanged_writes_no_history(world: World) -> None:
    unit, _new = keep_unit(world)
    keep_unit(world)
    assert unit.history.count() == 1


def test_a_unit_without_hsa_id_is_known_by_its_name_at_the_care_provider(world: World) -> None:
    unit, _new = keep_unit(world, hsa_id=None)
    again, outcome = keep_unit(world, hsa_id=None, phone="08-465 004 01")
    other, elsewhere = keep_unit(world, hsa_id=None, care_provider=world.private)
    assert (again.pk, outcome, elsewhere) == (unit.pk, CHANGED, NEW)
    assert other.pk != unit.pk


def test_the_units_own_review_routine_is_left_alone(world: World) -> None:
    keep_unit(world, review_months=3)
    unit, outcome = keep_unit(world)
    assert (unit.review_months, outcome) == (3, UNCHANGED)


def test_a_care_provider_is_known_by_hsa_id_or_name() -> None:
    facts: dict[str, Any] = {"actor": SYSTEM, "name": "Raukens Läkarhus", "principal": "region"}
    _provider, first = organising.save_provider(**facts)
    _provider, second = organising.save_provider(**facts)
    _provider, other = organising.save_provider(**facts, hsa_id="SE2120000803-9000")
    assert (first, second, other) == (NEW, UNCHANGED, NEW)
    assert CareProvider.objects.filter(name="Raukens Läkarhus").count() == 2


def test_a_team_is_known_by_its_name_at_the_unit(world: World) -> None:
    facts: dict[str, Any] = {"actor": SYSTEM, "name": "Gröna teamet", "starts_on": LONG_AGO}
    team, first = organising.save_team(unit=world.norra, **facts)
    again, second = organising.save_team(unit=world.norra, phone="08-465 004 01", **facts)
    other, elsewhere = organising.save_team(unit=world.sodra, **facts)
    assert (first, second, elsewhere) == (NEW, CHANGED, NEW)
    assert again.pk == team.pk != other.pk


def test_who_was_added_by_hand_becomes_confirmed(world: World) -> None:
    by_hand = Staff(given_name="Tyra", family_name="Malm", hsa_id="SE2120000803-P70001")
    by_hand.save()
    staff, outcome = keep_staff()
    assert (staff.pk, outcome, staff.is_confirmed) == (by_hand.pk, CHANGED, True)


def test_a_commission_is_known_by_person_unit_and_role(world: World) -> None:
    staff, _new = keep_staff()
    commission, first = keep_commission(world, staff)
    ended, second = keep_commission(world, staff, ends_on=world.today)
    _elsewhere, third = keep_commission(world, staff, unit=world.sodra)
    assert (first, second, third) == (NEW, CHANGED, NEW)
    assert (ended.pk, ended.ends_on) == (commission.pk, world.today)


def test_who_comes_back_later_gets_a_commission_of_her_own(world: World) -> None:
    staff, _new = keep_staff()
    before, _new = keep_commission(world, staff, ends_on=date(2021, 1, 1))
    after, outcome = keep_commission(world, staff, starts_on=date(2022, 1, 1))
    assert outcome == NEW
    assert before.pk != after.pk


def test_the_agreed_maximum_is_the_managers_own(world: World) -> None:
    staff, _new = keep_staff()
    keep_commission(world, staff, agreed_maximum=35)
    commission, outcome = keep_commission(world, staff)
    assert (commission.agreed_maximum, outcome) == (35, UNCHANGED)


def test_who_can_log_in_is_granted_what_a_new_commission_carries(world: World) -> None:
    staff = world.nurse.staff
    commission, _new = keep_commission(world, staff, unit=world.medicin)
    actor = Actor("web", user_id=staff.user_id, commission=commission)
    held = {name for name in permissions_of("sjukskoterska") if actor.holds(name, world.medicin.pk)}
    assert held == permissions_of("sjukskoterska")


def test_a_licence_and_a_membership_are_kept_once(world: World) -> None:
    licence: dict[str, Any] = {
        "actor": SYSTEM,
        "staff": world.secretary.staff,
        "kind": "licence",
        "profession": "sjuksköterska",
        "starts_on": LONG_AGO,
    }
    membership: dict[str, Any] = {
        "actor": SYSTEM,
        "team": world.norra_teamet,
        "commission": world.secretary,
        "starts_on": LONG_AGO,
    }
    assert [organising.save_credential(**licence)[1] for _turn in (1, 2)] == [NEW, UNCHANGED]
    assert organising.save_credential(**licence, ends_on=world.today)[1] == CHANGED
    assert [organising.save_membership(**membership)[1] for _turn in (1, 2)] == [NEW, UNCHANGED]
    assert organising.save_membership(**membership, ends_on=world.today)[1] == CHANGED


def test_the_hours_of_a_phone_are_kept_for_the_whole_week(world: World) -> None:
    owner, _new = keep_unit(world)
    later = (1, time(9), time(12))
    outcomes = [
        organising.save_phone_hours(actor=SYSTEM, owner=owner, hours=hours, on=world.today)[1]
        for hours in ([MONDAY], [MONDAY], [TUESDAY, MONDAY], [MONDAY, later])
    ]
    assert outcomes == [NEW, UNCHANGED, CHANGED, CHANGED]
    rows = PhoneHours.objects.filter(unit=owner).order_by("weekday")
    assert list(rows.values_list("weekday", "opens_at", "closes_at")) == [MONDAY, later]


def test_a_weekday_that_is_taken_away_ends_yesterday_and_may_come_back(world: World) -> None:
    owner, _new = keep_unit(world)

    def keep(*hours: tuple[int, time, time]) -> str:
        return organising.save_phone_hours(actor=SYSTEM, owner=owner, hours=hours, on=world.today)[
            1
        ]

    keep(MONDAY, TUESDAY)
    tuesday = PhoneHours.objects.get(unit=owner, weekday=1)
    assert [keep(MONDAY), keep(MONDAY)] == [CHANGED, UNCHANGED]
    tuesday.refresh_from_db()
    assert tuesday.ends_on == world.days(-1)
    assert keep(MONDAY, TUESDAY) == CHANGED
    held = PhoneHours.objects.not_ended(world.today).filter(unit=owner)
    assert held.count() == 2
    assert tuesday not in held
    assert keep() == CHANGED
    assert not PhoneHours.objects.not_ended(world.today).filter(unit=owner).exists()


@pytest.mark.parametrize("who", ["chef", "chef_ostra", "systemadmin"])
def test_nobody_writes_the_directory_by_hand(world: World, who: str) -> None:
    actor = world.actor(getattr(world, who))
    with pytest.raises(NotAllowed, match="ENHETER_FRAN_KATALOGEN"):
        organising.save_unit(
            actor=actor, care_provider=world.region, name="X", kind="bvc", starts_on=LONG_AGO
        )


def test_a_login_is_found_with_the_commission_of_the_day(world: World) -> None:
    user = world.nurse.staff.user
    assert user is not None
    assert organising.login_of(user.username, on=world.today) == (user, world.nurse)
    assert organising.login_of(user.username, on=date(2001, 1, 1)) == (user, None)
    assert organising.login_of("nobody", on=world.today) is None
    assert user.username in organising.usernames(user.username[:3])


def test_a_closed_login_is_not_found(world: World) -> None:
    user = factories.user("slutat")
    user.is_active = False
    user.save()
    assert organising.login_of("slutat", on=world.today) is None
