"""The shapes about närstående, representatives and what was told to somebody outside."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consent.models.access import BASES
from fastkontakt.ui.forms import RadioCards
from fastkontakt.web.forms.base import (
    CHOOSE_DAY,
    DayField,
    PhoneField,
    ShapeForm,
    choose,
    required,
)
from patients.models.people import TOLD
from patients.models.representatives import REPRESENTATIVE_KINDS

CHOOSE = _("Välj ett av alternativen.")
SOMEBODY_ELSE = _("Någon annan")


class ToldForm(ShapeForm):
    """What the patient says that a närstående may hear, and how she said it."""

    told = forms.ChoiceField(
        label=_("Vad får personen veta?"),
        choices=TOLD[1:],  # "not asked" is no answer
        widget=RadioCards,
        error_messages=required(CHOOSE),
    )
    how = forms.CharField(
        label=_("Hur sa patienten det?"),
        max_length=100,
        required=False,
        help_text=_("Till exempel: i telefon."),
    )


class DisclosureForm(ShapeForm):
    """Who was told what, and on which ground."""

    relative = forms.ChoiceField(label=_("Vilken närstående?"), required=False)
    to_whom = forms.CharField(label=_("Till vem, om någon annan"), max_length=200, required=False)
    basis = forms.ChoiceField(
        label=_("På vilken grund?"),
        choices=BASES,
        widget=RadioCards,
        error_messages=required(CHOOSE),
    )
    what = forms.CharField(
        label=_("Vad lämnades ut?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=required(_("Skriv vad som lämnades ut.")),
    )

    def __init__(self, *args: Any, relatives: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("relative", choose(relatives, SOMEBODY_ELSE))


class RepresentativeForm(ShapeForm):
    """Who acts for the patient, how far and between which days."""

    kind = forms.ChoiceField(
        label=_("Hur företräder personen patienten?"),
        choices=REPRESENTATIVE_KINDS,
        widget=RadioCards(columns=2),
        error_messages=required(CHOOSE),
    )
    name = forms.CharField(
        label=_("Namn"), max_length=200, error_messages=required(_("Skriv ett namn."))
    )
    phone = PhoneField(label=_("Telefon"), required=False, of_person=True)
    extent = forms.CharField(
        label=_("Vad uppdraget omfattar"),
        max_length=300,
        required=False,
        help_text=_("Behövs för god man och förvaltare."),
    )
    starts_on = DayField(label=_("Från och med"), error_messages=required(CHOOSE_DAY))
    ends_on = DayField(label=_("Till och med"), required=False)


class SuppressForm(ShapeForm):
    """Why a representative may not see, or may see again."""

    reason = forms.CharField(
        label=_("Varför?"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=required(_("Skriv varför.")),
    )
