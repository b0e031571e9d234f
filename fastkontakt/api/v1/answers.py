"""Answers as plain dictionaries: the names that machines read, fixed by ``shapes.py``."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from actions.choosing import CandidateView
from actions.reading import Opened
from contacts.models import Proposal
from contacts.models.contact import SAMORDNANDE, VACANT
from core.reasons import CLEAR, HINDER, THINK, Finding, Reason
from followup.answers import Hours
from followup.contact_facts import PROTECTED, ContactFacts, named
from organisation import legal
from organisation.models import Commission

Answer = dict[str, Any]

COORDINATING_DISPLAY = _("Samordnande fast vårdkontakt")


def reason(given: Reason, today: date, sentence: str = "") -> Answer:
    """Code, sentence, and the paragraph as it reads today."""
    law = legal.citation(given.law, today) if given.law else ""
    return {"code": given.code, "text": sentence or given.sentence(), "law": law}


def commission(found: Commission) -> Answer:
    """A person's work at a unit."""
    return {
        "id": found.pk,
        "role": found.role,
        "unit": {"id": found.unit_id, "name": found.unit.name},
    }


def patient(opened: Opened) -> Answer:
    """A patient in a list."""
    found = opened.patient
    return {"id": found.pk, "name": found.name, "identifier": opened.identifier}


def proposal(found: Proposal) -> Answer:
    """A proposal and what became of it."""
    return {
        "id": found.pk,
        "state": found.state,
        "type": contact_type(found.type_id, found.type.display),
        "unit": {"id": found.unit_id, "name": found.unit.name},
        "commission": found.commission_id,
        "starts_on": found.starts_on,
        "contact": found.contact_id,
    }


def contact(facts: ContactFacts, today: date) -> Answer:
    """A contact as its reader may see it; the internal note is nobody's answer."""
    return {
        "id": facts.id,
        "type": contact_type(facts.national_code, facts.type_display),
        "unit": {"id": facts.unit_id, "name": facts.unit_name, "phone": facts.unit_phone},
        "staff": _staff(facts),
        "phone": phone(facts.phone_number, facts.hours, facts.phone_via),
        "starts_on": facts.starts_on,
        "ends_on": facts.ends_on,
        "status": facts.status,
        "coordinating": facts.is_coordinating,
        "ground": facts.ground,
        "purposes": list(facts.purposes),
        "review_on": facts.review_on,
        "note": facts.note,
        "why": reason(facts.why, today),
    }


def phone(number: str, hours: Hours, via: str) -> Answer:
    """The number that is answered, when, and over whom; weekdays from 1."""
    week = [
        {"weekday": weekday + 1, "opens": opens, "closes": closes}
        for weekday, opens, closes in hours
    ]
    return {"number": number, "hours": week, "via": via}


def contact_type(code: str, display: str) -> Answer:
    """The national code and its name."""
    return {"code": code, "display": str(COORDINATING_DISPLAY) if code == SAMORDNANDE else display}


def _staff(facts: ContactFacts) -> Answer | None:
    """The person; nobody when the place is vacant, no name when it is protected."""
    if facts.commission_id is None or facts.status == VACANT:
        return None
    hidden = facts.staff_id is None
    return {
        "id": facts.staff_id,
        "name": str(PROTECTED) if hidden else facts.staff_name,
        "title": facts.staff_title,
    }


def colleague(commission: Commission) -> str:
    """The person's name, to a machine: protected ones have none (domain K4)."""
    staff = commission.staff
    return named(staff.name, is_protected=staff.is_protected, is_own=False)


def candidate(found: CandidateView, today: date) -> Answer:
    """Somebody who might become the contact; yes also has its reasons."""
    kind = CLEAR if found.allowed else HINDER
    return {
        "commission": found.commission_id,
        "staff": {"id": found.staff_id, "name": found.name, "title": found.title},
        "allowed": found.allowed,
        "reasons": findings(found.findings, kind, today),
        "warnings": findings(found.findings, THINK, today),
    }


def findings(given: Iterable[Finding], kind: str, today: date) -> list[Answer]:
    """The findings of one kind, with their facts filled in."""
    return [reason(f.reason, today, f.sentence) for f in given if f.kind == kind]
