"""The assignment in words: on the contact's page, and what the patient was told."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from actions.assignment import AssignmentView
from actions.reading import OpenedContact
from contacts.models import InformationGiven
from fastkontakt.ui.components import Link
from fastkontakt.ui.contact_words import day_text
from fastkontakt.web.pages.contact import Fact


@dataclass(frozen=True, slots=True)
class AssignmentPart:
    """The section "Uppdraget" of the contact's page."""

    facts: tuple[Fact, ...]
    actions: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class InformationLine:
    """One thing that the patient was told."""

    when: str
    what: str
    how: str
    unit: str


def contact_href(found: OpenedContact) -> str:
    """The contact's own page."""
    return reverse("web:contact", args=[found.opened.patient.pk, found.contact.pk])


def assignment_part(
    found: OpenedContact, view: AssignmentView, *, may_write: bool
) -> AssignmentPart:
    """What is written, and the forms for who may write."""
    arguments = [found.opened.patient.pk, found.contact.pk]
    ways = (
        (gettext("Ta första kontakten") if view.first is None else gettext("Ändra överenskommet"),
         "web:assignment-first"),
        (gettext("Nästa planerade kontakt"), "web:assignment-next"),
        (gettext("Avslutande samtal"), "web:assignment-close"),
    )  # fmt: skip
    actions = tuple(Link(text, reverse(name, args=arguments)) for text, name in ways)
    facts = tuple(fact for fact in _facts(view) if fact.text)
    return AssignmentPart(facts, actions if may_write else ())


def _facts(view: AssignmentView) -> Iterable[Fact]:
    first, closing, planned = view.first, view.closing, view.planned
    if first is not None:
        yield Fact(gettext("Första kontakten"), day_text(first.held_on))
        yield Fact(gettext("Patientens förväntningar"), first.expectations)
        yield Fact(gettext("Så håller vi kontakt"), first.keeping_contact)
        yield Fact(gettext("Det här avslutar kontakten"), first.would_end)
    if planned is not None:
        text = " ".join(part for part in (day_text(planned.planned_on), planned.about) if part)
        yield Fact(gettext("Nästa planerade kontakt"), text)
    if closing is not None:
        yield Fact(gettext("Avslutande samtal"), day_text(closing.held_on))
        yield Fact(gettext("Vad vi kom fram till"), closing.summary)
        yield Fact(gettext("Dit vänder sig patienten nu"), closing.turns_to)


def information_lines(rows: Iterable[InformationGiven]) -> tuple[InformationLine, ...]:
    """The newest first."""
    return tuple(
        InformationLine(
            day_text(row.given_on), str(row.get_about_display()), _how(row), row.unit.name
        )
        for row in rows
    )


def _how(row: InformationGiven) -> str:
    parts = [str(row.get_adapted_display())]
    if row.interpreter:
        parts.append(gettext("tolk: %(language)s") % {"language": row.interpreter})
    if row.to_relative:
        parts.append(gettext("till %(name)s") % {"name": row.to_relative})
    return ", ".join(parts)
