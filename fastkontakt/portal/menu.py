"""What the patient can do beside reading. A new page of hers is one line here."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Way:
    """One line of the list "Det här kan du också göra"."""

    text: str | Promise
    href: str


# The name of the address, and what one does there: verb first, at most fifteen words.
MENU: tuple[tuple[str, str | Promise], ...] = (
    ("portal:card", _("Skriv ut listan")),
    ("portal:log", _("Se vilka som har läst om dig")),
    ("portal:sharing", _("Bestäm vem som får läsa om dig")),
    ("portal:people", _("Bestäm vad vi får berätta för andra")),
    ("portal:agreed", _("Se vad ni har kommit överens om")),
    ("portal:requests", _("Be om en fast kontakt eller byt")),
    ("portal:trust", _("Svara på tre frågor om trygghet")),
    ("portal:events", _("Se vad som har hänt")),
)


def ways() -> tuple[Way, ...]:
    """Every page of the portal but the first."""
    return tuple(Way(text, reverse(name)) for name, text in MENU)
