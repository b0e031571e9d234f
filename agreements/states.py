"""The states of an agreement: one table, which rules, database and tests all go by."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

DRAFT, SIGNED, CONFIRMED = "draft", "signed", "confirmed"
DISPUTED, REPLACED = "disputed", "replaced"
STATES = [
    (DRAFT, _("Utkast")),
    (SIGNED, _("Signerad")),
    (CONFIRMED, _("Bekräftad av patienten")),
    (DISPUTED, _("Patienten har invändningar")),
    (REPLACED, _("Ersatt av en ny version")),
]

# What each state may become. The trigger in migration 0001 spells the same; a test compares them.
NEXT: Mapping[str, frozenset[str]] = {
    DRAFT: frozenset({SIGNED}),
    SIGNED: frozenset({CONFIRMED, DISPUTED, REPLACED}),
    CONFIRMED: frozenset({DISPUTED, REPLACED}),
    DISPUTED: frozenset({CONFIRMED, REPLACED}),
    REPLACED: frozenset(),
}
CURRENT = (SIGNED, CONFIRMED, DISPUTED)  # at most one of these for a patient and a unit


def may_become(old: str, new: str) -> bool:
    """Whether the table lets an agreement go from one state to the other."""
    return new in NEXT.get(old, frozenset())
