"""The shape of what staff write down about the patient: how to reach her, where she belongs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fastkontakt.web.forms.base import CHOOSE_DAY, DayField, PhoneField, ShapeForm, required
from patients.models.patient import CONTACT_WAYS
from patients.models.people import TOLD

UNTIL_CONFIRMED = ("given_name", "family_name", "birth_on")


class PatientForm(ShapeForm):
    """How the patient is reached; her name only until the population register confirms it."""

    given_name = forms.CharField(label=_("Förnamn"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Efternamn"), max_length=100, required=False)
    birth_on = DayField(label=_("Född"), required=False)
    phone = PhoneField(label=_("Patientens telefon"), required=False, of_person=True)
    contact_way = forms.ChoiceField(
        label=_("Vill helst bli nådd"), choices=CONTACT_WAYS, required=False
    )
    language = forms.CharField(label=_("Språk"), max_length=40, required=False)
    needs_interpreter = forms.BooleanField(label=_("Behöver tolk"), required=False)
    # A box that is not ticked is not posted: this tells that it was there to tick.
    shows_interpreter = forms.CharField(required=False, initial="1", widget=forms.HiddenInput)
    # What was read, so that nobody's change is lost.
    read = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_confirmed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_confirmed:
            for name in UNTIL_CONFIRMED:
                del self.fields[name]

    @property
    def changes(self) -> dict[str, Any]:
        """What was posted; a field that was not is left as it is."""
        posted = {name for name in self.fields if self.add_prefix(name) in self.data}
        if "shows_interpreter" in posted:
            posted |= {"needs_interpreter"}
        posted -= {"shows_interpreter", "read"}
        return {name: value for name, value in self.cleaned_data.items() if name in posted}

    def renew(self, read: str) -> None:
        """When the page is drawn again its reader has seen what is saved now."""
        newest = self.data.copy()  # type: ignore[attr-defined] # a QueryDict
        newest["read"] = read
        self.data = newest


class ListingForm(ShapeForm):
    """From which day the patient is listed at the acting vårdcentral."""

    starts_on = DayField(label=_("Listad från och med"), error_messages=required(CHOOSE_DAY))


class EnrolmentForm(ShapeForm):
    """How the acting unit cares for the patient, and when."""

    kind = forms.ChoiceField(
        label=_("Hur tar enheten hand om patienten?"),
        error_messages=required(_("Välj hur enheten tar hand om patienten.")),
    )
    starts_on = DayField(label=_("Från och med"), error_messages=required(CHOOSE_DAY))
    ends_on = DayField(label=_("Till och med"), required=False)

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", kinds)


class RelativeForm(ShapeForm):
    """A närstående, and what the patient agreed that she is told."""

    name = forms.CharField(
        label=_("Namn"), max_length=200, error_messages=required(_("Skriv ett namn."))
    )
    relation = forms.CharField(
        label=_("Relation"), max_length=60, required=False, help_text=_("Till exempel: dotter.")
    )
    phone = PhoneField(label=_("Telefon"), required=False, of_person=True)
    told = forms.ChoiceField(label=_("Vad får personen veta?"), choices=TOLD, required=False)


class OtherContactForm(ShapeForm):
    """Somebody else whom one may need to ring."""

    role = forms.CharField(
        label=_("Roll"),
        max_length=60,
        help_text=_("Till exempel: handläggare på Försäkringskassan."),
        error_messages=required(_("Skriv vilken roll personen har.")),
    )
    name = forms.CharField(
        label=_("Namn eller kontor"),
        max_length=200,
        error_messages=required(_("Skriv ett namn eller ett kontor.")),
    )
    phone = PhoneField(label=_("Telefon"), required=False)
