"""The page on which a draft is signed: what is missing, and where it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from actions.agreement_reading import AgreementView
from actions.reading import Opened
from agreements.rules import Missing
from agreements.sections import all_sections, section_of
from core.reasons import Finding
from fastkontakt.ui.components import Link
from fastkontakt.web.forms.agreement import FIRST
from fastkontakt.web.pages.head import PatientHead, patient_head


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to write, and the link to its field."""

    heading: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class SignPage:
    """Ready to print."""

    head: PatientHead
    title: str
    button: str
    back: Link


def sign_page(opened: Opened, draft: AgreementView, *, now: datetime) -> SignPage:
    """The frame of the page."""
    number = {"number": draft.version}
    return SignPage(
        head=patient_head(opened, (), now=now),
        title=gettext("Signera version %(number)d") % number,
        button=gettext("Signera version %(number)d") % number,
        back=Link(
            gettext("Till utkastet"), reverse("web:agreement-edit", args=[opened.patient.pk])
        ),
    )


def gaps(opened: Opened, found: Sequence[Missing] | Sequence[Finding]) -> tuple[Gap, ...]:
    """Each with the heading that it stands under."""
    headings = {section.key: section.heading for section in all_sections()}
    edit = reverse("web:agreement-edit", args=[opened.patient.pk])
    return tuple(
        Gap(headings.get(section_of(each.field), ""), each.sentence, f"{edit}#{_place(each.field)}")
        for each in found
    )


def _place(field: str) -> str:
    """The id of the field on the page of the draft: "goals.0.text" is "id_goals-0-text"."""
    first, *rest = field.split(".")
    if first not in FIRST:
        return "id_understanding_how_0" if first == "understanding_how" else f"id_{first}"
    place = rest[0] if rest else "0"
    part = rest[1] if len(rest) > 1 else FIRST[first]
    return f"id_{first}-{place}-{part}"
