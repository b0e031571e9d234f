"""Rules about consent, blocks, emergency access and what is told: pure functions over values.

Sources: PDL 4:4-4:5; lag (2022:913) 2:3-2:6 and 3:1-3:7; the national services' rules (domain 3.7).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from consent.models.access import AGREED_RELATIVE, BASES, OUTCOMES, WRONG
from consent.models.blocks import BLOCK_KINDS, INNER, LIFT_GROUNDS, LONGEST_LIFT
from consent.models.consents import GIVEN_BY, HOW, REPRESENTATIVE, SCOPES
from core.reasons import HINDER, Finding, Reason
from patients.models.people import NOT_ASKED, NOTHING, TOLD

UNKNOWN_CHOICE = Reason("OKANT_VAL", _("Välj ett av alternativen."))
NAME_REPRESENTATIVE = Reason(
    "VEM_FORETRADER", _("Skriv vem som lämnade samtycket för patienten."), "sammanhallen"
)
NOT_BACKWARDS = Reason(
    "SAMTYCKE_BAKAT", _("Ett samtycke gäller tidigast från i dag. Ändra startdagen."),
    "sammanhallen",
)  # fmt: skip
ENDS_BEFORE = Reason("SLUT_FORE_START", _("Slutdagen ligger före startdagen. Ändra en av dem."))
ASKED_LATER = Reason("FRAGAN_I_FRAMTIDEN", _("Dagen då frågan ställdes har inte varit än."))
CONSENT_CLASHES = Reason(
    "SAMTYCKE_FINNS",
    _("Det finns redan ett samtycke de dagarna. Låt det nya börja dagen efter, eller avsluta det."),
    "sammanhallen",
)
CONSENT_VOIDED = Reason("MAKULERAT", _("Samtycket är makulerat."), "rattelse")
SAY_WHY = Reason("SKRIV_VARFOR", _("Skriv varför."))
DONE_WHAT = Reason(
    "SKRIV_VAD_SOM_GJORTS",
    _("Skriv hur ni försökte ta reda på vad patienten vill."),
    "beslutsoformoga",
)
ASSESSED_LATER = Reason("BEDOMD_I_FRAMTIDEN", _("Bedömningen kan inte vara gjord i framtiden."))
LONGEST_ASSESSMENT = 366  # days; then the ability is assessed again
REVIEW_WHEN = Reason(
    "OMPROVA_SENARE",
    _("Skriv en dag framåt, inom ett år, då förmågan bedöms på nytt."),
    "beslutsoformoga",
)
BLOCKED_WHAT = Reason(
    "VALJ_ENHET", _("En inre spärr gäller en enhet, en yttre gäller hela vårdgivaren."), "sparr"
)
BLOCK_GONE = Reason("SPARREN_BORTA", _("Spärren är redan hävd."), "hava-sparr")
LIFT_HOURS = Reason(
    "HOGST_ETT_DYGN", _("En spärr hävs tillfälligt i minst 1 och högst 24 timmar."), "hava-sparr"
)
LIFT_ANSWERED = Reason("REDAN_BESVARAD", _("Begäran är redan besvarad."))
EMERGENCY_OVER = Reason(
    "NODOPPNING_SLUT", _("Tiden för nödöppningen har gått. Gör en ny nödöppning om det behövs."),
    "nodsituation",
)  # fmt: skip
FIRST_STEP_FIRST = Reason(
    "FORSTA_STEGET_FORST",
    _("Se först vilka som har uppgifter. Sedan kan uppgifterna öppnas."),
    "nodsituation",
)
REVIEWED_ALREADY = Reason("REDAN_GRANSKAD", _("Öppningen är redan granskad."), "loggranskning")
SAY_WHAT_IS_WRONG = Reason(
    "SKRIV_VAD_SOM_BRISTER", _("Skriv vad som inte var befogat."), "loggranskning"
)
SAY_WHAT_WAS_TOLD = Reason("SKRIV_VAD", _("Skriv vad som lämnades ut och till vem."), "utlamnande")
CHOOSE_RELATIVE = Reason(
    "VALJ_NARSTAENDE", _("Välj vilken närstående det gäller."), "narstaende"
)  # fmt: skip
NOT_TO_BE_TOLD = Reason(
    "NARSTAENDE_FAR_INTE_VETA",
    _("Patienten har inte sagt att %(name)s får veta något. Fråga patienten, eller välj grund."),
    "utlamnande",
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told to whom; ``told`` is what the patient has agreed that the relative hears."""

    basis: str
    what: str
    to_whom: str
    told: str | None = None  # None = nobody among the närstående


def check_reason(text: str, *, field: str = "reason") -> Iterator[Finding]:
    """Whoever goes past what the patient has said writes why."""
    if not text.strip():
        yield Finding(HINDER, SAY_WHY, field=field)


