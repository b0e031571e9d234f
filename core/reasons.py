"""Why the answer is yes or no: a sentence for people, a code for machines, a key to the law."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Reason:
    """A ground for an answer.

    ``code`` is stable and upper case, ``text`` a (lazy) Swedish sentence that may hold ``%(name)s``
    places for facts, ``law`` the key of a row in ``organisation.LegalReference`` ("" = none).
    """

    code: str
    text: Any
    law: str = ""

    def sentence(self, facts: Mapping[str, object] | None = None) -> str:
        """Return the sentence with its facts filled in."""
        return str(self.text) % dict(facts or {})


# What is unknown and what may not be seen are told in the same words (OSL 25:1).
OUT_OF_SCOPE = Reason("OKAND", _("Sidan finns inte, eller så får du inte se den."))

HINDER = "hinder"
THINK = "tank_pa"
CLEAR = "klart"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the panel beside a form: a hinder, something to think of, or what is clear."""

    kind: str
    reason: Reason
    facts: Mapping[str, object] = field(default_factory=dict)
    field: str = ""
    conflict: bool = False

    @property
    def sentence(self) -> str:
        """The finding in plain Swedish."""
        return self.reason.sentence(self.facts)
