"""A patient's contacts by hand: who may see which row, and the answer as JSON."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import orjson

Facts = dict[str, Any]  # the program's words, read once when the floor starts
Row = Sequence[Any]
SOCIAL = frozenset({"sarskilt_boende", "bistand", "hemtjanst"})
OWN, CONSENT, CHILD, PRESUMED, EMERGENCY = (
    *("EGEN_VARDGIVARE", "SAMTYCKE", "BARN"),
    *("FORUTSATT_VILJA", "NODSITUATION"),
)


class NotByHandError(Exception):
    """A case that the floor does not know: the run is invalid, never quietly wrong."""


def body(
    facts: Facts, on: date, rows: Iterable[Row], why: dict[str, str], *, withheld: bool
) -> bytes:
    """The answer of the API; ``why`` holds the ground of each contact that is seen, by its id."""
    contacts = [_contact(facts, on, row, why[str(row[0])]) for row in rows if str(row[0]) in why]
    answer = {"on": on.isoformat(), "contacts": contacts, "withheld": withheld}
    return orjson.dumps(answer)


class Contact(NamedTuple):
    """A row of ``statements.CONTACTS``."""

    id: UUID
    code: str
    display: str
    unit_id: UUID
    unit: str
    unit_phone: str
    kind: str
    provider: UUID
    documented_on: date
    starts_on: date | None
    ends_on: date | None
    ground: str
    purposes: list[str]
    review_on: date | None
    note: str
    commission: UUID | None
    staff: UUID | None
    name: str
    title: str | None
    is_protected: bool | None
    left_on: date | None
    phone: str | None
    team_phone: str | None
    team_left_on: date | None
    is_open: bool
    coordinates: bool
    hours: list[Any]
    team_hours: list[Any]
    unit_hours: list[Any]
    is_away: bool

    def works(self, on: date) -> bool:
        """Whether somebody holds the place."""
        return self.commission is not None and (self.left_on is None or self.left_on >= on)

    def answered(self, on: date) -> dict[str, Any]:
        """The number to ring: her own, the team's or the unit's."""
        number, hours, via = self.unit_phone, self.unit_hours, "unit"
        if self.works(on) and self.phone:
            number, hours, via = self.phone, self.hours, "direct"
        elif self.team_phone and (self.team_left_on is None or self.team_left_on >= on):
            number, hours, via = self.team_phone, self.team_hours, "team"
        if not hours:
            known = {_digits(self.unit_phone): self.unit_hours}
            hours = {**known, _digits(self.team_phone): self.team_hours}.get(_digits(number), [])
        return {"number": number, "hours": hours, "via": via}


def _contact(facts: Facts, on: date, row: Row, why: str) -> dict[str, Any]:
    found = Contact(*row)
    if found.is_away or found.is_protected or not found.is_open:
        raise NotByHandError(found.id)
    works = found.works(on)
    planned = found.starts_on is not None and found.starts_on > on
    coordinating = found.coordinates and found.code == "1"
    staff = {"id": str(found.staff), "name": found.name.strip(), "title": found.title}
    return {
        "id": str(found.id),
        "type": {
            "code": "4" if coordinating else found.code,
            "display": facts["coordinating"] if coordinating else found.display,
        },
        "unit": {"id": str(found.unit_id), "name": found.unit, "phone": found.unit_phone},
        "staff": staff if found.commission and (works or planned) else None,
        "phone": found.answered(on),
        "starts_on": found.starts_on and found.starts_on.isoformat(),
        "ends_on": found.ends_on and found.ends_on.isoformat(),
        "status": "planned" if planned else "active" if works else "vacant",
        "coordinating": found.coordinates,
        "ground": found.ground,
        "purposes": found.purposes,
        "review_on": found.review_on and found.review_on.isoformat(),
        "note": found.note,
        "why": facts["why"][why],
    }


def _digits(number: str | None) -> str:
    return "".join(sign for sign in number or "" if sign.isdigit())


def grounds(
    facts: Facts, patient: Row, actor: Row, rows: Iterable[Row], on: date
) -> tuple[dict[str, str], bool]:
    """The ground of each row that is seen, "relation ground", and whether something is withheld."""
    ground, scopes, birth_on, presumed, emergency, blocks, opened = patient
    if ground == "requested" or not opened or actor[7] in SOCIAL:
        raise NotByHandError(ground)
    found, withheld = {}, False
    is_child = birth_on is not None and _age(birth_on, on) < facts["of_age"]
    general = CHILD if is_child else PRESUMED if presumed else EMERGENCY if emergency else ""
    for row in rows:
        same = row[7] == actor[8] and row[6] not in SOCIAL
        if _is_blocked(blocks, actor, row, is_same=same):
            continue
        side = "social" if row[6] in SOCIAL else "care"
        opens = OWN if same else CONSENT if "all" in scopes or side in scopes else general
        if opens:
            found[str(row[0])] = f"{ground} {opens}"
        withheld = withheld or not opens
    return found, withheld


def _is_blocked(blocks: Sequence[Row], actor: Row, row: Row, *, is_same: bool) -> bool:
    """An inner block of another unit, or an outer one of another giver."""
    for provider, unit, first, last in blocks:
        day = row[8].isoformat()
        if (first and day < first) or (last and day > last):
            continue
        inner = unit == str(row[3]) and row[3] != actor[5]
        outer = unit is None and provider == str(row[7]) and not is_same
        if inner or outer:
            return True
    return False


def _age(birth_on: date, on: date) -> int:
    return on.year - birth_on.year - ((on.month, on.day) < (birth_on.month, birth_on.day))