def check_consent(
    *,
    scope: str,
    how: str,
    given_by: str,
    represented_by: str = "",
    requested_on: date | None,
    on: date,
) -> Iterator[Finding]:
    """A consent names what it opens, how it was given, and by whom (domain 3.7)."""
    for field, value, choices in (
        ("scope", scope, SCOPES), ("how", how, HOW), ("given_by", given_by, GIVEN_BY),
    ):  # fmt: skip
        if value not in dict(choices):
            yield Finding(HINDER, UNKNOWN_CHOICE, field=field)
    if given_by == REPRESENTATIVE and not represented_by.strip():
        yield Finding(HINDER, NAME_REPRESENTATIVE, field="represented_by")
    if requested_on is not None and requested_on > on:
        yield Finding(HINDER, ASKED_LATER, field="requested_on")


def check_period(starts_on: date, ends_on: date | None, on: date) -> Iterator[Finding]:
    """A consent opens from today at the earliest: what was read before stays unexplained."""
    if starts_on < on:
        yield Finding(HINDER, NOT_BACKWARDS, field="starts_on")
    if ends_on is not None and ends_on < starts_on:
        yield Finding(HINDER, ENDS_BEFORE, field="ends_on")


def check_assessment(
    *, what_was_done: str, assessed_on: date, review_on: date, on: date
) -> Iterator[Finding]:
    """The attitude is clarified as far as possible, and asked again (lag 2022:913 2:6)."""
    if not what_was_done.strip():
        yield Finding(HINDER, DONE_WHAT, field="what_was_done")
    if assessed_on > on:
        yield Finding(HINDER, ASSESSED_LATER, field="assessed_on")
    if not on < review_on <= on + timedelta(days=LONGEST_ASSESSMENT):
        yield Finding(HINDER, REVIEW_WHEN, field="review_on")


def check_block(
    *, kind: str, has_unit: bool, first: date | None, last: date | None
) -> Iterator[Finding]:
    """An inner block is about a unit, an outer about the whole care provider (PDL 4:4)."""
    if kind not in dict(BLOCK_KINDS):
        yield Finding(HINDER, UNKNOWN_CHOICE, field="kind")
    elif has_unit != (kind == INNER):
        yield Finding(HINDER, BLOCKED_WHAT, field="unit")
    if first is not None and last is not None and last < first:
        yield Finding(HINDER, ENDS_BEFORE, field="information_to")


def check_standing(*, lifted: bool, voided: bool) -> Iterator[Finding]:
    """Only a block that stands can be lifted."""
    if lifted or voided:
        yield Finding(HINDER, BLOCK_GONE, conflict=True)


def check_lift(*, ground: str, reason: str) -> Iterator[Finding]:
    """The patient consents, or cannot be asked and it is indispensable (PDL 4:5)."""
    if ground not in dict(LIFT_GROUNDS):
        yield Finding(HINDER, UNKNOWN_CHOICE, field="ground")
    yield from check_reason(reason)


def check_hours(hours: int) -> Iterator[Finding]:
    """A temporary lifting lasts a day at most."""
    if not timedelta() < timedelta(hours=hours) <= LONGEST_LIFT:
        yield Finding(HINDER, LIFT_HOURS, field="hours")


def check_running(until: datetime, now: datetime) -> Iterator[Finding]:
    """Emergency access is over after its hours (``EMERGENCY_HOURS``)."""
    if now >= until:
        yield Finding(HINDER, EMERGENCY_OVER, conflict=True)


def check_review(outcome: str, note: str, *, reviewed: bool) -> Iterator[Finding]:
    """An outcome, once, with words when something was wrong (PDL 4:3)."""
    if reviewed:
        yield Finding(HINDER, REVIEWED_ALREADY, conflict=True)
    if outcome not in dict(OUTCOMES):
        yield Finding(HINDER, UNKNOWN_CHOICE, field="outcome")
    if outcome == WRONG and not note.strip():
        yield Finding(HINDER, SAY_WHAT_IS_WRONG, field="note")


def check_telling(telling: Telling) -> Iterator[Finding]:
    """A närstående hears what the patient has agreed to; all else needs a ground of its own.

    Source: OSL 10:1, 12:2, 25:1; patientlagen 5:3.
    """
    if telling.basis not in dict(BASES):
        yield Finding(HINDER, UNKNOWN_CHOICE, field="basis")
    if telling.basis == AGREED_RELATIVE:
        if telling.told is None:
            yield Finding(HINDER, CHOOSE_RELATIVE, field="relative")
        elif telling.told in (NOT_ASKED, NOTHING):
            yield Finding(HINDER, NOT_TO_BE_TOLD, {"name": telling.to_whom}, field="basis")
    if not (telling.what.strip() and telling.to_whom.strip()):
        yield Finding(HINDER, SAY_WHAT_WAS_TOLD, field="what")


def check_told(told: str) -> Iterator[Finding]:
    """The patient has said something: "not asked" is no answer."""
    if told == NOT_ASKED or told not in dict(TOLD):
        yield Finding(HINDER, UNKNOWN_CHOICE, field="told")
