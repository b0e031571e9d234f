"""When a request may be made, declined and closed: pure rules over one case.

Sources: patientlagen 6:2 (domain P2), Region Gotland's guideline 2.2, domain 5.2.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from contacts.models import ContactRequest
from contacts.models.contact import LAKARKONTAKT, NEED, OMSORGSKONTAKT, PATIENT_REQUEST, VARDKONTAKT
from contacts.models.requests import (
    ASKERS,
    BY_PATIENT,
    BY_RELATIVE,
    DECEASED,
    DUPLICATE,
    MOVED,
    OWN,
    REQUEST_KINDS,
)
from core.errors import RuleViolation
from core.reasons import Reason
from organisation.models import Unit
from organisation.models.units import HEALTH_CARE, SOCIAL_CARE, VARDCENTRAL

RIGHT = "ratt-till-vardkontakt"

WRONG_UNIT_KIND = Reason(
    "FEL_SLAGS_ENHET", _("%(unit)s har inte den sortens kontakt. Välj en annan enhet.")
)
UNIT_CLOSED = Reason("ENHETEN_STANGD", _("%(unit)s är inte öppen. Välj en annan enhet."))
DEAD = Reason("AVLIDEN", _("Patienten har avlidit. Ingenting mer kan begäras."))
SAY_WHO = Reason("SKRIV_VEM", _("Skriv vem som har bett om det."))
SAY_WHAT = Reason("SKRIV_ONSKAN", _("Skriv vem du önskar, eller varför du vill byta."))
WRONG_ASKER = Reason("FEL_FRAGARE", _("Välj vem som har bett om det."))
WRONG_KIND = Reason("FEL_SLAGS_BEGARAN", _("Välj vad begäran gäller."))
SAY_WHY = Reason("SKRIV_VARFOR", _("Skriv varför. Den som bad om det får läsa svaret."))
CASE_CLOSED = Reason("BEGARAN_KLAR", _("Begäran är redan klar."))
ACCEPTED_ALREADY = Reason("BEGARAN_MOTTAGEN", _("Begäran är redan mottagen. Utse någon."))
NOT_DECLINABLE = Reason(
    "RATT_TILL_VARDKONTAKT",
    _("Patienten har rätt till en fast vårdkontakt. Bara patienten själv kan ta tillbaka det."),
    RIGHT,
)
WRONG_CLOSING = Reason("FEL_AVSLUT", _("Välj hur ärendet avslutas."))
NAME_THE_OTHER = Reason("VALJ_DEN_ANDRA", _("Välj vilken annan begäran det är."), RIGHT)
NAME_THE_UNIT = Reason("VALJ_ENHET", _("Välj vilken enhet begäran ska till."))
SAME_CASE = Reason("SAMMA_ARENDE", _("En begäran kan inte vara en kopia av sig själv."))
STILL_HERE = Reason(
    "FINNS_KVAR_HAR", _("Patienten hör fortfarande hit. Då kan ärendet inte avslutas som flyttat.")
)
NOT_DECEASED = Reason("INTE_AVLIDEN", _("Patienten är inte registrerad som avliden."))
SAME_UNIT = Reason("SAMMA_ENHET", _("Begäran ligger redan hos den enheten."))
FORWARDED_ALREADY = Reason(
    "REDAN_SKICKAD", _("Begäran är redan skickad vidare och väntar på svar därifrån.")
)
COMES_FROM_OTHER = Reason(
    "KOMMER_FRAN_ANNAN", _("Begäran kommer från en annan enhet. Svara ja eller nej till den.")
)


@dataclass(frozen=True, slots=True)
class RequestWish:
    """What is asked for, of which unit, and who asks."""

    unit: Unit
    type_code: str = VARDKONTAKT
    kind: str = "new"
    wish: str = ""
    asker: str = BY_PATIENT
    relative_name: str = ""

    @property
    def ground(self) -> str:
        """The patient's wish, or a need that others see (patientlagen 6:2)."""
        return PATIENT_REQUEST if self.asker in OWN else NEED


