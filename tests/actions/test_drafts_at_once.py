"""Two saves of the same draft in the same instant: the last one stands, and nobody is refused."""

from actions.drafts import draft_about, keep_draft
from contacts.models import AppointDraft
from fastkontakt import clock
from tests.promises.racing import race
from tests.world import build


def test_a_field_that_is_left_and_a_pause_may_save_in_the_same_instant(own_database: str):
    world = build()
    actor, now = world.actor(world.chef), clock.now()

    def save(turn: int) -> object:
        fields = {"note": [f"Ring före {turn}."]}
        return keep_draft(actor=actor, patient=world.asta, fields=fields, now=now)

    answers = race(5, [save, save])
    assert [error for turn in answers for error in turn if isinstance(error, Exception)] == []
    assert AppointDraft.objects.count() == 1
    kept = draft_about(actor=actor, patient=world.asta, now=now)
    assert kept is not None
    assert kept.fields == {"note": ["Ring före 4."]}
