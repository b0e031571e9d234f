"""What a manager keeps for her own unit: agreed numbers of patients, and the written routine."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.unit_staff import people_at
from fastkontakt.web.forms.base import CHOOSE_DAY, DayField, ShapeForm, required
from fastkontakt.web.forms.delegation import CommissionChoiceField
from fastkontakt.web.person_words import words_at
from organisation.models import Unit
from organisation.models.routines import HEADINGS

WHOLE_NUMBER = _("Skriv ett heltal.")


class LoadForm(ShapeForm):
    """How many patients, with which share of full time, from when."""

    commission = CommissionChoiceField(
        label=_("Vem?"),
        queryset=None,
        empty_label=_("Välj en person"),
        error_messages={"required": _("Välj en person."), "invalid_choice": _("Välj en person.")},
    )
    maximum = forms.IntegerField(
        label=_("Högst antal patienter"),
        min_value=1,
        max_value=2000,
        error_messages={"required": WHOLE_NUMBER, "invalid": WHOLE_NUMBER},
    )
    share_percent = forms.IntegerField(
        label=_("Andel av heltid, procent"),
        initial=100,
        min_value=1,
        max_value=100,
        error_messages={"required": WHOLE_NUMBER, "invalid": WHOLE_NUMBER},
    )
    starts_on = DayField(label=_("Från och med"), error_messages=required(CHOOSE_DAY))
    ends_on = DayField(
        label=_("Till och med"),
        required=False,
        help_text=_("Lämna tomt om den gäller tills vidare."),
    )
    note = forms.CharField(
        label=_("Vad kom ni överens om?"), max_length=300, required=False,
        help_text=_("Till exempel vad som händer när antalet är nått."),
    )  # fmt: skip

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["maximum"].label = str(words_at(unit).at_most)
        field: Any = self.fields["commission"]
        field.queryset = people_at(unit=unit, on=self.today)
        for name in ("maximum", "share_percent"):
            self.fields[name].widget.attrs["class"] = "short"


def _section(name: str) -> forms.CharField:
    return forms.CharField(
        label=HEADINGS[name],
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RoutineForm(ShapeForm):
    """The routine under the guideline's own headings (seed chapter 5)."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    participation = _section("participation")
    criteria = _section("criteria")
    teamwork = _section("teamwork")
    measures = _section("measures")
    purpose = _section("purpose")
    cooperation = _section("cooperation")
