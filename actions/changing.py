"""Whether a form about a contact is worth opening: what the verb would refuse at once is told now.

The verbs ask the same functions again, with everything that was typed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from actions.reading import OpenedContact
from contacts.ending import (
    COORDINATES_ALREADY,
    check_alive,
    check_can_coordinate,
    check_not_over,
    check_replaceable,
    check_still_open,
)
from contacts.models import Contact
from core.decisions import Decision
from core.errors import DomainError, RuleViolation
from organisation.actor import Actor
from policy.changing import (
    Standing,
    may_change,
    may_review_as,
    standing_at,
    subject_of,
)
from policy.contacts import may_void

END, REPLACE, REVIEW, VOID, COORDINATE = "end", "replace", "review", "void", "coordinate"
VERBS = (REVIEW, REPLACE, END, COORDINATE, VOID)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks about which contact, and when."""

    actor: Actor
    found: OpenedContact
    standing: Standing
    now: datetime

    @property
    def on(self) -> date:
        """The acting day."""
        return self.now.date()


def asking(actor: Actor, found: OpenedContact, now: datetime) -> Asking:
    """Ask the gatekeeper once for all verbs; 1 statement at most."""
    assert actor.commission is not None  # noqa: S101 - a door lets nobody else so far
    return Asking(actor, found, standing_at(actor, actor.commission.unit, now.date()), now)


def require_possible(verb: str, asked: Asking) -> None:
    """Refuse what the verb would refuse whatever is typed.

    Raises:
        NotAllowed: the gatekeeper says no.
        RuleViolation: the contact is over (conflict), or of a kind that cannot.
    """
    DECISIONS[verb](asked).require()
    RULES[verb](asked.found, asked.on)


def possible_verbs(asked: Asking) -> list[str]:
    """The verbs whose forms open for the actor, in the order of a page."""
    return [verb for verb in VERBS if _is_possible(verb, asked)]


def _is_possible(verb: str, asked: Asking) -> bool:
    try:
        require_possible(verb, asked)
    except DomainError:
        return False
    return True


def _change(asked: Asking) -> Decision:
    return may_change(asked.standing, subject_of(asked.found.contact))


def _review(asked: Asking) -> Decision:
    away = asked.found.facts.away
    subject = subject_of(asked.found.contact)
    deputy_id = away.deputy_id if away else None
    return may_review_as(asked.standing, replace(subject, deputy_id=deputy_id))


def _void(asked: Asking) -> Decision:
    return may_void(asked.actor, asked.found.contact, on=asked.on, now=asked.now)


DECISIONS: Mapping[str, Callable[[Asking], Decision]] = {
    END: _change,
    REPLACE: _change,
    REVIEW: _review,
    COORDINATE: _change,
    VOID: _void,
}


def _reviewable(found: OpenedContact, on: date) -> None:
    check_not_over(found.contact, on)
    check_alive(found.contact, on)


def _able_to_coordinate(found: OpenedContact, on: date) -> None:
    contact: Contact = found.contact
    if found.facts.is_coordinating:
        raise RuleViolation(COORDINATES_ALREADY, conflict=True)
    check_not_over(contact, on)
    check_can_coordinate(contact, from_on=max(on, contact.starts_on or on), on=on)


def _anything(found: OpenedContact, on: date) -> None:
    """A mistake is voided whenever it is found; what is voided already cannot be opened."""


RULES: Mapping[str, Callable[[OpenedContact, date], None]] = {
    END: lambda found, on: check_still_open(found.contact, on, on),
    REPLACE: lambda found, on: check_replaceable(found.contact, on),
    REVIEW: _reviewable,
    COORDINATE: _able_to_coordinate,
    VOID: _anything,
}
