"""Absences, and who answers today, as plain dictionaries."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from actions.reading import Opened
from contacts.models.contact import ACTIVE as IN_FORCE
from contacts.models.contact import VACANT
from core.reasons import THINK, Finding
from fastkontakt.api.v1.absence_shapes import ACTIVE, ENDED, PLANNED, VOIDED
from fastkontakt.api.v1.answers import Answer, colleague, contact_type, findings, phone
from followup.answers import VIA_UNIT, Hours
from followup.contact_facts import ContactFacts
from followup.ring_first import whom_to_ring
from organisation.models import Absence, Commission


def absence(found: Absence, today: date, warnings: Iterable[Finding] = ()) -> Answer:
    """One absence; there is no reason in it."""
    return {
        "id": found.pk,
        "commission": _person(found.commission),
        "from": found.starts_on,
        "to": found.ends_on,
        "deputy": _person(found.deputy) if found.deputy else None,
        "team": {"id": found.team.pk, "name": found.team.name} if found.team else None,
        "status": _status(found, today),
        "warnings": findings(warnings, THINK, today),
    }


def _person(commission: Commission) -> Answer:
    return {"id": commission.pk, "name": colleague(commission)}


def _status(found: Absence, today: date) -> str:
    if found.voided_at is not None:
        return VOIDED
    if found.starts_on > today:
        return PLANNED
    return ACTIVE if found.is_valid_on(today) else ENDED


def answers_today(opened: Opened, contacts: Sequence[ContactFacts], *, withheld: bool,
                  on: date) -> Answer:  # fmt: skip
    """Whom to ring first, and whom about each contact that is in force or vacant."""
    able = [facts for facts in contacts if facts.status in (IN_FORCE, VACANT)]
    first = whom_to_ring(able)
    return {
        "on": on,
        "first": _answer(first) if first else _listed(opened),
        "answers": [_answer(facts) for facts in able],
        "withheld": withheld,
    }


def _answer(facts: ContactFacts) -> Answer:
    away = facts.away
    named = "" if facts.status == VACANT else facts.staff_name or facts.staff_title
    return _told(
        facts.id,
        contact_type(facts.national_code, facts.type_display),
        facts.answered_by or named or facts.unit_name,
        phone(facts.phone_number, facts.hours, facts.phone_via),
        {"until": away.until, "covered": away.is_covered} if away else None,
    )


def _listed(opened: Opened) -> Answer | None:
    """Without any contact the unit where she is listed answers."""
    if not opened.listed_unit_phone:
        return None
    hours: Hours = opened.listed_unit_hours
    number = phone(opened.listed_unit_phone, hours, VIA_UNIT)
    return _told(None, None, opened.listed_unit, number, None)


def _told(
    contact: UUID | None, kind: Answer | None, who: str, number: Answer, away: Answer | None
) -> Answer:
    return {"contact": contact, "type": kind, "who": who, "phone": number, "away": away}
