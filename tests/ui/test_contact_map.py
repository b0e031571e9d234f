"""The geometry of the contact map, with many random patients and the longest names."""

import re
from dataclasses import replace
from itertools import combinations
from math import hypot
from pathlib import Path
from random import Random

import pytest

from fastkontakt.design.samples import CENTRE, SEVEN, random_contacts
from fastkontakt.ui.figures.contact_map import build_contact_map, clock_order, fold
from fastkontakt.ui.figures.facts import MapContact
from fastkontakt.ui.figures.map_narrow import NarrowMap, Node
from fastkontakt.ui.figures.map_sectors import PILL_HEIGHT, Box, Pill
from fastkontakt.ui.figures.map_wide import WideMap
from fastkontakt.ui.figures.text import text_width

pytestmark = pytest.mark.pure
CSS = Path(__file__).resolve().parents[2] / "static" / "css" / "fk.css"
PAGE_WIDTH, POINTS = 275.0, 72 / 25.4  # of A4 on its side, in mm; points in a mm
CASES = [(count, seed) for count in range(1, 16) for seed in range(40)]


def overlap(one: Box, two: Box, air: float = 0) -> bool:
    return (
        one.x < two.right + air
        and two.x < one.right + air
        and one.y < two.bottom + air
        and two.y < one.bottom + air
    )


def pill_box(pill: Pill) -> Box:
    return Box(pill.x, pill.y, pill.width, PILL_HEIGHT)


def check_wide(drawing: WideMap) -> None:
    boxes = [card.box for card in drawing.cards]
    pills = [pill_box(pill) for pill in drawing.pills]
    middle = Box(drawing.cx - 60, drawing.cy - 60, 120, 120)
    assert not any(overlap(one, two, 4) for one, two in combinations([*boxes, middle], 2))
    assert not any(overlap(one, two) for one, two in combinations([*boxes, *pills], 2))
    for box in [*boxes, *pills]:
        assert box.x >= 4
        assert box.y >= 4
        assert box.right <= drawing.width - 4
        assert box.bottom <= drawing.height - 4
    for card in drawing.cards:
        lines = [*card.lines, *(line for strip in card.strips for line in strip.lines)]
        for line in lines:
            end = line.x + text_width(line.text, line.size, bold=line.weight > 400)
            assert end <= card.box.right - 4
            assert line.y <= card.box.bottom - 4


def label_box(node: Node) -> Box:
    width = max(text_width(label.text, label.size, bold=label.strong) for label in node.labels)
    top = node.labels[0].y - 12
    return Box(node.x - width / 2, top, width, node.labels[-1].y + 4 - top)


def check_narrow(drawing: NarrowMap) -> None:
    discs = [Box(n.x - n.radius, n.y - n.radius, 2 * n.radius, 2 * n.radius) for n in drawing.nodes]
    labels = [label_box(node) for node in drawing.nodes]
    assert not any(overlap(one, two) for one, two in combinations([*discs, *labels], 2))
    for box in [*discs, *labels]:
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= drawing.width
        assert box.bottom <= drawing.height
    for node in drawing.nodes:
        far = hypot(node.x - drawing.cx, node.y - drawing.cy)
        assert far > drawing.radius + node.radius
        assert min(label.size for label in node.labels) >= 14


@pytest.mark.parametrize("limit", [8, 99])
def test_no_case_overlaps_or_leaves_the_frame(limit: int) -> None:
    for count, seed in CASES:
        contacts = random_contacts(Random(seed * 100 + count), count)
        drawn = build_contact_map(CENTRE, contacts, wide_limit=limit)
        assert drawn.wide is not None
        check_wide(drawn.wide)
        if drawn.narrow:
            check_narrow(drawn.narrow)


def test_the_coordinator_stands_at_twelve() -> None:
    for count, seed in CASES:
        contacts = random_contacts(Random(seed * 100 + count), count)
        drawn = build_contact_map(CENTRE, contacts)
        assert drawn.wide is not None
        stars = [card for card in drawn.wide.cards if card.contact.kind == "coordinator"]
        assert [card.box.cx for card in stars] == [drawn.wide.cx] * len(stars)
        assert all(card.box.bottom < drawn.wide.cy for card in stars)


def test_areas_follow_each_other_clockwise_from_the_coordinator() -> None:
    assert [contact.key for contact in clock_order(reversed_seven())] == list("1234567")


def reversed_seven() -> list[MapContact]:
    return sorted(SEVEN, key=lambda contact: contact.key == "4")


def test_only_one_of_two_coordinators_stands_at_twelve() -> None:
    second = replace(SEVEN[1], kind="coordinator")
    kinds = [contact.kind for contact in clock_order([SEVEN[0], second])]
    assert kinds == ["coordinator", "contact"]


def test_many_contacts_fold_to_the_coordinator_and_one_card_for_each_area() -> None:
    contacts = [c for c in random_contacts(Random(1), 15) if c.kind != "ended"]
    folded = fold(clock_order(contacts), 7)
    assert len(folded) <= 7
    counted = [contact for contact in folded if contact.key.startswith("omrade-")]
    assert counted
    assert all(contact.name.endswith("kontakter") for contact in counted)


def test_without_contacts_nothing_is_drawn() -> None:
    assert build_contact_map(CENTRE, []).is_empty


def test_one_contact_gives_one_sector_without_seams() -> None:
    drawn = build_contact_map(CENTRE, SEVEN[:1])
    assert drawn.wide is not None
    (sector,) = drawn.wide.sectors
    assert sector.path.startswith("M0 0H")


def test_no_word_of_a_long_name_is_lost() -> None:
    name = "Anna-Karin Österlund-Wallenstråhle-Fagerström-Ulfsparre"
    drawn = build_contact_map(CENTRE, [replace(SEVEN[0], name=name)])
    assert drawn.wide is not None
    (card,) = drawn.wide.cards
    lines = [line.text for line in card.lines if line.is_name]
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")


def test_no_letter_of_a_full_map_is_smaller_than_seven_points_on_paper() -> None:
    """A low drawing stands under the patient's head, a tall one has a page of its own."""
    css = CSS.read_text(encoding="utf-8")
    low, tall = (
        float(re.findall(rf"\.figure > {name} {{ max-height: (\d+)mm", css)[-1])
        for name in ("svg", r"svg\[data-tall\]")
    )
    for count, seed in CASES:
        drawing = build_contact_map(CENTRE, random_contacts(Random(seed), count)).wide
        assert drawing is not None
        lines = [line for card in drawing.cards for line in card.lines]
        unit = min((tall if drawing.is_tall else low) / drawing.height, PAGE_WIDTH / drawing.width)
        assert min(line.size for line in lines) * unit * POINTS >= 7, (count, seed)
