""" "Ändringar": who wrote what, when and why, in plain words."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from actions.log_changes import ChangesView
from fastkontakt.ui.components import Tag
from fastkontakt.ui.contact_words import day_text
from followup.log_change_words import kind_text, label_of, person_text, table_text, why_text
from followup.log_changes import CREATED, VOIDED, Change


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """One column: "Till: 30 nov 2026 (var tomt)"."""

    label: str
    after: str
    before: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One thing that was written."""

    when: str
    what: str
    who: str
    why: str
    tag: Tag
    is_void: bool
    unit: str
    values: tuple[ChangedValue, ...]
    day_href: str


def change_lines(found: ChangesView) -> tuple[ChangeLine, ...]:
    """The newest first; each with a link to how it was on that day, where there is such a page."""
    return tuple(_line(change, found) for change in found.changes)


def _line(change: Change, found: ChangesView) -> ChangeLine:
    local = timezone.localtime(change.at)
    return ChangeLine(
        when=f"{day_text(local.date())} {local:%H.%M}",
        what=table_text(change),
        who=person_text(change),
        why=why_text(change),
        tag=_tag(change),
        is_void=change.is_void_now,
        unit=change.unit_name,
        values=tuple(_values(change)),
        day_href=_day_href(found, local.date().isoformat()),
    )


def _tag(change: Change) -> Tag:
    tones = {CREATED: "success", VOIDED: "danger"}
    return Tag(kind_text(change), tones.get(change.kind, "info"))  # type: ignore[arg-type]


def _values(change: Change) -> Iterator[ChangedValue]:
    for value in change.values:
        if label := label_of(value):
            after = value.after or gettext("tomt")
            before = "" if change.kind == CREATED else value.before or gettext("tomt")
            yield ChangedValue(label, after, before)


def _day_href(found: ChangesView, day: str) -> str:
    if found.opened is None:
        return ""
    here = reverse("web:patient-timeline", args=[found.patient_id])
    return f"{here}?{urlencode({'datum': day})}"
