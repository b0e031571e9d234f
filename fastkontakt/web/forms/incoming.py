"""The shapes of sending a referral, a discharge or a summons, and of answering one."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fastkontakt.ui.forms import ChoiceCard, NeededText, RadioCards
from fastkontakt.web.forms.base import DayField, RowField, ShapeForm, Text, required
from fastkontakt.web.forms.requests import CHOOSE_UNIT
from patients.incoming_rules import SAY_WHAT
from patients.models.incoming import DISCHARGE, REFERRAL, SUMMONS

CARDS = {
    REFERRAL: ChoiceCard(_("Remiss"), _("En fråga till en annan vårdenhet"), "send"),
    DISCHARGE: ChoiceCard(_("Utskrivning"), _("Till dem som tar vid"), "house"),
    SUMMONS: ChoiceCard(_("Kallelse till SIP"), _("Till dem som ska vara med"), "users"),
}


class NeededDay(DayField):
    """A day that another answer makes necessary: when, stands where "frivilligt" else would."""

    def __init__(self, *, needed: Text, **kwargs: Any) -> None:
        self.needed = needed
        super().__init__(required=False, **kwargs)


class CaseForm(ShapeForm):
    """What is sent, to whom, about which day; only the fields of what the unit sends."""

    kind = forms.ChoiceField(
        label=_("Vad skickas?"),
        widget=RadioCards(columns=3),
        error_messages=required(_("Välj vad som skickas.")),
    )
    unit = RowField(label=_("Vilken enhet får det?"), error_messages=required(CHOOSE_UNIT))
    day = NeededDay(  # type: ignore[assignment]  # a field of the form; the method stays
        label=_("Vilken dag?"),
        needed=_("vid utskrivning och kallelse"),
        help_text=_("Den beräknade dagen för utskrivning, eller dagen för mötet."),
    )
    note = NeededText(
        label=_("Vad gäller det?"),
        needed=_("vid remiss"),
        max_length=300,
        help_text=_("Den andra enheten läser det. Skriv inte mer än de behöver veta."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    has_agreed = forms.BooleanField(
        label=_("Patienten har sagt ja till mötet"),
        required=False,
        help_text=_("Kryssa vid kallelse till SIP. Utan patientens ja blir det ingen SIP."),
    )

    def __init__(self, *args: Any, sent: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if DISCHARGE not in sent:
            self._only_meetings()
        if SUMMONS not in sent:
            self.fields.pop("has_agreed")
        if sent == {REFERRAL}:
            self.fields.pop("day")
        if sent == {REFERRAL} or REFERRAL not in sent:
            self._always_the_same("note", is_needed=REFERRAL in sent)

    def _always_the_same(self, name: str, *, is_needed: bool) -> None:
        """Where one thing alone is sent, what it needs does not hang on another answer."""
        field = self.fields[name]
        field.needed, field.required = "", is_needed  # type: ignore[attr-defined]
        field.error_messages["required"] = SAY_WHAT.sentence()

    def _only_meetings(self) -> None:
        day = self.fields["day"]
        day.needed = _("vid kallelse")  # type: ignore[attr-defined]
        day.help_text = _("Dagen för mötet.")

    def offer_kinds(self, kinds: Sequence[tuple[str, Any]]) -> None:
        """What can be sent, as cards."""
        self.offer("kind", [(code, CARDS.get(code, label)) for code, label in kinds])


def _short(label: Text, help_text: Text, **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(
        label=label, help_text=help_text, max_length=300, widget=widget, **kwargs
    )


class CloseCaseForm(ShapeForm):
    """What became of it."""

    reason = _short(_("Vad blev det?"), _("Den enhet som skickade ärendet läser det."),
                    required=False)  # fmt: skip


class DeclineCaseForm(ShapeForm):
    """Why the unit says no."""

    reason = _short(
        _("Varför inte?"),
        _("Den enhet som skickade ärendet läser svaret. Skriv vart de kan vända sig."),
        error_messages=required(_("Skriv varför.")),
    )


class WithdrawCaseForm(ShapeForm):
    """Why it is taken back."""

    reason = _short(_("Varför?"), _("Till exempel: skickad till fel enhet."), required=False)
