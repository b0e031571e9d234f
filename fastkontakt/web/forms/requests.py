"""The shapes of writing in a request, declining it and closing it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.models.requests import (
    BY_PATIENT,
    BY_PROXY,
    BY_RELATIVE,
    BY_STAFF,
    CHANGE,
    DECEASED,
    DUPLICATE,
    FORWARDED,
    MOVED,
    NEW,
    PERSON,
)
from fastkontakt.ui.forms import ChoiceCard, NeededText, RadioCards
from fastkontakt.web.forms.base import NeededRow, RowField, ShapeForm, required
from fastkontakt.web.forms.contacts import long_text

CHOOSE_UNIT = _("Välj enhet.")

ASKERS: list[tuple[str, Any]] = [
    (BY_PATIENT, ChoiceCard(_("Patienten"), _("Har själv bett om det"), "user")),
    (BY_PROXY, ChoiceCard(_("Företrädare"), _("Vårdnadshavare, ombud eller god man"), "users")),
    (BY_RELATIVE, ChoiceCard(_("Närstående"), _("Skriv vem"), "heart")),
    (BY_STAFF, ChoiceCard(_("Vi på enheten"), _("Vi ser behovet"), "stethoscope")),
]
KINDS: list[tuple[str, Any]] = [
    (NEW, _("En fast kontakt")),
    (PERSON, _("En viss person")),
    (CHANGE, _("Byta person")),
]


class RequestForm(ShapeForm):
    """Who asked, for what, of which unit."""

    asker = forms.ChoiceField(
        label=_("Vem har bett om det?"),
        choices=ASKERS,
        widget=RadioCards(columns=2),
        error_messages=required(_("Välj vem som har bett om det.")),
    )
    relative_name = NeededText(
        label=_("Närståendes namn"),
        needed=_("när en närstående har bett"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("Vad gäller det?"),
        choices=KINDS,
        widget=RadioCards(columns=3),
        error_messages=required(_("Välj vad det gäller.")),
    )
    type = forms.ChoiceField(
        label=_("Vilken sorts kontakt?"), error_messages=required(_("Välj sorts kontakt."))
    )
    unit = RowField(
        label=_("Vilken enhet ska svara?"),
        help_text=_("En annan enhet får frågan från er enhet."),
        error_messages=required(CHOOSE_UNIT),
    )
    wish = long_text(_("Med egna ord"), _("Patienten kan läsa det här på Mina sidor."))

    def __init__(self, *args: Any, types: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("type", types)


class DeclineRequestForm(ShapeForm):
    """Why the unit says no; the asker reads it."""

    reason = long_text(
        _("Varför inte?"), _("Den som bad om det får läsa svaret. Skriv vad ni gör i stället."),
        needed=True,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].error_messages["required"] = _("Skriv varför.")


OUTCOMES: list[tuple[str, Any]] = [
    (DUPLICATE, ChoiceCard(_("Samma som en annan"), _("Välj vilken nedanför"), "copy")),
    (FORWARDED, ChoiceCard(_("Skicka till annan enhet"), _("Väntar kvar tills de tar emot"),
                           "arrow-right-left")),
    (MOVED, ChoiceCard(_("Patienten har flyttat"), _("Hör inte längre hit"), "house")),
    (DECEASED, ChoiceCard(_("Patienten har avlidit"), _("Enligt folkbokföringen"), "circle")),
]  # fmt: skip


class CloseRequestForm(ShapeForm):
    """How a case is closed without an appointment; "no need" is none of the choices."""

    outcome = forms.ChoiceField(
        label=_("Hur avslutas ärendet?"),
        choices=OUTCOMES,
        widget=RadioCards(columns=2),
        error_messages=required(_("Välj hur ärendet avslutas.")),
    )
    duplicate_of = NeededRow(
        label=_("Vilken annan begäran?"), needed=_("när den är samma som en annan")
    )
    unit = NeededRow(label=_("Till vilken enhet?"), needed=_("när den skickas vidare"))
    reason = forms.CharField(
        label=_("Kommentar"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class WithdrawRequestForm(ShapeForm):
    """How the one who asked took it back."""

    reason = forms.CharField(
        label=_("Hur sa personen det?"),
        max_length=300,
        help_text=_("Till exempel: patienten ringde i dag och behöver ingen kontakt längre."),
        error_messages=required(_("Skriv hur personen sa det.")),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
