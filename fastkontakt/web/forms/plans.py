"""The shape of a plan that somebody else keeps."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.models.plans import KINDS
from fastkontakt.web.forms.base import CHOOSE_DAY, DayField, ShapeForm, choose, required


def _line(label: Any, *, most: int = 200, **kwargs: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, widget=widget, **kwargs)


class OtherPlanForm(ShapeForm):
    """What the plan is, whose, when, where it lies and who calls to meetings."""

    kind = forms.ChoiceField(
        label=_("Vilken sorts plan?"),
        choices=choose(KINDS, _("Välj sort")),
        error_messages=required(_("Välj vilken sorts plan det är.")),
    )
    title = _line(
        _("Vad handlar planen om?"),
        error_messages=required(_("Skriv vad planen handlar om.")),
    )
    holder = _line(
        _("Vem har planen?"),
        help_text=_("Till exempel Hemtjänsten Norr eller Habiliteringen."),
        error_messages=required(_("Skriv vem som har planen.")),
    )
    starts_on = DayField(label=_("Från och med"), error_messages=required(CHOOSE_DAY))
    ends_on = DayField(label=_("Till och med"), required=False)
    next_meeting_on = DayField(label=_("Nästa möte"), required=False)
    who_calls = _line(_("Vem kallar till mötet?"), required=False)
    system = _line(_("I vilket system ligger den?"), most=100, required=False)
    link = _line(
        _("Länk till planen"),
        most=500,
        required=False,
        help_text=_("Börjar med https://. Ta aldrig med personnummer."),
    )
    approved_for_patient = forms.BooleanField(
        label=_("Patienten får se raden på Mina sidor"), required=False
    )

    @staticmethod
    def usual(today: date) -> dict[str, Any]:
        """What stands there from the beginning."""
        return {"starts_on": today}


class EndPlanForm(ShapeForm):
    """The last day of a plan."""

    ends_on = DayField(label=_("Sista dagen"), error_messages=required(CHOOSE_DAY))


class VoidPlanForm(ShapeForm):
    """Why the line was a mistake."""

    reason = forms.CharField(
        label=_("Varför är raden fel?"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=required(_("Skriv varför raden är fel.")),
    )
