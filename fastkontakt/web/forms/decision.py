"""Who decided, when and how: the shape of writing down what a manager decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fastkontakt.web.forms.base import CHOOSE_DAY, DayField, RowField, ShapeForm, required

LITTLE_TEXT = 200
CHOOSE_DECIDER = _("Välj vem som har beslutat.")
SAY_HOW = _("Skriv hur du fick beslutet, till exempel: på teammötet.")


class DecisionForm(ShapeForm):
    """Who decided, when, and how it was told: asked only of who registers for a manager."""

    decided_by = RowField(label=_("Vem har beslutat?"), error_messages=required(CHOOSE_DECIDER))
    decision_note = forms.CharField(
        label=_("Hur fick du beslutet?"),
        max_length=LITTLE_TEXT,
        error_messages=required(SAY_HOW),
    )
    decided_on = DayField(label=_("När fattades beslutet?"), error_messages=required(CHOOSE_DAY))

    DECISION = ("decided_by", "decision_note", "decided_on")

    def __init__(self, *args: Any, names_decider: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not names_decider:
            for name in self.DECISION:
                del self.fields[name]
