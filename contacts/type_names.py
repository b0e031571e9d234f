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


def type_name(display: str | None) -> str:
    """The name as the reader knows it; a type that only a file has told of keeps its own."""
    return gettext(display) if display in NAMES else display or ""
