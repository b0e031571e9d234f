"""Rules about who acts for a patient: pure functions over values (föräldrabalken 6:11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from core.reasons import HINDER, Finding, Reason
from core.swedish import age_on
from patients.models.representatives import FORVALTARE, GOD_MAN, GUARDIAN, REPRESENTATIVE_KINDS
from patients.rules import NAME_MISSING

GROWN_UP = 18

UNKNOWN_KIND = Reason("OKANT_SLAG", _("Välj hur personen företräder patienten."), "foretradare")
NOT_A_CHILD = Reason(
    "INTE_ETT_BARN", _("Patienten är myndig och har ingen vårdnadshavare."), "foretradare"
)
HERSELF = Reason("ANNAN_AN_PATIENTEN", _("Patienten företräder sig själv. Välj någon annan."))
EXTENT_MISSING = Reason("SKRIV_OMFATTNING", _("Skriv vad uppdraget omfattar."), "foretradare")
ENDED_ALREADY = Reason("REDAN_AVSLUTAD", _("Uppgiften är redan avslutad."))


@dataclass(frozen=True, slots=True)
class Standing:
    """Who would act for whom."""

    kind: str
    name: str
    extent: str
    birth_on: date | None
    is_patient: bool = False


def check_representative(standing: Standing, on: date) -> Iterator[Finding]:
    """Guardians have children; a god man and a förvaltare have a decision that says how far."""
    if standing.kind not in dict(REPRESENTATIVE_KINDS):
        yield Finding(HINDER, UNKNOWN_KIND, field="kind")
    if not standing.name.strip():
        yield Finding(HINDER, NAME_MISSING, field="name")
    if standing.is_patient:
        yield Finding(HINDER, HERSELF, field="login")
    age = age_on(standing.birth_on, on)
    if standing.kind == GUARDIAN and age is not None and age >= GROWN_UP:
        yield Finding(HINDER, NOT_A_CHILD, field="kind")
    if standing.kind in (GOD_MAN, FORVALTARE) and not standing.extent.strip():
        yield Finding(HINDER, EXTENT_MISSING, field="extent")


def check_over(ends_on: date | None, on: date, *, voided: bool = False) -> Iterator[Finding]:
    """What is over is not ended again."""
    if voided or (ends_on is not None and ends_on < on):
        yield Finding(HINDER, ENDED_ALREADY, conflict=True)
