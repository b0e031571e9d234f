"""What a vårdcentral says about a newly listed patient."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fastkontakt.web.forms.base import ShapeForm, required


class StandpointForm(ShapeForm):
    """Nobody is needed now, and why. Whoever is needed is appointed on the patient's page."""

    note = forms.CharField(
        label=_("Varför behövs ingen fast kontakt nu?"),
        max_length=300,
        error_messages=required(_("Skriv varför ingen fast kontakt behövs nu.")),
    )
