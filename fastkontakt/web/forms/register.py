"""Writing down a person who is not in the register yet."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.swedish import PersonIdentifier
from fastkontakt.ui.forms import NeededText, RadioCards
from fastkontakt.web.forms.base import DayField, PhoneField, ShapeForm
from fastkontakt.web.forms.search import GROUNDS, WITH_OTHER, read_identifier


class RegisterForm(ShapeForm):
    """All but the ground may be unknown; that there is no number is said, never just left out."""

    PERSON = (
        "identifier", "given_name", "family_name", "birth_on", "phone", "language",
        "ground", "note",
    )  # fmt: skip

    identifier = forms.CharField(required=False, widget=forms.HiddenInput, max_length=30)
    no_number = forms.BooleanField(
        label=_("Personen har inget nummer"),
        required=False,
        help_text=_("Då får hon eller han ett reservnummer. Finns ett nummer, sök på det först."),
    )
    seen_warning = forms.BooleanField(required=False, widget=forms.HiddenInput)
    given_name = forms.CharField(label=_("Förnamn"), required=False, max_length=100)
    family_name = forms.CharField(label=_("Efternamn"), required=False, max_length=100)
    birth_on = DayField(
        label=_("Född"),
        required=False,
        help_text=_("Till exempel 1944-01-05."),
    )
    phone = PhoneField(label=_("Telefon"), required=False, of_person=True)
    language = forms.CharField(label=_("Språk"), required=False, max_length=40)
    ground = forms.ChoiceField(
        label=_("Varför öppnar du?"),
        choices=GROUNDS,
        widget=RadioCards(columns=3),
        error_messages={"required": _("Välj varför du öppnar.")},
    )
    note = NeededText(label=_("Skriv vad"), needed=WITH_OTHER, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("given_name", "family_name", "language", "note"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_identifier(self) -> PersonIdentifier | None:
        """The number that was searched for, or none: then she gets a reserve number."""
        text = self.cleaned_data["identifier"]
        return read_identifier(text, self.today) if text else None

    def clean(self) -> dict[str, Any]:
        """A reserve number is made for who has no number, not for who forgot to type it."""
        data = super().clean() or self.cleaned_data
        if "identifier" in data and (data["identifier"] is None) != data["no_number"]:
            self.add_error("no_number", _("Sök på numret, eller kryssa i att det inte finns."))
        return data

    def clean_birth_on(self) -> date | None:
        """Nobody is born tomorrow."""
        day: date | None = self.cleaned_data["birth_on"]
        if day is not None and day > self.today:
            raise forms.ValidationError(_("Födelsedagen har inte varit än. Se efter året."))
        return day
