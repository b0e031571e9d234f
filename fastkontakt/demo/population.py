"""The rest of the demo's island: everyday people, where they are listed and who cares for them."""

from collections.abc import Iterator
from datetime import date, timedelta

from fastkontakt.demo import names
from fastkontakt.demo.numbers import MAN, WOMAN, Numbers, birth_of, is_woman
from fastkontakt.demo.stage import Care, PatientFacts, Stage
from patients.models.belonging import (
    ENQUIRY,
    HOME_HEALTH,
    HOME_HELP,
    INPATIENT,
    OUTPATIENT,
)

FIRST_BIRTH = date(1985, 1, 20)
DAYS_BETWEEN_BIRTHS = 61
# Of twenty people eleven are listed at Hemse, six at Visby Norr and three at the private one.
LISTED = ("hemse", "hemse", "visby_norr", "hemse", "slite", "hemse", "visby_norr", "hemse",
          "hemse", "visby_norr", "hemse", "slite", "hemse", "visby_norr", "hemse", "visby_norr",
          "hemse", "slite", "visby_norr", "hemse")  # fmt: skip
PHONES = tuple(f"070-174 06 {last:02}" for last in range(5, 60))
CLINICS = ("hjart", "diabetes", "lung", "rehab", "njur", "smart", "onkologen", "psyk")
OLD = 75


def crowd(stage: Stage, numbers: Numbers, size: int) -> list[PatientFacts]:
    """As many everyday people as asked for, the oldest first."""
    older = [numbers.take(number) for number in numbers.older_left()][:size]
    younger = [
        numbers.born_about(_birth(place), MAN if place % 2 else WOMAN)
        for place in range(size - len(older))
    ]
    return [_person(stage, place, number) for place, number in enumerate([*older, *younger])]


def _birth(place: int) -> date:
    return FIRST_BIRTH + timedelta(days=DAYS_BETWEEN_BIRTHS * place)


def _person(stage: Stage, place: int, number: str) -> PatientFacts:
    born = birth_of(number)
    given_name = names.given_name(place, is_woman=is_woman(number), birth_year=born.year)
    has_phone = place % 9 != 0
    return PatientFacts(
        number,
        given_name,
        names.family_name(place),
        listed=LISTED[place % len(LISTED)],
        listed_on=stage.ago(years=2 + place % 6, days=place),
        phone=PHONES[place % len(PHONES)] if has_phone else "",
        language=names.LANGUAGES.get(given_name, ""),
        care=tuple(_care(stage, place, age=stage.on.year - born.year)),
    )


def _care(stage: Stage, place: int, *, age: int) -> Iterator[Care]:
    """Older people have more care; every place in the register always has the same."""
    since = stage.ago(months=3 + place % 18)
    if place % (3 if age >= OLD else 9) == 0:
        yield Care(CLINICS[place // 3 % len(CLINICS)], OUTPATIENT, since)
    if age >= OLD and place % 3 == 1:
        home_help = "klinte" if place % 2 else "visby_hemtjanst"
        yield Care(home_help, HOME_HELP, since, decided_by="bistand")
    if age >= OLD and place % 5 == 2:
        yield Care("hemsjukvard", HOME_HEALTH, since)
    if age >= OLD and place % 13 == 5:
        yield Care("medicin", INPATIENT, stage.ago(days=1 + place % 6))
    if age >= OLD and place % 17 == 8:
        yield Care("bistand", ENQUIRY, stage.ago(days=9))
