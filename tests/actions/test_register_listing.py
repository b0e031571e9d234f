"""A listing written down by hand, and what follows when the patient chooses another place."""

import pytest

from actions.patients import register_listing
from actions.relisting import after_listing_ended
from patients.models import Listing
from tests import factories
from tests.world import SYSTEM, World, log, not_allowed, refused, saved_by


def listing_of(world: World, by=None, patient=None, unit=None, **fields):
    return register_listing(
        actor=world.actor(by or world.nurse_sodra),
        patient=patient or world.asta,
        unit=unit or world.sodra,
        on=world.today,
        **{"starts_on": world.today, **fields},
    )


def open_at_sodra(world: World, patient=None):
    return factories.relation(patient or world.asta, world.nurse_sodra, world.today)


def test_a_listing_by_hand_is_unconfirmed(world: World):
    open_at_sodra(world, world.stranger)
    listing = listing_of(world, patient=world.stranger)
    assert (listing.source, listing.is_confirmed) == ("manual", False)
    assert listing.registered_on == world.today
    assert saved_by(listing) == (world.nurse_sodra.staff.user_id, "register listing")
    (row,) = log("write")
    assert (row.patient_id, row.detail) == (world.stranger.pk, "register_listing")


def test_the_chosen_vardcentral_ends_the_listing_before_it(world: World):
    open_at_sodra(world)
    new = listing_of(world)
    old = Listing.objects.get(patient=world.asta, unit=world.norra)
    assert (old.ends_on, new.starts_on) == (world.days(-1), world.today)
    assert saved_by(old) == (world.nurse_sodra.staff.user_id, "relisted")


def test_the_fast_lakarkontakt_ends_with_the_listing(world: World):
    contact = factories.contact(world.asta, world.doctor, "2")
    open_at_sodra(world)
    listing_of(world)
    contact.refresh_from_db()
    assert (contact.ends_on, contact.end_reason) == (world.days(-1), "relisted")
    assert contact.version == 2
    assert saved_by(contact) == (world.nurse_sodra.staff.user_id, "end relisted")
    assert "relisted" in [row.detail for row in log("write")]


def test_a_planned_lakarkontakt_that_would_start_later_is_voided(world: World):
    contact = factories.contact(world.asta, world.doctor, "2", world.days(10))
    open_at_sodra(world)
    listing_of(world)
    contact.refresh_from_db()
    assert contact.voided_at is not None
    assert contact.void_reason == "relisted"


def test_the_vardkontakt_goes_on_and_is_to_be_reviewed_and_other_units_are_untouched(world: World):
    mine = factories.contact(world.asta, world.nurse, review_on=world.days(90))
    other = factories.contact(world.asta, world.hospital_nurse, review_on=world.days(90))
    somebody = factories.contact(world.hedda, world.doctor, "2")
    open_at_sodra(world)
    listing_of(world)
    for contact in (mine, other, somebody):
        contact.refresh_from_db()
        assert contact.ends_on is None
    assert (mine.review_on, other.review_on) == (world.today, world.days(90))


def test_another_unit_does_not_move_a_patient_who_is_listed(world: World):
    factories.relation(world.asta, world.hospital_nurse, world.today)
    with refused("LISTAD_REDAN", conflict=True):
        listing_of(world, world.hospital_nurse)
    assert Listing.objects.get(patient=world.asta).ends_on is None


def test_another_unit_may_write_down_where_an_unlisted_patient_is_listed(world: World):
    factories.relation(world.stranger, world.hospital_nurse, world.today)
    listing = listing_of(world, world.hospital_nurse, world.stranger, world.norra)
    assert listing.unit == world.norra


def test_who_is_listed_there_already_is_not_listed_again(world: World):
    with refused("LISTAD_DAR_REDAN", conflict=True):
        listing_of(world, world.nurse, unit=world.norra)


def test_a_listing_does_not_go_back_before_the_one_it_ends(world: World):
    factories.list_patient(world.stranger, world.norra, world.days(-20))
    open_at_sodra(world, world.stranger)
    with refused("LISTAD_SENARE", conflict=True, field="starts_on"):
        listing_of(world, patient=world.stranger, starts_on=world.days(-20))


