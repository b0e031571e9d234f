"""The shapes of the first talk, the next contact, the closing talk and what was told."""

from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.models.assignment import ABOUT, ADAPTED
from fastkontakt.ui.forms import RadioCards
from fastkontakt.web.forms.base import CHOOSE_DAY, DayField, ShapeForm, required
from fastkontakt.web.forms.contacts import long_text


class FirstTalkForm(ShapeForm):
    """What was said at the start; the patient reads all of it."""

    held_on = DayField(label=_("När talade ni med varandra?"), error_messages=required(CHOOSE_DAY))
    expectations = long_text(
        _("Vad förväntar sig patienten?"), _("Med patientens egna ord. Patienten kan läsa det.")
    )
    keeping_contact = long_text(
        _("Så håller vi kontakt"), _("Hur, hur ofta, och vem som ringer vem.")
    )
    would_end = long_text(_("Vad skulle avsluta kontakten?"), _("När behövs den inte längre?"))
    next_on = DayField(label=_("Nästa planerade kontakt"), required=False)


class NextContactForm(ShapeForm):
    """When the next contact is planned, and whether the planned one has been taken."""

    done = forms.BooleanField(label=_("Den planerade kontakten är tagen i dag"), required=False)
    planned_on = DayField(
        label=_("Nästa planerade kontakt"),
        required=False,
        help_text=_("Lämna tomt om ingen mer är planerad."),
    )
    about = forms.CharField(
        label=_("Vad gäller det?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ClosingTalkForm(ShapeForm):
    """What was said at the end; the patient reads it."""

    held_on = DayField(label=_("När talade ni med varandra?"), error_messages=required(CHOOSE_DAY))
    summary = long_text(_("Vad kom ni fram till?"), _("Patienten kan läsa det."), needed=True)
    turns_to = forms.CharField(
        label=_("Vart vänder sig patienten nu?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["summary"].error_messages["required"] = _("Skriv vad ni kom fram till.")


class InformationForm(ShapeForm):
    """What the patient was told, when and how."""

    about = forms.ChoiceField(
        label=_("Vad har patienten fått veta?"),
        choices=ABOUT,
        widget=RadioCards,
        error_messages=required(_("Välj vad patienten har fått veta.")),
    )
    given_on = DayField(label=_("När?"), error_messages=required(CHOOSE_DAY))
    adapted = forms.ChoiceField(
        label=_("Hur anpassades det?"),
        choices=ADAPTED,
        widget=RadioCards(columns=2),
        error_messages=required(_("Välj hur det anpassades.")),
    )
    interpreter = forms.CharField(
        label=_("Tolk, på vilket språk?"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    to_relative = forms.CharField(
        label=_("Till vilken närstående, om patienten inte kunde ta emot det?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
