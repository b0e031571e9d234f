"""Scenario 21: a consent on the wrong person, used once, is voided: kept, with when and by whom."""

from datetime import timedelta

from actions.consents import ConsentWish, register_consent, void_consent
from actions.reading import contacts_of, open_patient
from consent.models import Consent
from fastkontakt import clock
from tests import factories
from tests.world import World, log


def seen(world: World) -> list[str]:
    actor = world.actor(world.nurse)
    opened = open_patient(actor=actor, patient_id=world.asta.pk, on=world.today)
    view = contacts_of(actor=actor, opened=opened, on=world.today)
    return [facts.unit_name for facts in view.contacts]


def test_history_shows_from_when_to_when_it_was_valid_and_who_used_it(world: World):
    factories.contact(world.asta, world.nurse_ostra)
    assert seen(world) == []
    at_ten = clock.now() - timedelta(minutes=18)
    consent = register_consent(
        actor=world.actor(world.secretary),
        patient=world.asta,
        wish=ConsentWish(unit=world.norra, starts_on=world.today),
        on=world.today,
        now=at_ten,
    )
    assert seen(world) == ["Vårdcentralen Östra"]

    void_consent(
        actor=world.actor(world.secretary), consent=consent, reason="Fel person", on=world.today
    )

    assert seen(world) == []
    kept = Consent.objects.get()  # not deleted
    assert (kept.registered_at, kept.void_reason) == (at_ten, "Fel person")
    assert kept.voided_at is not None
    assert kept.voided_at > at_ten
    first, last = kept.history.order_by("history_id")
    assert (first.voided_at, last.voided_at) == (None, kept.voided_at)
    assert last.history_user_id == world.secretary.staff.user_id
    readers = {row.user_id for row in log("read") if row.patient_id == world.asta.pk}
    assert readers == {world.nurse.staff.user_id}
