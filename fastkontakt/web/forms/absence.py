"""Who is away, when, and who answers meanwhile. There is no field for why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.absences import AbsenceWish, Choices, chosen_colleague, chosen_team
from fastkontakt.web.forms.base import DayField, ShapeForm, choose, required

PERSON, TEAM, NOBODY = "person", "team", "nobody"


class CoverForm(ShapeForm):
    """Who answers: a colleague, a team, or the unit's own number and nobody in person."""

    deputy = forms.ChoiceField(
        label=_("Vem svarar så länge?"),
        choices=(),
        error_messages={
            "required": _("Välj vem som svarar."),
            "invalid_choice": _("Välj någon i listan."),
        },
        help_text=_("Ersättaren svarar och gör det dagliga. Den fasta kontakten är densamma."),
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(f"{PERSON}:{pk}", name) for pk, name in choices.people]
        teams = [(f"{TEAM}:{pk}", name) for pk, name in choices.teams]
        groups = [(_("Kollegor"), people), (_("Team"), teams)]
        named: list[Any] = [(title, rows) for title, rows in groups if rows]
        nobody = (NOBODY, _("Ingen ersättare. Enhetens telefon svarar."))
        field: Any = self.fields["deputy"]
        field.choices = choose([*named, nobody], _("Välj"))

    def cover(self) -> dict[str, Any]:
        """The person or the team that was chosen; 1 statement."""
        kind, _colon, key = self.cleaned_data["deputy"].partition(":")
        return {
            "deputy": chosen_colleague(key) if kind == PERSON else None,
            "team": chosen_team(key) if kind == TEAM else None,
        }


class AbsenceForm(CoverForm):
    """The person, the days, and who answers."""

    commission = forms.ChoiceField(
        label=_("Vem blir borta?"),
        choices=(),
        error_messages={
            "required": _("Välj vem som blir borta."),
            "invalid_choice": _("Välj någon i listan."),
        },
    )
    starts_on = DayField(
        label=_("Från och med"),
        error_messages=required(_("Skriv första dagen.")),
    )
    ends_on = DayField(
        label=_("Till och med"),
        required=False,
        help_text=_("Lämna tomt om du inte vet än."),
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, choices=choices, **kwargs)
        field: Any = self.fields["commission"]
        field.choices = [*choices.people]

    def wish(self) -> AbsenceWish:
        """The form as the verb takes it."""
        days = {name: self.cleaned_data[name] for name in ("starts_on", "ends_on")}
        return AbsenceWish(**days, **self.cover())
