"""A referral, a discharge or a summons opens the patient where it is sent, as long as it waits."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from actions.incoming import close_incoming, decline_incoming, receive_case, withdraw_case
from actions.incoming_reading import incoming_of, open_incoming
from core.errors import DomainError, NotFound
from fastkontakt import clock
from organisation.models import Commission
from patients.models import IncomingCase
from policy.scopes import contacts_visible_to
from tests import factories
from tests.actions.sending import NOTE, act, opens, places, send, summon, ward
from tests.world import World, logged, not_allowed, refused, saved_by

__all__ = ["ward"]

# --- what it opens, and for how long --------------------------------------------------------------


def test_a_referral_opens_the_patient_at_the_unit_that_gets_it_and_nowhere_else(
    world: World,
) -> None:
    outside = [world.hospital_nurse, world.nurse_sodra, world.nurse_ostra, world.hemsjukvard]
    assert not any(opens(world, who) for who in outside)
    with logged() as rows:
        case = send(world, world.nurse, world.medicin, note=f" {NOTE} ")
    assert [opens(world, who) for who in outside] == [True, False, False, False]
    assert not opens(world, world.hospital_nurse, world.hedda)  # another patient of the same unit
    assert (case.state, case.note, case.sent_by, case.sent_for) == ("sent", NOTE, world.nurse, None)
    assert [(row.action, row.detail, row.patient_id) for row in rows] == [
        ("write", "send case", world.asta.pk)
    ]
    assert saved_by(case) == (world.nurse.staff.user_id, "send referral")


def test_a_unit_of_another_giver_gets_it_as_well_and_sees_what_is_its_own(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    send(world, world.nurse, world.ostra)
    assert opens(world, world.nurse_ostra)
    assert not opens(world, world.nurse_sodra)
    assert places(world, world.nurse_ostra) == set()


def test_a_referral_opens_for_as_many_days_as_the_region_says_and_not_a_day_longer(
    world: World, settings: Any
) -> None:
    settings.REFERRAL_DAYS = 10
    case = send(world, world.nurse, world.medicin, day=world.days(40))
    assert (case.starts_on, case.ends_on, case.day) == (world.today, world.days(10), None)
    for day, held in ((-1, False), (0, True), (10, True), (11, False)):
        assert opens(world, world.hospital_nurse, on=world.days(day)) is held, day


def test_a_discharge_opens_until_some_weeks_after_the_estimated_day(
    world: World, settings: Any, ward: Commission
) -> None:
    settings.DISCHARGE_DAYS = 30
    send(world, ward, world.hemsjukvarden, kind="discharge", day=world.days(5), note="")
    for day, held in ((0, True), (5, True), (35, True), (36, False)):
        assert opens(world, world.hemsjukvard, on=world.days(day)) is held, day
    assert not opens(world, world.enhetschef)


def test_a_summons_opens_until_the_day_of_the_meeting(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    summon(world, world.nurse, world.hemtjansten)
    for day, held in ((0, True), (7, True), (8, False)):
        assert opens(world, world.underskoterska, on=world.days(day)) is held, day
    assert not opens(world, world.enhetschef_sodra)


@pytest.mark.parametrize("verb", [close_incoming, decline_incoming, withdraw_case])
def test_what_is_closed_declined_or_taken_back_opens_nothing_more(world: World, verb: Any) -> None:
    case = send(world, world.nurse, world.medicin)
    about = send(world, world.nurse_sodra, world.medicin, world.nils)
    who = world.nurse if verb is withdraw_case else world.hospital_nurse
    done = act(verb, world, case, who, reason=" Hör till en annan klinik. ")
    assert (done.closed_by, done.reason, done.version) == (who, "Hör till en annan klinik.", 2)
    assert not opens(world, world.hospital_nurse)
    assert opens(world, world.hospital_nurse, world.nils)
    assert about.waits
    for again in (close_incoming, receive_case):
        with pytest.raises(DomainError):
            act(again, world, case, world.hospital_nurse)


def test_what_is_received_opens_as_before_and_tells_who_and_when(world: World) -> None:
    case = send(world, world.nurse, world.medicin)
    got = act(receive_case, world, case, world.hospital_nurse)
    assert (got.state, got.received_by, got.version) == ("received", world.hospital_nurse, 2)
    assert got.received_at is not None
    assert opens(world, world.hospital_nurse, on=case.ends_on)
    with refused("REDAN_MOTTAGET", conflict=True):
        act(receive_case, world, case, world.chef_medicin)


def test_who_has_another_ground_keeps_it_when_the_case_is_closed(world: World) -> None:
    factories.contact(world.asta, world.hospital_nurse)
    case = send(world, world.nurse, world.medicin)
    act(close_incoming, world, case, world.hospital_nurse)
    assert opens(world, world.hospital_nurse)


# --- what it does not open ------------------------------------------------------------------------


def test_to_health_care_it_is_a_relation_and_consent_opens_what_other_givers_have(
    world: World,
) -> None:
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_ostra)
    send(world, world.nurse, world.medicin)
    assert places(world, world.hospital_nurse) == {world.norra.name}
    factories.give_consent(world.asta, world.medicin)
    assert places(world, world.hospital_nurse) == {world.norra.name, world.ostra.name}


def test_to_an_omsorgsgivare_it_opens_its_own_givers_data_even_with_a_consent(
    world: World,
) -> None:
    """SVOD 3:2: it takes an insats of its own, or an enquiry."""
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_ostra)
    elsewhere = factories.unit("Omsorg AB", "hemtjanst", world.private)
    elsewhere.save()
    factories.contact(world.asta, factories.hire(elsewhere, "underskoterska"), "3")
    factories.contact(world.asta, world.enhetschef_sodra, "3")
    for unit in (world.hemtjansten, world.bistandsenheten):
        factories.give_consent(world.asta, unit)
        summon(world, world.nurse, unit)
    own = {world.hemtjansten_sodra.name}
    assert places(world, world.underskoterska) == places(world, world.bistand) == own
    factories.enrol(world.asta, world.bistandsenheten, "enquiry")
    others = {elsewhere.name, world.norra.name, world.ostra.name}
    assert places(world, world.bistand) == own | others
    assert places(world, world.underskoterska) == own


@pytest.mark.parametrize("waits", ["case", "request", "case request"])
def test_whatever_waits_in_omsorg_opens_no_other_givers_data_on_the_page_nor_in_lists(
    world: World, waits: str
) -> None:
    factories.contact(world.asta, world.nurse_ostra)
    factories.give_consent(world.asta, world.hemtjansten)
    if "case" in waits:
        factories.sent(world.asta, world.hemtjansten, world.nurse, kind="summons")
    if "request" in waits:
        factories.ask(world.asta, world.hemtjansten, type_id="3")
    lists = contacts_visible_to(world.actor(world.enhetschef), world.today)
    assert places(world, world.enhetschef) == set()
    assert not lists.filter(patient=world.asta).exists()
    factories.enrol(world.asta, world.hemtjansten, "home_help")
    assert places(world, world.enhetschef) == {world.ostra.name}
    assert lists.filter(patient=world.asta).exists()


def test_a_block_stands_before_it(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_sodra)
    factories.block(world.asta, world.norra)
    send(world, world.nurse, world.medicin)
    assert places(world, world.hospital_nurse) == {world.sodra.name}


def test_protected_identity_stands_before_it(world: World) -> None:
    factories.open_protected(world.skyddad, world.nurse, world.today)
    send(world, world.nurse, world.medicin, world.skyddad)
    assert not opens(world, world.nurse_sodra, world.skyddad)
    with not_allowed("SKYDDAD_UPPGIFT"):
        places(world, world.hospital_nurse, world.skyddad)


# --- who answers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", [receive_case, close_incoming])
@pytest.mark.parametrize("who", ["nurse", "nurse_sodra", "nurse_ostra"])
def test_only_the_unit_that_got_it_answers(world: World, verb: Any, who: str) -> None:
    case = send(world, world.nurse, world.medicin)
    with not_allowed("ARENDET_AR_ANDRAS"):
        act(verb, world, case, getattr(world, who))
    assert IncomingCase.objects.get().state == "sent"


def test_only_the_unit_that_sent_it_takes_it_back(world: World) -> None:
    case = send(world, world.nurse, world.medicin)
    for who in (world.hospital_nurse, world.nurse_sodra, world.nurse_ostra):
        with not_allowed("NAGON_ANNAN_SKICKADE"):
            act(withdraw_case, world, case, who)
    assert act(withdraw_case, world, case, world.doctor).state == "withdrawn"


def test_it_is_taken_back_also_when_the_patient_has_left_the_unit_that_sent_it(
    world: World,
) -> None:
    """From the akutmottagning to the wrong unit, found out the next day."""
    factories.relation(world.asta, world.akuten, world.days(-1))
    case = factories.sent(world.asta, world.medicin, world.akuten, starts_on=world.days(-1))
    assert not opens(world, world.akuten)
    with not_allowed("NAGON_ANNAN_SKICKADE"):
        act(withdraw_case, world, case, world.nurse)
    assert act(withdraw_case, world, case, world.akuten, reason="Fel enhet.").state == "withdrawn"
    assert not opens(world, world.hospital_nurse)


def test_when_its_time_is_out_the_unit_answers_no_more(world: World) -> None:
    case = factories.sent(
        world.asta, world.medicin, world.nurse, starts_on=world.days(-9), ends_on=world.days(-1)
    )
    with not_allowed("INGEN_RELATION"):
        act(receive_case, world, case, world.hospital_nurse)


def test_what_has_run_out_is_only_closed_by_a_unit_that_knows_her_anyway(world: World) -> None:
    factories.list_patient(world.stranger, world.sodra)
    days = {"starts_on": world.days(-9), "ends_on": world.days(-1)}
    case = factories.sent(world.stranger, world.sodra, world.nurse, **days)
    with refused("ARENDETS_TID_UTE"):
        act(receive_case, world, case, world.nurse_sodra)
    with refused("ARENDETS_TID_UTE"):
        act(decline_incoming, world, case, world.nurse_sodra, reason="Fullt.")
    assert act(close_incoming, world, case, world.nurse_sodra).state == "done"


def test_no_takes_words_and_a_discharge_is_never_declined(world: World, ward: Commission) -> None:
    case = send(world, world.nurse, world.medicin)
    with refused("SKRIV_VARFOR", field="reason"):
        act(decline_incoming, world, case, world.hospital_nurse, reason=" ")
    leaving = send(world, ward, world.hemsjukvarden, kind="discharge", day=world.days(2))
    with refused("UTSKRIVNING_AVBOJS_INTE"):
        act(decline_incoming, world, leaving, world.hemsjukvard, reason="Fullt.")


def test_the_two_units_read_the_case_and_a_third_does_not_even_know_of_it(world: World) -> None:
    case = send(world, world.nurse, world.medicin)
    send(world, world.nurse, world.sodra)
    for who in (world.nurse, world.hospital_nurse):
        found, opened = open_incoming(actor=world.actor(who), case_id=case.pk, on=world.today)
        assert found in incoming_of(actor=world.actor(who), opened=opened)
    for who in (world.nurse_sodra, world.nurse_ostra):
        with pytest.raises(NotFound):
            open_incoming(actor=world.actor(who), case_id=case.pk, on=world.today)


# --- twice ----------------------------------------------------------------------------------------


def test_the_same_is_not_sent_twice_while_it_waits(world: World) -> None:
    case = send(world, world.nurse, world.medicin)
    with refused("ARENDE_FINNS", conflict=True):
        send(world, world.doctor, world.medicin)
    act(close_incoming, world, case, world.hospital_nurse)
    assert send(world, world.nurse, world.medicin).waits


def test_what_nobody_closed_in_time_makes_way_for_a_new_one(world: World) -> None:
    old = factories.sent(
        world.asta, world.medicin, world.nurse, starts_on=world.days(-99), ends_on=world.days(-9)
    )
    new = send(world, world.nurse, world.medicin)
    old.refresh_from_db()
    assert (old.state, old.closed_by, new.state) == ("expired", world.nurse, "sent")


# --- what the database itself refuses -------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"ends_on": None}, "incomingcase_ends"),
        ({"ends_on": date(2020, 1, 1)}, "incomingcase_ends_after_start"),
        ({"unit": "norra"}, "incomingcase_to_another"),
        ({"kind": "discharge", "day": None}, "incomingcase_day_known"),
        ({"kind": "summons", "has_agreed": False}, "incomingcase_summons_agreed"),
        ({"state": "received"}, "incomingcase_received_paired"),
        ({"state": "done"}, "incomingcase_close_paired"),
        ({"closed_at": True}, "incomingcase_close_paired"),
        ({"state": "declined", "closed_at": True}, "incomingcase_declined_why"),
        ({}, "incomingcase_one_open"),
    ],
)
def test_the_database_refuses_what_must_never_be(
    world: World, wrong: dict[str, Any], name: str
) -> None:
    factories.sent(world.asta, world.medicin, world.nurse)
    facts = dict(wrong)
    if facts.get("closed_at"):
        facts["closed_at"] = clock.now()
    to = getattr(world, facts.pop("unit", "medicin"))
    patient = world.asta if name == "incomingcase_one_open" else world.hedda
    with pytest.raises(IntegrityError, match=f'"{name}"'):
        factories.sent(patient, to, world.nurse, **facts)
