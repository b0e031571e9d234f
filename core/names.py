"""A name is words: a personnummer typed in the wrong box must not be stored or shown as one."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from core.reasons import HINDER, Finding, Reason

NUMBER_AS_NAME = Reason("NAMN_INTE_NUMMER", _("Skriv ett namn, inte ett nummer."))

# Six digits are a birth date, the shortest beginning of a number. Whatever people put between the
# digits (dashes, dots, spaces) does not hide them; "Avdelning 12" is a name.
_NUMBER = re.compile(r"\d(?:[\W_]{0,3}\d){5}")


def holds_number(name: str) -> bool:
    """Whether there is something like a personnummer or a birth date in the name."""
    return _NUMBER.search(name) is not None


def check_names(**names: str) -> Iterator[Finding]:
    """None of the fields, each with what was typed in it, holds a number (PDL 3:6)."""
    for field, name in names.items():
        if holds_number(name):
            yield Finding(HINDER, NUMBER_AS_NAME, field=field)
