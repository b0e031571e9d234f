"""A stated relation is ended by the unit that stated it."""

from actions.patients import end_relation
from policy.scopes import patients_visible_to
from tests import factories
from tests.world import World, log, not_allowed, refused, saved_by


def admitted(world: World):
    return factories.relation(
        world.asta, world.hospital_nurse, world.days(-5), "admitted", ends_on=None
    )


def test_the_unit_ends_its_relation_today(world: World):
    actor = world.actor(world.hospital_nurse)
    relation = end_relation(actor=actor, relation=admitted(world), on=world.today)
    assert relation.ends_on == world.today
    assert saved_by(relation) == (world.hospital_nurse.staff.user_id, "end relation")
    (row,) = log("write")
    assert (row.patient_id, row.detail) == (world.asta.pk, "end_relation")
    assert world.asta not in patients_visible_to(actor, world.days(1))


def test_another_unit_cannot_end_it(world: World):
    relation = admitted(world)
    for person in (world.nurse, world.nurse_ostra, world.underskoterska):
        with not_allowed("ANNAN_ENHETS_PATIENT"):
            end_relation(actor=world.actor(person), relation=relation, on=world.today)


def test_what_is_over_cannot_end_again(world: World):
    relation = factories.relation(world.asta, world.nurse, world.days(-5))
    with refused("REDAN_AVSLUTAD", conflict=True):
        end_relation(actor=world.actor(world.nurse), relation=relation, on=world.today)
