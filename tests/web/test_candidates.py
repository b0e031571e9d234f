"""Whom one can choose: those who use to be contacts first, the others one press away."""

from typing import Any
from uuid import uuid4

import pytest

from actions.choosing import CandidateView
from fastkontakt.web.pages.candidates import person_cards

pytestmark = pytest.mark.pure


def colleague(name: str, *, load: int = 0, most: int | None = None, allowed: bool = True) -> Any:
    return CandidateView(uuid4(), uuid4(), name, "Sjuksköterska", load, most, allowed, ())


def names(cards: Any) -> list[str]:
    return [str(card) for _key, card in cards if not isinstance(card, list)]


NURSES = [colleague(f"Sköterska {number}", load=3, most=20) for number in range(6)]
OFFICE = [colleague("Sekreterare"), colleague("Chef"), colleague("Hyrläkare", allowed=False)]


def test_where_many_work_those_who_are_seldom_chosen_stand_folded() -> None:
    cards = person_cards([*OFFICE, *NURSES], "")
    assert names(cards) == [nurse.name for nurse in NURSES]
    assert cards[-1][0] == "Visa 3 till"
    assert names(cards[-1][1]) == ["Sekreterare", "Chef", "Hyrläkare"]


def test_who_is_chosen_is_never_folded_away() -> None:
    chosen = str(OFFICE[0].commission_id)
    more = [*OFFICE, colleague("Kurator"), *NURSES]
    cards = person_cards(more, chosen)
    assert "Sekreterare" in names(cards)
    assert len(names(cards)) + len(names(cards[-1][1])) == len(more)


def test_a_small_unit_shows_everybody_at_once() -> None:
    few = [*OFFICE, *NURSES[:4]]
    assert names(person_cards(few, "")) == [person.name for person in few]


def test_a_unit_where_nobody_is_a_contact_yet_shows_everybody() -> None:
    many = [colleague(f"Ny {number}") for number in range(12)]
    assert len(names(person_cards(many, ""))) == 12
