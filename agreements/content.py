"""What stands in an agreement: plain text in a fixed shape, checked on its way in (domain 2.1).

Pure values: no database, no clock. ``from_json`` refuses what it does not know.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from core.reasons import Reason

TEXT_MAX, LINE_MAX, ROWS_MAX = 2000, 300, 20

TOLD_BACK, INTERPRETER, EASY_READ, RELATIVE, OTHER = (
    "told_back",
    "interpreter",
    "easy_read",
    "relative",
    "other",
)
UNDERSTANDING = [
    (TOLD_BACK, _("Patienten berättade med egna ord")),
    (INTERPRETER, _("Med tolk")),
    (EASY_READ, _("Med lättläst text")),
    (RELATIVE, _("Med hjälp av närstående")),
    (OTHER, _("På annat sätt")),
]

UNKNOWN_FIELD = Reason("OKANT_FALT", _("Uppgiften hör inte till överenskommelsen."))
WRONG_SHAPE = Reason("FEL_FORM", _("Uppgiften har fel form."))
TOO_LONG = Reason("FOR_LANGT", _("Texten är för lång. Korta den till högst %(most)s tecken."))
TOO_MANY = Reason("FOR_MANGA", _("Det är för många rader. Det får vara högst %(most)s."))
UNKNOWN_CHOICE = Reason("OKANT_VAL", _("Välj ett av alternativen."))


class ContentFault(RuleViolation):
    """What was sent has not the shape of an agreement; ``field`` says where."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What the patient wants to reach; in her own words where she said it."""

    text: str = ""
    patients_own: bool = False


@dataclass(frozen=True, slots=True)
class CareCommitment:
    """What care or social care does: what, who, and until when. ``unit_id`` = whose it is."""

    what: str = ""
    who: str = ""
    unit_id: UUID | None = None
    by_on: date | None = None
    when_text: str = ""


