"""Two numbers side by side, ready to print."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext

from actions.join_reading import Conflict, JoinCase, JoinRow, RowWords, Side
from contacts.joining import FORMER, KEPT
from fastkontakt.ui.components import Tag, Tone
from fastkontakt.web.pages.parts import PostButton, in_sentence, table_day
from patients.models.joining import JOINED, WAITING

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the comparison; ``differs`` where the two do not say the same."""

    label: Text
    former: str
    kept: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class JoinLine:
    """A case in the list after imports."""

    text: str
    day: str
    unit: str
    url: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class JoinPage:
    """The case, line by line, and what has become of it."""

    numbers: tuple[str, str]
    facts: tuple[Fact, ...]
    waits: bool
    masked: bool
    masked_links: tuple[tuple[str, str], ...]
    tag: Tag
    decided: str
    note: str
    left_behind: int
    undo: PostButton | None
    patient_url: str


def join_lines(rows: list[JoinRow]) -> tuple[JoinLine, ...]:
    """Cases for the list: they name nobody."""
    return tuple(
        JoinLine(
            gettext("Två nummer, kanske samma person"),
            table_day(row.noticed_on),
            row.unit_name or "–",
            reverse("web:patient-join", args=[row.id]),
            _tag(row.state),
        )
        for row in rows
    )


def join_page(case: JoinCase) -> JoinPage:
    """What the one who decides compares, and what was decided."""
    join, sides = case.join, (case.former, case.kept)
    is_joined = join.state == JOINED
    return JoinPage(
        numbers=(case.former.number or gettext("inget nummer"), case.kept.number),
        facts=_facts(case.former, case.kept),
        waits=join.state == WAITING,
        masked=case.masked,
        masked_links=tuple(
            (side.number, reverse("web:patient", args=[side.id])) for side in sides if side.masked
        ),
        tag=_tag(join.state),
        decided=table_day(timezone.localdate(join.decided_at)) if join.decided_at else "",
        note=join.note,
        left_behind=join.left_behind,
        undo=_undo(case) if is_joined else None,
        patient_url=reverse("web:patient", args=[case.kept.id]) if is_joined else "",
    )


def _undo(case: JoinCase) -> PostButton:
    return PostButton(
        gettext("Ångra sammanslagningen"), reverse("web:patient-join-undo", args=[case.join.pk])
    )


def _tag(state: str) -> Tag:
    tone: Tone = "warning" if state == WAITING else "success" if state == JOINED else "neutral"
    return Tag(_state_text(state), tone)


def _state_text(state: str) -> str:
    words = {
        "waiting": gettext("Väntar på beslut"),
        "joined": gettext("Samma person"),
        "apart": gettext("Olika personer"),
        "undone": gettext("Ångrad"),
    }
    return words[state]


def _facts(former: Side, kept: Side) -> tuple[Fact, ...]:
    """Who they are first, then how much each has."""
    return (
        _fact(gettext("Namn"), former.name, kept.name),
        _fact(gettext("Född"), _born(former), _born(kept)),
        _fact(gettext("Skyddade personuppgifter"), _yes(former), _yes(kept)),
        _count(gettext("Fasta kontakter"), former, kept, "contacts"),
        _count(gettext("Listningar"), former, kept, "listings"),
        _count(gettext("Inskrivningar hos er"), former, kept, "enrolments"),
        _count(gettext("Samtycken till er"), former, kept, "consents"),
        _count(gettext("Spärrar hos er"), former, kept, "blocks"),
    )


def _fact(label: Text, one: str, other: str) -> Fact:
    return Fact(label, one, other, differs=one != other)


def _count(label: Text, former: Side, kept: Side, name: str) -> Fact:
    one, other = ("–" if side.masked else str(getattr(side, name)) for side in (former, kept))
    return Fact(label, one, other)


def _born(side: Side) -> str:
    return table_day(side.birth_on)


def _yes(side: Side) -> str:
    return gettext("Ja") if side.is_protected else gettext("Nej")


# --- what gives way -------------------------------------------------------------------------------


def pairs_of(case: JoinCase) -> list[tuple[str, str, list[tuple[str, str]], str]]:
    """A question for each pair of rows that one patient cannot have."""
    return [_pair(conflict) for conflict in case.conflicts]


def _pair(conflict: Conflict) -> tuple[str, str, list[tuple[str, str]], str]:
    kind = conflict.rows[KEPT].type_display
    label = (
        gettext("Vilken %(kind)s gäller?") % {"kind": in_sentence(kind)}
        if kind
        else gettext("Vem samordnar?")
    )
    choices = [(side, _choice(conflict, side)) for side in (FORMER, KEPT)]
    return conflict.key, label, choices, conflict.default


def _choice(conflict: Conflict, side: str) -> str:
    other = KEPT if side == FORMER else FORMER
    holder, loser = _row(conflict.rows[side]), _row(conflict.rows[other])
    last_on = conflict.ends[side]
    return f"{holder}. {_consequence(loser, last_on)}"


def _consequence(loser: str, last_on: date | None) -> str:
    if last_on is None:
        return gettext("Den andra (%(row)s) makuleras.") % {"row": loser}
    return gettext("Den andra (%(row)s) slutar %(day)s.") % {
        "row": loser,
        "day": table_day(last_on),
    }


def _row(words: RowWords) -> str:
    """ "Anna Berg, Norra, 1 jan 2026–" """
    person = words.person or gettext("Ingen person")
    until = table_day(words.ends_on) if words.ends_on else ""
    period = f"{table_day(words.starts_on)}–{until}"
    return ", ".join(part for part in (person, words.unit, period) if part)
