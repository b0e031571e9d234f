"""The line of time from values alone: order, what is late, and what is left out."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

from agreements.content import AgreedTime, CareCommitment, Content
from agreements.plan_rules import NewPlan, check_plan
from contacts.models.contact import ACTIVE, BY_IMPORT, BY_MANAGER, PLANNED
from core.reasons import Reason
from followup.planning import KINDS, Agreed, Sources, line_of_time
from followup.planning_rows import PlannedAround, PlanRow
from followup.planning_words import KIND_WORDS

pytestmark = pytest.mark.pure

TODAY = date(2026, 11, 22)
WHY = Reason("EGEN_VARDGIVARE", "Egen.")


def day(number):
    return TODAY + timedelta(days=number)


def contact(**fields):
    common = {
        "id": uuid4(), "status": ACTIVE, "starts_on": day(-400), "ends_on": None,
        "review_on": None, "type_display": "Fast vårdkontakt", "staff_name": "Eva",
        "staff_title": "", "unit_name": "Norra", "authority": BY_MANAGER, "why": WHY,
    }  # fmt: skip
    return SimpleNamespace(**{**common, **fields})


def agreed(content, **fields):
    common = {"follow_up_on": None, "follow_up_by": ""}
    return Agreed(
        id=uuid4(), unit_name="Norra", units={}, content=content, why=WHY, **{**common, **fields}
    )


def plan(**fields):
    common = {
        "kind": "GP", "kind_display": "Genomförandeplan", "title": "Hjälp", "holder": "Hemtjänsten",
        "starts_on": day(-300), "ends_on": None, "next_meeting_on": None, "system": "", "link": "",
        "who_calls": "", "approved_for_patient": True, "unit_id": uuid4(), "unit_name": "Norra",
    }  # fmt: skip
    return PlanRow(id=uuid4(), why=WHY, **{**common, **fields})


def kinds(line):
    return [entry.kind for entry in line.dated]


def test_everything_with_a_day_stands_in_order_and_the_rest_waits():
    content = Content(
        agreed_times=(AgreedTime("Besök", day(9)), AgreedTime("Senare")),
        care_commitments=(CareCommitment("Ringer", by_on=day(3)),),
        patient_commitments=("Promenerar",),
    )
    sources = Sources(
        contacts=[contact(review_on=day(5))],
        agreed=[agreed(content, follow_up_on=day(20))],
        plans=[plan(next_meeting_on=day(7), ends_on=day(30))],
    )
    line = line_of_time(sources, TODAY)
    assert kinds(line) == ["commitment", "review", "plan_meeting", "time", "follow_up", "plan_ends"]
    assert [entry.what for entry in line.undated] == ["Senare", "Promenerar"]


def test_only_what_somebody_must_say_is_done_can_be_late():
    content = Content(agreed_times=(AgreedTime("Besök", day(-5)),))
    row = contact(review_on=day(-5))
    sources = Sources(
        contacts=[row],
        around={row.id: PlannedAround(planned_on=day(-5), about="Prov", talked=True)},
        agreed=[agreed(content, follow_up_on=day(-5))],
    )
    late = {entry.kind: entry.is_late for entry in line_of_time(sources, TODAY).dated}
    assert late == {"time": False, "follow_up": True, "review": True, "planned_contact": True}


def test_what_passed_more_than_three_months_ago_is_left_out_unless_it_waits():
    content = Content(agreed_times=(AgreedTime("Då", day(-91)), AgreedTime("Nyss", day(-90))))
    sources = Sources(agreed=[agreed(content, follow_up_on=day(-200))], plans=[plan()])
    assert [entry.what for entry in line_of_time(sources, TODAY).dated] == ["", "Nyss"]


@pytest.mark.parametrize(
    ("fields", "talked", "due"),
    [
        ({"starts_on": day(-3)}, False, day(11)),
        ({"starts_on": day(-29)}, False, day(-15)),
        ({"starts_on": day(-30)}, False, None),
        ({"starts_on": day(-3)}, True, None),
        ({"starts_on": day(-3), "authority": BY_IMPORT}, False, None),
        ({"starts_on": None}, False, None),
    ],
)
def test_the_first_talk_is_due_a_fortnight_after_the_start_for_a_month(fields, talked, due):
    row = contact(**fields)
    sources = Sources(contacts=[row], around={row.id: PlannedAround(talked=talked)})
    found = [entry.on for entry in line_of_time(sources, TODAY).dated]
    assert found == ([due] if due else [])


def test_a_planned_contact_and_one_that_ends_stand_with_their_days():
    rows = [contact(status=PLANNED, starts_on=day(4)), contact(ends_on=day(3))]
    assert kinds(line_of_time(Sources(contacts=rows), TODAY)) == ["contact_ends", "contact_starts"]


def test_nothing_is_planned_with_a_contact_after_its_last_day():
    row = contact(starts_on=day(-3), ends_on=day(8), review_on=day(9))
    around = {row.id: PlannedAround(planned_on=day(9), about="Prov")}
    line = line_of_time(Sources(contacts=[row], around=around), TODAY)
    assert kinds(line) == ["contact_ends"]
    line = line_of_time(Sources(contacts=[contact(ends_on=day(8), review_on=day(8))]), TODAY)
    assert sorted(kinds(line)) == ["contact_ends", "review"]


def test_a_protected_colleague_is_called_by_her_title():
    rows = [contact(review_on=day(1), staff_name="", staff_title="Läkare")]
    (entry,) = line_of_time(Sources(contacts=rows), TODAY).dated
    assert entry.who == "Läkare"


def test_every_kind_has_words():
    assert set(KIND_WORDS) == set(KINDS)


GOOD = NewPlan("GP", "Hjälp hemma", "Hemtjänsten", TODAY)


@pytest.mark.parametrize(
    ("link", "is_good"),
    [
        ("", True),
        ("https://planer.example.se", True),
        ("https://planer.example.se:8443/a?b=1234567890123#c", True),
        ("http://planer.example.se", False),
        ("javascript:alert(1)", False),
        ("https://user@example.se/", False),
        ("https://example.se/ x", False),
        ('https://example.se/"><b>', False),
        ("https://example.se/19850101-2384", False),
        ("https://example.se/?pnr=8501012384", False),
        ("https://example.se/850161-2384", False),
    ],
)
def test_a_link_is_safe_to_follow_and_names_nobody(link, is_good):
    found = list(check_plan(NewPlan(**{**_fields(GOOD), "link": link})))
    assert (found == []) is is_good
    assert all(finding.field == "link" for finding in found)


def _fields(one):
    return {name: getattr(one, name) for name in NewPlan.__dataclass_fields__}


def test_an_unknown_kind_is_refused():
    (finding,) = check_plan(NewPlan(**{**_fields(GOOD), "kind": "XX"}))
    assert (finding.reason.code, finding.field) == ("OKAND_PLAN", "kind")


def test_a_personnummer_is_no_title():
    (finding,) = check_plan(NewPlan(**{**_fields(GOOD), "title": "Plan för 19850101-2384"}))
    assert (finding.reason.code, finding.field) == ("TEXT_MED_NUMMER", "title")
