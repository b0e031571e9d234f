"""What the patient is told first: somebody went past what she has said (lag 2022:913 4:5)."""

from django.urls import reverse
from django.utils.translation import gettext

from actions.told import EMERGENCY, PROTECTED
from fastkontakt.ui.components import Alert, Link


def told_first(kinds: frozenset[str]) -> tuple[Alert, ...]:
    """One notice for each kind of opening, until she has read what happened."""
    link = Link(gettext("Läs vad som har hänt"), reverse("portal:events"))
    words = {
        EMERGENCY: gettext("Någon har gjort en nödöppning av dina uppgifter."),
        PROTECTED: gettext("Någon har öppnat dina skyddade uppgifter."),
    }
    return tuple(
        Alert("warning", title, link=link) for kind, title in words.items() if kind in kinds
    )
