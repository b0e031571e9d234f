"""The patient's page: what to do, the contact map, and the same as a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from actions.life_threatening import Duty
from actions.reading import ContactsView, Opened
from contacts.models.contact import ACTIVE, ENDED, LAKARKONTAKT, PLANNED, VACANT
from fastkontakt.ui.components import ContactRow, Empty, Link
from fastkontakt.ui.contact_words import list_order, person_of
from fastkontakt.ui.figures.contact_map import ContactMap, build_contact_map
from fastkontakt.ui.figures.facts import MapCentre
from fastkontakt.web.pages.alerts import Notices, notices
from fastkontakt.web.pages.conditions import duty_notices, with_duties
from fastkontakt.web.pages.head import PatientHead, age_text, first_name, patient_head
from fastkontakt.web.pages.hidden import HiddenArea, hidden_areas
from fastkontakt.web.pages.rows import (
    OtherRow,
    change_text,
    contact_row,
    map_contacts,
    other_rows,
)
from fastkontakt.web.powers import APPOINT, PROPOSE, Powers, types_at
from fastkontakt.web.undo import Undo
from followup.around import Around
from policy.roles import REGISTER_CONSENT

WORDS = {APPOINT: _("Utse kontakt"), PROPOSE: _("Föreslå kontakt")}


@dataclass(frozen=True, slots=True)
class Legend:
    """Which kinds of line the legend explains."""

    changing: bool
    planned: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class PatientPage:
    """Ready to print."""

    head: PatientHead
    notices: Notices
    undo: Undo | None
    map: ContactMap
    legend: Legend
    rows: tuple[ContactRow, ...]
    others: tuple[OtherRow, ...]
    empty: Empty | None
    hidden: tuple[HiddenArea, ...]
    actions: tuple[Link, ...]
    no_action: str
    ended_link: Link
    coordinator_note: str
    gives_card: bool


@dataclass(frozen=True, slots=True)
class Read:
    """What the view has read for the page."""

    opened: Opened
    view: ContactsView
    around: Around
    powers: Powers
    now: datetime
    shows_ended: bool = False
    duties: Sequence[Duty] = ()


def patient_page(read: Read, undo: Undo | None) -> PatientPage:
    """Everything on the page, as text and coordinates."""
    on, opened = read.now.date(), read.opened
    gives_card = read.powers.actor.holds(REGISTER_CONSENT, read.powers.unit.pk)
    return PatientPage(
        head=patient_head(opened, read.view.contacts, now=read.now, current="patient"),
        notices=notices(
            opened,
            read.view,
            read.around,
            read.powers,
            on,
            first=duty_notices(read.duties, read.powers, opened.patient.pk, on),
        ),
        undo=undo,
        map=_map(read),
        legend=_legend(read),
        rows=with_duties(
            [contact_row(contact, on) for contact in list_order(read.view.contacts)], read.duties
        ),
        others=other_rows(read.around, opened.patient.pk, tells=gives_card),
        empty=None if read.view.contacts or read.view.masked else _empty(read),
        hidden=hidden_areas(opened, read.view, read.powers.actor),
        actions=_actions(read),
        no_action=_no_action(read),
        ended_link=_ended_link(read),
        coordinator_note=_coordinator_note(read.opened),
        gives_card=gives_card and not read.view.masked,
    )


def _map(read: Read) -> ContactMap:
    on, patient = read.now.date(), read.opened.patient
    head = MapCentre(
        first=first_name(read.opened),
        second=patient.family_name,
        third=age_text(read.opened, on),
        title=gettext("Fasta kontakter för %(name)s") % {"name": patient.name},
        summary=summary(read.view),
    )
    cards = map_contacts(read.view.contacts, read.around, on) if read.view.contacts else []
    return build_contact_map(head, cards)


def summary(view: ContactsView) -> str:
    """The map's whole message in a sentence or two."""
    active = [contact for contact in view.contacts if contact.status in (ACTIVE, VACANT)]
    count = ngettext("%(n)d fast kontakt.", "%(n)d fasta kontakter.", len(active))
    text = count % {"n": len(active)}
    coordinating = next((c for c in active if c.is_coordinating), None)
    if coordinating is None:
        return text
    return gettext("%(count)s %(name)s samordnar.") % {
        "count": text,
        "name": person_of(coordinating),
    }


def _legend(read: Read) -> Legend:
    on, contacts = read.now.date(), read.view.contacts
    return Legend(
        changing=any(change_text(contact, on) for contact in contacts),
        planned=any(c.status == PLANNED and c.replaces_id is None for c in contacts),
        ended=any(contact.status == ENDED for contact in contacts),
    )


def _empty(read: Read) -> Empty:
    name = first_name(read.opened)
    if read.opened.patient.is_deceased(read.now.date()):
        title = gettext("%(name)s har ingen pågående fast kontakt.") % {"name": name}
        text = gettext("Patienten har avlidit. Det som var står under Visa avslutade.")
        return Empty(title, text)
    text = gettext("Vem som helst i teamet kan föreslå någon. Verksamhetschefen utser.")
    actions = _actions(read)
    title = gettext("%(name)s har ingen fast kontakt än.") % {"name": name}
    return Empty(title, text, actions[0] if actions else None)


def _actions(read: Read) -> tuple[Link, ...]:
    """Utse or Föreslå, as the gatekeeper says; the läkare's own link when only that is hers."""
    if read.view.masked or read.opened.patient.is_deceased(read.now.date()):
        return ()
    href = reverse("web:contact-appoint", args=[read.opened.patient.pk])
    modes = {code: read.powers.mode_for(code) for code in types_at(read.powers.unit.kind)}
    links: list[Link] = []
    for code, mode in modes.items():
        if code == LAKARKONTAKT and mode == APPOINT and not read.powers.settles:
            links.append(Link(gettext("Registrera val av läkare"), f"{href}?typ={code}"))
        elif mode and not links:
            links.append(Link(str(WORDS[mode]), href, primary=True))
    return tuple(links)


def _no_action(read: Read) -> str:
    """Why there is no button."""
    if read.view.masked or read.opened.patient.is_deceased(read.now.date()):
        return ""
    return "" if _actions(read) else read.powers.proposes.sentence


def _ended_link(read: Read) -> Link:
    href = reverse("web:patient", args=[read.opened.patient.pk])
    if read.shows_ended:
        return Link(gettext("Dölj avslutade"), href)
    return Link(gettext("Visa avslutade"), f"{href}?avslutade=1")


def _coordinator_note(opened: Opened) -> str:
    if not opened.no_coordinator_reason:
        return ""
    facts = {"reason": opened.no_coordinator_reason}
    return gettext("Ingen samordnare behövs: %(reason)s") % facts
