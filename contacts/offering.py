"""When a fast omsorgskontakt is offered, and what answers there are: pure rules (domain S3)."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from contacts.models.offers import ACCEPTED, DECLINED, OFFERED, OUTCOMES, UNNECESSARY
from core.reasons import HINDER, Finding, Reason

OFFER_LAW = "omsorgskontakt-erbjudande"

NO_HOME_HELP = Reason(
    "SAKNAR_HEMTJANST",
    _("Personen har ingen hemtjänst från %(unit)s i dag. Skriv in hemtjänsten först."),
    OFFER_LAW,
)
DECEASED = Reason("AVLIDEN", _("Personen har avlidit. Inget erbjudande behövs."), OFFER_LAW)
HAS_CONTACT = Reason(
    "OMSORGSKONTAKT_FINNS",
    _("Personen har redan en fast omsorgskontakt. Inget erbjudande behövs."),
    OFFER_LAW,
)
OFFER_WAITS = Reason(
    "ERBJUDANDE_FINNS",
    _("Det finns redan ett erbjudande som väntar på svar. Skriv in svaret i stället."),
    OFFER_LAW,
)
UNKNOWN_OUTCOME = Reason("OKANT_SVAR", _("Välj vad personen svarade."), OFFER_LAW)
WRITE_MOTIVATION = Reason(
    "SKRIV_MOTIVERING",
    _("Skriv varför en fast omsorgskontakt är uppenbart obehövlig."),
    OFFER_LAW,
)
ANSWERED_ALREADY = Reason(
    "REDAN_BESVARAT", _("Erbjudandet är redan besvarat. Lämna ett nytt om svaret har ändrats."),
    OFFER_LAW,
)  # fmt: skip
AGAIN_TOO_EARLY = Reason(
    "FRAGA_IGEN_SENARE", _("Dagen för nästa fråga ska ligga framåt i tiden. Välj en senare dag."),
    OFFER_LAW,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfferSituation:
    """What is known of the person on the day of the offer."""

    unit_name: str
    has_home_help: bool
    has_contact: bool
    offer_waits: bool
    is_deceased: bool


def check_offer(situation: OfferSituation, outcome: str, motivation: str) -> Iterator[Finding]:
    """Everyone with hemtjänst is offered one, whatever her age; not to needs written words."""
    if situation.is_deceased:
        yield Finding(HINDER, DECEASED)
    if not situation.has_home_help:
        yield Finding(HINDER, NO_HOME_HELP, {"unit": situation.unit_name}, field="unit")
    if situation.has_contact:
        yield Finding(HINDER, HAS_CONTACT, conflict=True)
    if situation.offer_waits:
        yield Finding(HINDER, OFFER_WAITS, conflict=True)
    yield from _check_words(outcome, motivation, known=dict(OUTCOMES))


def check_answer(
    current: str, outcome: str, motivation: str, offer_again_on: date | None, on: date
) -> Iterator[Finding]:
    """An offer is answered once; a day to ask again lies ahead."""
    if current != OFFERED:
        yield Finding(HINDER, ANSWERED_ALREADY, conflict=True)
    yield from _check_words(outcome, motivation, known={ACCEPTED, DECLINED, UNNECESSARY})
    if offer_again_on is not None and offer_again_on <= on:
        yield Finding(HINDER, AGAIN_TOO_EARLY, field="offer_again_on")


def _check_words(outcome: str, motivation: str, *, known: Container[str]) -> Iterator[Finding]:
    if outcome not in known:
        yield Finding(HINDER, UNKNOWN_OUTCOME, field="outcome")
    if outcome == UNNECESSARY and not motivation.strip():
        yield Finding(HINDER, WRITE_MOTIVATION, field="motivation")
