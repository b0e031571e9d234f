"""The measures of the guideline (seed chapter 5; domain 5.5): what each counts, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from contacts.models.trust import QUESTIONS
from organisation.models.units import HEALTH_CARE, HEMTJANST, SARSKILT_BOENDE, VARDCENTRAL

Counts = Mapping[str, float]
NUMBER, PERCENT, DAYS = "number", "percent", "days"
COVERAGE_GOAL = 55  # percent of the listed; national goal for the end of 2022

LISTING = frozenset({VARDCENTRAL})
SERVED_AT_HOME = frozenset({HEMTJANST, SARSKILT_BOENDE})
EVERYWHERE = HEALTH_CARE | SERVED_AT_HOME


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure. ``cells`` are the people it shows, ``rests`` those that it gives by subtraction.

    ``value`` is None where there is nothing to measure.
    """

    code: str
    label: Any
    definition: Any
    value: Callable[[Counts], float | None]
    kinds: frozenset[str]
    cells: tuple[str, ...] = ()
    rests: tuple[str, ...] = ()
    form: str = NUMBER
    hides_own: bool = False  # small numbers are hidden at the reader's own unit, too


def count(name: str) -> Callable[[Counts], float | None]:
    """A count as it is."""
    return lambda counts: counts.get(name, 0)


def per(name: str, over: str) -> Callable[[Counts], float | None]:
    """How many for each, one decimal; None where there is nobody to share them."""
    return lambda counts: _share(counts.get(name, 0), counts.get(over, 0), 1)


def percent(name: str, of: str) -> Callable[[Counts], float | None]:
    """How many of a hundred, one decimal."""
    return lambda counts: _share(counts.get(name, 0), counts.get(of, 0), 100)


def given(name: str) -> Callable[[Counts], float | None]:
    """A number that is there or not."""
    return lambda counts: counts.get(name)


def _share(part: float, whole: float, times: int) -> float | None:
    return round(times * part / whole, 1) if whole else None


LAKARE = (LISTING, ("lakare", "listed_named"), ("listed_unnamed",))

