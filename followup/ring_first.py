"""Whom to ring first: one rule for the staff's page and the patient's own."""

from collections.abc import Iterable

from contacts.models.contact import ACTIVE, LAKARKONTAKT, OMSORGSKONTAKT, VACANT, VARDKONTAKT
from followup.contact_facts import ContactFacts
from organisation.models.units import PRIMARY_CARE


def whom_to_ring(contacts: Iterable[ContactFacts]) -> ContactFacts | None:
    """The coordinator, else the vårdcentral's vårdkontakt, the physician, and then the others.

    A vacant contact comes last: its unit answers. Source: the guideline's order of preference
    (3.2, primary care first). Without any contact the listed unit's own number is the answer.
    """
    able = [c for c in contacts if c.status in (ACTIVE, VACANT) and c.phone_number]
    return min(able, key=_rank, default=None)


def _rank(contact: ContactFacts) -> tuple[bool, int]:
    """Smaller comes first; equals keep their order."""
    if contact.is_coordinating:
        place = 0
    elif contact.type_code == VARDKONTAKT:
        place = 1 if contact.unit_kind in PRIMARY_CARE else 3
    else:
        place = {LAKARKONTAKT: 2, OMSORGSKONTAKT: 4}.get(contact.type_code, 5)
    return contact.status == VACANT, place
