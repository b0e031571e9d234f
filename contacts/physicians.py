"""Who is a licensed physician, and the place beside the fast vårdkontakt that only one may hold.

Source: SOSFS 2011:7, 2 kap. (a licensed physician is fast vårdkontakt at a life-threatening
condition); Region Gotland's guideline 2.2.3. AT never, ST with a licence.
"""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from contacts.models.contact import VARDKONTAKT
from contacts.wishes import Candidate, Situation
from core.reasons import HINDER, Finding, Reason
from organisation.models.people import LICENCE

PHYSICIAN = "läkare"
# HSA befattning: 20… are physicians; these have no licence (AT and others).
UNLICENSED_CODES = ("204010", "204090")
# The slot of the contact: the unit's ordinary one, and the physician beside her.
ORDINARY, BESIDE = 0, 1

ONLY_VARDKONTAKT = Reason(
    "BREDVID_BARA_VARDKONTAKT", _("Bara en fast vårdkontakt kan ha en läkare bredvid sig.")
)
ONLY_PHYSICIAN = Reason(
    "LAKARE_KRAVS",
    _(
        "En läkare ska vara fast vårdkontakt. %(name)s är inte legitimerad läkare. "
        "Välj en legitimerad läkare."
    ),
    "livshotande-lakare",
)


def is_licensed_physician(person: Candidate, day: date) -> bool:
    """Whether the person holds a physician's licence on the day, and is not in AT."""
    in_training = person.position_code in UNLICENSED_CODES
    return not in_training and person.holds_credential(LICENCE, day, PHYSICIAN)


def check_beside(situation: Situation, candidate: Candidate) -> Iterator[Finding]:
    """The place beside the unit's fast vårdkontakt is a licensed physician's, flag or no flag.

    It does not ask why: who reads the answer must not learn of a condition from it (scenario 17).
    """
    if not situation.beside:
        return
    if situation.type_code != VARDKONTAKT:
        yield Finding(HINDER, ONLY_VARDKONTAKT, field="type")
    if not is_licensed_physician(candidate, situation.starts_on):
        yield Finding(HINDER, ONLY_PHYSICIAN, {"name": candidate.name}, field="commission")
