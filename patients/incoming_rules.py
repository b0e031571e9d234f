"""What one unit may send to another about a patient, and how long it is open: pure rules."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.dates import add_months
from core.errors import RuleViolation
from core.reasons import Reason
from organisation.models import Unit
from organisation.models.units import HEALTH_CARE, SLUTENVARD, SOCIAL_CARE
from patients.models import IncomingCase
from patients.models.incoming import (
    CASE_KINDS,
    DECLINABLE,
    DISCHARGE,
    RECEIVED,
    REFERRAL,
    SUMMONS,
)

DISCHARGING, PLAN = "utskrivning", "individuell-plan"
MONTHS_AHEAD = 12

WRONG_KIND = Reason("FEL_SLAGS_ARENDE", _("Välj vad som skickas."))
DEAD = Reason("AVLIDEN", _("Patienten har avlidit. Ingenting mer kan skickas."))
SAME_UNIT = Reason("SAMMA_ENHET", _("Ärendet kan inte skickas till den egna enheten."))
UNIT_CLOSED = Reason("ENHETEN_STANGD", _("%(unit)s är inte öppen. Välj en annan enhet."))
NOT_FROM_HERE = Reason("SKICKAS_INTE_HARIFRAN", _("Det skickas inte av en sådan enhet som din."))
FROM_WARD = Reason(
    "BARA_SLUTENVARDEN", _("Inskrivningsmeddelande skickas av slutenvården."), DISCHARGING
)
WRONG_RECEIVER = Reason("FEL_MOTTAGARE", _("%(unit)s tar inte emot sådana. Välj en annan enhet."))
DAY_MISSING = Reason("DAG_SAKNAS", _("Skriv vilken dag det gäller."))
DAY_PAST = Reason("DAG_HAR_VARIT", _("Dagen har redan varit. Skriv en kommande dag."))
DAY_FAR = Reason("DAG_FOR_LANGT_FRAM", _("Dagen ligger mer än ett år fram. Se efter året."))
NOT_AGREED = Reason(
    "SIP_KRAVER_SAMTYCKE", _("Utan patientens ja blir det ingen SIP. Fråga patienten först."), PLAN
)
SAY_WHAT = Reason("SKRIV_FRAGAN", _("Skriv vad remissen gäller."))
CLOSED = Reason("ARENDET_KLART", _("Ärendet är redan avslutat."))
TIME_OUT = Reason("ARENDETS_TID_UTE", _("Tiden för ärendet har gått ut. Avsluta det."))
RECEIVED_ALREADY = Reason("REDAN_MOTTAGET", _("Ärendet är redan mottaget."))
SAY_WHY = Reason("SKRIV_VARFOR", _("Skriv varför. Avsändaren läser svaret."))
NOT_DECLINABLE = Reason(
    "UTSKRIVNING_AVBOJS_INTE",
    _("En utskrivning kan inte avböjas: planeringen börjar när den är mottagen."),
    DISCHARGING,
)

# Who sends what (lag 2017:612 2:1; HSL 16:4; who calls works in öppen vård, 4:3), and to whom.
SENDERS = {
    REFERRAL: HEALTH_CARE,
    DISCHARGE: frozenset({SLUTENVARD}),
    SUMMONS: (HEALTH_CARE | SOCIAL_CARE) - {SLUTENVARD},
}
RECEIVERS = {
    REFERRAL: HEALTH_CARE,
    DISCHARGE: (HEALTH_CARE | SOCIAL_CARE) - {SLUTENVARD},
    SUMMONS: HEALTH_CARE | SOCIAL_CARE,
}


@dataclass(frozen=True, slots=True)
class Sending:
    """What is sent, to which unit; ``day`` is the estimated discharge or that of the meeting."""

    kind: str
    unit: Unit
    day: date | None = None
    note: str = ""
    has_agreed: bool = False


def last_day(kind: str, day: date | None, on: date) -> date:
    """The last day on which what is sent today is open, if nobody closes it before.

    A referral for as long as the vårdgaranti gives (HSF 6:1), a discharge for some weeks after the
    estimated day, a summons until the meeting.
    """
    if kind == REFERRAL or day is None:
        return on + timedelta(days=settings.REFERRAL_DAYS)
    return day + timedelta(days=settings.DISCHARGE_DAYS) if kind == DISCHARGE else day


def check_sending(sent: Sending, *, sender: Unit, deceased_on: date | None, on: date) -> None:
    """One unit sends to another that takes such cases, what the case must say is said.

    Raises:
        RuleViolation: with the field that it is about.
    """
    if deceased_on is not None:
        raise RuleViolation(DEAD)
    if sent.kind not in dict(CASE_KINDS):
        raise RuleViolation(WRONG_KIND, field="kind")
    if sender.kind not in SENDERS[sent.kind]:
        raise RuleViolation(FROM_WARD if sent.kind == DISCHARGE else NOT_FROM_HERE, field="kind")
    _check_receiver(sent, sender, on)
    _check_day(sent, on)
    if sent.kind == SUMMONS and not sent.has_agreed:
        raise RuleViolation(NOT_AGREED, field="has_agreed")
    if sent.kind == REFERRAL and not sent.note.strip():
        raise RuleViolation(SAY_WHAT, field="note")


def _check_receiver(sent: Sending, sender: Unit, on: date) -> None:
    if sent.unit.pk == sender.pk:
        raise RuleViolation(SAME_UNIT, field="unit")
    if sent.unit.kind not in RECEIVERS[sent.kind]:
        raise RuleViolation(WRONG_RECEIVER, facts={"unit": sent.unit.name}, field="unit")
    if not sent.unit.is_valid_on(on):
        raise RuleViolation(UNIT_CLOSED, facts={"unit": sent.unit.name}, field="unit")


def _check_day(sent: Sending, on: date) -> None:
    """A referral has no day; what is sent about a day is sent before it is over."""
    if sent.kind == REFERRAL:
        return
    if sent.day is None:
        raise RuleViolation(DAY_MISSING, field="day")
    if sent.day < on:
        raise RuleViolation(DAY_PAST, field="day")
    if sent.day > add_months(on, MONTHS_AHEAD):
        raise RuleViolation(DAY_FAR, field="day")


def check_waits(case: IncomingCase) -> None:
    """What is closed stays closed."""
    if not case.waits:
        raise RuleViolation(CLOSED, conflict=True)


def check_receipt(case: IncomingCase, on: date) -> None:
    """A case is received once, and until its last day."""
    check_waits(case)
    _check_in_time(case, on)
    if case.state == RECEIVED:
        raise RuleViolation(RECEIVED_ALREADY, conflict=True)


def _check_in_time(case: IncomingCase, on: date) -> None:
    if not case.is_valid_on(on):
        raise RuleViolation(TIME_OUT, conflict=True)


def check_decline(case: IncomingCase, reason: str, on: date) -> None:
    """A referral or a summons is declined with words; a discharge never (lag 2017:612 2:6)."""
    check_waits(case)
    _check_in_time(case, on)
    if case.kind not in DECLINABLE:
        raise RuleViolation(NOT_DECLINABLE)
    if not reason.strip():
        raise RuleViolation(SAY_WHY, field="reason")
