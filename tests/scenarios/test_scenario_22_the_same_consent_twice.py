"""Scenario 22: the same consent is registered twice by a retry; one consent, both calls OK."""

from actions.consents import ConsentWish, register_consent
from consent.models import Consent
from fastkontakt import clock
from tests.world import World


def test_a_retry_is_answered_with_the_same_consent(world: World):
    wish = ConsentWish(unit=world.norra, starts_on=world.today, scope="care")
    first, second = (
        register_consent(
            actor=world.actor(world.nurse), patient=world.asta, wish=wish, on=world.today,
            now=clock.now(),
        )
        for _attempt in range(2)
    )  # fmt: skip
    assert first == second
    assert Consent.objects.count() == 1
    assert first.history.count() == 1
