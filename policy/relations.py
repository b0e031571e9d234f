"""The care relation between a unit and a patient: its grounds, each a reason and a set of rows.

One list of branches is the rule. ``scopes.py`` joins them for lists (UNION), and asks them about
one patient (EXISTS): two shapes of the same rule (house 3.18).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, Model, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from contacts.models import Contact, ContactRequest, Proposal
from contacts.models.proposals import OPEN
from contacts.models.requests import OWN, WAITING
from core.periods import not_ended, valid_on
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Absence, Commission, Delegation
from organisation.models.units import SOCIAL_CARE
from patients.models import CareRelation, Enrolment, IncomingCase, Listing
from patients.models.belonging import ENQUIRY
from patients.models.incoming import WAITS
from policy.roles import CARE_ROLES, MANAGERS

M = TypeVar("M", bound=Model)

DAYS_AFTER_END = 90
DAYS_TO_ANSWER = 30

LISTED = Reason("LISTAD_HAR", _("Patienten är listad på din enhet."), "inre-sekretess")
ENROLLED = Reason("INSKRIVEN_HAR", _("Patienten är inskriven på din enhet."), "inre-sekretess")
ENQUIRY_HERE = Reason(
    "UTREDS_HAR", _("Din enhet utreder patientens behov av stöd."), "sammanhallen"
)
OWN_CONTACT = Reason("AR_KONTAKT", _("Du är själv patientens kontakt."), "inre-sekretess")
DEPUTY = Reason(
    "ERSATTER_KONTAKT", _("Du ersätter patientens kontakt som är borta."), "inre-sekretess"
)
CONTACT_HERE = Reason(
    "KONTAKT_HAR",
    _("Patienten har eller har nyss haft en fast kontakt på din enhet."),
    "inre-sekretess",
)
PROPOSED_HERE = Reason(
    "FORSLAG_HAR", _("Ett förslag om patienten väntar på svar från din enhet."), "inre-sekretess"
)
REQUESTED_HERE = Reason(
    "BEGARAN_HAR",
    _("Någon har bett din enhet om en fast kontakt till patienten."),
    "ratt-till-vardkontakt",
)
SENT_HERE = Reason(
    "ARENDE_HAR",
    _("Din enhet har fått en remiss, en utskrivning eller en kallelse om patienten."),
    "inre-sekretess",
)
STATED = Reason(
    "ANGIVEN_RELATION", _("Din enhet har angett varför ni öppnar patienten."), "inre-sekretess"
)
DECIDED_HERE = Reason(
    "BESLUTAD_HAR", _("Din enhet har beslutat om patientens insats."), "inre-sekretess"
)
# To be asked opens the patient for who answers, and what her own giver has; no other giver's data
# (SVOD 3:1-3:6: they belong to a care relation that is there).
ASKED = "requested"
# The same for what was sent to an omsorgsgivare: it needs own insatser or an enquiry (SVOD 3:2).
SENT = "sent"
# The plainest ground first; what waits alone comes last. An enquiry is an enrolment, too: it
# tells more, and adds nobody to the set. So does a deputy, who works where the contact is.
IMPLIED = frozenset({"enquiry", "deputy"})
REASONS = {
    "listed": LISTED,
    "enquiry": ENQUIRY_HERE,
    "enrolled": ENROLLED,
    "own": OWN_CONTACT,
    "deputy": DEPUTY,
    "contact": CONTACT_HERE,
    "proposed": PROPOSED_HERE,
    "requested": REQUESTED_HERE,
    "stated": STATED,
    "decided": DECIDED_HERE,
    "sent": SENT_HERE,
}


@dataclass(frozen=True, slots=True)
class Branch:
    """One ground (a name in ``REASONS``) and the rows with ``patient_id`` that make it true."""

    name: str
    rows: Any


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground as it may be true of any unit: ``unit`` is the column that says of which."""

    name: str
    rows: Any
    unit: str = "unit_id"


