"""What somebody may do with a contact that is there: the same answer for verb, form and link."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from contacts.models import Contact
from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Absence, Unit
from policy.contacts import MANAGER_APPOINTS, OWN_TASK, may_decide, may_register_at
from policy.relations import DEPUTY

REVIEWS_FOR_UNIT = Reason(
    "OMPROVAR_AT_ENHETEN", _("Du registrerar enhetens beslut."), "utse-vardkontakt"
)
MAY_NOT_REVIEW = Reason(
    "FAR_INTE_OMPROVA",
    _("Kontakten omprövas av kontakten själv eller av chefen på %(unit)s."),
    "utse-vardkontakt",
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The contact that is asked about; ``deputy_id`` stands in for her on the day."""

    patient_id: UUID
    unit_id: UUID
    unit_name: str
    commission_id: UUID | None
    deputy_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the gatekeeper says of the actor at one unit; asked once for all contacts there."""

    actor: Actor
    unit_id: UUID
    decides: Decision
    registers: Decision


def standing_at(actor: Actor, unit: Unit, on: date) -> Standing:
    """Whether she decides there, or registers what a manager decided; 1 statement at most."""
    return Standing(
        actor=actor,
        unit_id=unit.pk,
        decides=may_decide(actor, unit=unit, on=on),
        registers=may_register_at(actor, unit=unit),
    )


def subject_of(contact: Contact) -> Subject:
    """The contact, whose unit is loaded."""
    return Subject(contact.patient_id, contact.unit_id, contact.unit.name, contact.commission_id)


def may_change(standing: Standing, subject: Subject) -> Decision:
    """End, replace, let coordinate: who decides at the unit, or registers what was decided there.

    Which manager it was is asked when the verb is called. Source: HSF 4:1, 4:5.
    """
    if standing.unit_id != subject.unit_id:
        return no(MANAGER_APPOINTS, patient_id=subject.patient_id, unit=subject.unit_name)
    return _about(standing.decides or standing.registers, subject)


def may_review_as(standing: Standing, subject: Subject) -> Decision:
    """The contact herself or her deputy, the manager, a delegate, or who registers decisions."""
    if (own := _own_task(standing.actor, subject)) is not None:
        return own
    if standing.unit_id == subject.unit_id:
        if standing.decides:
            return _about(standing.decides, subject)
        if standing.registers:
            return yes(REVIEWS_FOR_UNIT, patient_id=subject.patient_id)
        if _is_deputy(standing.actor, subject):
            return yes(DEPUTY, patient_id=subject.patient_id)
    return no(MAY_NOT_REVIEW, patient_id=subject.patient_id, unit=subject.unit_name)


def may_review(actor: Actor, contact: Contact, *, on: date) -> Decision:
    """``may_review_as`` about one contact; her own task costs no statement."""
    subject = subject_of(contact)
    own = _own_task(actor, subject)
    if own is not None:
        return own
    standing = standing_at(actor, contact.unit, on)
    return may_review_as(standing, subject) or may_review_as(standing, _with_deputy(subject, on))


def _with_deputy(subject: Subject, on: date) -> Subject:
    """The contact, and who stands in on the day; 1 statement."""
    if subject.commission_id is None:
        return subject
    away = Absence.objects.valid_on(on).filter(commission_id=subject.commission_id, voided_at=None)
    return replace(subject, deputy_id=away.values_list("deputy_id", flat=True).first())


def _is_deputy(actor: Actor, subject: Subject) -> bool:
    return actor.commission is not None and subject.deputy_id == actor.commission.pk


def _own_task(actor: Actor, subject: Subject) -> Decision | None:
    if actor.commission is None or subject.commission_id != actor.commission.pk:
        return None
    return yes(OWN_TASK, patient_id=subject.patient_id)


def _about(decision: Decision, subject: Subject) -> Decision:
    """The same answer, told of the patient whose contact it is."""
    facts = {**decision.facts, "unit": subject.unit_name}
    return Decision(decision.allowed, decision.reason, facts, subject.patient_id)
