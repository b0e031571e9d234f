"""The shape of a documented agreement: single fields, and rows that can be more or fewer."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from agreements.content import (
    LINE_MAX,
    TEXT_MAX,
    UNDERSTANDING,
    AgreedTime,
    CareCommitment,
    Content,
    Goal,
)
from agreements.drafting import DraftText
from fastkontakt.typed import TypedBefore
from fastkontakt.ui.forms import RadioCards
from fastkontakt.web.forms.base import DayField, RowField, ShapeForm, Text, choose

PLACE = "__n__"  # stands for the number of a row that the browser adds
REVISION, DO = "revision", "gor"
NO_UNIT, NOBODY = _("Ingen enhet"), _("Ingen vald")
TOO_LONG = _("Korta texten. Den har %(show_value)d tecken, och får ha högst %(limit_value)d.")


class Words(forms.CharField):
    """A text that the browser never cuts: what is too long is refused with a sentence.

    ``empty`` = what is said when nothing is written; without it nothing has to be. ``needed`` =
    when something has to, stands where "frivilligt" else would.
    """

    def __init__(self, *, limit: int, empty: Text = "", needed: Text = "", **kwargs: Any) -> None:
        self.needed = needed
        told = {"max_length": TOO_LONG, "required": empty}
        super().__init__(required=bool(empty), max_length=limit, error_messages=told, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without Django's maxlength: a pasted text would lose its end in silence."""
        return {}


def line(label: Text, help_text: Text = "") -> Words:
    """A line of words."""
    box = forms.TextInput(attrs={"autocomplete": "off"})
    return Words(label=label, help_text=help_text, limit=LINE_MAX, widget=box)


def box(label: Text, help_text: Text = "", **more: Any) -> Words:
    """Some sentences."""
    area = forms.Textarea(attrs={"rows": 3})
    return Words(label=label, help_text=help_text, limit=TEXT_MAX, widget=area, **more)


def tick(label: Text) -> forms.BooleanField:
    """Yes or not."""
    return forms.BooleanField(label=label, required=False)


def _unit() -> RowField:
    return RowField(label=_("Enhet"), required=False, choices=choose([], NO_UNIT))


def row_fields(name: str) -> dict[str, forms.Field]:
    """The fields of one row of the list."""
    made: dict[str, dict[str, forms.Field]] = {
        "goals": {"text": line(_("Mål")), "patients_own": tick(_("Patientens eget mål"))},
        "patient_commitments": {"text": line(_("Vad gör patienten?"))},
        "care_commitments": {
            "what": line(_("Vad gör vården?")),
            "who": line(_("Vem gör det?")),
            "unit_id": _unit(),
            "by_on": DayField(label=_("Klart senast"), required=False),
            "when_text": line(_("Hur ofta eller när")),
        },
        "agreed_times": {
            "what": line(_("Vad ska hända?")),
            "who_books": line(_("Vem bokar?")),
            "unit_id": _unit(),
            "on": DayField(label=_("Dag"), required=False),
            "latest": tick(_("Senast den dagen")),
        },
    }
    return made[name]


ROWS = ("goals", "patient_commitments", "care_commitments", "agreed_times")
FIRST = {name: next(iter(row_fields(name))) for name in ROWS}
_KEY = re.compile(rf"({'|'.join(ROWS)})-(\d{{1,3}})-\w+")


