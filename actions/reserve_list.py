"""A unit's printed reserve list: every patient on it is logged before anybody gets the paper."""

from datetime import date

from accesslog.trail import EXPORT, PRINT, Entry, record
from core.decisions import Decision
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE, Reason
from followup.reader import Reader
from followup.reserve_list import ReserveRow, reserve_rows
from organisation.actor import Actor
from policy.contacts import may_see_unit
from policy.scopes import contacts_visible_to, same_provider

# PDL 4:2 lets who manages a unit see to its readiness; the paper is a reading of each patient.
RESERVE = Reason("RESERVLISTA", "Enhetens reservlista för driftstopp.", "behorighet")


def may_print_reserve_list(actor: Actor) -> Decision:
    """Who sees the list of the unit may take it with her on paper."""
    if actor.unit_id is None:
        raise NotFound(OUT_OF_SCOPE)
    return may_see_unit(actor, actor.unit_id)


def reserve_list(*, actor: Actor, on: date) -> list[ReserveRow]:
    """The unit's patients with their contacts and phones at the reader's own care giver.

    What a consent or an emergency opens is read on the patient's page, where its use is logged.
    The log rows of all of them are appended before the paper is sent (PDL 4:3). Who has protected
    identity is in the answer for the count only: the door prints nothing about her (OSL 22:1).
    """
    may_print_reserve_list(actor).require()
    record(actor, Entry(EXPORT, RESERVE, detail="reserve list"))
    rows = reserve_rows(
        contacts_visible_to(actor, on).filter(same_provider(actor)),
        on=on,
        why=RESERVE,
        reader=Reader.of(actor, on),
    )
    for row in (each for each in rows if not each.patient.is_protected):
        record(actor, Entry(PRINT, RESERVE, row.patient.id, detail="reserve list"))
    return rows