def check_wish(wish: RequestWish, *, deceased_on: date | None, on: date) -> None:
    """The unit has that sort of contact, is open, and the case says what it must."""
    if deceased_on is not None:
        raise RuleViolation(DEAD)
    if wish.unit.kind not in _kinds(wish.type_code):
        raise RuleViolation(WRONG_UNIT_KIND, facts={"unit": wish.unit.name}, field="unit")
    if not wish.unit.is_valid_on(on):
        raise RuleViolation(UNIT_CLOSED, facts={"unit": wish.unit.name}, field="unit")
    if wish.kind not in dict(REQUEST_KINDS):
        raise RuleViolation(WRONG_KIND, field="kind")
    if wish.asker not in dict(ASKERS):
        raise RuleViolation(WRONG_ASKER, field="asker")
    if wish.asker == BY_RELATIVE and not wish.relative_name.strip():
        raise RuleViolation(SAY_WHO, field="relative_name")
    if wish.kind != "new" and not wish.wish.strip():
        raise RuleViolation(SAY_WHAT, field="wish")


def check_staff_asker(wish: RequestWish, *, is_elsewhere: bool, by_unit: str) -> None:
    """At one's own unit one says who asked; another unit is asked by a unit, or by the patient."""
    allowed = (BY_PATIENT, by_unit) if is_elsewhere else (*OWN, BY_RELATIVE, "staff")
    if wish.asker not in allowed:
        raise RuleViolation(WRONG_ASKER, field="asker")


def _kinds(type_code: str) -> frozenset[str]:
    """Which units have the type of contact."""
    return {
        VARDKONTAKT: HEALTH_CARE,
        LAKARKONTAKT: frozenset({VARDCENTRAL}),
        OMSORGSKONTAKT: SOCIAL_CARE - {"bistand"},
    }.get(type_code, frozenset())


def check_waits(case: ContactRequest) -> None:
    """What is closed stays closed."""
    if not case.waits:
        raise RuleViolation(CASE_CLOSED, conflict=True)


def check_may_decline(case: ContactRequest, reason: str) -> None:
    """The patient's own request for a fast vårdkontakt is never declined (P2)."""
    if case.is_right:
        raise RuleViolation(NOT_DECLINABLE)
    if not reason.strip():
        raise RuleViolation(SAY_WHY, field="reason")


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """What is true of the patient when a case is closed."""

    deceased_on: date | None
    belongs_here: bool
    other_led_to_a_contact: bool = False  # who stands today


def check_closing(
    case: ContactRequest, state: str, *, other: ContactRequest | None, facts: ClosingFacts
) -> None:
    """Each way to close a case asks for the fact that it claims; "no need" is none of them."""
    if state not in (DUPLICATE, MOVED, DECEASED):
        raise RuleViolation(WRONG_CLOSING, field="outcome")
    if state == DUPLICATE:
        _check_duplicate(case, other, has_contact=facts.other_led_to_a_contact)
    if state == MOVED and facts.belongs_here:
        raise RuleViolation(STILL_HERE, field="outcome")
    if state == DECEASED and facts.deceased_on is None:
        raise RuleViolation(NOT_DECEASED, field="outcome")


def _check_duplicate(
    case: ContactRequest, other: ContactRequest | None, *, has_contact: bool
) -> None:
    """The other case secures at least as much, at the same unit: it waits, or led to a contact.

    That contact stands still: what ended long ago answers nothing that she asks now.
    """
    if other is None or other.patient_id != case.patient_id:
        raise RuleViolation(NAME_THE_OTHER, field="duplicate_of")
    if other.pk == case.pk:
        raise RuleViolation(SAME_CASE, field="duplicate_of")
    alive = other.waits or has_contact
    same = other.unit_id == case.unit_id and other.type_id == case.type_id
    if not (alive and same and (other.is_right or not case.is_right)):
        raise RuleViolation(NAME_THE_OTHER, field="duplicate_of")


def check_forwarding(case: ContactRequest, unit: Unit, *, on_its_way: bool, on: date) -> None:
    """A case that came from another unit is answered, not sent on; nobody answers a closed one."""
    if case.forwarded_from_id is not None and case.asker not in (*OWN, BY_RELATIVE):
        raise RuleViolation(COMES_FROM_OTHER)
    if unit.pk == case.unit_id:
        raise RuleViolation(SAME_UNIT, field="unit")
    if unit.kind not in _kinds(case.type_id):
        raise RuleViolation(WRONG_UNIT_KIND, facts={"unit": unit.name}, field="unit")
    if not unit.is_valid_on(on):
        raise RuleViolation(UNIT_CLOSED, facts={"unit": unit.name}, field="unit")
    if on_its_way:
        raise RuleViolation(FORWARDED_ALREADY, conflict=True)
