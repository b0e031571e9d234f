"""The shapes of what staff write down about consent, blocks, emergency and protected identity."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consent.models.blocks import LIFT_GROUNDS
from consent.models.consents import GIVEN_BY, HOW, PATIENT, REPRESENTATIVE, SCOPES
from fastkontakt.ui.forms import NeededText, RadioCards
from fastkontakt.web.forms.base import CHOOSE_DAY, DayField, ShapeForm, choose, required

NOTE, VOID = 300, 200
UNIT, PERSON = "unit", "person"
SAY_WHY = _("Skriv varför.")
CHOOSE = _("Välj ett av alternativen.")
YES, NO = "ja", "nej"


def _text(label: Any, *, rows: int = 2, length: int = NOTE, **kwargs: Any) -> forms.CharField:
    """Some sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=length, widget=area, **kwargs)


def _why(label: Any, **kwargs: Any) -> forms.CharField:
    return _text(label, error_messages=required(SAY_WHY), **kwargs)


class ConsentForm(ShapeForm):
    """What the patient lets one's own unit read, for how long, and how she said so."""

    scope = forms.ChoiceField(
        label=_("Vad får enheten se?"),
        choices=SCOPES,
        widget=RadioCards,
        error_messages=required(CHOOSE),
    )
    who = forms.ChoiceField(
        label=_("Vem får se?"),
        choices=[(UNIT, _("Alla på enheten")), (PERSON, _("Bara jag"))],
        widget=RadioCards(columns=2),
        error_messages=required(CHOOSE),
    )
    starts_on = DayField(label=_("Från och med"), error_messages=required(CHOOSE_DAY))
    ends_on = DayField(label=_("Till och med"), required=False)
    how = forms.ChoiceField(
        label=_("Hur sa patienten ja?"),
        choices=HOW,
        error_messages=required(CHOOSE),
    )
    given_by = forms.ChoiceField(
        label=_("Vem lämnade samtycket?"),
        choices=GIVEN_BY,
        widget=RadioCards(columns=2),
        error_messages=required(CHOOSE),
    )
    represented_by = NeededText(
        label=_("Företrädarens namn"),
        needed=_("när en företrädare lämnade samtycket"),
        max_length=200,
    )
    note = _text(_("Anteckning"), required=False)

    @classmethod
    def usual(cls, today: date) -> dict[str, Any]:
        """What stands there from the start: the everyday consent."""
        return {
            "scope": SCOPES[0][0],
            "who": UNIT,
            "starts_on": today,
            "how": HOW[0][0],
            "given_by": PATIENT,
        }

    def clean(self) -> dict[str, Any]:
        """A representative has a name."""
        data = super().clean() or self.cleaned_data
        nameless = not data.get("represented_by") and "represented_by" not in self.errors
        if data.get("given_by") == REPRESENTATIVE and nameless:
            self.add_error("represented_by", _("Skriv vem som lämnade samtycket."))
        return data


class EndConsentForm(ShapeForm):
    """A withdrawal needs no reason."""

    reason = _text(_("Varför det avslutas"), required=False)


class WhyVoidForm(ShapeForm):
    """Why an entry was a mistake."""

    reason = _why(_("Vad blev fel?"), length=VOID)


class BlockForm(ShapeForm):
    """Which unit's, or which care provider's, rows the patient wants hidden from the others."""

    place = forms.ChoiceField(
        label=_("Vad vill patienten spärra?"),
        help_text=_("En enhets uppgifter döljs för alla andra enheter. En vårdgivares döljs för "
                    "alla andra vårdgivare."),
        error_messages=required(_("Välj en enhet eller en vårdgivare.")),
    )  # fmt: skip
    information_from = DayField(
        label=_("Uppgifter skrivna från"),
        help_text=_("Dagen då de skrevs in. Lämna tomt för alla."),
        required=False,
    )
    information_to = DayField(label=_("Uppgifter skrivna till"), required=False)
    reason = _text(_("Anteckning"), required=False)


class BlockLiftForm(ShapeForm):
    """On which ground one wants to know which units have blocked."""

    ground = forms.ChoiceField(
        label=_("På vilken grund?"),
        choices=LIFT_GROUNDS,
        widget=RadioCards,
        error_messages=required(CHOOSE),
    )
    reason = _why(_("Varför behövs uppgifterna?"))


class HoursForm(ShapeForm):
    """For how many hours a block is lifted."""

    hours = forms.IntegerField(
        label=_("Antal timmar"),
        help_text=_("Högst 24."),
        min_value=1,
        max_value=24,
        initial=4,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            **required(_("Skriv hur många timmar.")),
            "invalid": _("Skriv ett antal timmar, till exempel 4."),
            "min_value": _("Skriv minst 1 timme."),
            "max_value": _("Skriv högst 24 timmar."),
        },
    )


class WhyAskForm(ShapeForm):
    """Why another care provider is asked to lift its block."""

    reason = _why(_("Varför behövs uppgifterna nu?"))


class LiftAnswerForm(ShapeForm):
    """Yes for some hours, or no with a reason."""

    answer = forms.ChoiceField(
        label=_("Häver ni spärren?"),
        choices=[(YES, _("Ja, för en tid")), (NO, _("Nej"))],
        widget=RadioCards(columns=2),
        error_messages=required(CHOOSE),
    )
    hours = forms.IntegerField(
        label=_("Antal timmar"),
        help_text=_("Högst 24. Behövs när svaret är ja."),
        required=False,
        min_value=1,
        max_value=24,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Skriv ett antal timmar, till exempel 4."),
            "min_value": _("Skriv minst 1 timme."),
            "max_value": _("Skriv högst 24 timmar."),
        },
    )
    reason = _text(_("Varför ni avböjer"), required=False, help_text=_("Behövs när svaret är nej."))

    def clean(self) -> dict[str, Any]:
        """Yes goes with hours, no with a reason."""
        data = super().clean() or self.cleaned_data
        if data.get("answer") == YES and not data.get("hours") and "hours" not in self.errors:
            self.add_error("hours", _("Skriv hur många timmar."))
        if data.get("answer") == NO and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", SAY_WHY)
        return data


class EmergencyForm(ShapeForm):
    """Why it is urgent."""

    reason = _why(_("Varför är det bråttom?"))


class ProtectedForm(ShapeForm):
    """Why the masked data are needed today."""

    reason = _why(_("Varför behöver du uppgifterna?"))


class AssessmentForm(ShapeForm):
    """What was done to learn what the patient wants, whom one asked, and when one asks again."""

    what_was_done = _text(
        _("Så försökte vi få veta vad patienten vill"),
        rows=3,
        length=2000,
        error_messages=required(_("Skriv hur ni försökte ta reda på vad patienten vill.")),
    )
    sources = _text(
        _("Vilka vi har frågat"),
        length=2000,
        required=False,
        help_text=_("Till exempel: dottern, god man."),
    )
    no_assumed_opposition = forms.BooleanField(
        label=_("Inget talar för att patienten skulle säga nej"), required=False
    )
    assessed_on = DayField(label=_("Bedömningen gjordes"), error_messages=required(CHOOSE_DAY))
    review_on = DayField(label=_("Bedöms på nytt senast"), error_messages=required(CHOOSE_DAY))


def places(groups: list[tuple[str, list[tuple[str, str]]]]) -> list[tuple[str, Any]]:
    """Care providers with their units, as a select draws them."""
    return choose(groups, _("Välj"))
