"""Two versions of an agreement beside each other, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from actions.agreement_reading import AgreementsView, AgreementView, Comparison
from actions.reading import Opened
from agreements.comparing import ADDED, CHANGED, REMOVED, SAME, CompareRow, Word
from agreements.sections import all_sections, section_of
from agreements.states import DRAFT
from fastkontakt.ui.components import Link
from fastkontakt.web.pages.head import PatientHead, patient_head


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One line: what happened to it, in a word, and its words with marks."""

    kind: str
    said: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """One heading; ``changed`` = something under it is not the same."""

    heading: str
    lines: tuple[ComparedLine, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class Option:
    """One version to choose."""

    value: str
    text: str
    is_before: bool
    is_later: bool


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Ready to print."""

    head: PatientHead
    title: str
    answer: str
    changed: tuple[ComparedSection, ...]
    same: str
    options: tuple[Option, ...]
    back: Link


def compare_page(
    opened: Opened, found: AgreementsView, two: Comparison | None, *, now: datetime
) -> ComparePage:
    """What differs, and the choice of two others."""
    sections = tuple(_sections(two)) if two else ()
    changed = tuple(each for each in sections if each.changed)
    return ComparePage(
        head=patient_head(opened, (), now=now),
        title=_title(two),
        answer=_answer(two, len(changed)),
        changed=changed,
        same=", ".join(each.heading for each in sections if not each.changed),
        options=tuple(_option(each, two) for each in found.agreements),
        back=Link(
            gettext("Till överenskommelsen"), reverse("web:agreement", args=[opened.patient.pk])
        ),
    )


def _title(two: Comparison | None) -> str:
    if two is None:
        return gettext("Jämför versioner")
    facts = {"one": two.one.version, "other": two.other.version}
    return gettext("Version %(one)d och version %(other)d") % facts


def _answer(two: Comparison | None, changed: int) -> str:
    if two is None:
        return gettext("Det finns bara en version. Skriv en ny version först, så kan ni jämföra.")
    return "" if changed else gettext("De två versionerna är lika.")


def _sections(two: Comparison) -> Iterator[ComparedSection]:
    for section in all_sections():
        rows = [row for row in two.rows if _key(row) == section.key]
        if rows:
            yield ComparedSection(
                section.heading,
                tuple(_line(row) for row in rows),
                changed=any(row.kind != SAME for row in rows),
            )


def _key(row: CompareRow) -> str:
    return section_of(row.field)


def _line(row: CompareRow) -> ComparedLine:
    said = {
        SAME: gettext("Oförändrat"),
        ADDED: gettext("Nytt"),
        REMOVED: gettext("Borttaget"),
        CHANGED: gettext("Ändrat"),
    }
    words = row.words or (Word(row.kind, row.new or row.old),)
    return ComparedLine(row.kind, said[row.kind], words)


def _option(view: AgreementView, two: Comparison | None) -> Option:
    facts = {"number": view.version, "unit": view.unit}
    draft = gettext("Utkast till version %(number)d, %(unit)s") % facts
    text = draft if view.state == DRAFT else gettext("Version %(number)d, %(unit)s") % facts
    return Option(
        str(view.id),
        text,
        is_before=two is not None and two.one.id == view.id,
        is_later=two is not None and two.other.id == view.id,
    )
