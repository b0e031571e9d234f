"""Reading the access log: by the patient herself, and by the reviewer, whose reading is logged too.

Source: PDL 4:3 and 8:5, HSLF-FS 2016:40 4:9 a, lag 2022:913 4:2-4:5.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.conf import settings

from accesslog.models import AccessEntry, LogQuestion
from accesslog.models.entries import AccessEntryQuerySet
from accesslog.trail import CONTROL, EXPORT, OWN, READ, READ_LOG, SEARCH, Entry, record
from actions._registering import patient_id_of
from core.decisions import Decision
from core.errors import NotAllowed, NotFound
from core.identifiers import PersonIdentifier
from core.reasons import OUT_OF_SCOPE
from followup.identities import keys_of
from followup.log_rows import (
    LogFilter,
    LogLine,
    LogRow,
    filtered,
    folded,
    in_usual_period,
    log_rows,
    told_to_patient,
)
from followup.patients import shown_identifier
from organisation.actor import NOWHERE, Actor
from organisation.models import Unit
from patients.models import Identifier, Patient
from policy.log import may_read_log_of, may_review_log, may_review_log_of
from policy.representatives import own_ground
from policy.scopes import patients_visible_to

PAGE_SIZE = 50
ROWS_TO_FOLD = 400
MOST_IN_EXTRACT = 20_000
WHOLE_LOG = LogFilter(whole=True)


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some rows, and the key to go on after ("" = no more). There is no count."""

    rows: tuple[LogRow, ...]
    next: str = ""
    asked: LogFilter = WHOLE_LOG  # what was searched, with the period that nobody chose


@dataclass(frozen=True, slots=True)
class OwnLog:
    """What the patient reads: folded lines, and what she has asked about them."""

    lines: tuple[LogLine, ...]
    next: str
    questions: tuple[LogQuestion, ...]
    shows_names: bool


@dataclass(frozen=True, slots=True)
class Extract:
    """One patient's log on paper or in a file."""

    patient_id: UUID
    name: str
    identifier: str
    page: LogPage


def own_log(*, actor: Actor, after: str = "") -> OwnLog:
    """ "Vem har läst": the patient's own log, list rows folded per unit and day; 4 statements.

    A page ends where a day ends, so that no folded line is cut in two.

    Raises:
        NotFound: nobody's page.
    """
    patient_id = _own_patient(actor)
    names: bool = settings.LOG_SHOWS_STAFF_NAMES
    entries = told_to_patient(AccessEntry.objects.about(*keys_of(patient_id)))
    rows = log_rows(entries, after=after, limit=ROWS_TO_FOLD + 1, names=names)
    shown, following = _whole_days(rows)
    questions = LogQuestion.objects.filter(patient_id=patient_id).order_by("-asked_at")
    found = OwnLog(tuple(folded(shown)), following, tuple(questions[:PAGE_SIZE]), names)
    record(actor, Entry(READ, own_ground(actor), patient_id, detail="own log", purpose=OWN))
    return found


def own_log_row(*, actor: Actor, number: int) -> LogRow:
    """One row of the patient's own log, to ask about.

    Raises:
        NotFound: no row about her.
    """
    patient_id = _own_patient(actor)
    entries = told_to_patient(AccessEntry.objects.about(*keys_of(patient_id)))
    rows = log_rows(entries.filter(id=number), limit=1)
    if not rows:
        raise NotFound(OUT_OF_SCOPE)
    record(actor, Entry(READ, own_ground(actor), patient_id, detail="own log", purpose=OWN))
    return rows[0]


def log_of_patient(
    *, actor: Actor, patient_id: UUID, on: date, after: str = "", limit: int = PAGE_SIZE
) -> LogPage:
    """One patient's log, row by row, for herself or for the reviewer of her care provider.

    Raises:
        NotFound: unknown, or outside the scope of somebody who is no reviewer.
        NotAllowed: in scope, but neither the patient nor a reviewer.
    """
    decision = require_log_of(actor, patient_id, on)
    page = _page(_entries(actor, patient_id), after, limit, names=_shows_names(actor))
    _note_reading(actor, decision, patient_id, "patient log")
    return page


def find_for_extract(*, actor: Actor, identifier: PersonIdentifier) -> UUID | None:
    """Whose log is asked for, by number; the reviewer alone may ask.

    Raises:
        NotAllowed: no reviewer.
    """
    decision = may_review_log(actor).require()
    found = patient_id_of(identifier)
    record(actor, Entry(SEARCH, decision.reason, found, detail="log extract", purpose=CONTROL))
    return found


