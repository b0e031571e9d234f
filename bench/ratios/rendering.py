"""Fifty rows of the unit's list as markup: by the page's template, and by f-string.

Both begin with the rows as they were read and end with the same markup, so the days in words, the
addresses and the tags are in both.
"""

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string

from accesslog.trail import trail
from actions.lists import Page, unit_contacts
from bench.floors.page import line
from bench.ratios import Stage
from bench.results import Result
from bench.rounds import Plan
from fastkontakt.ui.templatetags.fk import icon
from fastkontakt.web.pages.unit_contacts import contacts_page
from followup.contact_facts import PROTECTED
from followup.unit_page import UnitContactRow

TEMPLATE = "web/unit/_contact_lines.html"


def measure(stage: Stage, plan: Plan) -> list[Result]:
    """Reading the rows is measured elsewhere."""
    day = stage.built.day
    with trail():
        found = unit_contacts(actor=stage.actor, unit_id=stage.built.unit_id, on=day)
    rows = [_columns(row) for row in found.rows]
    words = {
        "protected": str(PROTECTED),
        "star": icon("star", 16),
        "clock": icon("calendar-clock", 16),
    }
    shown: Page[UnitContactRow] = Page(found.rows)  # without the button for more

    def by_template() -> str:
        page = contacts_page(stage.actor, shown, today=day, is_first=True)
        return render_to_string(TEMPLATE, {"page": page})

    def by_f_string() -> str:
        return "".join([line(words, day, row) for row in rows])

    if _bare(by_template()) != _bare(by_f_string()):
        raise RuntimeError("Raderna för hand är inte programmets.")
    calls = {"f-string": lambda: _done(by_f_string()), "template": lambda: _done(by_template())}
    return [stage.against("page.template", calls, plan)]


def _done(_markup: str) -> None:
    """A measured call has no answer."""


def _columns(row: UnitContactRow) -> Sequence[Any]:
    """As the floor reads them from the database."""
    commission = None if row.is_vacant else row.commission_id or row.id  # masked: not told
    return (
        row.id, row.patient_id, row.patient_name, row.type_display, row.staff_name, commission,
        None, row.starts_on, row.ends_on, row.review_on, row.is_coordinating, row.is_masked,
    )  # fmt: skip


def _bare(markup: str) -> str:
    """Without the white space that nobody sees."""
    return "".join(markup.split())
