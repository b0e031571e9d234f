"""What has to stand in an agreement before it is signed, and what is worth a second thought.

Pure rules over values. Sources: domain 2.1 (SKR, Patientkontrakt), Region Gotland's guideline
2.2.1, 3.1 and 3.2, patientlagen 5:3.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from agreements.content import OTHER, AgreedTime, CareCommitment, Content
from agreements.drafting import DraftText
from core.errors import RuleViolation
from core.reasons import THINK, Finding, Reason

GUIDELINE, COORDINATOR_LAW = "dokumenterad-overenskommelse", "riktlinje-samordnare"

SAY_WHAT_MATTERS = Reason("VIKTIGT_SAKNAS", _("Skriv vad som är viktigt för patienten."), GUIDELINE)
SAY_GOALS = Reason(
    "MAL_SAKNAS", _("Skriv minst ett mål, eller varför inga mål är satta."), GUIDELINE
)
SAY_PATIENTS_PART = Reason(
    "PATIENTENS_DEL_SAKNAS", _("Skriv vad patienten gör, eller markera att det är inget."),
    GUIDELINE,
)  # fmt: skip
SAY_CARES_PART = Reason("VARDENS_DEL_SAKNAS", _("Skriv minst en sak som vården gör."), GUIDELINE)
SAY_WHAT = Reason("SKRIV_VAD_SOM_GORS", _("Skriv vad som ska göras."), GUIDELINE)
SAY_WHO = Reason("SKRIV_VEM_SOM_GOR", _("Skriv vem som gör det."), GUIDELINE)
SAY_WHEN = Reason("SKRIV_NAR", _("Skriv när det ska vara gjort."), GUIDELINE)
SAY_TIMES = Reason("TIDER_SAKNAS", _("Skriv nästa steg och när det blir."), GUIDELINE)
SAY_STEP = Reason("SKRIV_STEGET", _("Skriv vad som ska hända."), GUIDELINE)
SAY_DAY = Reason("SKRIV_DAGEN", _("Skriv en dag för nästa steg."), GUIDELINE)
SAY_WHO_BOOKS = Reason("SKRIV_VEM_BOKAR", _("Skriv vem som bokar."), GUIDELINE)
SAY_COORDINATION = Reason(
    "SAMORDNING_SAKNAS",
    _("Patienten har flera fasta vårdkontakter. Skriv hur de samordnas, eller varför det inte "
      "behövs."),
    COORDINATOR_LAW,
)  # fmt: skip
NAME_COORDINATOR = Reason(
    "SAMORDNARE_INTE_UTSEDD",
    _("Patienten har flera fasta vårdkontakter. Utse vem som samordnar, eller skriv varför det "
      "inte behövs."),
    COORDINATOR_LAW,
)  # fmt: skip
ASK_RELATIVES = Reason(
    "NARSTAENDE_SAMTYCKE", _("Markera att patienten vill att närstående deltar."), "narstaende"
)
SAY_UNDERSTANDING = Reason(
    "FORSTAELSE_SAKNAS", _("Välj hur ni vet att patienten har förstått."), GUIDELINE
)
SAY_HOW_OTHER = Reason(
    "FORSTAELSE_HUR", _("Skriv hur ni vet att patienten har förstått."), GUIDELINE
)
SAY_FOLLOW_UP = Reason("UPPFOLJNING_SAKNAS", _("Skriv vilken dag ni följer upp."), GUIDELINE)
SAY_FOLLOW_UP_BY = Reason("UPPFOLJARE_SAKNAS", _("Skriv vem som följer upp."), GUIDELINE)
SECTION_EMPTY = Reason("AVSNITT_SAKNAS", _("Fyll i avsnittet. Regionen kräver det."), GUIDELINE)

DAY_HAS_BEEN = Reason("DAGEN_HAR_VARIT", _("Dagen har redan varit. Stämmer den?"))
FOLLOW_UP_HAS_BEEN = Reason("UPPFOLJNING_HAR_VARIT", _("Dagen för uppföljning har redan varit."))
FOLLOW_UP_LATE = Reason("UPPFOLJNING_SENT", _("Uppföljningen ligger mer än ett år bort."))
SAY_IF_WORSE = Reason(
    "OM_SAMRE_SAKNAS", _("Skriv gärna vad som gäller om det blir sämre, och vem patienten ringer.")
)
LONGEST_WAIT = 366


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true around the agreement on the day: the fasta vårdkontakter, who coordinates.

    ``required`` are optional sections that the region requires all the same.
    """

    care_contacts: int = 0
    has_coordinator: bool = False
    required: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that must be there before signing; ``field`` is where to write it."""

    field: str
    reason: Reason

    @property
    def sentence(self) -> str:
        """What to do, in plain Swedish."""
        return self.reason.sentence()


class Incomplete(RuleViolation):
    """The agreement cannot be signed yet; ``missing`` is everything at once."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(missing[0].reason, field=missing[0].field)
        self.missing = missing


