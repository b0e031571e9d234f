"""Vem ser vad: one line for each unit, and what each would lose if something were changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from actions.reading import ContactsView, Sees
from core.reasons import Reason
from fastkontakt.web.pages.parts import reason_text
from fastkontakt.web.pages.rows import name_of, role_of
from policy.relations import (
    CONTACT_HERE,
    DECIDED_HERE,
    ENQUIRY_HERE,
    ENROLLED,
    LISTED,
    OWN_CONTACT,
    PROPOSED_HERE,
    SENT_HERE,
    STATED,
)
from policy.sight import CONSENT, OWN_PROVIDER

# The same reasons, told about a unit that is not the reader's own.
THERE = {
    LISTED.code: _("Patienten är listad där."),
    ENROLLED.code: _("Patienten är inskriven där."),
    ENQUIRY_HERE.code: _("Enheten utreder patientens behov av stöd."),
    OWN_CONTACT.code: _("Patientens kontakt arbetar där."),
    CONTACT_HERE.code: _("Patienten har eller har nyss haft en fast kontakt där."),
    PROPOSED_HERE.code: _("Ett förslag om patienten väntar på svar där."),
    SENT_HERE.code: _("Enheten har fått en remiss, en utskrivning eller en kallelse."),
    STATED.code: _("Enheten har angett varför den öppnar patienten."),
    DECIDED_HERE.code: _("Enheten har beslutat om patientens insats."),
    OWN_PROVIDER.code: _("Uppgiften finns hos enhetens egen vård- eller omsorgsgivare."),
    CONSENT.code: _("Patienten har samtyckt till att enheten ser uppgifter hos andra."),
}


@dataclass(frozen=True, slots=True)
class SeesLine:
    """What somebody at a unit sees of the patient, ready to print."""

    unit: str
    person: str
    relation: str
    sees: tuple[str, ...]
    hidden: str
    why: tuple[str, ...]
    loses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """Who would lose what; ``text`` says it in a sentence."""

    text: str
    lines: tuple[SeesLine, ...]


def sees_lines(found: Iterable[Sees], view: ContactsView, on: date) -> tuple[SeesLine, ...]:
    """The whole table."""
    names = contact_names(view)
    return tuple(_line(row, names, on) for row in found)


def preview(now: Sequence[Sees], then: Sequence[Sees], view: ContactsView, on: date) -> Preview:
    """The lines of those who would see less."""
    names, left = contact_names(view), {(row.unit_id, row.person): row for row in then}
    lines = []
    for row in now:
        after = left.get((row.unit_id, row.person)) or left.get((row.unit_id, ""))
        kept = after.contacts if after else ()
        if loses := tuple(names[pk] for pk in row.contacts if pk in names and pk not in kept):
            lines.append(_line(row, names, on, loses))
    return Preview(_preview_text(lines), tuple(lines))


def _preview_text(lines: Sequence[SeesLine]) -> str:
    if not lines:
        return gettext("Ingen enhet som visas här ser mindre än i dag.")
    text = ngettext("%(n)d enhet ser mindre:", "%(n)d enheter ser mindre:", len(lines))
    return text % {"n": len(lines)}


def contact_names(view: ContactsView) -> dict[UUID, str]:
    """ "Maria Öberg, fast vårdkontakt" for each contact that the reader sees."""
    return {c.id: f"{name_of(c)}, {role_of(c).lower()}" for c in view.contacts}


def _line(row: Sees, names: Mapping[UUID, str], on: date, loses: tuple[str, ...] = ()) -> SeesLine:
    text = ngettext("Ser inte %(n)d kontakt.", "Ser inte %(n)d kontakter.", row.hidden)
    return SeesLine(
        unit=row.unit_name,
        person=row.person,
        relation=_there(row.relation, on),
        sees=tuple(names[pk] for pk in row.contacts if pk in names),
        hidden=text % {"n": row.hidden} if row.hidden else "",
        why=tuple(_there(reason, on) for reason in (*row.grounds, *row.refusals)),
        loses=loses,
    )


def _there(reason: Reason, on: date) -> str:
    return reason_text(replace(reason, text=THERE.get(reason.code, reason.text)), on)
