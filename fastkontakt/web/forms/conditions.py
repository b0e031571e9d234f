"""The shapes of judging a condition, and of lifting it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.models.conditions import CONDITIONS
from fastkontakt.ui.forms import RadioCards
from fastkontakt.web.forms.base import CHOOSE_DAY, DayField, ShapeForm, required


class ConditionForm(ShapeForm):
    """What the physician judged, from when, and on what."""

    condition = forms.ChoiceField(
        label=_("Vad gäller det?"),
        choices=CONDITIONS,
        widget=RadioCards(columns=2),
        error_messages=required(_("Välj vad det gäller.")),
    )
    established_on = DayField(label=_("Bedömt"), error_messages=required(CHOOSE_DAY))
    reason = forms.CharField(
        label=_("Vad bygger bedömningen på?"),
        max_length=300,
        help_text=_("Syns bara i hälso- och sjukvården. Patienten ser det inte här."),
        error_messages=required(_("Skriv vad bedömningen bygger på.")),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LiftConditionForm(ShapeForm):
    """Why it does not hold any more."""

    reason = forms.CharField(
        label=_("Varför gäller det inte längre?"),
        max_length=300,
        error_messages=required(_("Skriv varför det inte gäller längre.")),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
