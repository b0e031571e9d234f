"""The search by name: inside the scope, compiled once, planned for each name."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, F, Func, Q, Subquery, Value

from accesslog.trail import LIST, SEARCH, Entry, record
from actions.lists import PAGE_SIZE, Page, read_key
from core.ready import Key, Ready, StandIn, Word
from core.reasons import Reason
from core.sorting import swedish_key
from followup.patients import PatientRow, patient_row, patient_values
from organisation.actor import Actor
from patients.models.patient import NONE
from policy.scopes import patients_visible_to
from policy.shapes import Shape, values_of

MOST_WORDS = 6  # of a name; each word more is one more way to part given names from family names
SEARCHED_NAME = Reason("SOKTE", "Sökning bland enhetens patienter.", "behorighet")
_LAST = Key(int=31)  # the patient after whom the list goes on
_BEGINS, _HAS = (
    [Word(f"{what} {number}") for number in range(MOST_WORDS)] for what in ("begins", "has")
)


class _Like(Func):
    """``LIKE`` with the pattern as it is, so that another one can be put in its place."""

    template = "(%(expressions)s)"
    arg_joiner = " LIKE "
    output_field = BooleanField()

    def __init__(self, pattern: Word) -> None:
        super().__init__(F("sort_key"), Value(pattern))


def find_by_name(
    *, actor: Actor, text: str, on: date, after: str | None = None
) -> Page[PatientRow]:
    """The unit's patients by the beginning of a family or given name, or by both in either order.

    Protected persons are not found by name (domain K3). 1 statement.
    """
    words = swedish_key(text.replace(",", " ")).split()
    last = read_key(after)
    ways = max(min(len(words), MOST_WORDS), 1)
    named = _named(Shape.of(actor), on, ways, goes_on=last is not None)
    given = {**values_of(actor), **_patterns(words, ways), _LAST: last}
    rows = named.fetch(given) if named else []
    shown = [patient_row(row, on) for row in rows[:PAGE_SIZE]]
    record(actor, Entry(SEARCH, SEARCHED_NAME, detail="name"))
    for row in shown:
        record(actor, Entry(LIST, SEARCHED_NAME, row.id, detail="search"))
    return Page(shown, str(shown[-1].id) if len(rows) > PAGE_SIZE else "")


@lru_cache(maxsize=128)
def _named(shape: Shape, on: date, ways: int, *, goes_on: bool) -> Ready | None:
    """The statement of the day for all readers of the shape; none for who has no patients.

    One row more than the page. The plan is not kept: a rare name is looked up, a common one is
    looked for among the unit's patients.
    """
    found = Q(_Like(_BEGINS[0])) | Q(_Like(_HAS[0]))
    for begins, has in zip(_BEGINS[1:ways], _HAS[1:ways], strict=True):
        found |= Q(_Like(begins), _Like(has))
    patients = patients_visible_to(shape.reader(), on).filter(found, protection=NONE)
    if goes_on:
        # One of those found: anybody else's id would tell where in the alphabet her name stands.
        last = Subquery(patients.filter(pk=_LAST).values("sort_key")[:1])
        patients = patients.filter(Q(sort_key__gt=last) | Q(sort_key=last, pk__gt=_LAST))
    rows = patient_values(patients.order_by("sort_key", "pk"))
    try:
        return Ready(rows[: PAGE_SIZE + 1], keeps_plan=False)
    except EmptyResultSet:
        return None


def _patterns(words: list[str], ways: int) -> Mapping[StandIn, str]:
    """The names that begin so; ``sort_key`` has the family name first, people write it last."""
    key = _literal(words)
    found: dict[StandIn, str] = {_BEGINS[0]: f"{key}%", _HAS[0]: f"% {key}%"}
    for first in range(1, ways):
        found[_BEGINS[first]] = f"{_literal(words[first:])}%"
        found[_HAS[first]] = f"% {_literal(words[:first])}%"
    return found


def _literal(words: list[str]) -> str:
    """The words as a pattern that matches nothing but themselves."""
    return connection.ops.prep_for_like_query(" ".join(words))
