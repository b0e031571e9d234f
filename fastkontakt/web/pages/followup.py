"""The follow-up page: figures and gaps with their definitions, as pictures, tables and files."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext

from actions.followup import Report
from fastkontakt.ui.components import Link
from fastkontakt.ui.contact_words import day_text
from fastkontakt.ui.figure_words import figure_text
from fastkontakt.ui.figures.load import LoadChart, LoadFact, build_load_chart
from fastkontakt.ui.tables import Table
from fastkontakt.web.pages.parts import clock_time
from followup.figures import FigureRow
from followup.measures import COVERAGE_GOAL, PERCENT

COVERAGE = "coverage_lakarkontakt"
CHARTS = (COVERAGE, "patients_per_vardkontakt", "brukare_per_omsorgskontakt")
COLUMNS = (
    "patients_with_contact",
    "patients_per_vardkontakt",
    COVERAGE,
    "patients_per_lakare_full_time",
    "brukare_with_omsorgskontakt",
    "brukare_per_omsorgskontakt",
    "reviews_in_time",
)


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure, ready to print."""

    label: str
    value: str
    definition: str
    href: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit in the table of the region."""

    name: str
    href: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FollowUpPage:
    """Ready to print, but for the form."""

    title: str
    day: str
    source: str
    figures: tuple[FigureLine, ...]
    gaps: tuple[FigureLine, ...]
    units: tuple[UnitLine, ...]
    charts: tuple[tuple[str, LoadChart], ...]
    hides: bool
    query: tuple[tuple[str, str], ...]
    back: Link


def followup_page(
    figures: Report, gaps: Report, *, own_unit: str, is_own: bool, query: dict[str, str]
) -> FollowUpPage:
    """The picture of a unit or of the region."""
    rows = [*figures.rows, *figures.by_unit, *gaps.rows]
    return FollowUpPage(
        title=figures.unit.name if figures.unit else gettext("Alla enheter"),
        day=day_text(figures.asked.on),
        source=source_text(figures.asked.now),
        figures=tuple(_line(row) for row in figures.rows),
        gaps=tuple(_gap(row, is_own=is_own) for row in gaps.rows),
        units=_units(figures.by_unit),
        charts=tuple(_charts(figures.by_unit)) or tuple(_shares(figures.rows)),
        hides=any(row.suppressed for row in rows),
        query=tuple(query.items()),
        back=Link(own_unit, reverse("web:unit")),
    )


def source_text(read_at: datetime) -> str:
    """Whence and when: printed with every figure (domain 5.5)."""
    read_at = localtime(read_at)
    return gettext("Läst ur FastKontakts register %(day)s kl. %(time)s.") % {
        "day": day_text(read_at.date()),
        "time": clock_time(read_at),
    }


def _line(row: FigureRow) -> FigureLine:
    tone = ""
    if row.code == COVERAGE and row.value is not None:
        tone = "success" if row.value >= COVERAGE_GOAL else "warning"
    return FigureLine(row.label, figure_text(row), row.definition, tone=tone)


def _gap(row: FigureRow, *, is_own: bool) -> FigureLine:
    """A number that leads to the people, at the own unit only."""
    href = f"{reverse('web:gaps')}?vad={row.code}" if is_own and row.value else ""
    tone = "warning" if row.value else ""
    return FigureLine(row.label, figure_text(row), row.definition, href, tone)


def _units(rows: Sequence[FigureRow]) -> tuple[UnitLine, ...]:
    """The region's units with the measures that any of them has."""
    columns = [code for code in COLUMNS if any(row.code == code for row in rows)]
    labels = {row.code: row.label for row in rows}
    found: dict[str, dict[str, FigureRow]] = {}
    for row in rows:
        found.setdefault(str(row.unit_id), {})[row.code] = row
    return tuple(
        UnitLine(
            name=next(iter(each.values())).unit_name,
            href=f"{reverse('web:followup')}?enhet={unit_id}",
            cells=tuple(
                (labels[code], figure_text(each[code]) if code in each else "–") for code in columns
            ),
        )
        for unit_id, each in found.items()
    )


def _charts(rows: Iterable[FigureRow]) -> Iterable[tuple[str, LoadChart]]:
    """One picture for each measure that is compared; what is hidden is not drawn."""
    given = list(rows)
    for code in CHARTS:
        shown = [row for row in given if row.code == code and row.value]
        facts = [_bar(row, row.unit_name) for row in shown]
        chart = build_load_chart(facts, title=shown[0].label) if shown else None
        if chart is not None:
            yield code, chart


def _bar(row: FigureRow, name: str) -> LoadFact:
    """As long as the number that stands in the table; the coverage has its national goal."""
    goal = COVERAGE_GOAL if row.code == COVERAGE else None
    return LoadFact(name, "", row.value or 0, words=figure_text(row), goal=goal)


def _shares(rows: Iterable[FigureRow]) -> Iterable[tuple[str, LoadChart]]:
    """One unit's shares in a picture; the table above says the same."""
    given = [row for row in rows if row.form == PERCENT and row.value is not None]
    facts = [_bar(row, row.label) for row in given]
    chart = build_load_chart(facts, title=gettext("Andelar i procent"))
    if chart is not None:
        yield "andelar", chart


def _number(value: float | None) -> float | None:
    """Seven people are 7 in the file too, and not 7,0."""
    return int(value) if value is not None and value == int(value) else value


def report_table(figures: Report, gaps: Report, people: Report | None) -> Table:
    """The same as a file: each figure with its definition, of each unit; at the own unit each
    person's load, agreed maximum and forecast, too."""
    rows = [*figures.rows, *gaps.rows, *figures.by_unit, *gaps.by_unit]
    rows += people.rows if people else []
    region = figures.unit.name if figures.unit else gettext("Alla enheter")
    return Table(
        title=gettext("Uppföljning"),
        notes=(
            f"{region}, {day_text(figures.asked.on)}",
            source_text(figures.asked.now),
            gettext("Talen visar vad som är registrerat, inte hur patienten upplever det."),
        ),
        heading=(
            gettext("Enhet"),
            gettext("Mått"),
            gettext("Värde"),
            gettext("Visas inte"),
            gettext("Så räknas det"),
        ),
        rows=tuple(
            (
                row.unit_name or region,
                row.label,
                _number(row.value),
                gettext("ja") if row.suppressed else "",
                row.definition,
            )
            for row in rows
        ),
    )
