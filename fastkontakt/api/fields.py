"""Fields that take one form only: a number is no text, "1" is no date, and nothing is guessed."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_YEAR, LAST_YEAR = 1900, 2199
REQUIRED = {"required": _("Fältet är obligatoriskt."), "null": _("Fältet får inte vara null.")}


class Input(serializers.Serializer[Any]):
    """The fields of a call; a name that is not among them is refused, never ignored."""

    def to_internal_value(self, data: Any) -> Any:
        """Refuse unknown names before anything else."""
        if not isinstance(data, Mapping):
            fault = ErrorDetail(str(_("Skicka ett JSON-objekt.")), code="invalid")
            raise serializers.ValidationError({"non_field_errors": [fault]})
        unknown = sorted(set(data) - set(self.fields))
        if unknown:
            fault = ErrorDetail(str(_("Fältet finns inte i det här anropet.")), code="unknown")
            raise serializers.ValidationError({name: [fault] for name in unknown})
        return super().to_internal_value(data)


class Text(serializers.CharField):
    """Text, and only text."""

    default_error_messages = {
        **REQUIRED,
        "invalid": _("Värdet ska vara en text."),
        "blank": _("Fältet får inte vara tomt."),
        "max_length": _("Högst {max_length} tecken."),
    }

    def to_internal_value(self, data: Any) -> str:
        """Refuse numbers, which the framework would turn into text."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Key(serializers.UUIDField):
    """An id of ours, in its canonical form."""

    default_error_messages = {**REQUIRED, "invalid": _("Värdet ska vara ett id (UUID).")}

    def to_internal_value(self, data: Any) -> Any:
        """Refuse the other spellings of a UUID."""
        if not isinstance(data, str) or len(data) != 36:
            self.fail("invalid")
        return super().to_internal_value(data)


class Day(serializers.DateField):
    """A day as YYYY-MM-DD, in a year that a calendar of care can hold."""

    default_error_messages = {**REQUIRED, "invalid": _("Skriv dagen så här: 2026-12-01.")}

    def to_internal_value(self, value: Any) -> date:
        """Refuse every other way to write a day."""
        if not isinstance(value, str) or not ISO_DAY.fullmatch(value):
            self._refuse()
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self._refuse()
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self._refuse()
        return day

    def _refuse(self) -> NoReturn:
        self.fail("invalid", format="YYYY-MM-DD")


class Choice(serializers.ChoiceField):
    """One of the fixed words."""

    default_error_messages = {**REQUIRED, "invalid_choice": _("Välj något av: {allowed}.")}

    def to_internal_value(self, data: Any) -> Any:
        """Refuse numbers that merely look like a word of ours."""
        if not isinstance(data, str) or data not in self.choices:
            self.fail("invalid_choice", allowed=", ".join(map(str, self.choices)))
        return data


class YesNo(serializers.BooleanField):
    """true or false, never "yes" or 1."""

    default_error_messages = {**REQUIRED, "invalid": _("Värdet ska vara true eller false.")}

    def to_internal_value(self, data: Any) -> bool:
        """Refuse the words that the framework would understand."""
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Number(serializers.IntegerField):
    """A whole number in a query, within bounds."""

    default_error_messages = {
        **REQUIRED,
        "invalid": _("Värdet ska vara ett heltal."),
        "min_value": _("Värdet ska vara minst {min_value}."),
        "max_value": _("Värdet ska vara högst {max_value}."),
    }
