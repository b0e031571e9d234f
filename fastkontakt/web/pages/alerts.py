"""What somebody should do about this patient, the most urgent first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from actions.reading import ContactsView, Opened
from contacts.models.contact import ACTIVE, VARDKONTAKT
from contacts.models.proposals import COORDINATE
from fastkontakt.ui.components import Alert, Link
from fastkontakt.ui.contact_words import day_text, person_of, successor_of
from fastkontakt.web.pages.parts import PostButton, in_sentence, language
from fastkontakt.web.pages.rows import overdue_days
from fastkontakt.web.powers import Powers
from followup.around import Around, ProposalRow
from followup.contact_facts import ContactFacts

SHOWN = 2


@dataclass(frozen=True, slots=True)
class Notice:
    """An alert, and the button that settles it in one click."""

    alert: Alert
    button: PostButton | None = None


@dataclass(frozen=True, slots=True)
class Notices:
    """Two are shown, the rest unfold."""

    shown: tuple[Notice, ...]
    more: tuple[Notice, ...]

    @property
    def more_text(self) -> str:
        """The word on the fold."""
        return gettext("Visa %(n)d till") % {"n": len(self.more)}


def notices(
    opened: Opened,
    view: ContactsView,
    around: Around,
    powers: Powers,
    on: date,
    *,
    first: Iterable[Notice] = (),
) -> Notices:
    """Everything to act on, folded after two; ``first`` stand before the rest."""
    found = [
        *first,
        *_overdue(view.contacts, powers, on),
        *_proposals(opened, around.proposals, powers),
        *_coordinator_missing(opened, view, powers, on),
        *_changes(view.contacts, on),
        *_unconfirmed(opened),
    ]
    return Notices(tuple(found[:SHOWN]), tuple(found[SHOWN:]))


def _overdue(contacts: Sequence[ContactFacts], powers: Powers, on: date) -> Iterator[Notice]:
    for contact in contacts:
        if overdue_days(contact, on) and contact.review_on:
            facts = {"whose": _whose(person_of(contact)), "role": in_sentence(contact.type_display),
                     "day": day_text(contact.review_on)}  # fmt: skip
            text = gettext("%(whose)s uppdrag som %(role)s skulle ha omprövats %(day)s.") % facts
            may = bool(powers.may_review(contact))
            link = _review(contact) if may else _look(contact)
            yield Notice(
                Alert("warning", gettext("1 omprövning är försenad."), text, link),
                _still_needed(contact) if may else None,
            )


def _whose(name: str) -> str:
    """ "Linda Häggs"; a name that ends with an s takes none more."""
    if language() != "sv":
        return f"{name}’s"
    return name if name[-1:] in "sxz" else f"{name}s"


def _review(contact: ContactFacts) -> Link:
    href = reverse("web:contact-review", args=[contact.patient_id, contact.id])
    return Link(gettext("Ompröva nu"), href)


def _look(contact: ContactFacts) -> Link:
    href = reverse("web:contact", args=[contact.patient_id, contact.id])
    return Link(gettext("Visa kontakten"), href)


def _still_needed(contact: ContactFacts) -> PostButton:
    href = reverse("web:contact-review", args=[contact.patient_id, contact.id])
    return PostButton(
        gettext("Behövs fortfarande"),
        href,
        about=person_of(contact),
        fields=(("outcome", "needed"),),
    )


def _proposals(
    opened: Opened, proposals: Sequence[ProposalRow], powers: Powers
) -> Iterator[Notice]:
    for proposal in proposals:
        decides = bool(powers.decides) and proposal.unit_id == powers.unit.pk
        href = reverse("web:proposal", args=[proposal.id])
        yield Notice(
            Alert(
                "info",
                gettext("Ett förslag väntar på svar."),
                _proposal_text(proposal),
                Link(gettext("Läs förslaget"), href),
            ),
            _accept(opened, proposal) if decides else None,
        )


def _accept(opened: Opened, proposal: ProposalRow) -> PostButton:
    back = reverse("web:patient", args=[opened.patient.pk])
    return PostButton(
        gettext("Godta"),
        reverse("web:proposal-accept", args=[proposal.id]),
        about=proposal.name.strip(),
        primary=True,
        fields=(("next", back),),
    )


def _proposal_text(proposal: ProposalRow) -> str:
    facts = {
        "name": proposal.name.strip() or gettext("någon"),
        "role": proposal.type_display.lower(),
        "by": proposal.proposed_by_name,
    }
    if proposal.kind == COORDINATE:
        return gettext("%(name)s ska samordna. Föreslaget av %(by)s.") % facts
    return gettext("%(name)s som %(role)s. Föreslaget av %(by)s.") % facts


def coordinator_missing(opened: Opened, view: ContactsView) -> bool:
    """Two or more fasta vårdkontakter, nobody coordinates, and nobody said that none is needed."""
    fasta = [c for c in view.contacts if c.type_code == VARDKONTAKT and c.status == ACTIVE]
    held = any(contact.is_coordinating for contact in view.contacts)
    return len(fasta) > 1 and not held and not opened.no_coordinator_reason


def _coordinator_missing(
    opened: Opened, view: ContactsView, powers: Powers, on: date
) -> Iterator[Notice]:
    if coordinator_missing(opened, view) and not opened.patient.is_deceased(on):
        text = gettext("Patienten har flera fasta vårdkontakter.")
        href = reverse("web:coordinator", args=[opened.patient.pk])
        link = Link(gettext("Välj samordnare"), href) if powers.names_coordinator else None
        yield Notice(Alert("warning", gettext("Samordnare saknas."), text, link))


def _changes(contacts: Sequence[ContactFacts], on: date) -> Iterator[Notice]:
    for contact in contacts:
        if contact.replaced_on and contact.replaced_on > on:
            facts = {"old": person_of(contact), "new": successor_of(contact)}
            text = gettext("%(new)s tar över efter %(old)s.") % facts
            title = gettext("Byte %(day)s.") % {"day": day_text(contact.replaced_on)}
            if contact.is_left_vacant:
                text = gettext("Ingen är utsedd efter %(old)s.") % facts
                title = gettext("Vakant från %(day)s.") % {"day": day_text(contact.replaced_on)}
            yield Notice(Alert("info", title, text))


def _unconfirmed(opened: Opened) -> Iterator[Notice]:
    if not opened.patient.is_confirmed:
        text = gettext("Folkbokföringen har inte bekräftat uppgifterna.")
        yield Notice(Alert("neutral", gettext("Namnet är obekräftat."), text))
    if opened.listed_unit and not opened.listing_confirmed:
        text = gettext("Den är inskriven för hand på %(unit)s.") % {"unit": opened.listed_unit}
        yield Notice(Alert("neutral", gettext("Listningen är obekräftad."), text))
