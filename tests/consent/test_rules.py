"""The rules about consent and blocks, over values alone."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from consent import rules
from consent.rules import Telling

pytestmark = pytest.mark.pure

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Europe/Stockholm"))


def codes(findings: Any) -> list[str]:
    return [finding.reason.code for finding in findings]


def test_a_consent_begins_today_at_the_earliest_and_may_last_one_day():
    assert codes(rules.check_period(TODAY, TODAY, TODAY)) == []
    assert codes(rules.check_period(TODAY, None, TODAY)) == []
    assert codes(rules.check_period(TODAY - timedelta(1), None, TODAY)) == ["SAMTYCKE_BAKAT"]
    assert codes(rules.check_period(TODAY, TODAY - timedelta(1), TODAY)) == ["SLUT_FORE_START"]


@pytest.mark.parametrize(("hours", "allowed"), [(0, False), (1, True), (24, True), (25, False)])
def test_a_block_is_lifted_for_one_to_twenty_four_hours(hours: int, allowed: bool):
    assert (codes(rules.check_hours(hours)) == []) is allowed


def test_emergency_access_is_over_at_the_very_moment():
    assert codes(rules.check_running(NOON, NOON - timedelta(seconds=1))) == []
    assert codes(rules.check_running(NOON, NOON)) == ["NODOPPNING_SLUT"]


@pytest.mark.parametrize(
    ("kind", "has_unit", "found"),
    [("inner", True, []), ("outer", False, []), ("inner", False, ["VALJ_ENHET"]),
     ("outer", True, ["VALJ_ENHET"]), ("", False, ["OKANT_VAL"])],
)  # fmt: skip
def test_an_inner_block_has_a_unit_and_an_outer_has_none(kind: str, has_unit: bool, found: Any):
    assert codes(rules.check_block(kind=kind, has_unit=has_unit, first=None, last=None)) == found


@pytest.mark.parametrize(
    ("basis", "told", "found"),
    [
        ("agreed_relative", "meetings", []),
        ("agreed_relative", "everything", []),
        ("agreed_relative", "nothing", ["NARSTAENDE_FAR_INTE_VETA"]),
        ("agreed_relative", "", ["NARSTAENDE_FAR_INTE_VETA"]),
        ("agreed_relative", None, ["VALJ_NARSTAENDE"]),
        ("consent", "nothing", []),
        ("harm_test", None, []),
        ("curious", "everything", ["OKANT_VAL"]),
    ],
)
def test_a_narstaende_hears_what_the_patient_agreed_to(basis: str, told: Any, found: Any):
    assert codes(rules.check_telling(Telling(basis, "Att hon är här", "Eva", told))) == found


def test_the_assessment_is_made_again_on_a_day_to_come():
    def made(review_on: date) -> list[str]:
        return codes(rules.check_assessment(
            what_was_done="Frågade", assessed_on=TODAY, review_on=review_on, on=TODAY
        ))  # fmt: skip

    assert made(TODAY + timedelta(1)) == []
    assert made(TODAY) == ["OMPROVA_SENARE"]
