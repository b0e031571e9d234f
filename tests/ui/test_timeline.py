from datetime import date

import pytest

from fastkontakt.design.samples import LANES, ROWS, SPANS, TODAY
from fastkontakt.ui.figures.facts import CoordinatorSpan, TimelineRow
from fastkontakt.ui.figures.text import text_width
from fastkontakt.ui.figures.time_axis import NARROW, PAPER, WIDE, make_axis
from fastkontakt.ui.figures.timeline import (
    TimeDrawing,
    TimelineFacts,
    build_timeline,
    coordinator_gaps,
)

pytestmark = pytest.mark.pure

# A4 on its side less its margins, and the height that the style sheet gives the figure.
PAGE_WIDTH, PAGE_HEIGHT, POINTS_A_PIXEL = 1039, 170 * 96 / 25.4, 0.75


def check(drawing: TimeDrawing) -> None:
    edge = drawing.bottom
    for group in drawing.groups:
        edge = group.y
        for row in group.rows:
            assert row.y >= edge
            edge = row.y + row.bar_height
            assert drawing.shape.x0 <= row.x
            assert row.x + row.width <= drawing.shape.x1 + 6
        assert edge <= group.y + group.height


def test_rows_stay_in_their_groups_and_inside_the_axis() -> None:
    timeline = build_timeline(TimelineFacts(ROWS, SPANS, TODAY, date(2024, 6, 15), LANES))
    check(timeline.wide)
    check(timeline.narrow)
    check(timeline.paper)


def test_on_paper_twelve_contacts_and_their_words_fit_a_page_in_readable_letters() -> None:
    clinic = "Fast vårdkontakt · Barn- och ungdomspsykiatriska mottagningen, Visby lasarett"
    rows = [
        TimelineRow(area, "Anna-Karin Österlund-Wallenstråhle", clinic, date(2020, 1, 1), None)
        for area in ("primarvard", "specialistvard", "hemsjukvard", "hemtjanst")
        for _three in range(3)
    ]
    paper = build_timeline(TimelineFacts(rows, SPANS, TODAY, TODAY)).paper
    smallest = min(label.size for group in paper.groups for row in group.rows
                   for label in row.labels)  # fmt: skip
    shrunk = min(1.0, PAGE_WIDTH / paper.width, PAGE_HEIGHT / paper.height)
    assert smallest * shrunk * POINTS_A_PIXEL >= 8, (paper.height, smallest * shrunk)
    for row in (row for group in paper.groups for row in group.rows):
        for label in row.labels:
            width = text_width(label.text, label.size, bold=label.weight == 700)
            assert label.x + width <= paper.shape.x0, label.text


def test_a_gap_without_coordinator_is_counted_in_days() -> None:
    timeline = build_timeline(TimelineFacts(ROWS, SPANS, TODAY, TODAY))
    assert timeline.gaps == ("Ingen samordnare (81 dagar 2023)",)
    assert [segment.is_gap for segment in timeline.wide.segments] == [False, False, True]


def test_the_day_after_is_no_gap() -> None:
    spans = [
        CoordinatorSpan("Ulla", date(2020, 1, 1), date(2020, 6, 30)),
        CoordinatorSpan("Maria", date(2020, 7, 1)),
    ]
    assert coordinator_gaps(spans, TODAY) == []


def test_a_coordinator_who_left_leaves_a_gap_until_today() -> None:
    spans = [CoordinatorSpan("Ulla", date(2020, 1, 1), date(2026, 11, 10))]
    assert coordinator_gaps(spans, TODAY) == [(date(2026, 11, 11), TODAY)]


def test_the_chosen_day_has_its_own_line_only_when_it_is_not_today() -> None:
    assert build_timeline(TimelineFacts(ROWS, SPANS, TODAY, TODAY)).wide.as_of is None
    flag = build_timeline(TimelineFacts(ROWS, SPANS, TODAY, date(2026, 10, 1))).wide.as_of
    assert flag is not None
    today = build_timeline(TimelineFacts(ROWS, SPANS, TODAY, TODAY)).wide.today
    assert flag.box_x + flag.box_width < today.box_x


@pytest.mark.parametrize("shape", [WIDE, NARROW, PAPER])
@pytest.mark.parametrize("as_of", [date(1999, 1, 1), date(2040, 1, 1)])
def test_the_axis_reaches_the_chosen_day(shape: object, as_of: date) -> None:
    axis = make_axis([date(2020, 1, 1)], TODAY, as_of, shape)  # type: ignore[arg-type]
    assert axis.first <= as_of <= axis.last


def test_an_empty_history_can_be_drawn() -> None:
    assert build_timeline(TimelineFacts([], [], TODAY, TODAY)).wide.groups == ()


def test_bars_say_how_long() -> None:
    rows = [
        TimelineRow("primarvard", "A", "", date(2020, 1, 1), date(2020, 5, 1), "ended"),
        TimelineRow("primarvard", "B", "", date(2026, 12, 1), None, "planned"),
        TimelineRow("primarvard", "C", "", None, None),
        TimelineRow("primarvard", "D", "", date(2026, 1, 1), date(2026, 12, 24)),
    ]
    (group,) = build_timeline(TimelineFacts(rows, [], TODAY, TODAY)).wide.groups
    texts = {row.row.label: row.text for row in group.rows}
    expected = {"A": "2020", "B": "från 1 dec 2026", "C": "tills vidare", "D": "till 24 dec 2026"}
    assert texts == expected
