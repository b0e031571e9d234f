"""The shape of choosing a coordinator, also when somebody registers what a manager decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fastkontakt.ui.forms import RadioCards
from fastkontakt.web.forms.base import CHOOSE_DAY, DayField, RowField, ShapeForm, required
from fastkontakt.web.forms.decision import SAY_HOW, DecisionForm


class CoordinateForm(DecisionForm):
    """This contact coordinates from a day."""

    from_on = DayField(label=_("Från och med"), error_messages=required(CHOOSE_DAY))
    departure_reason = forms.CharField(
        label=_("Varför inte den som står först i ordningen?"),
        help_text=_("Behövs bara om riktlinjens ordning säger någon annan."),
        max_length=300,
        required=False,
    )
    field_order = ("from_on", "departure_reason")


class CoordinatorForm(DecisionForm):
    """Which of the fasta vårdkontakter coordinates, and from when.

    Who registers may leave the decision out: then the manager is asked.
    """

    contact = RowField(
        label=_("Vem ska samordna?"),
        widget=RadioCards,
        error_messages=required(_("Välj vem som ska samordna.")),
    )
    from_on = DayField(label=_("Från och med"), error_messages=required(CHOOSE_DAY))
    note = forms.CharField(
        label=_("Till chefen som får frågan"),
        help_text=_("Behövs bara när du frågar, inte när beslutet är fattat."),
        max_length=300,
        required=False,
    )
    departure_reason = forms.CharField(
        label=_("Varför inte den som står först?"),
        help_text=_("Behövs bara när du väljer någon annan än förslaget."),
        max_length=300,
        required=False,
    )
    field_order = ("contact", "departure_reason", "from_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.DECISION:
            if name in self.fields:
                self.fields[name].required = False
        if "decided_by" in self.fields:
            self.fields["decided_by"].help_text = _("Lämna tomt om chefen inte har beslutat än.")

    def clean(self) -> dict[str, Any]:
        """A named manager goes with how and when."""
        data = super().clean() or self.cleaned_data
        if data.get("decided_by"):
            if not data.get("decision_note") and "decision_note" not in self.errors:
                self.add_error("decision_note", SAY_HOW)
            if not data.get("decided_on") and "decided_on" not in self.errors:
                self.add_error("decided_on", CHOOSE_DAY)
        return data


class ConfirmForm(ShapeForm):
    """She goes on coordinating; why, when the order says somebody else."""

    contact = RowField(widget=forms.HiddenInput)
    departure_reason = forms.CharField(
        label=_("Varför inte den som står först?"), max_length=300, required=False
    )


class NobodyForm(ShapeForm):
    """A reason why no coordinator is needed."""

    from_on = DayField(label=_("Från och med"), error_messages=required(CHOOSE_DAY))
    reason = forms.CharField(
        label=_("Varför behövs ingen samordnare?"),
        max_length=300,
        error_messages=required(_("Skriv varför ingen samordnare behövs.")),
    )