class AgreementForm(ShapeForm):
    """Everything on the one page of the draft. What is lacking is said when it is signed."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    what_matters_to_me = box(_("Med patientens egna ord"))
    no_goals_reason = line(_("Inga mål? Skriv varför."))
    no_patient_commitments = tick(_("Patienten ska inte göra något själv"))
    coordination = box(_("Så håller vi ihop vården"))
    no_coordination_reason = line(_("Behövs det inte? Skriv varför."))
    if_worse = box(_("Vem ringer patienten, och när?"))
    relatives = line(_("Närstående som är med"))
    relatives_consent = tick(_("Patienten har sagt ja till det"))
    understanding_how = forms.ChoiceField(
        label=_("Hur vet vi att patienten har förstått?"),
        required=False,
        choices=UNDERSTANDING,
        widget=RadioCards(columns=2),
    )
    understanding_text = line(_("Beskriv hur"))
    interpreter = line(_("Tolk"))
    follow_up_on = DayField(label=_("Dag för uppföljning"), required=False)
    follow_up_by = RowField(label=_("Vem följer upp?"), required=False, choices=choose([], NOBODY))
    follow_up_by_text = line(_("Någon annan"))
    internal_note = box(_("Intern anteckning"))

    def __init__(
        self, data: Any = None, *, today: date, text: DraftText, more: str = "", **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", initial_of(text))
        super().__init__(data, today=today, **kwargs)
        self.stored = text
        self.not_asked: frozenset[str] = frozenset()  # what the region has hidden stays as it is
        before = data if isinstance(data, TypedBefore) else None
        self.numbers = {name: self._numbers(name, data, text, more) for name in ROWS}
        self.units: Sequence[tuple[str, Any]] = choose([], NO_UNIT)
        for name in ROWS:
            for number in self.numbers[name]:
                self._add_row(name, number, before)
        if before is not None:  # a change that somebody else has made since is not written over
            self.initial[REVISION] = before.get(REVISION)

    def _numbers(self, name: str, data: Any, text: DraftText, more: str) -> list[int]:
        """The numbers of the list's rows: at least one, and one more for who asks."""
        if data is None:
            found = list(range(len(getattr(text.content, name))))
        else:
            keys = (_KEY.fullmatch(key) for key in data)
            found = sorted({int(key[2]) for key in keys if key and key[1] == name})
        if not found or more == name:
            found.append(found[-1] + 1 if found else 0)
        return found

    def _add_row(self, name: str, number: int, before: TypedBefore | None) -> None:
        for part, field in row_fields(name).items():
            key = f"{name}-{number}-{part}"
            self.fields[key] = field
            if isinstance(field, DayField):
                field.today = self.today
            if before is not None:
                typed = field.widget.value_from_datadict(before, MultiValueDict(), key)
                self.initial[key] = typed

    def offer_units(self, units: Iterable[tuple[str, str]]) -> None:
        """The units that a row may name; one that stands there already stays to be chosen."""
        self.units = choose(list(units), NO_UNIT)
        for key in self.fields:
            if key.endswith("-unit_id"):
                self.offer(key, self.units)

    def rows(self, name: str) -> list[tuple[int, list[BoundField]]]:
        """The list's rows, each with its fields."""
        return [
            (number, [self[f"{name}-{number}-{part}"] for part in row_fields(name)])
            for number in self.numbers[name]
        ]

    def blank(self, name: str) -> list[BoundField]:
        """An empty row that the browser copies."""
        found = []
        for part, field in row_fields(name).items():
            if part == "unit_id" and isinstance(field, forms.ChoiceField):
                field.choices = list(self.units)
            found.append(field.get_bound_field(self, f"{name}-{PLACE}-{part}"))
        return found

    def field_of(self, name: str) -> str:
        """The form's field for a field of the content: "goals.0.text" is "goals-0-text"."""
        first, *rest = name.split(".")
        if first not in ROWS:
            return first
        used = [n for n in self.numbers[first] if self._is_used(first, n)] or self.numbers[first]
        place = int(rest[0]) if rest and rest[0].isdigit() else 0
        part = rest[1] if len(rest) > 1 else FIRST[first]
        return f"{first}-{used[min(place, len(used) - 1)]}-{part}"

    def _row(self, name: str, number: int) -> dict[str, Any]:
        parts = row_fields(name)
        return {part: self.cleaned_data.get(f"{name}-{number}-{part}") or "" for part in parts}

    def _is_used(self, name: str, number: int) -> bool:
        """Whether something is written in the row; a tick alone says nothing."""
        if not self.is_bound or not hasattr(self, "cleaned_data"):
            return True
        row = self._row(name, number)
        return any(value for part, value in row.items() if part not in ("patients_own", "latest"))

    def _used(self, name: str) -> list[dict[str, Any]]:
        return [self._row(name, n) for n in self.numbers[name] if self._is_used(name, n)]

    def text(self) -> DraftText:
        """What is written, without empty rows; after ``is_valid``."""
        data = self.cleaned_data
        by, note = data["follow_up_by"], data["internal_note"]
        return DraftText(
            content=self._content(),
            internal_note=self.stored.internal_note if "internal_note" in self.not_asked else note,
            follow_up_on=data["follow_up_on"],
            follow_up_by_id=UUID(by) if by else None,
            follow_up_by_text=data["follow_up_by_text"],
        )

    def _content(self) -> Content:
        written: dict[str, Any] = {name: self.cleaned_data[name] for name in PLAIN}
        for name, made in ROW_OF.items():
            written[name] = tuple(made(row) for row in self._used(name))
        kept = {
            name: getattr(self.stored.content, name) for name in self.not_asked if name in written
        }
        return Content(**{**written, **kept})


PLAIN = (
    "what_matters_to_me", "no_goals_reason", "no_patient_commitments", "coordination",
    "no_coordination_reason", "if_worse", "relatives", "relatives_consent", "understanding_how",
    "understanding_text", "interpreter",
)  # fmt: skip


def _care(row: dict[str, Any]) -> CareCommitment:
    return CareCommitment(
        row["what"],
        row["who"],
        unit_id=_id(row["unit_id"]),
        by_on=row["by_on"] or None,
        when_text=row["when_text"],
    )


def _time(row: dict[str, Any]) -> AgreedTime:
    return AgreedTime(
        row["what"],
        on=row["on"] or None,
        latest=bool(row["latest"]),
        unit_id=_id(row["unit_id"]),
        who_books=row["who_books"],
    )


def _goal(row: dict[str, Any]) -> Goal:
    return Goal(row["text"], patients_own=bool(row["patients_own"]))


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None


ROW_OF: dict[str, Callable[[dict[str, Any]], Any]] = {
    "goals": _goal,
    "patient_commitments": lambda row: row["text"],
    "care_commitments": _care,
    "agreed_times": _time,
}


def initial_of(text: DraftText) -> dict[str, Any]:
    """What stands in the form of a draft."""
    content = text.content
    found: dict[str, Any] = {name: getattr(content, name) for name in PLAIN}
    found |= {
        "internal_note": text.internal_note,
        "follow_up_on": text.follow_up_on,
        "follow_up_by": str(text.follow_up_by_id or ""),
        "follow_up_by_text": text.follow_up_by_text,
    }
    for name in ROWS:
        for number, row in enumerate(getattr(content, name)):
            for part in row_fields(name):
                value = row if isinstance(row, str) else getattr(row, part)
                key = f"{name}-{number}-{part}"
                found[key] = str(value) if isinstance(value, UUID) else value
    return found
