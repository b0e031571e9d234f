"""What somebody with hemtjänst answered when she was offered a fast omsorgskontakt."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.models.offers import ACCEPTED, DECLINED, OFFERED, UNNECESSARY
from fastkontakt.ui.forms import ChoiceCard, RadioCards
from fastkontakt.web.forms.base import ShapeForm, required

ANSWERS: list[tuple[str, Any]] = [
    (ACCEPTED, ChoiceCard(_("Tackar ja"), _("Utse kontakten sedan"), "check")),
    (DECLINED, ChoiceCard(_("Tackar nej"), _("Går att fråga igen"), "x")),
    (UNNECESSARY, ChoiceCard(_("Uppenbart obehövligt"), _("Skriv varför"), "pencil")),
]
WAITS: tuple[str, Any] = (OFFERED, ChoiceCard(_("Erbjuden"), _("Svarar senare"), "clock"))


class OfferForm(ShapeForm):
    """The answer now, or that it comes later."""

    outcome = forms.ChoiceField(
        label=_("Vad svarade personen?"),
        choices=[],
        widget=RadioCards(columns=2),
        error_messages=required(_("Välj vad personen svarade.")),
    )
    motivation = forms.CharField(
        label=_("Varför?"),
        required=False,
        max_length=500,
        help_text=_("Behövs när kontakten är uppenbart obehövlig."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, waits: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["outcome"]
        field.choices = ANSWERS if waits else [WAITS, *ANSWERS]
