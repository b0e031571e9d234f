""" "Vem har läst": the patient's own log, in plain Swedish."""

from datetime import timedelta

import pytest

from accesslog.models import AccessEntry
from accesslog.trail import DENIED, LIST, READ, Entry, record
from actions.emergency import open_emergency
from actions.log_reading import log_of_patient, own_log
from actions.patients import state_relation
from actions.reading import open_patient
from core.reasons import Reason
from fastkontakt import clock
from followup.log_rows import EMERGENCY, STATED, LogLine, log_rows, read_log_key
from followup.log_words import action_text, ground_text, mark_text
from policy import relations, sight
from policy.patients import NO_RELATION
from tests.world import World, log, logged, not_allowed, refused

LISTED = Reason("LISTAD_HAR", "Patienten är listad på din enhet.", "inre-sekretess")


def lines(world: World, patient) -> tuple[LogLine, ...]:
    return own_log(actor=world.patient_actor(patient)).lines


def see_in_list(world: World, commission, patient, times: int = 1) -> None:
    for _turn in range(times):
        record(world.actor(commission), Entry(LIST, LISTED, patient.pk, detail="work list"))


def test_the_patient_reads_when_which_unit_which_role_what_and_why(world: World) -> None:
    open_patient(actor=world.actor(world.nurse), patient_id=world.asta.pk, on=world.today)
    (line,) = lines(world, world.asta)
    row = line.first
    assert (row.unit_name, row.title, row.purpose) == (
        "Vårdcentralen Norra", "Distriktssköterska", "vard",
    )  # fmt: skip
    assert action_text(line) == "Öppnade uppgifterna"
    assert ground_text(row) == "Patienten är listad på enheten."


def test_the_log_of_one_patient_says_nothing_about_another(world: World) -> None:
    open_patient(actor=world.actor(world.nurse_sodra), patient_id=world.nils.pk, on=world.today)
    see_in_list(world, world.nurse_ostra, world.olga)
    assert lines(world, world.asta) == ()
    assert [line.first.patient_id for line in lines(world, world.nils)] == [world.nils.pk]


def test_list_rows_are_folded_per_unit_and_day(world: World) -> None:
    see_in_list(world, world.nurse, world.asta, times=5)
    see_in_list(world, world.doctor, world.asta, times=2)
    see_in_list(world, world.hemsjukvard, world.asta)
    found = {line.first.unit_name: action_text(line) for line in lines(world, world.asta)}
    assert found == {
        "Vårdcentralen Norra": "Såg namnet i en lista, 7 gånger",
        "Hemsjukvården": "Såg namnet i en lista",
    }


def test_a_refused_attempt_is_never_folded_away(world: World) -> None:
    for _turn in range(2):
        entry = Entry("web:patient", NO_RELATION, world.asta.pk, outcome=DENIED)
        record(world.actor(world.nurse_sodra), entry)
    found = lines(world, world.asta)
    assert [line.count for line in found] == [1, 1]
    assert action_text(found[0]) == "Försökte, men fick inte se uppgifterna"


@pytest.mark.parametrize(("shown", "name"), [(True, "Eva Nilsson"), (False, "")])
def test_the_name_of_the_employee_is_the_regions_policy(
    world: World, settings, shown: bool, name: str
) -> None:
    settings.LOG_SHOWS_STAFF_NAMES = shown
    open_patient(actor=world.actor(world.nurse), patient_id=world.asta.pk, on=world.today)
    assert [line.first.person for line in lines(world, world.asta)] == [name]


def test_protected_staff_are_never_named_whatever_the_policy(world: World, settings) -> None:
    settings.LOG_SHOWS_STAFF_NAMES = True
    world.nurse.staff.is_protected = True
    world.nurse.staff.save()
    open_patient(actor=world.actor(world.nurse), patient_id=world.asta.pk, on=world.today)
    (line,) = lines(world, world.asta)
    assert line.first.person == "Skyddad uppgift"
    assert line.first.title == "Distriktssköterska"


def test_a_stated_relation_and_an_emergency_are_named_as_such(world: World) -> None:
    akuten, now = world.actor(world.akuten), clock.now()
    state_relation(actor=akuten, identifier=world.number(world.asta), ground="here", on=world.today)
    akuten.at = now
    open_emergency(actor=akuten, patient=world.asta, reason="Medvetslös.", on=world.today, now=now)
    marks = {line.first.mark: line for line in lines(world, world.asta)}
    assert {EMERGENCY, STATED} <= set(marks)
    assert mark_text(marks[STATED].first) == "Enheten angav själv varför"
    assert action_text(marks[EMERGENCY]).startswith("Nödöppning")


READING = [*relations.REASONS.values(), *(reason for reason, _opens in sight.GROUNDS)]
WHYS = {reason.code: reason for reason in READING}


@pytest.mark.parametrize("why", WHYS.values(), ids=WHYS)
def test_every_ground_on_which_somebody_reads_has_words_of_its_own(
    world: World, why: Reason
) -> None:
    """Neither the patient nor who reviews is told that it was needed for the work."""
    record(world.actor(world.nurse), Entry(READ, why, world.asta.pk, detail="patient"))
    (line,) = lines(world, world.asta)
    told = [ground_text(line.first, to_patient=to_patient) for to_patient in (True, False)]
    assert "Det behövdes för arbetet." not in told
    assert "patienten" not in told[0].lower()


def test_reading_the_own_log_is_itself_one_row(world: World) -> None:
    me = world.patient_actor(world.asta)
    with logged() as rows:
        own_log(actor=me)
    assert [(row.action, row.patient_id, row.purpose) for row in rows] == [
        (READ, world.asta.pk, "egen")
    ]


def test_staff_with_a_care_relation_may_not_read_the_patients_log(world: World) -> None:
    with not_allowed("BARA_LOGGRANSKARE"):
        log_of_patient(actor=world.actor(world.nurse), patient_id=world.asta.pk, on=world.today)


def test_for_staff_out_of_scope_the_log_does_not_exist(world: World) -> None:
    for commission, patient in ((world.nurse_sodra, world.asta), (world.nurse_ostra, world.nils)):
        with refused("OKAND"):
            log_of_patient(actor=world.actor(commission), patient_id=patient.pk, on=world.today)


def test_a_patient_reads_no_other_patients_log(world: World) -> None:
    with refused("OKAND"):
        log_of_patient(
            actor=world.patient_actor(world.asta), patient_id=world.nils.pk, on=world.today
        )


def test_the_pages_of_the_log_hold_every_row_once(world: World) -> None:
    see_in_list(world, world.nurse, world.asta, times=7)
    expected = [row.pk for row in reversed(log()) if row.patient_id == world.asta.pk]
    found, after = [], ""
    while True:
        rows = log_rows(AccessEntry.objects.about(world.asta.pk), after=after, limit=2)
        if not rows:
            break
        found += [row.id for row in rows]
        after = rows[-1].key
    assert found == expected


@pytest.mark.parametrize("key", ["", "x", "1_", "_1", "9" * 40 + "_1", "-1_-1", "1_2_3"])
def test_a_key_that_somebody_made_up_is_no_fault(world: World, key: str) -> None:
    see_in_list(world, world.nurse, world.asta)
    assert own_log(actor=world.patient_actor(world.asta), after=key).next == ""


def test_the_key_of_a_row_leads_back_to_its_moment(world: World) -> None:
    see_in_list(world, world.nurse, world.asta)
    (row,) = log_rows(AccessEntry.objects.about(world.asta.pk), limit=1)
    assert read_log_key(row.key) == (row.at, row.id)
    assert row.at - clock.now() < timedelta(minutes=1)
