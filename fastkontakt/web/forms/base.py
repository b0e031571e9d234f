"""The base of the staff's forms, and the field that reads days as people write them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.dates import DateError, day_in_words, parse_day
from core.errors import DomainError
from core.swedish import IdentifierError, normalise_phone
from fastkontakt.typed import KeptForm
from fastkontakt.ui.forms import DateText

Text = Any  # a sentence, translated now or when it is drawn
UNPROCESSABLE, OK = 422, 200


class ShapeForm(KeptForm):
    """A form that knows today, and the status of its answer. It checks shape, never a rule."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.refusal: DomainError | None = None
        self._status: int | None = None
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = today

    @property
    def status(self) -> int:
        """200 for a fresh form, 422 for a wrong shape, else what the verb's refusal gave."""
        if self._status is not None:
            return self._status
        return UNPROCESSABLE if self.is_bound and self.errors else OK

    @status.setter
    def status(self, status: int) -> None:
        self._status = status

    def offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        """Give a field its choices, when the page is drawn."""
        field = self.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    def day(self, name: str) -> date | None:
        """A day that was typed or suggested, if it can be read; for drawing, not for saving."""
        field, value = self.fields.get(name), self[name].value() if name in self.fields else None
        if isinstance(value, date) or not isinstance(field, DayField):
            return value if isinstance(value, date) else None
        try:
            return field.to_python(value)
        except forms.ValidationError:
            return None

    def typed(self, name: str) -> str:
        """What stands in a field now, as text."""
        return str(self[name].value() or "") if name in self.fields else ""

    def echo(self, name: str) -> str:
        """The day in words: "i dag, fredag 20 november 2026"."""
        day = self.day(name)
        return day_in_words(day, today=self.today, lang=get_language() or "sv") if day else ""


class DayField(forms.Field):
    """A text field for a day: 2026-12-01, 1/12, 1 dec, i dag, om 3 mån."""

    widget = DateText
    today: date

    def to_python(self, value: Any) -> date | None:
        """Read the day, or say in words what is wrong with it."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return parse_day(text, today=self.today, lang=get_language() or "sv")
        except DateError as error:
            raise forms.ValidationError(str(error.message), code=error.code) from None


class PhoneField(forms.CharField):
    """A phone number, tidied as people read it; that of a person is never a short one."""

    def __init__(self, *, of_person: bool = False, **kwargs: Any) -> None:
        self.of_person = of_person
        super().__init__(
            max_length=30,
            widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """The number, or a sentence that says what is wrong with it."""
        text: str = super().clean(value)
        if not text:
            return ""
        try:
            return normalise_phone(text, of_person=self.of_person)
        except IdentifierError as error:
            raise forms.ValidationError(str(error.message), code=error.code) from None


def choose(choices: Sequence[tuple[str, Any]], empty: Text) -> list[tuple[str, Any]]:
    """Choices of a select, with a line that asks one to choose first."""
    return [("", empty), *choices]


def required(text: Text) -> dict[str, Any]:
    """The sentence of an empty field."""
    return {"required": text}


CHOOSE_DAY = _("Skriv vilken dag.")


class RowField(forms.ChoiceField):
    """One of the rows that the page offers. Only the id's shape is checked here: the verb knows
    whether the row may be chosen, and says why not."""

    def valid_value(self, value: Any) -> bool:
        """Whether it looks like the id of a row."""
        try:
            UUID(str(value))
        except ValueError:
            return False
        return True


class NeededRow(RowField):
    """A row that another answer makes necessary: when, stands where "frivilligt" else would."""

    def __init__(self, *, needed: Text, **kwargs: Any) -> None:
        self.needed = needed
        super().__init__(required=False, **kwargs)
