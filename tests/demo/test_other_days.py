"""The demo plays on any day, and only into an empty database."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from contacts.models import Contact
from core.swedish import age_on
from fastkontakt.demo import people, scenario
from patients.models import Patient
from tests import factories

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def test_nobody_can_log_in_before_the_demo_has_been_played() -> None:
    assert people.people() == []
    assert people.find("verksamhetschef") is None


def test_a_database_with_an_organisation_of_its_own_is_left_alone() -> None:
    factories.provider("Region Norr").save()
    with pytest.raises(CommandError, match="tom databas"):
        call_command("seed_demo")


@pytest.mark.slow
@pytest.mark.parametrize("on", [date(2026, 12, 31), date(2028, 2, 29), date(2031, 5, 1)])
def test_the_demo_plays_on_another_day(on: date) -> None:
    now = datetime.combine(on, time(0, 5), STOCKHOLM)
    scenario.play(on=on, now=now)
    lines = {line.story: line for line in scenario.receipt(on=on, now=now)}
    simon = Patient.objects.get(pk=lines["home_help_offer"].id)
    assert Patient.objects.count() == 300
    assert age_on(simon.birth_on, on) == 34
    assert Contact.objects.not_ended(on).count() > 200