def extract(
    *, actor: Actor, patient_id: UUID, asked: LogFilter, after: str = "", whole: bool = False
) -> Extract:
    """The log of one patient as it is given to her on request (PDL 8:5); ``whole`` = a file.

    Raises:
        NotAllowed: no reviewer, or her own record.
        NotFound: unknown patient.
    """
    decision = may_review_log_of(actor, patient_id).require()
    patient = Patient.objects.filter(pk=patient_id).first()
    if patient is None:
        raise NotFound(OUT_OF_SCOPE)
    entries = filtered(told_to_patient(_entries(actor, patient_id)), asked)
    page = _page(entries, after, MOST_IN_EXTRACT if whole else PAGE_SIZE, names=True)
    entry = Entry(
        EXPORT if whole else READ_LOG,
        decision.reason,
        patient_id,
        detail="log extract",
        purpose=CONTROL,
    )
    record(actor, entry)
    return Extract(patient_id, patient.name, _number(patient_id), page)


def provider_log(*, actor: Actor, asked: LogFilter, on: date, after: str = "") -> LogPage:
    """What the care provider's people did, by period, unit, person, action, outcome and ground.

    Without a period the last 31 days, unless the whole log is asked for. The rows name
    no patient: whom a row is about is seen when the row is judged (PDL 2:7).

    Raises:
        NotAllowed: no reviewer.
    """
    decision = may_review_log(actor).require()
    asked = in_usual_period(asked, on)
    entries = filtered(AccessEntry.objects.made_at(own_provider(actor)), asked)
    page = _page(entries, after, PAGE_SIZE, names=True)
    record(actor, Entry(READ_LOG, decision.reason, detail="log", purpose=CONTROL))
    return replace(page, asked=asked)


def units_to_choose(*, actor: Actor) -> list[tuple[str, str]]:
    """The care provider's units, for the reviewer's filter.

    Raises:
        NotAllowed: no reviewer.
    """
    may_review_log(actor).require()
    units = Unit.objects.filter(care_provider_id=own_provider(actor)).order_by("name", "pk")
    return [(str(key), name) for key, name in units.values_list("pk", "name")]


def own_provider(actor: Actor) -> UUID:
    """The care provider of the actor's commission; without one a key that no row has."""
    return actor.commission.unit.care_provider_id if actor.commission else NOWHERE


def require_log_of(actor: Actor, patient_id: UUID, on: date) -> Decision:
    """The ground for reading one patient's log; outside scope 404, inside 403.

    Raises:
        NotFound: unknown, or outside the scope.
        NotAllowed: in scope, but neither the patient nor a reviewer.
    """
    decision = may_read_log_of(actor, patient_id)
    known = Patient.objects.filter(pk=patient_id)
    if decision and known.exists():
        return decision
    seen = not decision and patients_visible_to(actor, on).filter(pk=patient_id).exists()
    if seen:
        raise NotAllowed(decision.reason, patient_id=patient_id)
    raise NotFound(OUT_OF_SCOPE, patient_id=patient_id if known.exists() else None)


def _own_patient(actor: Actor) -> UUID:
    if actor.patient_id is None:
        raise NotFound(OUT_OF_SCOPE)
    return actor.patient_id


def _entries(actor: Actor, patient_id: UUID) -> AccessEntryQuerySet:
    """All rows for the patient; for a reviewer what her own care provider's people did."""
    entries = AccessEntry.objects.about(*keys_of(patient_id))
    if actor.patient_id is not None:
        return told_to_patient(entries)
    return entries.made_at(own_provider(actor))


def _page(entries: AccessEntryQuerySet, after: str, limit: int, *, names: bool) -> LogPage:
    rows = log_rows(entries, after=after, limit=limit + 1, names=names)
    more = len(rows) > limit
    return LogPage(tuple(rows[:limit]), rows[limit - 1].key if more else "")


def _whole_days(rows: Sequence[LogRow]) -> tuple[Sequence[LogRow], str]:
    """The rows of the days that are complete, and the key to go on after."""
    if len(rows) <= ROWS_TO_FOLD:
        return rows, ""
    last = rows[-1].day
    whole = [row for row in rows if row.day != last] or list(rows[:ROWS_TO_FOLD])
    return whole, whole[-1].key


def _shows_names(actor: Actor) -> bool:
    return actor.patient_id is None or bool(settings.LOG_SHOWS_STAFF_NAMES)


def _note_reading(actor: Actor, decision: Decision, patient_id: UUID, detail: str) -> None:
    own = actor.patient_id is not None
    action, purpose = (READ, OWN) if own else (READ_LOG, CONTROL)
    record(actor, Entry(action, decision.reason, patient_id, detail=detail, purpose=purpose))


def _number(patient_id: UUID) -> str:
    number = Identifier.objects.filter(patient_id=patient_id, is_current=True, voided_at=None)
    return shown_identifier(number.values("kind", "value").first())
