"""One contact: what it is, who decided it, what happened, and what can be done."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.changing import (
    COORDINATE,
    END,
    REPLACE,
    REVIEW,
    VOID,
    Asking,
    possible_verbs,
)
from actions.reading import ContactsView, OpenedContact
from contacts.models.contact import (
    ACTIVE,
    AUTHORITIES,
    END_REASONS,
    ENDED,
    GROUNDS,
    LAKARKONTAKT,
    PURPOSES,
    STATUSES,
    VARDKONTAKT,
)
from fastkontakt.ui.components import Alert, ContactRow, Link
from fastkontakt.ui.contact_words import (
    answers_of,
    day_text,
    person_of,
    phone_owner,
    successor_of,
)
from fastkontakt.ui.patient_words import away_words
from fastkontakt.web.pages.head import PatientHead, patient_head
from fastkontakt.web.pages.rows import contact_row, name_of, role_of, since_text
from followup.contact_facts import ContactFacts
from policy.changing import may_change, subject_of

CHOOSE, NOBODY, NO_TEAM = _("Välj"), _("Ingen"), _("Inget team")


@dataclass(frozen=True, slots=True)
class Fact:
    """A word and its value."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or will."""

    day: str
    text: str


@dataclass(frozen=True, slots=True)
class ContactPage:
    """Ready to print."""

    head: PatientHead
    title: str
    row: ContactRow
    facts: tuple[Fact, ...]
    decision: tuple[Fact, ...]
    events: tuple[Event, ...]
    actions: tuple[Link, ...]
    no_action: str


@dataclass(frozen=True, slots=True)
class ActionPage:
    """The page of one small form about a contact."""

    head: PatientHead
    title: str
    lead: str
    back: Link
    check_href: str
    stale: Alert | None
    now: tuple[Fact, ...]


def contact_page_of(found: OpenedContact, view: ContactsView, asked: Asking) -> ContactPage:
    """Everything about the contact."""
    contact, now = found.facts, asked.now
    actions = _actions(contact, asked)
    return ContactPage(
        head=patient_head(found.opened, _current(view.contacts), now=now),
        title=f"{role_of(contact)}: {name_of(contact)}",
        row=replace(contact_row(contact, now.date()), href="", why=""),
        facts=tuple(_facts(contact, now)),
        decision=tuple(_decision(contact)),
        events=tuple(_events(contact, view.contacts)),
        actions=actions,
        no_action="" if actions or contact.status == ENDED else _why_nothing(asked),
    )


def _why_nothing(asked: Asking) -> str:
    """Whose task it is, when the reader can do nothing with the contact."""
    decision = may_change(asked.standing, subject_of(asked.found.contact))
    return "" if decision else decision.sentence


def _current(contacts: Iterable[ContactFacts]) -> list[ContactFacts]:
    return [contact for contact in contacts if contact.status != ENDED]


def _facts(contact: ContactFacts, now: datetime) -> Iterator[Fact]:
    purposes = [str(label) for code, label in PURPOSES if code in contact.purposes]
    answers = [answers_of(contact, now).text, phone_owner(contact)]
    found = [
        (gettext("Läge"), str(STATUSES.get(contact.status, contact.status))),
        (gettext("Enhet"), contact.unit_name),
        (gettext("Team"), contact.team_name),
        (gettext("Telefon"), contact.phone_number),
        (gettext("Frånvaro"), away_words(contact, now.date())),
        (gettext("Telefontid"), ". ".join(text for text in answers if text)),
        (gettext("Period"), since_text(contact)),
        (gettext("Varför"), _word(GROUNDS, contact.ground)),
        (gettext("Vad kontakten ger"), ", ".join(purposes)),
        (gettext("Omprövas senast"), day_text(contact.review_on) if contact.review_on else ""),
        (gettext("Till patienten"), contact.note),
        (gettext("Intern anteckning"), contact.internal_note),
        (gettext("Individuell prövning"), contact.individual_assessment),
        (gettext("Varför avslutad"), _word(END_REASONS, contact.end_reason)),
        (gettext("Varför ser jag det här?"), contact.why.sentence()),
    ]
    return (Fact(label, text) for label, text in found if text)


def _word(choices: Iterable[tuple[str, object]], code: str) -> str:
    """The word of a code; a code that is not known is shown as it is."""
    return next((str(label) for value, label in choices if value == code), code)


