"""Choosing who coordinates: the fasta vårdkontakter in the guideline's order, with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from actions.reading import ContactsView, Opened
from contacts.models.contact import ACTIVE, VARDKONTAKT
from fastkontakt.ui.components import Alert, Link
from fastkontakt.ui.contact_words import person_of
from fastkontakt.ui.forms import ChoiceCard
from fastkontakt.web.pages.head import PatientHead, patient_head, to_patient
from fastkontakt.web.pages.parts import in_sentence
from fastkontakt.web.powers import Powers
from followup.contact_facts import ContactFacts
from followup.coordinator_proposal import (
    FACT_WORDS,
    STEP_WORDS,
    CoordinatorProposal,
    Suggested,
)
from organisation.models.units import PRIMARY_CARE


@dataclass(frozen=True, slots=True)
class CoordinatorPage:
    """Ready to print, but for the forms."""

    head: PatientHead
    now_text: str
    proposal: str
    warning: Alert | None
    confirms: str
    has_choices: bool
    may_state_nobody: bool
    back: Link


def coordinator_page(
    opened: Opened,
    view: ContactsView,
    powers: Powers,
    now: datetime,
    proposal: CoordinatorProposal,
) -> CoordinatorPage:
    """Who coordinates today, who could, and who ought to by the guideline's order."""
    able = possible(view.contacts)
    return CoordinatorPage(
        head=patient_head(opened, view.contacts, now=now),
        now_text=_now_text(opened, view),
        proposal=_proposal_text(proposal),
        warning=_warning(proposal),
        confirms=_confirms(proposal, powers),
        has_choices=bool(able),
        may_state_nobody=bool(powers.decides) and own_contact(able, powers) is not None,
        back=to_patient(opened, gettext("Avbryt")),
    )


def possible(contacts: Iterable[ContactFacts]) -> list[ContactFacts]:
    """Fasta vårdkontakter with a person, primary care first (guideline 3.2)."""
    found = [c for c in contacts if c.type_code == VARDKONTAKT and c.status == ACTIVE]
    return sorted(found, key=lambda c: c.unit_kind not in PRIMARY_CARE)


def own_contact(contacts: Iterable[ContactFacts], powers: Powers) -> ContactFacts | None:
    """A fast vårdkontakt of the acting unit, on whose behalf its manager can decide."""
    return next((c for c in contacts if c.unit_id == powers.unit.pk), None)


def cards(proposal: CoordinatorProposal, powers: Powers) -> list[tuple[str, ChoiceCard]]:
    """One card each in the guideline's order, with the facts behind its place."""
    return [
        (str(one.contact.id), ChoiceCard(person_of(one.contact), " · ".join(_detail(one, powers))))
        for one in proposal.ordered
    ]


def _detail(one: Suggested, powers: Powers) -> list[str]:
    contact = one.contact
    parts = [contact.unit_name, in_sentence(str(STEP_WORDS[one.step]))]
    parts += [str(FACT_WORDS[fact]) for fact in one.facts]
    asks = contact.unit_id != powers.unit.pk or not powers.settles
    if asks and not contact.is_coordinating:
        parts.append(gettext("du skickar en fråga"))
    return parts


def _proposal_text(proposal: CoordinatorProposal) -> str:
    """Who is proposed, and on which step of the order."""
    if proposal.first is None:
        return ""
    return gettext("Förslag enligt riktlinjen: %(name)s, %(unit)s. %(step)s.") % {
        "name": person_of(proposal.first.contact),
        "unit": proposal.first.contact.unit_name,
        "step": STEP_WORDS[proposal.first.step],
    }


def _warning(proposal: CoordinatorProposal) -> Alert | None:
    """Nobody coordinates, or somebody else than the facts of today speak for."""
    if proposal.is_missing:
        return Alert(
            "warning",
            gettext("Samordnare saknas"),
            gettext("Patienten har flera fasta vårdkontakter. Välj vem som samordnar."),
        )
    if proposal.differs:
        return Alert(
            "info",
            gettext("Någon annan står först i ordningen"),
            gettext("Titta på uppgifterna under namnen. Bekräfta, eller välj en annan."),
        )
    return None


def _confirms(proposal: CoordinatorProposal, powers: Powers) -> str:
    """The contact that the unit's manager may let go on, "" if there is none."""
    current = proposal.current
    own = current is not None and current.unit_id == powers.unit.pk and bool(powers.decides)
    return str(current.id) if current is not None and own else ""


def _now_text(opened: Opened, view: ContactsView) -> str:
    current = next((c for c in view.contacts if c.is_coordinating), None)
    if current is not None:
        return gettext("%(name)s samordnar i dag.") % {"name": person_of(current)}
    if opened.no_coordinator_reason:
        facts = {"reason": opened.no_coordinator_reason}
        return gettext("Ingen samordnare behövs: %(reason)s") % facts
    return gettext("Ingen samordnar i dag.")
