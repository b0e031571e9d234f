"""Two people wrote in the same draft: both texts side by side, and what becomes of a choice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agreements.drafting import DraftText
from agreements.sections import FIELDS, all_sections
from fastkontakt.ui.agreement_paper import (
    INTERNAL,
    TELLERS,
    PaperSection,
    Source,
    UnitNames,
)

MINE, THEIRS, BOTH = "mina", "deras", "bada"
WORDS: Mapping[str, Promise] = {
    MINE: _("Min text"),
    THEIRS: _("Den andras text"),
    BOTH: _("Båda"),
}
# Texts and lists can be put together; a day and a choice cannot.
JOINABLE = frozenset(FIELDS) - {"understanding", "follow_up"}
PREFIX = "val-"


@dataclass(frozen=True, slots=True)
class Choice:
    """One way out of a difference."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One heading that was written in two ways."""

    name: str
    heading: str
    mine: PaperSection
    theirs: PaperSection
    choices: tuple[Choice, ...]
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """The two texts, and the names that are needed to tell them."""

    mine: DraftText
    theirs: DraftText
    units: UnitNames
    people: Mapping[UUID, str]


def values_of(text: DraftText, key: str) -> tuple[Any, ...]:
    """Everything that stands under a heading."""
    return tuple(_value(text, name) for name in FIELDS[key])


def _value(text: DraftText, name: str) -> Any:
    if name == "follow_up_by":
        return text.follow_up_by_id
    return getattr(text, name) if hasattr(text, name) else getattr(text.content, name)


def differing(mine: DraftText, theirs: DraftText) -> list[str]:
    """The headings under which the two are not alike."""
    return [key for key in FIELDS if values_of(mine, key) != values_of(theirs, key)]


def suggested(mine: DraftText, theirs: DraftText, key: str) -> str:
    """Where one side is empty the other one holds; else nobody has chosen."""
    if not any(values_of(mine, key)):
        return THEIRS
    return MINE if not any(values_of(theirs, key)) else ""


def parts(sides: Sides, chosen: Mapping[str, str], *, asked: bool) -> tuple[Part, ...]:
    """What is to be chosen; ``asked`` = the page was sent, and what has no choice is a fault."""
    headings = {section.key: section.heading for section in all_sections()}
    return tuple(
        _part(sides, key, headings[key], chosen.get(key, ""), asked=asked)
        for key in differing(sides.mine, sides.theirs)
    )


def _part(sides: Sides, key: str, heading: str, chosen: str, *, asked: bool) -> Part:
    chosen = chosen or suggested(sides.mine, sides.theirs, key)
    return Part(
        name=f"{PREFIX}{key}",
        heading=heading,
        mine=_told(sides, sides.mine, key, heading),
        theirs=_told(sides, sides.theirs, key, heading),
        choices=tuple(
            Choice(value, str(words), value == chosen)
            for value, words in WORDS.items()
            if value != BOTH or key in JOINABLE
        ),
        is_missing=asked and not chosen,
    )


def _told(sides: Sides, text: DraftText, key: str, heading: str) -> PaperSection:
    if key == INTERNAL:
        return PaperSection(key, heading, text.internal_note)
    section = next(each for each in all_sections() if each.key == key)
    named = sides.people.get(text.follow_up_by_id, "") if text.follow_up_by_id else ""
    by = ", ".join(part for part in (named, text.follow_up_by_text) if part)
    source = Source(text.content, sides.units, text.follow_up_on, by)
    return TELLERS[key](source, section)


# --- what a choice makes --------------------------------------------------------------------------


def merged(mine: DraftText, theirs: DraftText, chosen: Mapping[str, str]) -> DraftText:
    """The text that holds: theirs, and under each heading what was chosen."""
    content: dict[str, Any] = {}
    beside: dict[str, Any] = {}
    inside = {field.name for field in fields(theirs.content)}
    for name, value in _chosen(mine, theirs, chosen):
        if name in inside:
            content[name] = value
        else:
            beside["follow_up_by_id" if name == "follow_up_by" else name] = value
    return replace(theirs, content=replace(theirs.content, **content), **beside)


def _chosen(
    mine: DraftText, theirs: DraftText, chosen: Mapping[str, str]
) -> Iterator[tuple[str, Any]]:
    for key in differing(mine, theirs):
        for name in FIELDS[key]:
            own, other = _value(mine, name), _value(theirs, name)
            if chosen.get(key) == MINE:
                yield name, own
            elif chosen.get(key) == BOTH:
                yield name, _both(own, other)


def _both(own: Any, other: Any) -> Any:
    """The other's text and then one's own; a row that both have stands there once."""
    if isinstance(own, bool):
        return own and other
    if isinstance(own, tuple):
        return (*other, *(row for row in own if row not in other))
    if own in other or not own:
        return other
    return own if other in own else f"{other}\n{own}"
