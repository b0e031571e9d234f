"""The unit's contacts as a page: fifty rows by f-string, in the frame that the program draws."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from bench.floors.answers import Facts

Row = Sequence[Any]
ROWS = 50
MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")


def body(facts: Facts, on: date, rows: Sequence[Row]) -> bytes:
    """The whole page."""
    shown = rows[:ROWS]
    lines = "".join([line(facts, on, row) for row in shown])
    more = facts["more"].replace(facts["after"], str(shown[-1][0])) if len(rows) > ROWS else ""
    return f"{facts['head']}{lines}{more}{facts['tail']}".encode()


def line(facts: Facts, on: date, row: Row) -> str:
    key, patient, name, display, staff, commission, left, starts, ends, review, *marks = row
    coordinates, masked = marks
    vacant = commission is None or (left is not None and left < on)
    who = facts["protected"] if masked else staff.strip()
    tags = ""
    if review is not None and review < on:
        tags += f'<span class="tag" data-tone="danger">{_late(review, on)}</span>'
    if coordinates:
        tags += f'<span class="tag" data-tone="info">{facts["star"]}Samordnar</span>'
    if starts is not None and starts > on:
        tags += f'<span class="tag" data-tone="neutral">{facts["clock"]}Planerad</span>'
    if vacant:
        tags += '<span class="tag" data-tone="warning">Vakant</span>'
    if ends is not None:
        tags += f'<span class="tag" data-tone="neutral">Slutar {_day(ends)}</span>'
    return f"""
    <tr>
        <th scope="row"><a class="name" href="/patient/{patient}/">{escape(name.strip())}</a></th>
        <td data-label="Kontakt"><a href="/patient/{patient}/kontakt/{key}/">{
        "Vakant" if vacant else escape(who)
    }</a></td>
        <td data-label="Slag">{escape(display)}</td>
        <td data-label="Från">{_day(starts) if starts else "Okänd"}</td>
        <td data-label="Omprövas">
            <span>{_day(review)} {tags}</span>
        </td>
    </tr>"""


def _day(day: date | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "–"


def _late(day: date, on: date) -> str:
    days = (on - day).days
    if days > 60:
        return f"Sen sedan {_day(day)}"
    return f"{days} {'dag' if days == 1 else 'dagar'} sen"