def missing(text: DraftText, facts: Facts) -> tuple[Missing, ...]:
    """Everything that must be written before signing, in the order of the page (domain 2.1)."""
    content = text.content
    return tuple(
        Missing(field, reason)
        for part in (
            _about_the_patient(content),
            _about_care(content),
            _about_times(content),
            _about_coordination(content, facts),
            _about_relatives_and_understanding(content),
            _about_follow_up(text),
            _about_required(content, facts),
        )
        for field, reason in part
    )


Found = Iterator[tuple[str, Reason]]


def _about_the_patient(content: Content) -> Found:
    if not content.what_matters_to_me:
        yield "what_matters_to_me", SAY_WHAT_MATTERS
    if not any(goal.text for goal in content.goals) and not content.no_goals_reason:
        yield "goals", SAY_GOALS
    if not content.patient_commitments and not content.no_patient_commitments:
        yield "patient_commitments", SAY_PATIENTS_PART


def _about_care(content: Content) -> Found:
    if not content.care_commitments:
        yield "care_commitments", SAY_CARES_PART
    for place, row in enumerate(content.care_commitments):
        for name, reason in _gaps_of_commitment(row):
            yield f"care_commitments.{place}.{name}", reason


def _gaps_of_commitment(row: CareCommitment) -> Found:
    if not row.what:
        yield "what", SAY_WHAT
    if not row.who and row.unit_id is None:
        yield "who", SAY_WHO
    if row.by_on is None and not row.when_text:
        yield "by_on", SAY_WHEN


def _about_times(content: Content) -> Found:
    if not content.agreed_times:
        yield "agreed_times", SAY_TIMES
    for place, row in enumerate(content.agreed_times):
        for name, reason in _gaps_of_time(row):
            yield f"agreed_times.{place}.{name}", reason


def _gaps_of_time(row: AgreedTime) -> Found:
    if not row.what:
        yield "what", SAY_STEP
    if row.on is None:
        yield "on", SAY_DAY
    if not row.who_books:
        yield "who_books", SAY_WHO_BOOKS


def _about_coordination(content: Content, facts: Facts) -> Found:
    """With several fasta vårdkontakter (guideline 3.1-3.2; scenario 7); a reason is an answer."""
    if facts.care_contacts < 2 or content.no_coordination_reason:
        return
    if not content.coordination:
        yield "coordination", SAY_COORDINATION
    if not facts.has_coordinator:
        yield "coordination", NAME_COORDINATOR


def _about_relatives_and_understanding(content: Content) -> Found:
    if content.relatives and not content.relatives_consent:
        yield "relatives_consent", ASK_RELATIVES
    if not content.understanding_how:
        yield "understanding_how", SAY_UNDERSTANDING
    if content.understanding_how == OTHER and not content.understanding_text:
        yield "understanding_text", SAY_HOW_OTHER


def _about_follow_up(text: DraftText) -> Found:
    if text.follow_up_on is None:
        yield "follow_up_on", SAY_FOLLOW_UP
    if text.follow_up_by_id is None and not text.follow_up_by_text:
        yield "follow_up_by", SAY_FOLLOW_UP_BY


def _about_required(content: Content, facts: Facts) -> Found:
    for name in ("if_worse", "relatives"):
        if name in facts.required and not getattr(content, name):
            yield name, SECTION_EMPTY


def warnings(text: DraftText, on: date) -> tuple[Finding, ...]:
    """What deserves a second thought; it never stops anybody."""
    days = [
        *((f"care_commitments.{n}.by_on", row.by_on)
          for n, row in enumerate(text.content.care_commitments)),
        *((f"agreed_times.{n}.on", row.on) for n, row in enumerate(text.content.agreed_times)),
    ]  # fmt: skip
    found = [Finding(THINK, DAY_HAS_BEEN, field=field) for field, day in days if day and day < on]
    if text.follow_up_on is not None:
        found += _about_day_of_follow_up(text.follow_up_on, on)
    if not text.content.if_worse:
        found.append(Finding(THINK, SAY_IF_WORSE, field="if_worse"))
    return tuple(found)


def _about_day_of_follow_up(day: date, on: date) -> list[Finding]:
    if day < on:
        return [Finding(THINK, FOLLOW_UP_HAS_BEEN, field="follow_up_on")]
    if (day - on).days > LONGEST_WAIT:
        return [Finding(THINK, FOLLOW_UP_LATE, field="follow_up_on")]
    return []
