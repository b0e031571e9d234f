"""What the person whom it is all about is called: it depends on who reads (design 8.2)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisation.actor import Actor
from organisation.models.units import BISTAND, Unit

Text = str | Promise


@dataclass(frozen=True, slots=True)
class PersonWords:
    """The headings that name the person."""

    one: Text
    many: Text
    mine: Text
    phone: Text
    per_contact: Text
    at_most: Text


PATIENT = PersonWords(
    one=_("Patient"),
    many=_("Patienter"),
    mine=_("Mina patienter"),
    phone=_("Patientens telefon"),
    per_contact=_("Patienter per kontakt"),
    at_most=_("Högst antal patienter"),
)
BRUKARE = PersonWords(
    one=_("Brukare"),
    many=_("Brukare"),
    mine=_("Mina brukare"),
    phone=_("Brukarens telefon"),
    per_contact=_("Brukare per kontakt"),
    at_most=_("Högst antal brukare"),
)
ENSKILD = PersonWords(
    one=_("Den enskilde"),
    many=_("Enskilda"),
    mine=_("Mina enskilda"),
    phone=_("Den enskildes telefon"),
    per_contact=_("Enskilda per kontakt"),
    at_most=_("Högst antal enskilda"),
)


def person_words(actor: Actor | None) -> PersonWords:
    """The words at the unit in which somebody acts; care's own where nobody does."""
    return words_at(actor.commission.unit if actor is not None and actor.commission else None)


def words_at(unit: Unit | None) -> PersonWords:
    """Patient in care, brukare in social care, den enskilde where needs are assessed."""
    if unit is None or not unit.is_social:
        return PATIENT
    return ENSKILD if unit.kind == BISTAND else BRUKARE
