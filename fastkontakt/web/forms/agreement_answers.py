"""The shapes of what happens to a signed agreement: the patient's answer, follow-up, voiding."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.content import LINE_MAX
from fastkontakt.ui.forms import RadioCards
from fastkontakt.web.forms.agreement import Words, box
from fastkontakt.web.forms.base import DayField, ShapeForm, required


class AgreementAnswerForm(ShapeForm):
    """What the patient answered on paper or said."""

    kind = forms.ChoiceField(
        label=_("Vad svarade patienten?"),
        widget=RadioCards(columns=2),
        error_messages=required(_("Välj vad patienten svarade.")),
    )
    how = forms.ChoiceField(
        label=_("Hur svarade patienten?"),
        widget=RadioCards(columns=2),
        error_messages=required(_("Välj hur patienten svarade.")),
    )
    text = box(
        _("Patientens ord"),
        _("Skriv det som patienten inte håller med om. Patienten kan läsa det."),
        needed=_("behövs om det inte stämmer"),
    )

    def __init__(
        self, *args: Any, kinds: Sequence[tuple[str, Any]], hows: Sequence[tuple[str, Any]],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.offer("kind", kinds)
        self.offer("how", hows)


class AgreementFollowUpForm(ShapeForm):
    """What the follow-up showed, and when the next one is."""

    text = box(
        _("Hur har det gått?"), _("Patienten kan läsa det."), empty=_("Skriv vad ni kom fram till.")
    )
    next_on = DayField(
        label=_("Nästa uppföljning"),
        required=False,
        help_text=_(
            "Till exempel ”om 3 mån”. Lämna tomt om överenskommelsen inte behövs längre, "
            "eller om ni skriver ny."
        ),
    )


class AgreementVoidForm(ShapeForm):
    """Why it never held: it was written about the wrong patient."""

    reason = Words(
        label=_("Varför makuleras överenskommelsen?"),
        help_text=_("Till exempel: skriven på fel patient."),
        limit=LINE_MAX,
        empty=_("Skriv varför."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
