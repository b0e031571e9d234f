"""A proposal that waits: what is proposed, by whom, and the two answers."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from actions.reading import Opened
from contacts.models import Proposal
from contacts.models.contact import GROUNDS, PURPOSES
from contacts.models.proposals import COORDINATE, OPEN, PROPOSAL_STATES
from contacts.type_names import type_name
from fastkontakt.ui.components import Link
from fastkontakt.ui.contact_words import day_text
from fastkontakt.web.pages.contact import Fact
from fastkontakt.web.pages.head import PatientHead, patient_head, to_patient
from fastkontakt.web.pages.parts import PostButton
from fastkontakt.web.powers import Powers
from followup.contact_facts import colleague
from followup.reader import Reader


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """Ready to print, but for the form."""

    head: PatientHead
    title: str
    facts: tuple[Fact, ...]
    is_open: bool
    may_answer: bool
    accept: PostButton
    withdraw: PostButton | None
    decline_href: str
    no_answer: str
    back: Link


def proposal_page_of(
    proposal: Proposal, opened: Opened, powers: Powers, now: datetime
) -> ProposalPage:
    """The proposal in words."""
    is_open = proposal.state == OPEN
    decides = bool(powers.decides) and proposal.unit_id == powers.unit.pk
    own = powers.actor.commission
    mine = own is not None and proposal.proposed_by_id == own.pk
    return ProposalPage(
        head=patient_head(opened, (), now=now),
        title=_title(proposal),
        facts=_facts(proposal, Reader.of(powers.actor, now.date())),
        is_open=is_open,
        may_answer=is_open and decides,
        accept=PostButton(
            gettext("Godta"), reverse("web:proposal-accept", args=[proposal.pk]), primary=True
        ),
        withdraw=PostButton(
            gettext("Ta tillbaka förslaget"),
            reverse("web:proposal-withdraw", args=[proposal.pk]),
        )
        if mine and is_open
        else None,
        decline_href=reverse("web:proposal-decline", args=[proposal.pk]),
        no_answer=_no_answer(proposal, is_open=is_open, decides=decides),
        back=to_patient(opened, gettext("Till patienten")),
    )


def _title(proposal: Proposal) -> str:
    if proposal.kind == COORDINATE:
        return gettext("Förslag: samordnare")
    role = type_name(proposal.type.display).lower()
    return gettext("Förslag: %(role)s") % {"role": role}


def _facts(proposal: Proposal, reader: Reader) -> tuple[Fact, ...]:
    person = colleague(proposal.commission, reader) or gettext("Ingen vald")
    purposes = [str(label) for code, label in PURPOSES if code in proposal.purposes]
    found = [
        (gettext("Vem"), person),
        (gettext("Enhet"), proposal.unit.name),
        (gettext("Från och med"), day_text(max(proposal.starts_on, reader.today))),
        (gettext("Varför"), str(dict(GROUNDS).get(proposal.ground, ""))),
        (gettext("Vad kontakten ger"), ", ".join(purposes)),
        (gettext("Text"), proposal.note),
        (gettext("Föreslaget av"), colleague(proposal.proposed_by, reader)),
        (gettext("Svar"), proposal.answer_reason),
    ]
    return tuple(Fact(label, text) for label, text in found if text)


def _no_answer(proposal: Proposal, *, is_open: bool, decides: bool) -> str:
    """Why there are no answer buttons."""
    if not is_open:
        state = str(dict(PROPOSAL_STATES)[proposal.state]).lower()
        return gettext("Förslaget är %(state)s.") % {"state": state}
    if decides:
        return ""
    return gettext("Chefen på %(unit)s svarar.") % {"unit": proposal.unit.name}
