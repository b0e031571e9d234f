"""A name is words: a personnummer typed in the wrong box must not be stored or shown as one.

Nor signs that cannot be seen: they turn the text around, or make two names look alike.
"""

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from core.reasons import HINDER, Finding, Reason

NUMBER_AS_NAME = Reason("NAMN_INTE_NUMMER", _("Skriv ett namn, inte ett nummer."))

STRANGE_SIGNS = Reason(
    "KONSTIGA_TECKEN", _("Texten har tecken som inte syns eller inte går att läsa. Skriv den igen.")
)

# Control, format (turns the text around), private and unpaired signs. The two joiners belong to
# the writing of Persian and of several Indian languages.
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")

# Six digits are a birth date, the shortest beginning of a number. Whatever people put between the
# digits (dashes, dots, spaces) does not hide them; "Avdelning 12" is a name.
_NUMBER = re.compile(r"\d(?:[\W_]{0,3}\d){5}")


def holds_number(name: str) -> bool:
    """Whether there is something like a personnummer or a birth date in the name."""
    return _NUMBER.search(name) is not None


def is_readable(text: str) -> bool:
    """Whether every sign can be seen, and they are not symbols alone, such as emoji."""
    seen = all(c in _JOINERS or unicodedata.category(c) not in _UNSEEN for c in text)
    symbols = any(unicodedata.category(c)[0] == "S" for c in text)
    return seen and (not symbols or any(c.isalnum() for c in text))


def check_readable(**texts: str) -> Iterator[Finding]:
    """None of the fields, each with what was typed in it, holds signs that nobody can read."""
    for field, text in texts.items():
        if not is_readable(text.strip()):
            yield Finding(HINDER, STRANGE_SIGNS, field=field)


def check_names(**names: str) -> Iterator[Finding]:
    """None of the fields, each with what was typed in it, holds a number (PDL 3:6)."""
    for field, name in names.items():
        if holds_number(name):
            yield Finding(HINDER, NUMBER_AS_NAME, field=field)
    yield from check_readable(**names)
