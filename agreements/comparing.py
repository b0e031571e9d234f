"""Two versions beside each other: what came, what went, and which words are new. Pure values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from agreements.content import UNDERSTANDING, AgreedTime, CareCommitment, Content, Goal
from agreements.drafting import DraftText
from core.dates import short_day

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
ALIKE = 0.5  # rows less alike than this are one gone and one new


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of text that both versions have, or only one of them."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One line of one field as it was and as it is."""

    field: str
    kind: str
    old: str = ""
    new: str = ""
    words: tuple[Word, ...] = ()


def compare(old: DraftText, new: DraftText) -> tuple[CompareRow, ...]:
    """Every line of both versions, field by field in the order of the page.

    The internal note is left out: whoever may read it compares it on the page itself.
    """
    before, after = _lines(old), _lines(new)
    return tuple(row for field in before for row in _rows(field, before[field], after[field]))


def _rows(field: str, old: list[str], new: list[str]) -> Iterator[CompareRow]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from (CompareRow(field, SAME, line, line) for line in old[i1:i2])
        else:
            yield from _changed(field, old[i1:i2], new[j1:j2])


def _changed(field: str, old: list[str], new: list[str]) -> Iterator[CompareRow]:
    for gone, come in zip_longest(old, new):
        if gone is not None and come is not None and _ratio(gone, come) >= ALIKE:
            yield CompareRow(field, CHANGED, gone, come, words(gone, come))
            continue
        if gone is not None:
            yield CompareRow(field, REMOVED, old=gone)
        if come is not None:
            yield CompareRow(field, ADDED, new=come)


def _ratio(old: str, new: str) -> float:
    """How many of the words they share; a full stop makes no other word of the last one."""
    was, now = re.findall(r"\w+", old), re.findall(r"\w+", new)
    return SequenceMatcher(None, was, now, autojunk=False).ratio()


def words(old: str, new: str) -> tuple[Word, ...]:
    """The text word by word, with what was taken away and what was put there."""
    was, now = old.split(), new.split()
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Word(SAME, " ".join(was[i1:i2])))
            continue
        if i2 > i1:
            found.append(Word(REMOVED, " ".join(was[i1:i2])))
        if j2 > j1:
            found.append(Word(ADDED, " ".join(now[j1:j2])))
    return tuple(found)


def _lines(text: DraftText) -> dict[str, list[str]]:
    """Each field as lines of text."""
    content = text.content
    found = {
        "what_matters_to_me": content.what_matters_to_me.splitlines(),
        "goals": [goal_line(goal) for goal in content.goals],
        "no_goals_reason": [content.no_goals_reason],
        "patient_commitments": list(content.patient_commitments),
        "care_commitments": [commitment_line(row) for row in content.care_commitments],
        "agreed_times": [time_line(row) for row in content.agreed_times],
        "coordination": content.coordination.splitlines(),
        "no_coordination_reason": [content.no_coordination_reason],
        "if_worse": content.if_worse.splitlines(),
        "relatives": [content.relatives],
        "understanding": [_understanding(content)],
        "interpreter": [content.interpreter],
        "follow_up": [_follow_up(text)],
    }
    return {field: [line for line in lines if line.strip()] for field, lines in found.items()}


def goal_line(goal: Goal) -> str:
    """A goal as a line of text."""
    own = _("patientens eget")
    return f"{goal.text} ({own})" if goal.patients_own else goal.text


def commitment_line(row: CareCommitment) -> str:
    """What, who and when, as a line of text."""
    when = " ".join(filter(None, [_senast(row.by_on), row.when_text]))
    return " – ".join(filter(None, [row.what, row.who, when]))


def time_line(row: AgreedTime) -> str:
    """The step, its day and who books, as a line of text."""
    day = _senast(row.on) if row.latest else short_day(row.on) if row.on else ""
    books = _("%(who)s bokar") % {"who": row.who_books} if row.who_books else ""
    return " – ".join(filter(None, [row.what, day, books]))


def _senast(day: Any) -> str:
    return _("senast %(day)s") % {"day": short_day(day)} if day else ""


def _understanding(content: Content) -> str:
    how = str(dict(UNDERSTANDING).get(content.understanding_how, ""))
    return " – ".join(filter(None, [how, content.understanding_text]))


def _follow_up(text: DraftText) -> str:
    day = short_day(text.follow_up_on) if text.follow_up_on else ""
    return " – ".join(filter(None, [day, text.follow_up_by_text]))
