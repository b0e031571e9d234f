"""The reviewer's forms: which rows of the log, whose extract, and what she found."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accesslog.models.reviews import OUTCOMES
from consent.models.access import OUTCOMES as OPENING_OUTCOMES
from core.swedish import PersonIdentifier
from fastkontakt.ui.forms import RadioCards
from fastkontakt.web.forms.base import DayField, ShapeForm, choose, required
from fastkontakt.web.forms.search import read_identifier
from followup.log_rows import USUAL_DAYS, LogFilter, usual_since
from followup.log_words import ACTIONS, GROUNDS
from followup.log_words import OUTCOMES as ROW_OUTCOMES

EVERYTHING = _("Alla")
BEFORE_FROM = _("Till-dagen ligger före från-dagen. Ändra en av dem.")


class PeriodForm(ShapeForm):
    """From and to, both days included."""

    fran = DayField(label=_("Från"), required=False)
    till = DayField(label=_("Till"), required=False)

    def clean(self) -> dict[str, Any]:
        """The first day is not after the last one."""
        given = self.cleaned_data
        if (since := given.get("fran")) and (until := given.get("till")) and since > until:
            self.add_error("till", BEFORE_FROM)
        return given

    def asked(self) -> LogFilter | None:
        """The period as the reading takes it; None where the form could not be read."""
        if not self.is_valid():
            return None
        return LogFilter(since=self.cleaned_data["fran"], until=self.cleaned_data["till"])


class LogFilterForm(PeriodForm):
    """Which rows: period, unit, person, action, outcome and ground.

    The usual period stands in the field and can be emptied; an address without a period means it.
    """

    usual_days = USUAL_DAYS
    enhet = forms.ChoiceField(label=_("Enhet"), required=False)
    atgard = forms.ChoiceField(label=_("Vad som gjordes"), required=False)
    utfall = forms.ChoiceField(label=_("Utfall"), required=False)
    grund = forms.ChoiceField(label=_("Grund"), required=False)
    person = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict, *, today: date, units: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        if not {"fran", "till"} & data.keys():
            data = data.copy()
            data["fran"] = usual_since(today).isoformat()
        super().__init__(data, today=today, **kwargs)
        self.offer("enhet", choose(units, EVERYTHING))
        self.offer("atgard", choose(list(ACTIONS.items()), EVERYTHING))
        self.offer("utfall", choose(list(ROW_OUTCOMES.items()), EVERYTHING))
        self.offer("grund", choose(list(GROUNDS.items()), EVERYTHING))

    def asked(self) -> LogFilter | None:
        """The rows as the reading takes them; None where the form could not be read."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        return LogFilter(
            since=given["fran"],
            until=given["till"],
            unit_id=given["enhet"] or None,
            staff_id=given["person"],
            action=given["atgard"],
            outcome=given["utfall"],
            reason_code=given["grund"],
            whole=not (given["fran"] or given["till"]),
        )


class ExtractForm(ShapeForm):
    """Whose log: by the whole number, posted."""

    identifier = forms.CharField(
        label=_("Patientens personnummer"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "short"}),
        error_messages=required(_("Skriv hela numret.")),
    )

    def clean_identifier(self) -> PersonIdentifier:
        """The number."""
        return read_identifier(self.cleaned_data["identifier"], self.today)


class MonthForm(ShapeForm):
    """Which month to draw a sample of."""

    month = DayField(
        label=_("Månad"),
        help_text=_("Skriv en dag i månaden, till exempel 2026-11-01."),
        error_messages=required(_("Skriv en dag i månaden.")),
    )


class JudgeForm(ShapeForm):
    """Was the reading reasonable?"""

    outcome = forms.ChoiceField(
        label=_("Var åtkomsten rimlig?"),
        choices=OUTCOMES,
        widget=RadioCards(columns=3),
        error_messages=required(_("Välj om åtkomsten var rimlig.")),
    )
    note = forms.CharField(
        label=_("Anteckning"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Behövs om någon ska frågas eller något utredas."),
    )


class AnswerForm(ShapeForm):
    """The answer that the patient reads on her own page."""

    answer = forms.CharField(
        label=_("Svar till patienten"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=required(_("Skriv ett svar till patienten.")),
    )


class NoteForm(ShapeForm):
    """What was found out about many searches that led nowhere."""

    note = forms.CharField(
        label=_("Vad du kom fram till"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=required(_("Skriv vad du kom fram till.")),
    )


class ProtectedReviewForm(ShapeForm):
    """Was it called for to open what is masked?"""

    outcome = forms.ChoiceField(
        label=_("Var öppningen befogad?"),
        choices=OPENING_OUTCOMES,
        widget=RadioCards(columns=2),
        error_messages=required(_("Välj om öppningen var befogad.")),
    )
    note = forms.CharField(
        label=_("Kommentar"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class EmergencyReviewForm(ProtectedReviewForm):
    """Was the emergency access called for?"""

    outcome = forms.ChoiceField(
        label=_("Var nödöppningen befogad?"),
        choices=OPENING_OUTCOMES,
        widget=RadioCards(columns=2),
        error_messages=required(_("Välj om nödöppningen var befogad.")),
    )