def test_a_listing_by_hand_starts_at_most_60_days_back(world: World):
    contact = factories.contact(world.asta, world.doctor, "2", world.days(-700))
    open_at_sodra(world)
    for days in (-800, -61):
        with refused("FOR_LANGT_BAK", field="starts_on", conflict=False):
            listing_of(world, starts_on=world.days(days))
    contact.refresh_from_db()
    assert (contact.voided_at, contact.ends_on) == (None, None)
    assert listing_of(world, starts_on=world.days(-60)).starts_on == world.days(-60)


def test_an_import_may_list_further_back_but_voids_no_contact_that_has_begun(world: World):
    contact = factories.contact(world.asta, world.doctor, "2", world.days(-700))
    since = world.days(-800)
    assert since > factories.LONG_AGO
    register_listing(
        actor=SYSTEM, patient=world.asta, unit=world.sodra, starts_on=since, on=world.today
    )
    contact.refresh_from_db()
    assert (contact.voided_at, contact.ends_on) == (None, world.today)
    assert contact.end_reason == "relisted"


@pytest.mark.parametrize(
    ("begun", "ended"), [(-700, -31), (-31, -31), (-30, 0), (-5, 0), (0, 0), (1, None)]
)
def test_a_listing_written_in_late_ends_what_has_begun_and_voids_only_what_never_did(
    world: World, begun: int, ended: int | None
):
    contact = factories.contact(world.asta, world.doctor, "2", world.days(begun))
    open_at_sodra(world)
    listing_of(world, starts_on=world.days(-30))
    contact.refresh_from_db()
    assert (contact.voided_at is None) is (ended is not None)
    assert contact.ends_on == (None if ended is None else world.days(ended))


def test_one_lists_oneself_at_a_vardcentral(world: World):
    factories.relation(world.stranger, world.hospital_nurse, world.today)
    with refused("BARA_VARDCENTRAL", field="unit", conflict=False):
        listing_of(world, world.hospital_nurse, world.stranger, world.medicin)


def test_a_listing_is_written_in_when_its_day_has_come(world: World):
    open_at_sodra(world)
    with refused("LISTNING_FRAMAT", field="starts_on"):
        listing_of(world, starts_on=world.days(1))


def test_a_closed_vardcentral_takes_no_listing(world: World):
    world.sodra.ends_on = world.days(-1)
    world.sodra.save()
    open_at_sodra(world)
    with refused("ENHETEN_STANGD", field="starts_on"):
        listing_of(world)


def test_the_dead_are_not_listed(world: World):
    world.asta.deceased_on = world.days(-2)
    world.asta.save()
    open_at_sodra(world)
    with refused("AVLIDEN", field="starts_on"):
        listing_of(world)


@pytest.mark.parametrize("person", ["nurse_sodra", "nurse_ostra"])
def test_a_unit_without_a_relation_cannot_list_the_patient(world: World, person: str):
    who = getattr(world, person)
    with not_allowed("INGEN_RELATION"):
        listing_of(world, who, unit=who.unit)


def test_who_has_not_the_right_cannot_list(world: World):
    with not_allowed("FAR_INTE_REGISTRERA"):
        listing_of(world, world.underskoterska, world.hedda)


def test_the_demo_and_imports_list_without_a_relation(world: World):
    listing = register_listing(
        actor=SYSTEM, patient=world.asta, unit=world.sodra, starts_on=world.today, on=world.today
    )
    assert listing.unit == world.sodra


def test_a_vardkontakt_whose_review_is_overdue_keeps_its_day(world: World):
    contact = factories.contact(world.asta, world.nurse, review_on=world.days(-20))
    open_at_sodra(world)
    listing_of(world)
    contact.refresh_from_db()
    assert (contact.review_on, contact.version) == (world.days(-20), 1)


def test_a_lakarkontakt_that_ended_before_keeps_its_reason(world: World):
    contact = factories.contact(
        world.asta, world.doctor, "2", ends_on=world.days(-10), end_reason="patient_wish"
    )
    open_at_sodra(world)
    listing_of(world)
    contact.refresh_from_db()
    assert (contact.ends_on, contact.end_reason) == (world.days(-10), "patient_wish")


def test_a_listing_that_goes_on_ends_no_contact(world: World):
    contact = factories.contact(world.asta, world.doctor, "2")
    listing = Listing.objects.get(patient=world.asta)
    assert after_listing_ended(actor=SYSTEM, listing=listing, on=world.today) == []
    contact.refresh_from_db()
    assert contact.ends_on is None
