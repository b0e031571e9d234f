"""What units send each other, in whatever order: it opens the patient where it waits, no more."""

from collections import Counter

import pytest
from django.conf import settings as fastkontakt
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.lives.cases import LASTS, Cases
from tests.lives.test_lives import LONG, ORDINARY
from tests.world import World


def play(world: World, how: settings) -> Counter[str]:
    """What was done, and what was refused and why."""
    assert fastkontakt.REFERRAL_DAYS == LASTS
    seen = Counter[str]()
    run_state_machine_as_test(lambda: Cases(world, seen), settings=how)
    return seen


def test_a_case_opens_the_patient_where_it_waits_whatever_happens(world: World) -> None:
    seen = play(world, settings(ORDINARY, max_examples=4))
    assert {"send_case", "send_case INGEN_RELATION"} <= set(seen)


@pytest.mark.slow
def test_many_long_lives_of_cases(world: World) -> None:
    seen = play(world, LONG)
    assert {word.split()[0] for word in seen} >= {
        "send_case", "receive_case", "close_incoming", "decline_incoming", "withdraw_case", "die",
    }  # fmt: skip
