"""Two numbers turn out to be one person: agreements follow, and none is changed or lost."""

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
