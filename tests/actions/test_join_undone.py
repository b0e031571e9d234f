"""Two numbers are one patient: the log of both, and a wrong join that is undone."""

from typing import Any

import pytest

from accesslog.models import AccessEntry
from actions.contacts import end_contact
from actions.joining import join_patients
from actions.log_changes import changes_of_patient
from actions.log_reading import own_log
from actions.reading import open_patient
from consent.models import Consent, InabilityAssessment
from contacts.models import Coordination
from core.errors import RuleViolation
from fastkontakt import clock
from patients.models import Identifier, Patient, PatientJoin
from tests import factories
from tests.actions.joining import HOW, RESERVE, Case, case
from tests.world import refused

__all__ = ["case"]

# --- the log of both ------------------------------------------------------------------------------


def test_the_patient_reads_the_log_of_both(case: Case) -> None:
    world = case.world
    open_patient(actor=world.actor(world.nurse), patient_id=case.unknown.pk, on=world.today)
    case.decide()
    rows = own_log(actor=world.patient_actor(world.olga)).lines
    actions = {(line.first.action, line.first.patient_id) for line in rows}
    assert ("read", case.unknown.pk) in actions
    assert ("write", world.olga.pk) in actions
    assert AccessEntry.objects.about(case.unknown.pk).filter(action="write").exists()


def test_the_history_of_both_is_told_and_that_rows_changed_hands_is_not_a_change(
    case: Case,
) -> None:
    world = case.world
    factories.contact(case.unknown, world.nurse)
    case.decide()
    view = changes_of_patient(
        actor=world.actor(world.nurse), patient_id=world.olga.pk, on=world.today
    )
    kinds = [change.kind for change in view.changes if change.table == "contact"]
    assert kinds == ["created"]


# --- a wrong join ---------------------------------------------------------------------------------


def test_a_wrong_join_is_undone_to_the_last_row(case: Case) -> None:
    world = case.world
    mine = factories.contact(case.unknown, world.doctor, "2", starts_on=world.days(-5))
    theirs = factories.contact(world.olga, world.nurse_ostra, "2", starts_on=world.days(-500))
    factories.block(case.unknown, world.norra)
    factories.coordinate(factories.contact(case.unknown, world.nurse))
    login = factories.account(case.unknown)
    before = _belongings(case)
    case.decide()
    assert _belongings(case) != before
    undone = case.undo()
    assert (undone.state, undone.left_behind) == ("undone", 0)
    assert _belongings(case) == before
    mine.refresh_from_db(), theirs.refresh_from_db(), case.unknown.refresh_from_db()
    assert (mine.ends_on, theirs.ends_on, theirs.end_reason) == (None, None, "")
    assert case.unknown.joined_into_id is None
    assert login.patient_account.patient_id == case.unknown.pk
    assert Identifier.objects.get(value=RESERVE).is_current


def test_two_consents_and_two_judgements_that_became_one_are_parted_without_opening_anything(
    case: Case,
) -> None:
    world = case.world
    for patient in (case.unknown, world.olga):
        factories.give_consent(patient, world.norra)
        factories.assess_inability(patient, world.nurse)
    case.decide()
    assert case.undo().left_behind == 2  # what has ended never comes back: it is asked for anew
    for table in (Consent, InabilityAssessment):
        assert table.objects.filter(patient=case.unknown).count() == 1
        assert table.objects.filter(patient=world.olga).count() == 1


def _belongings(case: Case) -> dict[str, list[Any]]:
    return {
        relation.related_model.__name__: sorted(
            relation.related_model.objects.filter(
                **{relation.field.name: case.unknown}
            ).values_list("pk", flat=True)
        )
        for relation in Patient._meta.related_objects
    }


def test_what_was_changed_since_stays_and_is_told(case: Case) -> None:
    world = case.world
    ended = factories.contact(case.unknown, world.nurse)
    factories.coordinate(ended)
    untouched = factories.contact(case.unknown, world.hospital_nurse)
    case.decide()
    ended.refresh_from_db()
    end_contact(
        actor=world.actor(world.chef), contact=ended, ends_on=world.today, reason="need_ceased",
        no_coordinator_reason="Behövs inte.", on=world.today,
    )  # fmt: skip
    assert case.undo().left_behind >= 2  # the contact, and its part as coordinator
    ended.refresh_from_db(), untouched.refresh_from_db()
    assert (ended.patient_id, untouched.patient_id) == (world.olga.pk, case.unknown.pk)
    for held in Coordination.objects.exclude(contact=None).select_related("contact"):
        assert held.patient_id == held.contact.patient_id


def test_what_is_not_joined_cannot_be_undone(case: Case) -> None:
    with refused("INTE_SAMMANSLAGNA"):
        case.undo()


def test_a_second_join_takes_the_first_one_along(case: Case) -> None:
    world = case.world
    case.decide()
    number = world.olga.identifiers.get(kind="personnummer")
    number.kind = "samordningsnummer"  # with which she came; two with a personnummer are two people
    number.save()
    second = PatientJoin.objects.create(
        former=world.olga, kept=world.nils, unit=world.norra, noticed_on=world.today
    )
    join_patients(
        actor=world.actor(world.chef), join_id=second.pk, choices={}, note=HOW,
        on=world.today, now=clock.now(),
    )  # fmt: skip
    case.unknown.refresh_from_db()
    assert case.unknown.joined_into_id == world.nils.pk
    with pytest.raises(RuleViolation):
        case.undo()
