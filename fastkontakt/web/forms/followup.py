"""About which unit and which day one asks; and as what a table leaves."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fastkontakt.ui.tables import CSV, XLSX
from fastkontakt.web.forms.base import CHOOSE_DAY, DayField, ShapeForm, required
from organisation.models import Unit

REGION = "region"


class FollowUpForm(ShapeForm):
    """Own unit, the region, or another unit; today or any other day."""

    enhet = forms.ChoiceField(label=_("Enhet"))
    datum = DayField(label=_("Visa läget den"), error_messages=required(CHOOSE_DAY))

    def __init__(self, *args: Any, own: Unit, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(str(unit.pk), unit.name) for unit in units if unit.pk != own.pk]
        choices = [(str(own.pk), own.name), (REGION, _("Alla enheter")), *others]
        self.offer("enhet", choices)
        self.own = own

    @property
    def unit_id(self) -> UUID | None:
        """The unit that was chosen; None is the region."""
        if not self.is_valid():
            return self.own.pk
        chosen = self.cleaned_data["enhet"]
        return None if chosen == REGION else UUID(chosen)


class FileForm(ShapeForm):
    """CSV or Excel."""

    form = forms.ChoiceField(choices=[(CSV, "CSV"), (XLSX, "Excel")])