def _decision(contact: ContactFacts) -> Iterator[Fact]:
    found = [
        (gettext("Så beslutades det"), _word(AUTHORITIES, contact.authority)),
        (gettext("Beslutat av"), contact.decided_by_name),
        (gettext("Beslutsdag"), day_text(contact.decided_on)),
        (gettext("Registrerat av"), contact.registered_by_name),
        (gettext("Lagrum"), contact.law),
    ]
    return (Fact(label, text) for label, text in found if text)


def _events(contact: ContactFacts, contacts: Iterable[ContactFacts]) -> Iterator[Event]:
    """What happened, the oldest first; what is planned comes last."""
    before = next((c for c in contacts if c.id == contact.replaces_id), None)
    if contact.starts_on:
        text = gettext("Kontakten började.")
        if before is not None:
            text = gettext("Tog över efter %(name)s.") % {"name": person_of(before)}
        yield Event(day_text(contact.starts_on), text)
    if contact.coordinates_since:
        yield Event(day_text(contact.coordinates_since), gettext("Började samordna."))
    if contact.ends_on:
        yield Event(day_text(contact.ends_on), gettext("Sista dagen."))
    if contact.replaced_on:
        text = gettext("%(name)s tar över.") % {"name": successor_of(contact)}
        if contact.is_left_vacant:
            text = gettext("Platsen blir vakant.")
        yield Event(day_text(contact.replaced_on), text)


ACTIONS = {
    REVIEW: _("Ompröva"),
    REPLACE: _("Byt person"),
    END: _("Avsluta"),
    COORDINATE: _("Låt samordna"),
    VOID: _("Stryk felaktig kontakt"),
}


def _actions(contact: ContactFacts, asked: Asking) -> tuple[Link, ...]:
    """The forms that open for this person; a läkarkontakt lasts as long as the listing."""
    verbs = possible_verbs(asked)
    if contact.type_code == LAKARKONTAKT:
        verbs = [verb for verb in verbs if verb != REVIEW]
    arguments = [contact.patient_id, contact.id]
    return tuple(
        Link(str(ACTIONS[verb]), reverse(f"web:contact-{verb}", args=arguments)) for verb in verbs
    )


TITLES = {
    "end": _("Avsluta kontakten"),
    "replace": _("Byt person"),
    "review": _("Ompröva kontakten"),
    "void": _("Stryk felaktig kontakt"),
    "coordinate": _("Låt kontakten samordna"),
}


def action_page(found: OpenedContact, name: str, now: datetime, *, stale: bool) -> ActionPage:
    """The page of one form; after somebody else's change it also shows how it is now."""
    contact = found.facts
    href = reverse("web:contact", args=[contact.patient_id, contact.id])
    alert = Alert(
        "warning",
        gettext("Någon har ändrat medan du skrev."),
        gettext("Här är båda texterna. Välj vad som ska gälla."),
    )
    return ActionPage(
        head=patient_head(found.opened, (), now=now),
        title=str(TITLES[name]),
        lead=f"{name_of(contact)}, {role_of(contact).lower()}, {contact.unit_name}",
        back=Link(gettext("Avbryt"), href),
        check_href=reverse("web:replace-check", args=[contact.patient_id, contact.id]),
        stale=alert if stale else None,
        now=tuple(_facts(contact, now)) if stale else (),
    )


def other_coordinators(contacts: Sequence[ContactFacts], leaving: UUID) -> list[tuple[str, str]]:
    """Who could coordinate next: the patient's other fasta vårdkontakter."""
    return [
        (str(c.id), f"{person_of(c)}, {c.unit_name}")
        for c in contacts
        if c.type_code == VARDKONTAKT and c.status == ACTIVE and c.id != leaving
    ]


def nobody_after(contact: ContactFacts, others: Sequence[tuple[str, str]]) -> Alert | None:
    """Who ends the last coordinator that she knows of is told so, before she does it (seed 3.1)."""
    if not contact.is_coordinating or others:
        return None
    return Alert(
        "warning",
        gettext("Sedan samordnar ingen."),
        gettext(
            "Du ser ingen annan fast vårdkontakt som kan ta över. Behöver patienten någon som"
            " samordnar: byt person i stället för att avsluta."
        ),
    )
