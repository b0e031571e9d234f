"""What the person whom it is all about is called: it depends on who reads (design 8.2)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisation.actor import Actor
from organisation.models.units import BISTAND

Text = str | Promise


@dataclass(frozen=True, slots=True)
class PersonWords:
    """The headings that name the person."""

    one: Text
    many: Text
    mine: Text
    phone: Text


PATIENT = PersonWords(
    _("Patient"), _("Patienter"), _("Mina patienter"), _("Patientens telefon")
)  # fmt: skip
BRUKARE = PersonWords(_("Brukare"), _("Brukare"), _("Mina brukare"), _("Brukarens telefon"))
ENSKILD = PersonWords(
    _("Den enskilde"), _("Enskilda"), _("Mina enskilda"), _("Den enskildes telefon")
)  # fmt: skip


def person_words(actor: Actor | None) -> PersonWords:
    """Patient in care, brukare in social care, den enskilde where needs are assessed."""
    unit = actor.commission.unit if actor is not None and actor.commission else None
    if unit is None or not unit.is_social:
        return PATIENT
    return ENSKILD if unit.kind == BISTAND else BRUKARE
