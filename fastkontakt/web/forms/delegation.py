"""Giving somebody the manager's right to appoint, for a time (HSF 4:5)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.unit_staff import possible_delegates
from fastkontakt.web.forms.base import DayField, ShapeForm, required
from organisation.models import Commission


class CommissionChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A person of the unit, by name and title."""

    def label_from_instance(self, obj: Commission) -> str:
        """Name and title."""
        return f"{obj.staff.name}, {obj.title}"


class DelegationForm(ShapeForm):
    """Who may appoint, from when, until when."""

    delegate = CommissionChoiceField(
        label=_("Vem?"),
        queryset=None,
        empty_label=_("Välj en person"),
        error_messages={"required": _("Välj en person."), "invalid_choice": _("Välj en person.")},
    )
    starts_on = DayField(
        label=_("Från och med"),
        error_messages=required(_("Skriv vilken dag delegeringen börjar.")),
    )
    ends_on = DayField(
        label=_("Till och med"),
        required=False,
        help_text=_("Lämna tomt om den gäller tills vidare."),
    )

    def __init__(self, *args: Any, own: Commission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["delegate"]
        field.queryset = possible_delegates(own=own, on=self.today)
