"""A doctor's share of a läkarlista."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fastkontakt.web.forms.base import CHOOSE_DAY, DayField, RowField, ShapeForm, required


class PanelForm(ShapeForm):
    """Which list, which doctor, how much of it, and from when."""

    name = forms.CharField(
        label=_("Listans namn"),
        max_length=100,
        help_text=_("Skriv samma namn som en lista som finns, så delar läkarna på den."),
        error_messages=required(_("Skriv vad listan heter.")),
    )
    commission = RowField(
        label=_("Läkare"), widget=forms.Select, error_messages=required(_("Välj en läkare."))
    )
    share_percent = forms.IntegerField(
        label=_("Andel av listan i procent"),
        min_value=1,
        max_value=100,
        initial=100,
        error_messages={
            "required": _("Skriv hur stor andel läkaren har."),
            "invalid": _("Skriv ett heltal från 1 till 100."),
            "min_value": _("Skriv ett heltal från 1 till 100."),
            "max_value": _("Skriv ett heltal från 1 till 100."),
        },
    )
    starts_on = DayField(label=_("Från och med"), error_messages=required(CHOOSE_DAY))
    with_patients = forms.BooleanField(
        label=_("Lägg läkarens listade patienter på listan"), required=False
    )


class EndPartForm(ShapeForm):
    """The last day of a doctor's share."""

    ends_on = DayField(label=_("Sista dag"), error_messages=required(CHOOSE_DAY))
