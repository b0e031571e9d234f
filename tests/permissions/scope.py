"""The rule's other shape: every contact that a reader may see, as one queryset, against the table.

Lists, counts and exports ask ``scopes.contacts_visible_to``. What the table says about the contacts
on the patient's page is asked of it, too: each reader before everybody on the island at once.
"""

from collections.abc import Iterator
from uuid import UUID

from fastkontakt import clock
from organisation.actor import PORTAL, WEB, Actor
from policy import scopes
from tests.permissions.expecting import FOUND, relations_of
from tests.permissions.island import PLACES, Island
from tests.permissions.table import ROWS
from tests.permissions.words import HERSELF, READING_AS, SITUATIONS

SCOPE = "the scope"  # where the table has a class of addresses
AT_WORK, IN_PORTAL = "contacts", "portal"  # whose rows it is held against


def faults(island: Island, reader: str, relations: tuple[str, ...] = ()) -> Iterator[str]:
    """Each contact that is in the scope and should not be, or the other way round."""
    asked = relations or tuple(READING_AS.get(reader, SITUATIONS))
    seen: set[UUID] | None = None
    for relation in asked:
        if not island.has(relation, reader) or not _is_let_in(relation, reader):
            continue
        if seen is None or relation in HERSELF:
            seen = _seen(island, relation, reader)
        case = island.case(relation, "" if relation in HERSELF else reader)
        contacts = case.contacts if case else {}
        shown = {place for place in PLACES if contacts[place].pk in seen}
        if shown != (told := _told(relation, reader)):
            yield f"{reader}, {relation}: {sorted(shown)}, not {sorted(told)}"


def _seen(island: Island, relation: str, reader: str) -> set[UUID]:
    """The keys of all contacts in the reader's scope."""
    commission = getattr(island.world, reader, None)
    actor = Actor(door=PORTAL, at=clock.now())
    if relation in HERSELF and (case := island.case(relation, "")):
        actor.user_id, actor.patient_id = case.login.pk, case.patient.pk
    elif commission:
        user_id = commission.staff.user_id
        actor = Actor(door=WEB, user_id=user_id, commission=commission, at=clock.now())
    found = scopes.contacts_visible_to(actor, island.world.today)
    return set(found.values_list("pk", flat=True))


def _told(relation: str, reader: str) -> set[str]:
    """The places that the table shows on the patient's page; none where it says nothing."""
    about = IN_PORTAL if relation in HERSELF else AT_WORK
    return next(
        (
            set(row.shows.split()) & set(PLACES)
            for row in ROWS
            if about in row.about.split(", ")
            and relation in relations_of(row)
            and reader in row.readers.split()
        ),
        set(),
    )


def _is_let_in(relation: str, reader: str) -> bool:
    """In the portal only who may act for the patient comes to ask the scope."""
    return relation not in HERSELF or any(
        IN_PORTAL in row.about.split(", ") and relation in relations_of(row) and row.code == FOUND
        for row in ROWS
    )
