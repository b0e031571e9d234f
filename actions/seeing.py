"""What an opened patient's page holds: every row goes through the gatekeeper, and says why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q

from accesslog.trail import BY_GROUND, Entry, record
from actions.opened import Opened
from contacts.models import Contact
from core.decisions import Decision
from core.ready import Ready
from core.reasons import Reason
from followup.around import NOTHING, Around, around
from followup.contact_facts import (
    ContactFacts,
    contact_rows,
    current_or_planned,
    facts_of,
    row_facts,
)
from followup.coordinations import CoordinationRow, coordination_rows
from followup.reader import Reader
from organisation.actor import Actor
from policy.shapes import PATIENT
from policy.sight import (
    BLOCKED,
    CHILD,
    CONSENT,
    CONSENT_MISSING,
    EMERGENCY,
    PRESUMED,
    Sight,
    because,
    judge,
    same_giver,
)

# What opens another giver's data; each use of one is told in the log.
OTHERS_GROUNDS = frozenset(reason.code for reason in (CONSENT, CHILD, PRESUMED, EMERGENCY))

Judged = tuple[Mapping[str, Any], Decision]


@dataclass(frozen=True, slots=True)
class ContactsView:
    """The contacts that the reader may see, and the neutral markers about the rest.

    The markers are about today, whichever day is asked for, and name neither unit nor number (V4):
    ``withheld`` = there are data at another giver; ``blocked_here`` = there are blocked data;
    ``masked`` = protected identity that the reader has not opened. ``can_ask_consent`` only where a
    consent would change what is seen, ``consent_opens`` the kinds of contact that it would open.
    In an emergency ``givers`` are those who have data, and ``blocking_givers`` the vårdgivare with
    blocked data (V5, V11, V12); else both are empty.
    """

    contacts: list[ContactFacts]
    withheld: bool
    blocked_here: bool = False
    masked: bool = False
    can_ask_consent: bool = False
    consent_opens: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()
    blocking_givers: tuple[str, ...] = ()


def contacts_of(
    *,
    actor: Actor,
    opened: Opened,
    on: date,
    today: date | None = None,
    ended: bool = False,
) -> ContactsView:
    """The contacts on a day; ``ended`` adds those that were over by then. 1 statement.

    Planned contacts belong to today and the days ahead, not to the view of a day that has been.
    That something is withheld is told of ``today``, whichever day is asked for: otherwise asking
    day by day would tell when a hidden contact ends.
    """
    today = today or on
    if opened.masked:
        return ContactsView([], withheld=False, masked=True)
    rows = _rows(on, today, ended=ended).fetch({PATIENT: opened.patient.pk})
    judged = [(row, judge(opened.sight, row_facts(row))) for row in rows]
    shown = [
        facts_of(
            _without_hidden_successor(row, opened.sight),
            on=on,
            why=because(opened.why, decision.reason),
            reader=Reader.of(actor, today),
        )
        for row, decision in judged
        if decision and row["on_day"]
    ]
    _note_grounds(actor, opened, [facts.why for facts in shown])
    now = [(row, decision) for row, decision in judged if _is_current_or_planned(row, today)]
    return _with_markers(shown, opened.sight, now)


@lru_cache(maxsize=128)
def _rows(on: date, today: date, *, ended: bool) -> Ready:
    """The statement about those days, whoever the patient is."""
    wanted = _on_day(on, today, ended=ended)
    contacts = Contact.objects.filter(patient_id=PATIENT, voided_at=None)
    contacts = contacts.filter(wanted | current_or_planned(today))
    on_day = ExpressionWrapper(wanted, output_field=BooleanField())
    return Ready(contact_rows(contacts, on, on_day=on_day))


def _note_grounds(actor: Actor, opened: Opened, reasons: Sequence[Reason]) -> None:
    """One row for each ground on which others' data were shown: who used a consent (PDL 4:3)."""
    for reason in dict.fromkeys(reasons):
        if reason.code in OTHERS_GROUNDS:
            record(actor, Entry(BY_GROUND, reason, opened.patient.pk, detail="contacts"))


def _on_day(on: date, today: date, *, ended: bool) -> Q:
    """Contacts that belong to the view of a day."""
    found = Q(pk__isnull=False) if ended else current_or_planned(on)
    if on < today:
        found &= Q(starts_on__isnull=True) | Q(starts_on__lte=on)
    return found


def _is_current_or_planned(row: Mapping[str, Any], today: date) -> bool:
    return row["ends_on"] is None or row["ends_on"] >= today


def _without_hidden_successor(row: Mapping[str, Any], sight: Sight) -> Mapping[str, Any]:
    """Who takes over was perhaps written down on a day that is blocked."""
    if row["successor"] is None:
        return row
    documented_on = date.fromisoformat(row["successor"]["documented_on"])
    if judge(sight, replace(row_facts(row), documented_on=documented_on)):
        return row
    return {**row, "successor": None}


def _with_markers(
    shown: list[ContactFacts], sight: Sight, judged: Iterable[Judged]
) -> ContactsView:
    hidden = [(row, decision.reason.code) for row, decision in judged if not decision]
    closed = [row for row, code in hidden if code == CONSENT_MISSING.code]
    blocked = [row for row, code in hidden if code == BLOCKED.code and _may_know(sight, row)]
    # Whose only relation is a waiting case sees no more of others with a consent (SVOD 3:2).
    can_ask = bool(closed) and not sight.is_presumed and not sight.is_only_asked
    return ContactsView(
        contacts=shown,
        withheld=bool(closed),
        blocked_here=bool(blocked),
        can_ask_consent=can_ask,
        consent_opens=_distinct(closed, "type_display") if can_ask else (),
        givers=_givers(sight, judged),
        blocking_givers=_distinct(blocked, "provider_name") if sight.emergency else (),
    )


def _may_know(sight: Sight, row: Mapping[str, Any]) -> bool:
    """That a vårdgivare's data are blocked is told to vårdgivare; else to the giver itself (V5)."""
    return same_giver(sight, row_facts(row)) or not (sight.is_social or row_facts(row).is_social)


def _givers(sight: Sight, judged: Iterable[Judged]) -> tuple[str, ...]:
    """Who has unblocked data, for a vårdgivare in an emergency (V12)."""
    if not sight.emergency:
        return ()
    unblocked = [row for row, decision in judged if decision.reason.code != BLOCKED.code]
    elsewhere = [row for row in unblocked if not same_giver(sight, row_facts(row))]
    return _distinct(elsewhere, "provider_name")


def _distinct(rows: Iterable[Mapping[str, Any]], name: str) -> tuple[str, ...]:
    return tuple(sorted({row[name] for row in rows}))


def around_patient(*, actor: Actor, opened: Opened, on: date) -> Around:
    """Relatives, other contacts, enrolments and waiting proposals of an opened patient."""
    if opened.masked:
        return NOTHING
    return around(opened.patient, on=on, viewer_unit_id=actor.here, sight=opened.sight)


def coordinations_of(*, opened: Opened) -> list[CoordinationRow]:
    """Every period in which somebody coordinated, or nobody needed to; the patient is opened."""
    return [] if opened.masked else coordination_rows(opened.patient.pk, opened.sight)
