"""The shape of appointing, proposing, ending, replacing, reviewing and voiding."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.models.contact import END_REASONS, PURPOSES, WRONG_ENTRY
from fastkontakt.ui.forms import CheckboxCards, RadioCards
from fastkontakt.web.forms.base import (
    CHOOSE_DAY,
    DayField,
    PhoneField,
    RowField,
    ShapeForm,
    Text,
    required,
)
from fastkontakt.web.forms.decision import (
    CHOOSE_DECIDER,
    LITTLE_TEXT,
    SAY_HOW,
    DecisionForm,
)

Choices = Sequence[tuple[str, Any]]
MUCH_TEXT = 2000


def long_text(label: Text, help_text: Text = "", *, needed: bool = False) -> forms.CharField:
    """A box for some sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=needed,
        max_length=MUCH_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@dataclass(frozen=True, slots=True)
class AppointChoices:
    """What can be chosen on the page, worded for this patient and this type."""

    who: Text
    grounds: Choices
    names_decider: bool = False


class WishForm(ShapeForm):
    """Who, from when, why and for what: the same for appointing and proposing."""

    appoints = False
    commission = RowField(widget=RadioCards, error_messages=required(_("Välj vem det ska vara.")))
    starts_on = DayField(label=_("Från och med"), error_messages=required(CHOOSE_DAY))
    ground = forms.ChoiceField(
        label=_("Varför?"),
        widget=RadioCards(columns=2),
        error_messages=required(_("Välj varför patienten ska ha kontakten.")),
    )
    purposes = forms.MultipleChoiceField(
        label=_("Vad ska kontakten ge?"),
        choices=PURPOSES,
        required=False,
        widget=CheckboxCards(columns=3),
    )

    def __init__(self, *args: Any, choices: AppointChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("ground", choices.grounds)
        self.fields["commission"].label = choices.who


class AppointForm(WishForm):
    """Everything on the one page of appointing."""

    appoints = True  # the summary of what is wrong says what it stands in the way of

    review_on = DayField(label=_("Ompröva senast"), required=False)
    individual_assessment = long_text(
        _("Individuell prövning"), _("Skriv varför läkaren kan vara fast läkarkontakt ändå.")
    )
    phone = PhoneField(
        label=_("Eget telefonnummer"),
        required=False,
        help_text=_("Bara för den här patienten. Annars gäller personens, teamets eller enhetens."),
    )
    team = RowField(label=_("Team"), required=False)
    note = long_text(_("Till patienten"), _("Patienten ser det här på Mina sidor."))
    internal_note = long_text(_("Intern anteckning"), _("Patienten ser aldrig det här."))
    decided_by = RowField(label=_("Vem har beslutat?"), error_messages=required(CHOOSE_DECIDER))
    decision_note = forms.CharField(
        label=_("Hur fick du beslutet?"),
        max_length=LITTLE_TEXT,
        error_messages=required(SAY_HOW),
    )
    decided_on = DayField(label=_("När fattades beslutet?"), error_messages=required(CHOOSE_DAY))

    def __init__(self, *args: Any, choices: AppointChoices, **kwargs: Any) -> None:
        super().__init__(*args, choices=choices, **kwargs)
        if not choices.names_decider:
            for name in ("decided_by", "decision_note", "decided_on"):
                del self.fields[name]


class ProposeForm(WishForm):
    """A wish that the unit's manager answers."""

    note = long_text(
        _("Till patienten"), _("Patienten ser det här på Mina sidor om chefen säger ja.")
    )


class VersionedForm(ShapeForm):
    """Carries the version that was read, so that nobody's change is lost."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def renew_version(self, version: int) -> None:
        """When the page is drawn again its reader has seen the newest version."""
        if self.is_bound:
            newest = self.data.copy()  # type: ignore[attr-defined] # a QueryDict
            newest["version"] = str(version)
            self.data = newest


class DecidedForm(DecisionForm, VersionedForm):
    """A change that the manager decides; whoever registers it names her, when and how."""


class EndForm(DecidedForm):
    """The last day and why; a coordinator's end also says who coordinates next."""

    ends_on = DayField(label=_("Sista dag"), error_messages=required(CHOOSE_DAY))
    reason = forms.ChoiceField(
        label=_("Varför avslutas kontakten?"),
        choices=[choice for choice in END_REASONS if choice[0] != WRONG_ENTRY],
        widget=RadioCards(columns=2),
        error_messages=required(_("Välj varför kontakten avslutas.")),
    )
    coordinator = RowField(label=_("Vem samordnar sedan?"), required=False)
    no_coordinator_reason = forms.CharField(
        label=_("Om ingen samordnare behövs: varför?"), max_length=300, required=False
    )

    def __init__(self, *args: Any, was_coordinating: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not was_coordinating:
            del self.fields["coordinator"], self.fields["no_coordinator_reason"]


class ReplaceForm(DecidedForm):
    """Who takes over, and from which day."""

    commission = RowField(
        label=_("Vem tar över?"),
        widget=RadioCards,
        error_messages=required(_("Välj vem som tar över.")),
    )
    starts_on = DayField(label=_("Från och med"), error_messages=required(CHOOSE_DAY))
    individual_assessment = long_text(
        _("Individuell prövning"), _("Behövs bara för en läkare utan allmänmedicin.")
    )
    note = long_text(_("Till patienten"), _("Patienten ser det här på Mina sidor."))

    def __init__(self, *args: Any, is_physician: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_physician:
            del self.fields["individual_assessment"]


NEEDED, CHANGED, END = "needed", "changed", "end"
OUTCOMES = [
    (NEEDED, _("Behövs fortfarande")),
    (CHANGED, _("Behövs, men med ändringar")),
    (END, _("Behövs inte längre")),
]


class ReviewForm(VersionedForm):
    """Is the contact still needed? One button is enough for yes."""

    outcome = forms.ChoiceField(
        label=_("Behövs kontakten?"),
        choices=OUTCOMES,
        widget=RadioCards(columns=3),
        error_messages=required(_("Välj om kontakten behövs.")),
    )
    review_on = DayField(label=_("Ompröva nästa gång senast"), required=False)
    purposes = forms.MultipleChoiceField(
        label=_("Vad ska kontakten ge?"),
        choices=PURPOSES,
        required=False,
        widget=CheckboxCards(columns=3),
    )
    note = long_text(_("Till patienten"), _("Patienten ser det här på Mina sidor."))

    def changes(self) -> dict[str, Any]:
        """What the verb should change; a plain yes changes only the next review day."""
        data = self.cleaned_data
        found: dict[str, Any] = {"review_on": data.get("review_on")}
        if data["outcome"] == CHANGED:
            found |= {"purposes": tuple(data["purposes"]), "note": data["note"]}
        return found


class VoidForm(VersionedForm):
    """Why the entry was a mistake."""

    reason = forms.CharField(
        label=_("Vad blev fel?"),
        max_length=40,
        help_text=_("Kontakten stryks och syns sedan bara i historiken."),
        error_messages=required(_("Skriv vad som blev fel.")),
    )


class DeclineForm(ShapeForm):
    """Why a proposal is declined."""

    reason = forms.CharField(
        label=_("Varför säger du nej?"),
        max_length=300,
        help_text=_("Den som föreslog får läsa svaret."),
        error_messages=required(_("Skriv varför du säger nej.")),
    )


def as_of_day(text: str, today: date) -> "DayForm":
    """The form of the timeline's day; an empty text is today."""
    return DayForm({"datum": text} if text else None, today=today)


class DayForm(ShapeForm):
    """Show how it was on a day."""

    datum = DayField(label=_("Visa läget den"), error_messages=required(CHOOSE_DAY))
