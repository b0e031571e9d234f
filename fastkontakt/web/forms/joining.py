"""Same person or not: how one knows it, and what gives way."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fastkontakt.web.forms.base import ShapeForm, required

SAME, OTHERS = "same", "others"
SAY_HOW = _("Skriv hur du vet det, till exempel att du har kontrollerat legitimation.")


class JoinForm(ShapeForm):
    """The answer and its ground; a field for each pair of rows that the page offers."""

    answer = forms.ChoiceField(
        label=_("Är det samma person?"),
        choices=[(SAME, _("Ja, slå ihop dem")), (OTHERS, _("Nej, olika personer"))],
        widget=forms.RadioSelect,
        error_messages=required(_("Välj om det är samma person.")),
    )
    note = forms.CharField(
        label=_("Hur vet du det?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=required(SAY_HOW),
    )

    def __init__(self, *args: Any, pairs: list[tuple[str, str, Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label, choices, default in pairs:
            self.fields[key] = forms.ChoiceField(
                label=label,
                choices=choices,
                initial=default,
                required=False,
                widget=forms.RadioSelect,
            )
        self.pairs = [key for key, _label, _choices, _default in pairs]

    @property
    def choices(self) -> dict[str, str]:
        """What was chosen for each pair."""
        return {key: self.cleaned_data[key] for key in self.pairs if self.cleaned_data.get(key)}
