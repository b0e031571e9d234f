"""Searching for a patient, and opening the one in front of me."""

from collections.abc import Collection
from datetime import date

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from core.swedish import IdentifierError, PersonIdentifier, parse_person_identifier
from fastkontakt.ui.forms import ChoiceCard, NeededText, RadioCards
from fastkontakt.web.forms.base import ShapeForm
from patients.models.belonging import (
    ADMITTED,
    BOOKED,
    HERE,
    INSATS,
    OTHER,
    PHONE,
    REFERRAL,
    UTREDNING,
)

WITH_OTHER = _("vid Annat")
LETTERS, DIGITS = 3, 8  # from how many it is worth to search while somebody is typing

GROUNDS = [
    (HERE, ChoiceCard(_("Är här nu"), _("Besök eller akut"), "door-open")),
    (PHONE, ChoiceCard(_("I telefon"), _("Eller video"), "phone")),
    (REFERRAL, ChoiceCard(_("Remitterad hit"), _("Remiss finns"), "mail")),
    (BOOKED, ChoiceCard(_("Har en tid"), _("Bokad hos oss"), "calendar-check")),
    (ADMITTED, ChoiceCard(_("Inskriven eller skrivs ut"), _("Till oss"), "hospital")),
    (OTHER, ChoiceCard(_("Annat"), _("Skriv vad"), "pencil")),
    (INSATS, ChoiceCard(_("Har insatser"), _("Från oss"), "house")),
    (UTREDNING, ChoiceCard(_("Utreds"), _("Av oss, om bistånd"), "clipboard-list")),
]


def read_identifier(text: str, on: date) -> PersonIdentifier:
    """The number, or the sentence that says what is wrong with it."""
    try:
        return parse_person_identifier(text, on=on)
    except IdentifierError as error:
        raise forms.ValidationError(str(error.message), code=error.code) from None


def offer_grounds(form: ShapeForm, allowed: Collection[str]) -> None:
    """Leave the grounds that the person may state (PDL 4:1; lag 2022:913 3:2)."""
    field = form.fields["ground"]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - both forms with grounds
    field.choices = [(code, card) for code, card in GROUNDS if code in allowed]


class SearchForm(ShapeForm):
    """One box for a number or a name: what holds a digit is a number."""

    q = forms.CharField(
        label=_("Sök patient"),
        max_length=100,
        strip=True,
        error_messages={"required": _("Skriv ett personnummer eller ett namn.")},
        help_text=_("Namn går att söka bland enhetens patienter. Skriv hela numret för andra."),
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "spellcheck": "false",
                "placeholder": _("Personnummer eller namn"),
                "data-sok": "",
                "data-hx-post": reverse_lazy("web:search"),
                "data-hx-trigger": "input changed delay:300ms",
                "data-hx-target": "#traffar",
                "data-hx-sync": "this:replace",
            }
        ),
    )
    after = forms.CharField(required=False, widget=forms.HiddenInput)
    identifier: PersonIdentifier | None = None

    @property
    def written(self) -> str:
        """What stands in the box."""
        return str(self.data.get("q", "")).strip()

    @property
    def is_number(self) -> bool:
        """Whether a number is meant."""
        return any(char.isdigit() for char in self.written)

    @property
    def is_too_short(self) -> bool:
        """Whether it is too early to search while somebody is typing."""
        return len(self.written) < (DIGITS if self.is_number else LETTERS)

    def clean_q(self) -> str:
        """Read a number as a number."""
        text = str(self.cleaned_data["q"])
        if self.is_number:
            self.identifier = read_identifier(text, self.today)
        return text


class GroundForm(ShapeForm):
    """Why somebody opens a patient who does not belong to the unit (PDL 4:1)."""

    identifier = forms.CharField(widget=forms.HiddenInput, max_length=30)
    ground = forms.ChoiceField(
        label=_("Varför öppnar du?"),
        choices=GROUNDS,
        widget=RadioCards(columns=3),
        error_messages={"required": _("Välj varför du öppnar.")},
    )
    note = NeededText(
        label=_("Skriv vad"),
        needed=WITH_OTHER,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_identifier(self) -> PersonIdentifier:
        """The full number that was searched for."""
        return read_identifier(self.cleaned_data["identifier"], self.today)
