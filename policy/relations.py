"""The care relation between a unit and a patient: its grounds, each a reason and a set of rows.

One list of branches is the rule. ``scopes.py`` joins them for lists (UNION), and asks them about
one patient (EXISTS): two shapes of the same rule (house 3.18).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from contacts.models import Contact, Proposal
from contacts.models.proposals import OPEN
from core.periods import not_ended
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Delegation
from organisation.models.units import SOCIAL_CARE
from patients.models import CareRelation, Enrolment, Listing
from policy.roles import CARE_ROLES, MANAGERS

DAYS_AFTER_END = 90
DAYS_TO_ANSWER = 30

LISTED = Reason("LISTAD_HAR", _("Patienten är listad på din enhet."), "inre-sekretess")
ENROLLED = Reason("INSKRIVEN_HAR", _("Patienten är inskriven på din enhet."), "inre-sekretess")
CONTACT_HERE = Reason(
    "KONTAKT_HAR",
    _("Patienten har eller har nyss haft en fast kontakt på din enhet."),
    "inre-sekretess",
)
PROPOSED_HERE = Reason(
    "FORSLAG_HAR", _("Ett förslag om patienten väntar på svar från din enhet."), "inre-sekretess"
)
STATED = Reason(
    "ANGIVEN_RELATION", _("Din enhet har angett varför ni öppnar patienten."), "inre-sekretess"
)
DECIDED_HERE = Reason(
    "BESLUTAD_HAR", _("Din enhet har beslutat om patientens insats."), "inre-sekretess"
)


@dataclass(frozen=True, slots=True)
class Branch:
    """One ground and the rows (with ``patient_id``) that make it true."""

    name: str
    reason: Reason
    rows: Any


def branches(actor: Actor, on: date) -> list[Branch]:
    """Every ground that the actor's commission can have on the day, the plainest first.

    Source: PDL 4:1-4:2; house 3.5. An actor without a commission in care has none.
    """
    if actor.commission is None or actor.role not in CARE_ROLES:
        return []
    unit = actor.commission.unit_id
    ended_lately = Q(ends_on__gte=on - timedelta(days=DAYS_AFTER_END))
    contacts = Contact.objects.filter(unit_id=unit, voided_at=None)
    listings = Listing.objects.valid_on(on).filter(unit_id=unit, voided_at=None)
    enrolments = Enrolment.objects.valid_on(on).filter(voided_at=None)
    found = [
        Branch("listed", LISTED, listings),
        Branch("enrolled", ENROLLED, enrolments.filter(unit_id=unit)),
        Branch("contact", CONTACT_HERE, contacts.filter(not_ended(on) | ended_lately)),
        Branch("proposed", PROPOSED_HERE, _proposals(actor, on)),
        Branch("stated", STATED, CareRelation.objects.valid_on(on).filter(unit_id=unit)),
    ]
    if actor.role == "bistand":
        found.append(Branch("decided", DECIDED_HERE, enrolments.filter(decided_by_unit_id=unit)))
    return found


def _proposals(actor: Actor, on: date) -> QuerySet[Proposal]:
    """Fresh proposals from other units of the same care provider, for those who can answer.

    A proposal to one's own unit opens nothing, else it would be a key that one cuts oneself.
    """
    commission = actor.commission
    if commission is None:
        return Proposal.objects.none()
    same_side = Q(proposed_by__unit__kind__in=SOCIAL_CARE)
    proposals = Proposal.objects.filter(
        same_side if commission.unit.is_social else ~same_side,
        unit_id=commission.unit_id,
        state=OPEN,
        proposed_at__date__gte=on - timedelta(days=DAYS_TO_ANSWER),
        proposed_by__unit__care_provider_id=commission.unit.care_provider_id,
    ).exclude(proposed_by__unit_id=commission.unit_id)
    if commission.role in MANAGERS:
        return proposals
    delegated = Delegation.objects.valid_on(on).filter(delegate=commission, voided_at=None)
    return proposals.filter(Exists(delegated))
