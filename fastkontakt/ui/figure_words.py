"""Figures as people read them: a decimal comma, a percent sign, or why there is no number."""

from django.utils.translation import get_language, gettext

from followup.figures import FigureRow
from followup.measures import DAYS, PERCENT


def figure_text(row: FigureRow) -> str:
    """ "12,5", "54,2 %", a dash where there is nothing to measure."""
    if row.suppressed:
        return gettext("Visas inte")
    if row.value is None:
        return "–"
    number = decimal_text(row.value)
    if row.form == PERCENT:
        return f"{number}\u00a0%"  # one word, also on a phone
    return gettext("%(number)s dagar") % {"number": number} if row.form == DAYS else number


def decimal_text(value: float) -> str:
    """A number without needless decimals, thousands apart."""
    text = f"{value:,.1f}".removesuffix(".0") if value % 1 else f"{value:,.0f}"
    if (get_language() or "sv").startswith("sv"):
        return text.replace(",", "\u00a0").replace(".", ",")
    return text
