"""The demo's Gotland: care providers, units, teams and when their phones are answered.

Places are real, everything else is made up. Phone numbers come only from the series that the
Swedish Post and Telecom Authority keeps for fiction.
"""

from dataclasses import dataclass
from datetime import time

from organisation.models import units as kinds

OFFICE = tuple((day, time(8), time(16)) for day in range(5))
MORNINGS = tuple((day, time(8), time(12)) for day in range(5))
EVERY_DAY = tuple((day, time(7), time(21)) for day in range(7))
ALWAYS = tuple((day, time(0), time(23, 59)) for day in range(7))


@dataclass(frozen=True, slots=True)
class ProviderFacts:
    """A care provider."""

    key: str
    name: str
    hsa_prefix: str
    organisation_number: str = ""
    gives_social_care: bool = False


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit; ``number`` is the end of its HSA-id."""

    key: str
    name: str
    kind: str
    number: int
    phone: str
    address: str
    hours: tuple[tuple[int, time, time], ...] = OFFICE
    provider: str = "region"
    review_months: int = 6


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """A team at a unit."""

    key: str
    unit: str
    name: str
    phone: str
    hours: tuple[tuple[int, time, time], ...] = OFFICE


PROVIDERS = (
    ProviderFacts("region", "Region Gotland", "SE2120000803", "2120000803", gives_social_care=True),
    # A company that does not exist, so it has a test HSA-id and no organisation number.
    ProviderFacts("raukens", "Raukens Läkarhus AB", "TSTRLH0000000001"),
)

UNITS = (
    # Primary care
    UnitFacts("hemse", "Hemse vårdcentral", kinds.VARDCENTRAL, 1101, "08-465 004 00", "Hemse"),
    UnitFacts(
        "visby_norr", "Visby Norr vårdcentral", kinds.VARDCENTRAL, 1102, "08-465 004 60", "Visby"
    ),
    UnitFacts(
        "slite",
        "Slite husläkarmottagning",
        kinds.VARDCENTRAL,
        1001,
        "08-465 004 70",
        "Slite",
        provider="raukens",
    ),
    UnitFacts(
        "slite_rehab",
        "Raukens rehab, Slite",
        kinds.REHAB,
        1002,
        "08-465 004 74",
        "Slite",
        MORNINGS,
        provider="raukens",
    ),
    UnitFacts("rehab", "Rehab Söder", kinds.REHAB, 1111, "08-465 004 55", "Hemse", MORNINGS),
    # Visby lasarett
    UnitFacts(
        "hjart",
        "Hjärtmottagningen, Visby lasarett",
        kinds.SPECIALISTMOTTAGNING,
        1201,
        "08-465 004 44",
        "Visby lasarett, plan 3",
    ),
    UnitFacts(
        "onkologen",
        "Onkologen, Visby lasarett",
        kinds.SPECIALISTMOTTAGNING,
        1202,
        "08-465 004 45",
        "Visby lasarett, plan 5",
        review_months=3,
    ),
    UnitFacts(
        "lung",
        "Lungmottagningen, Visby lasarett",
        kinds.SPECIALISTMOTTAGNING,
        1203,
        "08-465 004 46",
        "Visby lasarett, plan 3",
    ),
    UnitFacts(
        "njur",
        "Njurmottagningen, Visby lasarett",
        kinds.SPECIALISTMOTTAGNING,
        1204,
        "08-465 004 47",
        "Visby lasarett, plan 3",
    ),
    UnitFacts(
        "diabetes",
        "Diabetesmottagningen, Visby lasarett",
        kinds.SPECIALISTMOTTAGNING,
        1205,
        "08-465 004 48",
        "Visby lasarett, plan 2",
        MORNINGS,
    ),
    UnitFacts(
        "smart",
        "Smärtmottagningen, Visby lasarett",
        kinds.SPECIALISTMOTTAGNING,
        1206,
        "08-465 004 49",
        "Visby lasarett, plan 2",
        MORNINGS,
    ),
    UnitFacts(
        "barn",
        "Barnkliniken, Visby lasarett",
        kinds.SPECIALISTMOTTAGNING,
        1207,
        "08-465 004 50",
        "Visby lasarett, plan 1",
    ),
    UnitFacts("bvc", "BVC Hemse", kinds.BVC, 1112, "08-465 004 51", "Hemse", MORNINGS),
    UnitFacts(
        "psyk",
        "Psykiatriska mottagningen Visby",
        kinds.PSYKIATRI,
        1210,
        "08-465 004 52",
        "Visby",
    ),
    UnitFacts(
        "medicin",
        "Medicinkliniken, slutenvård",
        kinds.SLUTENVARD,
        1220,
        "08-465 004 80",
        "Visby lasarett, plan 4",
        ALWAYS,
        review_months=1,
    ),
    UnitFacts(
        "akuten",
        "Akutmottagningen, Visby lasarett",
        kinds.AKUTMOTTAGNING,
        1221,
        "08-465 004 85",
        "Visby lasarett, plan 1",
        ALWAYS,
    ),
    # At home
    UnitFacts(
        "hemsjukvard",
        "Hemsjukvården Söder",
        kinds.HEMSJUKVARD,
        1301,
        "08-465 004 30",
        "Hemse",
        EVERY_DAY,
    ),
    UnitFacts(
        "klinte",
        "Hemtjänsten Klinte",
        kinds.HEMTJANST,
        1401,
        "08-465 004 20",
        "Klintehamn",
        EVERY_DAY,
    ),
    UnitFacts(
        "visby_hemtjanst",
        "Hemtjänsten Visby",
        kinds.HEMTJANST,
        1402,
        "08-465 004 26",
        "Visby",
        EVERY_DAY,
    ),
    UnitFacts("bistand", "Biståndsenheten", kinds.BISTAND, 1403, "08-465 004 90", "Visby"),
    UnitFacts("forvaltning", "Hälso- och sjukvårdsförvaltningen", kinds.FORVALTNING, 1900,
              "08-465 004 95", "Visby"),
)  # fmt: skip

TEAMS = (
    TeamFacts("norra", "hemse", "Norra teamet", "08-465 004 01"),
    TeamFacts("sodra", "hemse", "Södra teamet", "08-465 004 02", MORNINGS),
    TeamFacts("hjartteamet", "hjart", "Hjärtsviktsteamet", "08-465 004 43"),
    TeamFacts("dagteamet", "klinte", "Dagteamet", "08-465 004 24", EVERY_DAY),
)