@dataclass(frozen=True, slots=True)
class AgreedTime:
    """The next step: on a day, or at the latest then; and who books it."""

    what: str = ""
    on: date | None = None
    latest: bool = False
    unit_id: UUID | None = None
    who_books: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that the patient reads in the agreement, but for who and when."""

    what_matters_to_me: str = ""
    goals: tuple[Goal, ...] = ()
    no_goals_reason: str = ""
    patient_commitments: tuple[str, ...] = ()
    no_patient_commitments: bool = False
    care_commitments: tuple[CareCommitment, ...] = ()
    agreed_times: tuple[AgreedTime, ...] = ()
    coordination: str = ""
    no_coordination_reason: str = ""
    if_worse: str = ""
    relatives: str = ""
    relatives_consent: bool = False
    understanding_how: str = ""
    understanding_text: str = ""
    interpreter: str = ""


EMPTY = Content()
Row = CareCommitment | AgreedTime
R = TypeVar("R", Goal, CareCommitment, AgreedTime)
T = TypeVar("T")


def to_json(content: Content) -> dict[str, Any]:
    """The content as the database and the API keep it."""
    return {name: _plain(value) for name, value in asdict(content).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date | UUID):
        return str(value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value


def from_json(data: object) -> Content:
    """The content from JSON; whatever is left out is empty.

    Raises:
        ContentFault: an unknown key, a value of the wrong kind, or too much of it.
    """
    return Content(**_read(data, READERS, ""))


def checked(content: Content) -> Content:
    """The same content, tidied, if it keeps to the limits; blank rows go away.

    Raises:
        ContentFault: it does not.
    """
    return tidied(from_json(to_json(content)))


def tidied(content: Content) -> Content:
    """Without space around the texts, and without rows in which nothing is written."""
    texts: dict[str, Any] = {
        field.name: value.strip()
        for field in fields(content)
        if isinstance(value := getattr(content, field.name), str)
    }
    said = tuple(line.strip() for line in content.patient_commitments if line.strip())
    return replace(
        content,
        **texts,
        goals=_without_blank(content.goals),
        patient_commitments=said,
        care_commitments=_without_blank(content.care_commitments),
        agreed_times=_without_blank(content.agreed_times),
    )


def _without_blank(rows: tuple[R, ...]) -> tuple[R, ...]:
    stripped = [_stripped(row) for row in rows]
    return tuple(row for row in stripped if any(v for v in asdict(row).values() if v is not True))


def _stripped(row: R) -> R:
    texts: dict[str, Any] = {n: v.strip() for n, v in asdict(row).items() if isinstance(v, str)}
    return replace(row, **texts)


# --- reading, one kind of value each --------------------------------------------------------------


def _read(data: object, readers: Mapping[str, Callable[..., Any]], where: str) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise ContentFault(WRONG_SHAPE, field=where)
    for name in data:
        if name not in readers:
            raise ContentFault(UNKNOWN_FIELD, field=f"{where}{name}" if name != where else where)
    return {name: read(data[name], f"{where}{name}") for name, read in readers.items()
            if name in data}  # fmt: skip


def _text(most: int) -> Callable[[object, str], str]:
    def read(value: object, where: str) -> str:
        if not isinstance(value, str) or "\x00" in value:
            raise ContentFault(WRONG_SHAPE, field=where)
        if len(value) > most:
            raise ContentFault(TOO_LONG, field=where, facts={"most": most})
        return value

    return read


def _flag(value: object, where: str) -> bool:
    if not isinstance(value, bool):
        raise ContentFault(WRONG_SHAPE, field=where)
    return value


def _day(value: object, where: str) -> date | None:
    return _parsed(date.fromisoformat, value, where)


def _key(value: object, where: str) -> UUID | None:
    return _parsed(UUID, value, where)


def _parsed(parse: Callable[[str], T], value: object, where: str) -> T | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ContentFault(WRONG_SHAPE, field=where)
    try:
        return parse(value)
    except ValueError:
        raise ContentFault(WRONG_SHAPE, field=where) from None


def _choice(value: object, where: str) -> str:
    if value != "" and value not in dict(UNDERSTANDING):
        raise ContentFault(UNKNOWN_CHOICE, field=where)
    return str(value)


def _rows(read: Callable[[object, str], T]) -> Callable[[object, str], tuple[T, ...]]:
    def read_all(value: object, where: str) -> tuple[T, ...]:
        if not isinstance(value, list | tuple):
            raise ContentFault(WRONG_SHAPE, field=where)
        if len(value) > ROWS_MAX:
            raise ContentFault(TOO_MANY, field=where, facts={"most": ROWS_MAX})
        return tuple(read(item, f"{where}.{place}") for place, item in enumerate(value))

    return read_all


def _row(kind: Callable[..., T], **readers: Callable[..., Any]) -> Callable[[object, str], T]:
    def read(value: object, where: str) -> T:
        return kind(**_read(value, readers, f"{where}."))

    return read


_line, _words = _text(LINE_MAX), _text(TEXT_MAX)
READERS: Mapping[str, Callable[[object, str], Any]] = {
    "what_matters_to_me": _words,
    "goals": _rows(_row(Goal, text=_line, patients_own=_flag)),
    "no_goals_reason": _line,
    "patient_commitments": _rows(_line),
    "no_patient_commitments": _flag,
    "care_commitments": _rows(
        _row(CareCommitment, what=_line, who=_line, unit_id=_key, by_on=_day, when_text=_line)
    ),
    "agreed_times": _rows(
        _row(AgreedTime, what=_line, on=_day, latest=_flag, unit_id=_key, who_books=_line)
    ),
    "coordination": _words,
    "no_coordination_reason": _line,
    "if_worse": _words,
    "relatives": _line,
    "relatives_consent": _flag,
    "understanding_how": _choice,
    "understanding_text": _line,
    "interpreter": _line,
}
