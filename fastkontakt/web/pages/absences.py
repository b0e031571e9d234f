"""Who is away at the unit, and who covers whom, ready to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from fastkontakt.ui.components import Link, Tag
from fastkontakt.web.pages.parts import PostButton, in_sentence, near_day, table_day
from followup.absences import AbsenceRow
from organisation.models import Absence


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """One absence: who, when, who answers, and what can be done."""

    name: str
    title: str
    days: str
    answers: str
    tag: Tag | None
    cover: Link
    back: PostButton


@dataclass(frozen=True, slots=True)
class AbsencePage:
    """Ready to print."""

    unit: str
    lines: tuple[AbsenceLine, ...]


@dataclass(frozen=True, slots=True)
class CoverPage:
    """Who is away, and until when."""

    id: UUID
    name: str
    days: str


def absence_page(rows: Iterable[AbsenceRow], *, unit: str, today: date) -> AbsencePage:
    """The unit's list, holes first."""
    here = reverse("web:absences")
    return AbsencePage(unit, tuple(absence_line(row, today, here) for row in rows))


def absence_line(row: AbsenceRow, today: date, here: str) -> AbsenceLine:
    """One absence; ``here`` is the page to come back to."""
    back = PostButton(
        gettext("Tillbaka nu") if row.starts_on <= today else gettext("Blir inte borta"),
        reverse("web:absence-end", args=[row.id]),
        about=row.name,
        fields=(("next", here),),
    )
    words = gettext("Välj ersättare") if row.hole_on else gettext("Byt ersättare")
    return AbsenceLine(
        name=row.name,
        title=row.title,
        days=days_away(row.starts_on, row.ends_on, today),
        answers=row.deputy or row.team or gettext("Ingen ersättare"),
        tag=_hole(row, today),
        cover=Link(words, reverse("web:absence-cover", args=[row.id])),
        back=back,
    )


def _hole(row: AbsenceRow, today: date) -> Tag | None:
    """Red: nobody covers, now or from a day."""
    if row.hole_on is None:
        return None
    if row.hole_on > today:
        day = in_sentence(near_day(row.hole_on, today))
        return Tag(gettext("Ingen svarar från %(day)s") % {"day": day}, "danger", "triangle-alert")
    text = ngettext(
        "Ingen svarar för %(count)s patient",
        "Ingen svarar för %(count)s patienter",
        row.patients,
    )
    return Tag(text % {"count": row.patients}, "danger", "triangle-alert")


def days_away(starts_on: date, ends_on: date | None, today: date) -> str:
    """ "Till 12 dec 2026", "1 dec 2026 till 12 dec 2026", "Tills vidare"."""
    if starts_on <= today:
        if ends_on is None:
            return gettext("Tills vidare")
        return gettext("Till %(day)s") % {"day": table_day(ends_on)}
    if ends_on is None:
        return gettext("Från %(day)s") % {"day": table_day(starts_on)}
    facts = {"day": table_day(starts_on), "last": table_day(ends_on)}
    return gettext("%(day)s till %(last)s") % facts


def cover_page(absence: Absence, today: date) -> CoverPage:
    """What stands above the small form."""
    days = days_away(absence.starts_on, absence.ends_on, today)
    return CoverPage(absence.pk, absence.commission.staff.name, days)
