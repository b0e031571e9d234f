"""The demo's agreements: versions, a draft, a dispute, one late, one half hidden; what is sent."""

from typing import Any

import pytest

from actions.agreement_reading import agreements_of
from actions.reading import open_patient, work_list
from agreements.content import from_json
from agreements.models import Agreement
from agreements.states import CURRENT
from fastkontakt import clock
from followup.work_incoming import INCOMING
from tests.demo.test_scenario import actor_of, patient_in


def read_by(key: str, patient: Any) -> Any:
    actor = actor_of(key)
    opened = open_patient(actor=actor, patient_id=patient.pk, on=clock.today())
    return agreements_of(actor=actor, opened=opened, on=clock.today())


def test_britta_has_a_confirmed_agreement_an_older_one_and_a_draft(demo: dict[str, Any]) -> None:
    view = read_by("sjukskoterska", patient_in(demo, "several_vardkontakter"))
    assert [row.state for row in view.agreements] == ["draft", "confirmed", "replaced"]
    assert [row.version for row in view.agreements] == [3, 2, 1]
    assert view.agreements[1].withheld is False


def test_one_is_disputed_one_is_late_and_one_is_begun(demo: dict[str, Any]) -> None:
    kept = Agreement.objects.filter(voided_at=None)
    assert kept.filter(state="disputed").count() == 1
    late = kept.filter(state__in=CURRENT, follow_up_due_on__lt=clock.today())
    assert late.count() == 1
    assert kept.filter(state="draft").count() == 2


def test_what_home_care_does_is_hidden_since_the_consent_was_taken_back(
    demo: dict[str, Any],
) -> None:
    ingvar = patient_in(demo, "consent_to_home_care")
    [view] = read_by("sjukskoterska", ingvar).agreements
    stored = from_json(Agreement.objects.get(patient=ingvar).content)
    assert len(stored.care_commitments) == 2
    assert (len(view.content.care_commitments), view.withheld) == (1, True)
    [at_home] = read_by("underskoterska", ingvar).agreements
    assert len(at_home.content.care_commitments) == 2


@pytest.mark.parametrize(
    ("key", "what"),
    [("sjukskoterska", "discharge"), ("hemsjukvard", "referral"), ("bistand", "summons")],
)
def test_what_another_unit_has_sent_waits_where_a_demo_person_works(
    demo: dict[str, Any], key: str, what: str
) -> None:
    items = work_list(actor=actor_of(key), on=clock.today())
    assert [item.how.split()[:2] for item in items if item.kind == INCOMING] == [[what, "sent"]]
