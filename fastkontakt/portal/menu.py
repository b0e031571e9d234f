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
    ("portal:agreement", _("Läs er överenskommelse")),
    ("portal:planning", _("Se vad som är planerat")),
    ("portal:log", _("Se vilka som har läst om dig")),
    ("portal:sharing", _("Bestäm vem som får läsa om dig")),
    ("portal:people", _("Bestäm vad vi får berätta för andra")),
    ("portal:agreed", _("Se hur ni ska hålla kontakt")),
    ("portal:requests", _("Be om en fast kontakt eller byt")),
    ("portal:trust", _("Svara på tre frågor om trygghet")),
    ("portal:events", _("Se vad som har hänt")),
)


ONLY_HERSELF = frozenset({"portal:trust"})  # nobody answers for the patient how safe she feels


def ways(*, herself: bool) -> tuple[Way, ...]:
    """Every page of the portal but the first, and what only the patient herself can do."""
    shown = ((name, text) for name, text in MENU if herself or name not in ONLY_HERSELF)
    return tuple(Way(text, reverse(name)) for name, text in shown)
