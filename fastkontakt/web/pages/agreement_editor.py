"""The page on which an agreement is written: the region's sections with their fields and rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.agreement_reading import AgreementView
from actions.reading import Opened
from agreements.sections import Section, all_sections, sections
from fastkontakt.ui.agreement_paper import INTERNAL
from fastkontakt.web.forms.agreement import ROWS, AgreementForm
from fastkontakt.web.pages.head import PatientHead, patient_head

ROW_WORDS: Mapping[str, tuple[Promise, Promise]] = {
    "goals": (_("Mål %(number)s"), _("Lägg till mål")),
    "patient_commitments": (_("Rad %(number)s"), _("Lägg till det patienten gör")),
    "care_commitments": (_("Åtagande %(number)s"), _("Lägg till åtagande")),
    "agreed_times": (_("Tid %(number)s"), _("Lägg till tid")),
}
COPY_NUMBER = "__nr__"  # where the browser writes which row it is


@dataclass(frozen=True, slots=True)
class EditorRow:
    """One row of a list: its number in the form, and which it is for the reader."""

    number: str
    legend: str
    fields: tuple[BoundField, ...]
    remove: str


@dataclass(frozen=True, slots=True)
class RowList:
    """The rows, one to copy, and the button for one more."""

    name: str
    rows: tuple[EditorRow, ...]
    blank: EditorRow
    add: str
    add_text: str


@dataclass(frozen=True, slots=True)
class EditorSection:
    """One heading and what is asked under it."""

    key: str
    heading: str
    help: str
    rows: RowList | None
    fields: tuple[BoundField, ...]

    @property
    def is_internal(self) -> bool:
        """Whether the patient never reads it."""
        return self.key == INTERNAL


@dataclass(frozen=True, slots=True)
class EditorPage:
    """Ready to print."""

    head: PatientHead
    title: str
    sections: tuple[EditorSection, ...]
    compare: str
    sign: str
    no_sign: str


def editor_page(
    form: AgreementForm, opened: Opened, draft: AgreementView | None, *, now: datetime
) -> EditorPage:
    """The page of one draft, or of what was typed in one that is gone."""
    signs = draft.may_sign if draft else None
    number = {"number": draft.version if draft else 0, "before": draft.version - 1 if draft else 0}
    return EditorPage(
        head=patient_head(opened, (), now=now),
        title=gettext("Utkast till version %(number)d") % number if draft else gettext("Utkast"),
        sections=tuple(_section(form, each) for each in _asked()),
        compare=gettext("Jämför med version %(before)d") % number if number["before"] > 0 else "",
        sign=gettext("Signera version %(number)d") % number if signs else "",
        no_sign="" if signs is None or signs else signs.sentence,
    )


def _asked() -> list[Section]:
    """The region's sections that have fields, the internal note last."""
    found = [section for section in sections() if section.fields]
    return sorted(found, key=lambda section: section.key == INTERNAL)


def hidden_fields() -> frozenset[str]:
    """What the region does not ask about: it stays as it is stored."""
    return frozenset(name for each in all_sections() if each.hidden for name in each.fields)


def _section(form: AgreementForm, section: Section) -> EditorSection:
    names = section.fields
    rows = next((_rows(form, name) for name in names if name in ROWS), None)
    return EditorSection(
        key=section.key,
        heading=section.heading,
        help=section.help,
        rows=rows,
        fields=tuple(form[name] for name in names if name not in ROWS),
    )


def _rows(form: AgreementForm, name: str) -> RowList:
    legend, add = ROW_WORDS[name]
    rows = tuple(
        _row(str(number), str(legend) % {"number": place}, tuple(fields), name)
        for place, (number, fields) in enumerate(form.rows(name), start=1)
    )
    copied = str(legend) % {"number": COPY_NUMBER}
    blank = _row("__n__", copied, tuple(form.blank(name)), name)
    return RowList(name, rows, blank, f"fler-{name}", str(add))


def _row(number: str, legend: str, fields: tuple[BoundField, ...], name: str) -> EditorRow:
    return EditorRow(number, legend, fields, f"bort-{name}-{number}")


def edit_href(opened: Opened, field: str = "") -> str:
    """The page of the draft, at a field."""
    href = reverse("web:agreement-edit", args=[opened.patient.pk])
    return f"{href}#{field}" if field else href
