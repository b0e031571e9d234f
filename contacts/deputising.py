"""What a deputy may lack: she is no fast kontakt, so a difference in eligibility only warns.

The exception is the physician of somebody in danger to life: her deputy is a physician, too.
Sources: Region Gotland's guideline 2.1 (läkarkontakt), SoL (fast omsorgskontakt), SOSFS 2011:7.
"""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT
from contacts.rules import PHYSICIAN
from contacts.wishes import Candidate
from core.reasons import HINDER, THINK, Finding, Reason
from organisation.models.people import LICENCE, TRANSITIONAL, UNDERSKOTERSKEBEVIS

NO_PHYSICIAN = Reason(
    "ERSATTARE_EJ_LAKARE",
    _("%(name)s är inte legitimerad läkare. Säg till patienterna vilken läkare som svarar."),
    "lakarkontakt-kompetens",
)
NO_BEVIS = Reason(
    "ERSATTARE_UTAN_BEVIS",
    _("%(name)s saknar bevis som undersköterska. Det går, men är inte detsamma."),
    "omsorgskontakt-underskoterska",
)

MUST_BE_PHYSICIAN = Reason(
    "ERSATTARE_MASTE_VARA_LAKARE",
    _("%(absent)s ersätts av en legitimerad läkare. Välj en läkare eller ett team."),
)


def check_physician(absent: Candidate, deputy: Candidate, day: date) -> Iterator[Finding]:
    """Asked where the absent person is the contact of somebody whose life is in danger.

    Only a licensed physician satisfies that rule, so a physician's deputy is one (SOSFS 2011:7).
    """
    if not absent.holds_credential(LICENCE, day, PHYSICIAN):
        return
    if not deputy.holds_credential(LICENCE, day, PHYSICIAN):
        yield Finding(HINDER, MUST_BE_PHYSICIAN, {"absent": absent.name}, field="deputy")


def check_deputy(types: frozenset[str], deputy: Candidate, day: date) -> Iterator[Finding]:
    """What the deputy lacks that the types of contact demand of the contact herself."""
    name = {"name": deputy.name}
    if LAKARKONTAKT in types and not deputy.holds_credential(LICENCE, day, PHYSICIAN):
        yield Finding(THINK, NO_PHYSICIAN, name, field="deputy")
    bevis = (UNDERSKOTERSKEBEVIS, TRANSITIONAL)
    if OMSORGSKONTAKT in types and not any(deputy.holds_credential(kind, day) for kind in bevis):
        yield Finding(THINK, NO_BEVIS, name, field="deputy")