def branches(actor: Actor, on: date) -> list[Branch]:
    """Every ground that the actor's commission can have on the day, the plainest first.

    Source: PDL 4:1-4:2; SVOD 3:1-3:2; house 3.5. An actor without a commission in care has none.
    """
    if actor.commission is None or actor.role not in CARE_ROLES:
        return []
    unit = actor.commission.unit_id
    own = Contact.objects.filter(not_ended(on), commission_id=actor.commission.pk, voided_at=None)
    rows = {ground.name: ground.rows.filter(**{ground.unit: unit}) for ground in grounds(on)}
    rows |= {"own": own, "deputy": covered(actor, on)}
    rows |= {"proposed": _proposals(actor, on), ASKED: _requests(actor, on)}
    if actor.role != "bistand":
        del rows["decided"]
    return [Branch(name, rows[name]) for name in REASONS if name in rows]


def grounds(on: date) -> list[Ground]:
    """The grounds that every unit can have, whoever works there."""
    ended_lately = Q(ends_on__gte=on - timedelta(days=DAYS_AFTER_END))
    contacts = Contact.objects.filter(not_ended(on) | ended_lately, voided_at=None)
    enrolments = Enrolment.objects.valid_on(on).filter(voided_at=None)
    return [
        Ground("listed", Listing.objects.valid_on(on).filter(voided_at=None)),
        Ground("enquiry", enrolments.filter(kind=ENQUIRY)),
        Ground("enrolled", enrolments),
        Ground("contact", contacts),
        Ground("stated", CareRelation.objects.valid_on(on)),
        Ground("decided", enrolments, "decided_by_unit_id"),
        Ground(SENT, sent_cases(on)),
    ]


def sent_cases(on: date) -> QuerySet[IncomingCase]:
    """What another unit has sent and the unit has not closed, until its last day."""
    return IncomingCase.objects.valid_on(on).filter(WAITS)


def only_asking(*, is_social: bool) -> frozenset[str]:
    """The grounds that alone open no other giver's data to a unit of that side."""
    return frozenset({ASKED, SENT}) if is_social else frozenset({ASKED})


def related_units(patient_id: UUID, on: date) -> dict[UUID, Reason]:
    """Every unit with a relation to the patient, and its plainest ground; 1 statement."""
    found = grounds(on)
    rows = [
        ground.rows.filter(patient_id=patient_id, **{f"{ground.unit}__isnull": False})
        .order_by()
        .values_list(ground.unit, Value(place))
        for place, ground in enumerate(found)
    ]
    first: dict[UUID, int] = {}
    for unit_id, place in rows[0].union(*rows[1:]):
        first[unit_id] = min(place, first.get(unit_id, place))
    return {unit_id: REASONS[found[place].name] for unit_id, place in first.items()}


def covered(actor: Actor, on: date) -> QuerySet[Contact]:
    """Contacts at the actor's unit for whom she stands in while they are away (PDL 4:1).

    One step only: whoever stands in for an absent deputy stands in for the deputy's own contacts.
    """
    if actor.commission is None:
        return Contact.objects.none()
    away = Absence.objects.valid_on(on).filter(deputy_id=actor.commission.pk, voided_at=None)
    held = Contact.objects.filter(valid_on(on), unit_id=actor.here, voided_at=None)
    return held.filter(commission__in=away.values("commission_id"))


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
    return _for_who_answers(proposals, commission, on)


def _requests(actor: Actor, on: date) -> QuerySet[ContactRequest]:
    """Requests that wait here, for those who can answer: as long as the patient's own waits.

    What one's own unit wrote in opens nothing, nor what another care provider wrote; what other
    units ask on their own does for so many days as a proposal.
    """
    commission = actor.commission
    if commission is None:
        return ContactRequest.objects.none()
    same_side = Q(asked_by__unit__kind__in=SOCIAL_CARE)
    sent = (same_side if commission.unit.is_social else ~same_side) & Q(
        asked_by__unit__care_provider_id=commission.unit.care_provider_id
    )
    fresh = Q(asker__in=OWN) | Q(asked_at__date__gte=on - timedelta(days=DAYS_TO_ANSWER))
    found = ContactRequest.objects.filter(
        Q(asked_by=None) | (sent & ~Q(asked_by__unit_id=commission.unit_id)),
        fresh,
        unit_id=commission.unit_id,
        state__in=WAITING,
    )
    return _for_who_answers(found, commission, on)


def _for_who_answers(rows: QuerySet[M], commission: Commission, on: date) -> QuerySet[M]:
    """Only for the manager, and for who decides by delegation (HSF 4:5)."""
    if commission.role in MANAGERS:
        return rows
    delegated = Delegation.objects.valid_on(on).filter(delegate=commission, voided_at=None)
    return rows.filter(Exists(delegated))
