"""Two numbers turn out to be one person: agreements follow, and none is changed or lost."""

import pytest

from agreements.models import Agreement
from tests import factories
from tests.actions.joining import Case, case
from tests.agreements.written import again, signed

__all__ = ["case"]


def test_an_agreement_follows_to_the_patient_who_is_kept(case: Case) -> None:
    world = case.world
    factories.relation(case.unknown, world.nurse, world.today)
    done = signed(world, case.unknown)
    was = again(done).content
    case.decide()
    assert (again(done).patient_id, again(done).content) == (world.olga.pk, was)


def test_of_two_at_the_same_unit_the_later_one_holds_and_replaces_the_other(case: Case) -> None:
    world = case.world
    for patient in (case.unknown, world.olga):
        factories.relation(patient, world.nurse, world.today)
    earlier, later = signed(world, case.unknown), signed(world, world.olga)
    was = again(earlier).content
    case.decide()
    old, holds = again(earlier), again(later)
    assert (old.patient_id, old.state, old.replaced_by_id) == (world.olga.pk, "replaced", later.pk)
    assert (old.content, holds.state) == (was, "signed")
    assert old.version != holds.version


@pytest.mark.parametrize("first", ["unknown", "olga"])
def test_an_agreement_that_the_joining_replaced_comes_back_when_it_is_undone(
    case: Case, first: str
) -> None:
    world = case.world
    order = [case.unknown, world.olga] if first == "unknown" else [world.olga, case.unknown]
    for patient in order:
        factories.relation(patient, world.nurse, world.today)
    rows = [signed(world, patient) for patient in order]
    before = [told(again(row)) for row in rows]
    case.decide()
    assert again(rows[0]).state == "replaced"
    assert case.undo().left_behind == 0
    assert [told(again(row)) for row in rows] == before


def told(row: Agreement) -> tuple[object, ...]:
    """Whose, what and in which state."""
    return (
        row.patient_id, row.version, row.state, row.replaced_by_id, row.content,
        row.follow_up_due_on,
    )  # fmt: skip


def test_what_was_agreed_upon_the_joined_text_stays_and_is_told(case: Case) -> None:
    world = case.world
    for patient in (world.olga, case.unknown):
        factories.relation(patient, world.nurse, world.today)
    earlier, later = signed(world, world.olga), signed(world, case.unknown)
    case.decide()
    newest = signed(world, world.olga, copy_of=again(later))
    assert case.undo().left_behind >= 2  # the text that was gone on from, and what it replaced
    assert (again(later).patient_id, again(later).replaced_by_id) == (world.olga.pk, newest.pk)
    assert again(earlier).state == "replaced"
