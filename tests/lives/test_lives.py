"""Random lives: whatever is done in whatever order, the promises hold after each step."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.lives.around import Around
from tests.lives.island import settle
from tests.world import World

ORDINARY = settings(max_examples=10, stateful_step_count=12, deadline=None, database=None,
                    derandomize=True, phases=[Phase.generate],
                    suppress_health_check=list(HealthCheck))  # fmt: skip
LONG = settings(ORDINARY, max_examples=60, stateful_step_count=25,
                phases=[Phase.generate, Phase.shrink])  # fmt: skip


def play(world: World, how: settings) -> Counter[str]:
    """What was done, and what was refused and why."""
    island, seen = settle(world), Counter[str]()
    run_state_machine_as_test(lambda: Around(island, seen), settings=how)
    return seen


def test_lives_keep_every_promise_after_each_step(world: World) -> None:
    seen = play(world, ORDINARY)
    assert {"appoint_contact", "register_absence", "request_contact"} <= set(seen)


@pytest.mark.slow
def test_many_long_lives_keep_every_promise_after_each_step(world: World) -> None:
    seen = play(world, LONG)
    assert {word.split()[0] for word in seen} >= {
        "appoint_contact", "replace_contact", "end_contact", "void_contact", "review_contact",
        "set_coordinator", "register_absence", "end_absence", "hand_over", "undo_handover",
        "register_listing", "die", "request_contact", "accept_request", "withdraw_request", "close",
    }  # fmt: skip
