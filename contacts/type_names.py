"""The contact types' names in the reader's language; the table holds the national, Swedish ones."""

from django.utils.translation import gettext, gettext_noop

NAMES = frozenset(
    {
        gettext_noop("Fast vårdkontakt"),
        gettext_noop("Fast läkarkontakt"),
        gettext_noop("Fast omsorgskontakt"),
        gettext_noop("Samordnande fast vårdkontakt"),
    }
)
# What can be appointed.
DISPLAYS = {"1": "Fast vårdkontakt", "2": "Fast läkarkontakt", "3": "Fast omsorgskontakt"}


def type_display(code: str) -> str:
    """The name of a national code that can be appointed."""
    return type_name(DISPLAYS.get(code, ""))


def type_name(display: str | None) -> str:
    """The name as the reader knows it; a type that only a file has told of keeps its own."""
    return gettext(display) if display in NAMES else display or ""
