"""The bars of the unit's page: inside the frame, the same words as the table, whole numbers."""

from itertools import pairwise
from random import Random

import pytest

from fastkontakt.design.samples import LOADS, LONG_NAMES
from fastkontakt.ui.figures.load import (
    END_SIZE,
    NAME_SIZE,
    LoadDrawing,
    LoadFact,
    build_load_chart,
    scale_step,
)
from fastkontakt.ui.figures.text import text_width

pytestmark = pytest.mark.pure


def random_facts(seed: int) -> list[LoadFact]:
    random = Random(seed)
    return [
        LoadFact(
            random.choice(LONG_NAMES),
            "Specialistsjuksköterska",
            random.randrange(1, 300),
            random.choice((None, 8, 35, 120)),
            random.choice((None, 0, 40, 310)),
        )
        for _ in range(random.randrange(1, 16))
    ]


def check(drawing: LoadDrawing) -> None:
    shape = drawing.shape
    for row in drawing.rows:
        ends = [shape.x0 + row.track, shape.x0 + row.fill, row.stroke_x or 0, row.diamond_x or 0]
        assert max(ends) <= shape.x1 + 0.1
        assert row.y + 24 <= drawing.height
        if not shape.stacked:
            assert shape.x1 + text_width(row.fact.text, END_SIZE, bold=True) <= shape.width + 0.1
        name_end = shape.width - text_width(row.fact.text, END_SIZE, bold=True)
        for text, _y in row.names:
            limit = name_end if shape.stacked else shape.x0
            assert 4 + text_width(text, NAME_SIZE, bold=True) <= limit
    for one, two in pairwise(drawing.rows):
        assert one.y + 24 < two.names[0][1] - 12


def test_a_bar_is_as_long_as_the_number_in_the_table_also_between_whole_numbers() -> None:
    chart = build_load_chart([LoadFact(str(n), "", n, words=str(n)) for n in (5.5, 6, 6.3)])
    assert chart is not None
    lengths = [row.fill for row in chart.wide.rows]
    assert lengths[0] / lengths[1] == pytest.approx(5.5 / 6)
    assert lengths[2] / lengths[1] == pytest.approx(6.3 / 6)


def test_a_national_goal_is_a_stroke_inside_the_frame_and_no_maximum() -> None:
    chart = build_load_chart([LoadFact("Hemse", "", 42.7, words="42,7 %", goal=55)])
    assert chart is not None
    assert (chart.goal, chart.has_maximum) == (55, False)
    (row,) = chart.wide.rows
    assert row.stroke_x is not None
    assert row.stroke_x > chart.wide.shape.x0 + row.fill
    assert row.fact.tone == "info"
    check(chart.wide)


def test_no_bar_or_word_leaves_the_frame_or_meets_another() -> None:
    for seed in range(100):
        chart = build_load_chart(random_facts(seed))
        assert chart is not None
        check(chart.wide)
        check(chart.narrow)


@pytest.mark.parametrize(
    ("most", "step"), [(1, 1), (5, 1), (6, 2), (11, 5), (36, 10), (120, 50), (2140, 500)]
)
def test_the_scale_has_round_numbers(most: int, step: int) -> None:
    assert scale_step(most) == step


def test_the_words_say_what_the_bar_says() -> None:
    assert [fact.text for fact in LOADS] == [
        "28 av 35",
        "36 av 35 – över",
        "18 av 20 – snart fullt",
        "39",
        "0 av 10",
    ]


def test_without_patients_and_agreements_nothing_is_drawn() -> None:
    assert build_load_chart([LoadFact("Maria Öberg", "", 0)]) is None
