"""Agreed numbers of patients and the unit's routine, ready to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from contacts.handing_over import guide_value
from fastkontakt.ui.components import Tag
from fastkontakt.web.pages.parts import table_day
from organisation.models import LoadAgreement, Routine
from organisation.models.routines import HEADINGS


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement."""

    name: str
    title: str
    maximum: int
    share: str
    starts: str
    ends: str
    note: str
    agreed: str
    tags: tuple[Tag, ...]


def agreement_rows(held: Sequence[LoadAgreement], today: date) -> list[AgreementRow]:
    """What holds and what will; a number over the guide value is said, never stopped."""
    return [
        AgreementRow(
            name=one.commission.staff.name,
            title=one.commission.title,
            maximum=one.maximum,
            share=gettext("%(share)s %%") % {"share": one.share_percent},
            starts=table_day(one.starts_on),
            ends=table_day(one.ends_on) if one.ends_on else gettext("Tills vidare"),
            note=one.note,
            agreed=f"{one.agreed_by.staff.name}, {table_day(one.agreed_on)}",
            tags=tuple(_tags(one, today)),
        )
        for one in held
    ]


def _tags(one: LoadAgreement, today: date) -> list[Tag]:
    found = []
    if one.starts_on > today:
        found.append(Tag(gettext("Börjar senare"), "neutral", "calendar-clock"))
    guide = guide_value(one.commission.position_code, one.share_percent)
    if guide is not None and one.maximum > guide:
        text = gettext("Över riktvärdet %(guide)s") % {"guide": guide}
        found.append(Tag(text, "warning"))
    return found


@dataclass(frozen=True, slots=True)
class RoutineView:
    """One version of the routine: its headings with text, and who decided it."""

    version: int
    decided: str
    sections: tuple[tuple[str, str], ...]


def routine_view(routine: Routine | None) -> RoutineView | None:
    """The version, or none when the unit has not written any."""
    if routine is None:
        return None
    sections = ((heading, getattr(routine, name)) for name, heading in HEADINGS.items())
    return RoutineView(
        version=routine.version,
        decided=table_day(routine.decided_on),
        sections=tuple((str(heading), text) for heading, text in sections if text),
    )