MEASURES: tuple[Measure, ...] = (
    Measure(
        "patients_with_contact",
        _("Patienter med fast kontakt"),
        _("Personer med minst en pågående fast kontakt. Var och en räknas en gång."),
        count("patients"),
        EVERYWHERE,
        ("patients",),
        ("patients_not_vard", "patients_not_lakare"),
    ),
    Measure(
        "patients_with_vardkontakt",
        _("Patienter med fast vårdkontakt"),
        _("Personer med minst en fast vårdkontakt. Den som samordnar räknas en gång."),
        count("vard"),
        HEALTH_CARE,
        ("vard",),
    ),
    Measure(
        "vardkontakter",
        _("Fasta vårdkontakter"),
        _("Medarbetare som är fast vårdkontakt för någon. Ersättare räknas inte."),
        count("vard_staff"),
        HEALTH_CARE,
    ),
    Measure(
        "patients_per_vardkontakt",
        _("Patienter per fast vårdkontakt"),
        _("Patienter med fast vårdkontakt, delat med antalet fasta vårdkontakter."),
        per("vard", "vard_staff"),
        HEALTH_CARE,
        ("vard",),
    ),
    Measure(
        "listed",
        _("Listade"),
        _("Personer som är listade på vårdcentralen."),
        count("listed"),
        LISTING,
        ("listed",),
    ),
    Measure(
        "patients_with_lakarkontakt",
        _("Patienter med fast läkarkontakt"),
        _("Personer med en namngiven fast läkarkontakt."),
        count("lakare"),
        *LAKARE,
    ),
    Measure(
        "coverage_lakarkontakt",
        _("Listade med fast läkarkontakt"),
        _("Listade med namngiven fast läkarkontakt, av alla listade. Nationellt mål 55 procent."),
        percent("listed_named", of="listed"),
        *LAKARE,
        form=PERCENT,
    ),
    Measure(
        "lakare_heads",
        _("Fasta läkare"),
        _("Läkare som är fast läkarkontakt för någon."),
        count("lakare_heads"),
        LISTING,
    ),
    Measure(
        "lakare_full_time",
        _("Fasta läkare, heltid"),
        _("Samma läkare, räknade efter hur stor del av heltid de arbetar."),
        count("lakare_full_time"),
        LISTING,
    ),
    Measure(
        "patients_per_lakare",
        _("Patienter per fast läkare"),
        _("Patienter med fast läkarkontakt, delat med antalet läkare."),
        per("lakare", "lakare_heads"),
        *LAKARE,
    ),
    Measure(
        "patients_per_lakare_full_time",
        _("Patienter per fast läkare på heltid"),
        _("Riktvärde 1 100 per specialist och 550 per ST-läkare. Det är varken golv eller tak."),
        per("lakare", "lakare_full_time"),
        *LAKARE,
    ),
    Measure(
        "individual_assessments",
        _("Fasta läkare efter individuell prövning"),
        _("Patienter vars läkarkontakt godtagits efter individuell prövning."),
        count("assessed"),
        LISTING,
        ("assessed",),
    ),
    Measure(
        "brukare_with_omsorgskontakt",
        _("Brukare med fast omsorgskontakt"),
        _("Personer med en pågående fast omsorgskontakt."),
        count("omsorg"),
        SERVED_AT_HOME,
        ("omsorg",),
    ),
    Measure(
        "omsorgskontakter",
        _("Fasta omsorgskontakter"),
        _("Medarbetare som är fast omsorgskontakt för någon."),
        count("omsorg_staff"),
        SERVED_AT_HOME,
    ),
    Measure(
        "brukare_per_omsorgskontakt",
        _("Brukare per fast omsorgskontakt"),
        _("Brukare med fast omsorgskontakt, delat med antalet fasta omsorgskontakter."),
        per("omsorg", "omsorg_staff"),
        SERVED_AT_HOME,
        ("omsorg",),
    ),
    Measure(
        "request_days",
        _("Dagar från begäran till kontakt"),
        _("Medianen för begäranden som lett till en kontakt de senaste tolv månaderna."),
        given("request_days"),
        EVERYWHERE,
        ("requests",),
        form=DAYS,
    ),
    Measure(
        "reviews_in_time",
        _("Omprövningar i tid"),
        _("Kontakter vars omprövningsdag inte har passerat, av alla med omprövningsdag."),
        percent("in_time", of="dated"),
        EVERYWHERE,
        ("in_time",),
        ("late",),
        form=PERCENT,
    ),
    Measure(
        "patients_with_agreement",
        _("Patienter med överenskommelse"),
        _("Personer med en signerad dokumenterad överenskommelse som gäller. Var och en en gång."),
        count("agreement"),
        HEALTH_CARE,
        ("agreement",),
    ),
    Measure(
        "agreements_followed_up_in_time",
        _("Överenskommelser uppföljda i tid"),
        _("Uppföljningar gjorda i tid, av alla vars dag har passerat de senaste tolv månaderna."),
        percent("followed_in_time", of="followed_due"),
        HEALTH_CARE,
        ("followed_in_time",),
        ("followed_late",),
        form=PERCENT,
    ),
    Measure(
        "agreements_with_own_goal",
        _("Överenskommelser med eget mål"),
        _("Personer med minst ett mål som är patientens eget, av alla med överenskommelse."),
        percent("agreement_own", of="agreement"),
        HEALTH_CARE,
        ("agreement", "agreement_own"),
        ("agreement_without_own",),
        form=PERCENT,
    ),
    *(
        Measure(
            f"trust_{name}",
            question,
            _("Andel av dem som svarat det senaste året som svarar ja eller för det mesta."),
            percent(f"trust_{name}", of="trust"),
            EVERYWHERE,
            ("trust",),
            form=PERCENT,
            hides_own=True,
        )
        for name, question in QUESTIONS.items()
    ),
)  # fmt: skip
