"""How many patients each person has, against what was agreed, and in three months."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from followup.figures import FigureRow
from followup.measures import NUMBER
from followup.unit_page import StaffRow
from organisation.models import Unit

PATIENTS = _("Patienter som personen är fast kontakt för.")
MAXIMUM = _("Högst så många, enligt överenskommelse mellan chefen och personen.")
FORECAST = _("Om tre månader: planerade starter inräknade, planerade slut borträknade.")


def load_rows(unit: Unit, staff: Iterable[StaffRow]) -> list[FigureRow]:
    """Three rows for each person: today, agreed maximum, in three months."""
    return [
        FigureRow(
            code=f"{code}.{person.commission_id}",
            label=person.name,
            definition=str(definition),
            value=value,
            suppressed=False,
            form=NUMBER,
            unit_id=unit.pk,
            unit_name=unit.name,
        )
        for person in staff
        for code, definition, value in (
            ("patients", PATIENTS, person.load),
            ("maximum", MAXIMUM, person.agreed_maximum),
            ("forecast", FORECAST, person.forecast),
        )
    ]


def means(rows: Iterable[FigureRow]) -> list[FigureRow]:
    """Patients per contact, of which nobody is named."""
    return [row for row in rows if "_per_" in row.code]
