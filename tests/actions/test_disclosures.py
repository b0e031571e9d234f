"""What is told somebody outside: what the patient agreed to in one click, else with a ground."""

from typing import Any

import pytest

from actions.disclosures import NewDisclosure, record_disclosure, relative_called
from actions.representatives import agree_relative_told, end_relative, end_relative_told
from consent.models import Disclosure
from fastkontakt import clock
from tests import factories
from tests.world import World, log, not_allowed, refused, saved_by


def called(world: World, person: Any, relative: Any) -> Disclosure:
    return relative_called(
        actor=world.actor(person), relative=relative, on=world.today, now=clock.now()
    )


def tell(world: World, person: Any = None, patient: Any = None, **fields: Any) -> Disclosure:
    told = NewDisclosure(**{"basis": "harm_test", "what": "Att hon är här", **fields})
    return record_disclosure(
        actor=world.actor(person or world.nurse), patient=patient or world.asta, told=told,
        on=world.today, now=clock.now(),
    )  # fmt: skip


def agree(world: World, actor: Any, relative: Any, told: str = "meetings") -> Any:
    return agree_relative_told(
        actor=actor, relative=relative, told=told, how="Vid besöket", on=world.today
    )


@pytest.mark.parametrize("told", ["meetings", "care", "everything"])
def test_one_click_writes_down_that_the_daughter_called(world: World, told: str):
    row = called(world, world.nurse, factories.relative(world.asta, told))
    assert (row.to_whom, row.basis) == ("Eva Lind", "agreed_relative")
    assert (row.commission, row.patient) == (world.nurse, world.asta)
    assert row.what.startswith("Får veta")
    (entry,) = log("write")
    assert (entry.patient_id, entry.detail) == (world.asta.pk, "record_disclosure")


@pytest.mark.parametrize("told", ["", "nothing"])
def test_who_may_not_know_is_told_on_another_ground_only(world: World, told: str):
    relative = factories.relative(world.asta, told)
    with refused("NARSTAENDE_FAR_INTE_VETA", field="basis"):
        called(world, world.nurse, relative)
    with refused("SKRIV_VAD", field="what"):
        tell(world, relative=relative, what=" ")
    row = tell(world, relative=relative)
    assert (row.basis, row.to_whom, row.relative) == ("harm_test", "Eva Lind", relative)


def test_a_ground_and_a_receiver_are_always_named(world: World):
    with refused("OKANT_VAL", field="basis"):
        tell(world, basis="because", to_whom="Någon")
    with refused("SKRIV_VAD", field="what"):
        tell(world)
    with refused("VALJ_NARSTAENDE", field="relative"):
        tell(world, basis="agreed_relative", to_whom="Någon")
    with refused("VALJ_NARSTAENDE", field="relative"):
        tell(world, relative=factories.relative(world.nils))
    assert tell(world, basis="osl_25_13", to_whom="Polisen").to_whom == "Polisen"


def test_one_tells_about_ones_own_patients_only(world: World):
    relative = factories.relative(world.olga)
    with not_allowed("INGEN_RELATION"):
        called(world, world.nurse, relative)
    assert called(world, world.nurse_ostra, relative)
    with not_allowed("FAR_INTE_LAMNA_UT"):
        called(world, world.loggranskare, relative)


# --- what the patient has agreed ------------------------------------------------------------------


def test_it_is_kept_what_the_patient_said_when_and_how(world: World):
    relative = agree(world, world.actor(world.nurse), factories.relative(world.asta, ""))
    assert (relative.told, relative.told_how) == ("meetings", "Vid besöket")
    assert (relative.told_given_on, relative.told_by) == (world.today, world.nurse)
    assert saved_by(relative) == (world.nurse.staff.user_id, "agree told meetings")


def test_the_patient_takes_it_back_at_once(world: World):
    relative = factories.relative(world.asta, "everything")
    actor = world.patient_actor(world.asta)
    ended = end_relative_told(actor=actor, relative=relative, on=world.today)
    assert (ended.told, ended.told_by) == ("nothing", None)
    with refused("NARSTAENDE_FAR_INTE_VETA"):
        called(world, world.nurse, relative)


def test_who_is_no_longer_a_narstaende_is_told_nothing(world: World):
    relative = end_relative(
        actor=world.actor(world.nurse),
        relative=factories.relative(world.asta, "everything"),
        on=world.today,
    )
    assert (relative.ends_on, relative.told) == (world.today, "nothing")
    with refused("NARSTAENDE_FAR_INTE_VETA"):
        called(world, world.nurse, relative)


def test_only_the_patient_herself_or_her_own_staff_say_what_is_told(world: World):
    relative = factories.relative(world.asta)
    with not_allowed("INGEN_RELATION"):
        agree(world, world.patient_actor(world.nils), relative)
    with not_allowed("INGEN_RELATION"):
        agree(world, world.actor(world.nurse_sodra), relative)
    with not_allowed("FAR_INTE_NOTERA_VILJA"):
        agree(world, world.actor(world.systemadmin), relative)
    with refused("OKANT_VAL", field="told"):
        agree(world, world.actor(world.nurse), relative, "")
