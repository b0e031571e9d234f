"""The rules about patients, relations, listings and enrolments, one by one."""

from datetime import date

import pytest

from core.errors import RuleViolation
from core.reasons import Reason
from organisation import rules as organisation_rules
from organisation.legal_seed import SEED
from patients import belonging_rules, rules
from policy import belonging as belonging_policy
from policy import staffing as staffing_policy

pytestmark = pytest.mark.pure

ON = date(2026, 11, 23)
PLACE = belonging_rules.Place("Norra", "vardcentral", date(2020, 1, 1), None)
ALIVE = belonging_rules.Lifetime(None, None)


def codes(findings) -> list[str]:
    return [finding.reason.code for finding in findings]


@pytest.mark.parametrize(
    ("ground", "last"),
    [
        ("here", ON),
        ("phone", ON),
        ("other", ON),
        ("referral", date(2026, 12, 23)),
        ("booked", date(2026, 12, 23)),
        ("admitted", None),
    ],
)
def test_a_relation_lasts_as_its_ground_says(ground: str, last: date | None):
    assert rules.relation_ends_on(ground, ON) == last


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (None, []),
        (ON, []),
        (date(2026, 11, 24), ["FODD_SENARE"]),
        (date(1896, 11, 23), []),
        (date(1896, 11, 22), ["FODD_FOR_LANGE_SEDAN"]),
    ],
)
def test_a_birth_date_may_be_unknown_but_not_absurd(born: date | None, expected: list[str]):
    assert codes(rules.check_birth(born, ON)) == expected


def test_death_lies_between_birth_and_today():
    born = date(2000, 1, 1)
    assert codes(rules.check_death(None, born, ON)) == []
    assert codes(rules.check_death(ON, born, ON)) == []
    assert codes(rules.check_death(date(1999, 12, 31), born, ON)) == ["FEL_DODSDAG"]
    assert codes(rules.check_death(date(2026, 11, 24), None, ON)) == ["FEL_DODSDAG"]


def test_a_period_lies_in_the_life_of_person_and_unit():
    person = belonging_rules.Lifetime(date(2000, 1, 1), date(2026, 6, 1))
    closed = belonging_rules.Place("Norra", "vardcentral", date(2020, 1, 1), date(2026, 1, 1))

    def check(start: date, end: date | None = None, place=PLACE) -> list[str]:
        return codes(belonging_rules.check_period(person, place, start, end, ON))

    assert check(date(2026, 6, 1)) == []
    assert check(date(2026, 6, 2)) == ["AVLIDEN"]
    assert check(date(1999, 12, 31)) == ["FORE_FODELSEN", "ENHETEN_STANGD"]
    assert check(date(2026, 1, 1), place=closed) == []
    assert check(date(2026, 1, 2), place=closed) == ["ENHETEN_STANGD"]
    assert check(date(2026, 5, 2), date(2026, 5, 1)) == ["SLUT_FORE_START"]


def test_a_start_lies_a_year_ahead_at_most():
    def check(start: date) -> list[str]:
        return codes(belonging_rules.check_period(ALIVE, PLACE, start, None, ON))

    assert check(date(2027, 11, 23)) == []
    assert check(date(2027, 11, 24)) == ["FOR_LANGT_FRAM"]


def test_what_ends_ends_once_and_after_its_start():
    start = date(2026, 1, 1)
    belonging_rules.check_open_ended(start, None, ON, ON)
    belonging_rules.check_open_ended(start, ON, ON, ON)
    with pytest.raises(RuleViolation, match="REDAN_AVSLUTAD"):
        belonging_rules.check_open_ended(start, date(2026, 11, 22), ON, ON)
    with pytest.raises(RuleViolation, match="SLUT_FORE_START"):
        belonging_rules.check_open_ended(start, None, date(2025, 12, 31), ON)


def test_two_delegations_share_a_day_only_if_they_do():
    def period(first: int, last: int | None) -> organisation_rules.Period:
        ends_on = None if last is None else date(2026, 3, last)
        return organisation_rules.Period(date(2026, 3, first), ends_on)

    assert period(1, 10).overlaps(period(10, 20))
    assert period(10, 20).overlaps(period(1, 10))
    assert period(1, None).overlaps(period(10, 20))
    assert not period(1, 9).overlaps(period(10, None))


def test_every_reason_of_these_rules_has_a_sentence_and_a_known_law():
    modules = (rules, belonging_rules, organisation_rules, belonging_policy, staffing_policy)
    known = {key for key, *_row in SEED} | {""}
    for module in modules:
        for reason in vars(module).values():
            if isinstance(reason, Reason):
                assert reason.law in known, reason.code
                assert str(reason.text).endswith("."), reason.code
                assert reason.code.isupper()
                assert reason.code.isascii()
