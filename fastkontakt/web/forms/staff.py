"""Adding a person or a commission by hand: usable at once, "obekräftad" until confirmed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.swedish import IdentifierError, normalise_hsa_id
from fastkontakt.web.forms.base import DayField, PhoneField, ShapeForm, choose, required
from fastkontakt.web.person_words import words_at
from organisation.models.people import EMPLOYMENTS, PERMANENT, ROLES
from organisation.models.units import Unit
from organisation.rules import ROLES_NOT_BY_HAND, SOCIAL_ROLES


def roles_at(unit: Unit) -> list[tuple[str, Any]]:
    """The roles that a manager gives by hand at a unit of this kind."""
    return [
        (role, label)
        for role, label in ROLES
        if role not in ROLES_NOT_BY_HAND and (role in SOCIAL_ROLES) == unit.is_social
    ]


class StaffForm(ShapeForm):
    """A person and what she does here."""

    given_name = forms.CharField(
        label=_("Förnamn"), max_length=100, error_messages=required(_("Skriv förnamnet."))
    )
    family_name = forms.CharField(
        label=_("Efternamn"), max_length=100, error_messages=required(_("Skriv efternamnet."))
    )
    hsa_id = forms.CharField(
        label=_("HSA-id"),
        required=False,
        max_length=40,
        help_text=_("Lämna tomt om personen inte har något än."),
    )
    role = forms.ChoiceField(
        label=_("Roll"),
        choices=(),
        error_messages=required(_("Välj en roll.")),
    )
    title = forms.CharField(
        label=_("Befattning"),
        max_length=100,
        help_text=_("Till exempel distriktssköterska."),
        error_messages=required(_("Skriv befattningen.")),
    )
    employment = forms.ChoiceField(label=_("Anställning"), choices=EMPLOYMENTS, initial=PERMANENT)
    share_percent = forms.IntegerField(
        label=_("Andel av heltid, procent"),
        initial=100,
        min_value=1,
        max_value=100,
        error_messages={
            "required": _("Skriv en siffra mellan 1 och 100."),
            "invalid": _("Skriv en siffra mellan 1 och 100."),
        },
    )
    phone = PhoneField(label=_("Telefon"), required=False)
    agreed_maximum = forms.IntegerField(
        label=_("Högst antal patienter"),
        required=False,
        min_value=1,
        max_value=2000,
        help_text=_("Det som är avtalat med chefen."),
    )
    starts_on = DayField(
        label=_("Från och med"),
        error_messages=required(_("Skriv vilken dag uppdraget börjar.")),
    )
    ends_on = DayField(
        label=_("Till och med"),
        required=False,
        help_text=_("Lämna tomt om det gäller tills vidare."),
    )

    # The button of the offer carries it: the person who has the HSA-id already.
    known = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreed_maximum"].label = str(words_at(unit).at_most)
        field: Any = self.fields["role"]
        field.choices = choose(roles_at(unit), _("Välj en roll"))
        for name in ("given_name", "family_name", "hsa_id", "title"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        for name in ("share_percent", "agreed_maximum"):
            self.fields[name].widget.attrs["class"] = "short"

    def clean_hsa_id(self) -> str | None:
        """An HSA-id in capitals, or none."""
        text = self.cleaned_data["hsa_id"]
        try:
            return normalise_hsa_id(text) if text else None
        except IdentifierError as error:
            raise forms.ValidationError(str(error.message), code=error.code) from None
