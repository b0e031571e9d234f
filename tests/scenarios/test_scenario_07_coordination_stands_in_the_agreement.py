"""Scenario 7: two fasta vårdkontakter and a coordinator; the agreement is signed without a word on
coordination. Blocked: it must stand in the documented agreement (guideline 3.1-3.2).
"""

import pytest

from actions.agreements import Incomplete
from tests import factories
from tests.agreements.written import again, draft, sign
from tests.world import World


@pytest.fixture
def two_contacts(world: World) -> None:
    """Ásta has one at her vårdcentral, who coordinates, and one at the hospital."""
    first = factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.hospital_nurse)
    factories.coordinate(first)


@pytest.mark.usefixtures("two_contacts")
def test_it_is_not_signed_without_a_word_on_coordination(world: World) -> None:
    begun = draft(world)
    with pytest.raises(Incomplete) as caught:
        sign(world, begun)
    assert [(row.field, row.reason.code) for row in caught.value.missing] == [
        ("coordination", "SAMORDNING_SAKNAS")
    ]
    assert caught.value.reason.law == "riktlinje-samordnare"
    assert again(begun).state == "draft"


@pytest.mark.usefixtures("two_contacts")
def test_how_it_is_done_or_why_it_is_not_needed_lets_it_be_signed(world: World) -> None:
    told = sign(world, draft(world, coordination="Eva ringer medicinmottagningen varje månad."))
    assert told.state == "signed"
    reason = "Behövs inte, därför att mottagningen bara träffar Asta en gång till."
    again_told = sign(world, draft(world, copy_of=told, no_coordination_reason=reason))
    assert again_told.state == "signed"


def test_with_two_contacts_somebody_is_named_who_coordinates(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.hospital_nurse)
    begun = draft(world, coordination="Vi ringer varandra.")
    with pytest.raises(Incomplete) as caught:
        sign(world, begun)
    assert [row.reason.code for row in caught.value.missing] == ["SAMORDNARE_INTE_UTSEDD"]


def test_with_one_contact_nothing_is_asked(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    factories.contact(world.nils, world.nurse_sodra)
    assert sign(world, draft(world)).state == "signed"


def test_the_machines_door_says_the_same(world: World, as_staff, two_contacts) -> None:
    begun = draft(world)
    answer = as_staff(world.nurse).post(
        f"/api/v1/agreements/{begun.pk}/sign/", "{}", content_type="application/json",
        headers={"If-Match": "*"},
    )  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (422, "SAMORDNING_SAKNAS")
    assert answer.json()["law"].startswith("Region Gotlands riktlinje")
