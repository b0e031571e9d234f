"""Faults that a third hostile review found; each would come back red."""

from typing import Any

import pytest
from django.test import Client

from accesslog.models.reviews import LIFTED_BLOCK
from actions.absences import AbsenceWish, register_absence
from actions.answering_requests import accept_request, close_request, forward_request
from actions.assignment import record_closing_talk
from actions.blocks import lift_block, void_block
from actions.coordinator_proposals import proposed_coordinator
from actions.handover import Move, hand_over
from actions.handover_letters import letters_of
from actions.handovers import undo_handover
from actions.life_threatening import duties_of, lift_life_threatening
from actions.log_changes import changes_for_review, changes_of_patient
from actions.log_reviews import draw_sample
from actions.reading import contacts_of, open_own_patient, open_patient
from actions.replacing import Replacement, replace_contact
from actions.request_reading import where_to_ask
from actions.requests import RequestWish, request_contact, withdraw_request
from contacts.models import Contact, ContactRequest
from fastkontakt import clock
from fastkontakt.acting import PATIENT_KEY
from followup.work_coordination import COORDINATOR_FACTS
from followup.work_requests import REQUEST
from followup.worklist import work_items
from organisation.models import Commission, Delegation
from patients.models import OwnRecord, Patient
from policy.blocks import LIFTS_ON_REQUEST
from tests import factories
from tests.world import World, logged, not_allowed, refused

# --- blocks that only the patient could lift ------------------------------------------------------


@pytest.mark.parametrize("person", ["chef", "enhetschef"])
def test_a_manager_writes_down_that_the_patient_has_lifted_the_regions_block(
    world: World, person: str
) -> None:
    block, chief = factories.block(world.hedda, care_provider=world.region), getattr(world, person)
    with logged() as rows:
        lifted = lift_block(actor=world.actor(chief), block=block, on=world.today, now=clock.now())
    assert (lifted.lifted_by, lifted.lifted_at is not None) == (chief, True)
    assert [(row.detail, row.reason_code) for row in rows] == [
        ("lift_block", LIFTS_ON_REQUEST.code)
    ]


@pytest.mark.parametrize("person", ["nurse", "doctor", "secretary", "underskoterska"])
def test_nobody_else_at_the_region_lifts_it(world: World, person: str) -> None:
    block = factories.block(world.hedda, care_provider=world.region)
    with not_allowed("SPARREN_DOLJER_FOR_DIG"):
        lift_block(
            actor=world.actor(getattr(world, person)),
            block=block,
            on=world.today,
            now=clock.now(),
        )


def test_a_manager_without_the_patient_or_at_another_giver_lifts_nothing(world: World) -> None:
    block = factories.block(world.asta, care_provider=world.region)
    factories.relation(world.asta, world.nurse_ostra, world.today)
    for chief, code in (
        (world.chef_sodra, "INGEN_RELATION"),
        (world.chef_ostra, "SPARRAD_HOS_ANDRA"),
    ):
        with not_allowed(code):
            lift_block(actor=world.actor(chief), block=block, on=world.today, now=clock.now())


def test_blocks_that_staff_take_away_are_reviewed_first_and_told_to_the_patient(
    world: World, settings: Any
) -> None:
    settings.LOG_SAMPLE_SIZE, settings.LOG_SAMPLE_BY_LOT = 4, 1
    actor, now = world.actor(world.chef), clock.now()
    lifted = factories.block(world.hedda, care_provider=world.region)
    wrong = factories.block(world.hedda, world.norra, set_by=world.nurse)
    with logged():
        lift_block(actor=actor, block=lifted, on=world.today, now=now)
        void_block(actor=actor, block=wrong, reason="Fel patient", on=world.today)
    reviewer = world.actor(world.loggranskare)
    sample = draw_sample(actor=reviewer, month=world.today, now=clock.now(), seed="frö")
    assert [row.marks for row in sample.reviews.all()] == [[LIFTED_BLOCK], [LIFTED_BLOCK]]
    page = portal(world.hedda).get("/mina/hant/").content.decode()
    assert "De tog bort en spärr och skrev att du hade bett om det." in page
    assert "Fel patient" in page
    assert "spärr" not in portal(world.asta).get("/mina/hant/").content.decode().split("<main")[1]


# --- requests: the patient's right stays hers -----------------------------------------------------


def ask(world: World, actor: Any, patient: Patient, **wish: Any) -> ContactRequest:
    return request_contact(
        actor=actor,
        patient=patient,
        wish=RequestWish(**{"unit": world.norra, **wish}),
        on=world.today,
        now=clock.now(),
    )


def answer(verb: Any, world: World, who: Commission, case: ContactRequest, **how: Any) -> Any:
    return verb(actor=world.actor(who), case=case, on=world.today, now=clock.now(), **how)


@pytest.mark.parametrize("who", ["chef", "nurse"])
def test_who_sent_the_patients_request_on_cannot_take_it_back(world: World, who: str) -> None:
    own = ask(world, world.patient_actor(world.asta), world.asta)
    sent = answer(forward_request, world, world.chef, own, unit=world.sodra)
    sent = answer(accept_request, world, world.chef_sodra, sent)
    with not_allowed("BARA_PATIENTEN_ATERTAR"):
        answer(withdraw_request, world, getattr(world, who), sent, reason="Behövs inte")
    assert ContactRequest.objects.get(pk=sent.pk).waits


def test_who_only_looks_after_the_system_takes_no_request_back(world: World) -> None:
    case = ask(world, world.actor(world.nurse), world.asta, asker="staff")
    other = ask(world, world.actor(world.nurse), world.hedda, asker="staff")
    for person in (
        factories.hire(world.norra, "systemadmin"),
        factories.hire(world.norra, "loggranskare"),
        world.nurse_sodra,
        world.nurse_ostra,
    ):
        with not_allowed("NAGON_ANNAN_SKREV_IN"):
            answer(withdraw_request, world, person, case, reason="Hon sa det")
    assert answer(withdraw_request, world, world.nurse, other, reason="Hon sa det").closed_at


def test_a_request_is_no_copy_of_one_whose_contact_has_ended(world: World) -> None:
    old = ask(world, world.patient_actor(world.asta), world.asta)
    contact = factories.contact(world.asta, world.nurse)
    old.state, old.contact, old.closed_at = "appointed", contact, clock.now()
    old.save()
    new = ask(world, world.patient_actor(world.asta), world.asta)
    closing = {"outcome": "duplicate", "other": old}
    contact.ends_on, contact.end_reason = world.days(-1), "need_ceased"
    contact.save()
    with refused("VALJ_DEN_ANDRA", field="duplicate_of"):
        answer(close_request, world, world.chef, new, **closing)
    contact.ends_on, contact.end_reason = None, ""
    contact.save()
    assert answer(close_request, world, world.chef, new, **closing).state == "duplicate"


def test_nothing_is_sent_on_to_a_unit_that_is_closed(world: World) -> None:
    case = ask(world, world.patient_actor(world.asta), world.asta)
    world.sodra.ends_on = world.days(-1)
    world.sodra.save()
    with refused("ENHETEN_STANGD", field="unit"):
        answer(forward_request, world, world.chef, case, unit=world.sodra)


# --- a handover that is taken back ----------------------------------------------------------------


def over(world: World, *contacts: Contact, to: Commission) -> Any:
    return hand_over(
        actor=world.actor(world.chef),
        commission=world.nurse,
        starts_on=world.days(10),
        moves=[Move(contact.pk, to.pk) for contact in contacts],
        on=world.today,
        now=clock.now(),
    )


def undo(world: World, handover: Any, who: Commission) -> Any:
    return undo_handover(
        actor=world.actor(who), handover_id=handover.pk, on=world.today, now=clock.now()
    )


def test_what_a_handover_answered_waits_again_when_it_is_taken_back(world: World) -> None:
    per = factories.hire(world.norra, "sjukskoterska", "Per Nyström")
    astas, heddas = (factories.contact(who, world.nurse) for who in (world.asta, world.hedda))
    case = ask(world, world.patient_actor(world.asta), world.asta)
    handover = over(world, astas, heddas, to=per)
    case.refresh_from_db()
    assert case.state == "appointed"
    undo(world, handover, world.chef)
    case.refresh_from_db()
    assert (case.state, case.contact, case.closed_at) == ("open", None, None)


def test_nobody_takes_back_a_handover_of_her_own_contact(world: World) -> None:
    second = factories.hire(world.norra, "verksamhetschef", "Ylva Ny")
    per = factories.hire(world.norra, "sjukskoterska", "Per Nyström")
    astas, heddas = (factories.contact(who, world.nurse) for who in (world.asta, world.hedda))
    handover = over(world, astas, heddas, to=per)
    OwnRecord.objects.create(staff=second.staff, patient=world.asta)
    with not_allowed("EGEN_JOURNAL"):
        undo(world, handover, second)
    assert not Contact.objects.filter(handover=handover).exclude(voided_at=None).exists()
    assert undo(world, handover, world.chef).undone_at


# --- the portal -----------------------------------------------------------------------------------


def portal(patient: Patient) -> Client:
    client = Client()
    client.force_login(factories.account(patient))
    client.session.save()
    return chosen(client, {PATIENT_KEY: True})


def chosen(client: Client, values: dict[str, Any]) -> Client:
    session = client.session
    session.update(values)
    session.save()
    return client


# --- who may know ---------------------------------------------------------------------------------


def history(world: World, who: Commission, patient: Patient) -> set[str]:
    """The tables of which she reads rows in the patient's history."""
    actor = world.actor(who)
    if who.role == "loggranskare":
        found = changes_for_review(actor=actor, patient_id=patient.pk)
    else:
        found = changes_of_patient(actor=actor, patient_id=patient.pk, on=world.today)
    return {change.table for change in found.changes}


def test_the_history_tells_a_request_to_the_unit_that_was_asked_alone(world: World) -> None:
    factories.relation(world.asta, world.nurse_sodra, world.today)
    factories.relation(world.hedda, world.nurse_sodra, world.today)
    ask(world, world.patient_actor(world.asta), world.asta, wish="Bara ni får veta")
    ask(world, world.patient_actor(world.hedda), world.hedda, unit=world.sodra)
    assert "contactrequest" in history(world, world.nurse, world.asta)
    assert "contactrequest" not in history(world, world.nurse_sodra, world.asta)
    assert "contactrequest" in history(world, world.nurse_sodra, world.hedda)
    assert "contactrequest" not in history(world, world.nurse, world.hedda)


def test_a_reviewer_reads_nothing_that_another_providers_people_wrote(world: World) -> None:
    other = factories.hire(world.ostra, "loggranskare", "Rakel Rask")
    for nurse, patient in ((world.nurse, world.asta), (world.nurse_ostra, world.olga)):
        record_closing_talk(
            actor=world.actor(nurse),
            contact=factories.contact(patient, nurse),
            held_on=world.today,
            summary="Det vi sa",
            on=world.today,
            now=clock.now(),
        )
        factories.open_protected(patient, nurse, world.today)
    wrote = {"closingtalk", "protectedopening"}
    assert wrote <= history(world, world.loggranskare, world.asta)
    assert wrote <= history(world, other, world.olga)
    assert not wrote & history(world, other, world.asta)
    assert not wrote & history(world, world.loggranskare, world.olga)


def test_a_physician_lifts_no_judgement_that_is_hidden_from_her(world: World) -> None:
    now, lars = clock.now(), world.actor(world.doctor)
    hers = factories.life_threatening(world.asta, world.nurse_ostra)
    own = factories.life_threatening(world.hedda, world.doctor)
    lifting = {"reason": "Frisk", "on": world.today, "now": now}
    with not_allowed("SAMTYCKE_SAKNAS"):
        lift_life_threatening(actor=lars, condition=hers, **lifting)
    assert lift_life_threatening(actor=lars, condition=own, **lifting).lifted_at == now
    factories.give_consent(world.asta, world.norra)
    assert lift_life_threatening(actor=lars, condition=hers, **lifting).lifted_by == world.doctor


def test_a_protected_colleague_at_another_unit_is_not_named_by_a_refusal(world: World) -> None:
    hidden = world.nurse_ostra.staff
    hidden.is_protected = True
    hidden.save()
    for deputy, is_named in ((world.nurse_ostra, False), (world.nurse_sodra, True)):
        with refused("ERSATTARE_ANNAN_ENHET", field="deputy") as caught:
            register_absence(
                actor=world.actor(world.chef),
                commission=world.nurse,
                wish=AbsenceWish(world.today, deputy=deputy),
                on=world.today,
            )
        assert (deputy.staff.given_name in caught.value.sentence) is is_named


def test_a_delegation_that_is_over_shows_no_more_of_the_managers_list(world: World) -> None:
    ask(world, world.patient_actor(world.asta), world.asta)
    lent = Delegation.objects.create(
        unit=world.norra,
        delegate=world.nurse,
        given_by=world.chef,
        starts_on=world.days(-30),
        ends_on=world.days(1),
    )
    nurse = world.actor(world.nurse)
    assert REQUEST in {item.kind for item in work_items(nurse, world.today)}
    lent.ends_on = world.days(-1)
    lent.save()
    assert REQUEST not in {item.kind for item in work_items(nurse, world.today)}
    assert REQUEST in {item.kind for item in work_items(world.actor(world.chef), world.today)}


def test_no_letter_names_somebody_who_was_changed_again_before_it_was_printed(
    world: World,
) -> None:
    per = factories.hire(world.norra, "sjukskoterska", "Per Nyström")
    astas, heddas = (factories.contact(who, world.nurse) for who in (world.asta, world.hedda))
    handover = over(world, astas, heddas, to=per)
    replace_contact(
        actor=world.actor(world.chef),
        contact=Contact.objects.select_related("unit", "patient").get(replaces=astas),
        replacement=Replacement(commission=world.doctor, starts_on=world.days(20)),
        on=world.today,
    )
    found = letters_of(actor=world.actor(world.chef), handover_id=handover.pk, on=world.today)
    assert [letter.patient_id for letter in found.letters] == [world.hedda.pk]


def test_who_ought_to_coordinate_is_not_proposed_on_what_is_blocked(world: World) -> None:
    chief = world.actor(world.chef)
    facts = {}
    for patient in (world.asta, world.hedda):
        held = factories.contact(patient, world.nurse)
        factories.contact(patient, world.hospital_nurse)
        factories.coordinate(held, world.days(-30))
        factories.enrol(
            patient, world.medicin, "inpatient", world.days(-9), registered_on=world.days(-9)
        )
    period = {"information_from": world.days(-20), "information_to": world.days(-5)}
    factories.block(world.asta, world.medicin, **period)
    for patient in (world.asta, world.hedda):
        opened = open_patient(actor=chief, patient_id=patient.pk, on=world.today)
        view = contacts_of(actor=chief, opened=opened, on=world.today)
        found = proposed_coordinator(opened=opened, view=view, on=world.today)
        facts[patient] = {fact for one in found.ordered for fact in one.facts}
        assert len(found.ordered) == 2
    assert "stays_here" not in facts[world.asta]
    assert "stays_here" in facts[world.hedda]
    told = {i.patient_id for i in work_items(chief, world.today) if i.kind == COORDINATOR_FACTS}
    assert told == {world.hedda.pk}


def test_a_patient_is_not_told_by_presumed_will_alone_where_she_is_cared_for(
    world: World,
) -> None:
    factories.assess_inability(world.asta, world.nurse)
    named = {}
    for patient in (world.asta, world.hedda):
        factories.enrol(patient, world.ostra, "outpatient")
        own = open_own_patient(actor=world.patient_actor(patient), on=world.today)
        named[patient] = {each.unit for each in where_to_ask(opened=own, on=world.today)}
    assert world.ostra not in named[world.asta]
    assert world.norra in named[world.asta]
    assert named[world.hedda] >= {world.norra, world.ostra}


def test_a_condition_does_not_name_the_vardcentral_that_a_block_hides(world: World) -> None:
    nurse, named = world.actor(world.hemsjukvard), {}
    for patient in (world.asta, world.hedda):
        factories.enrol(patient, world.hemsjukvarden, "home_health")
        factories.life_threatening(patient, world.hemsjukvard, duty_unit=world.norra)
    factories.block(world.asta, world.norra)
    for patient in (world.asta, world.hedda):
        opened = open_patient(actor=nurse, patient_id=patient.pk, on=world.today)
        (duty,) = duties_of(actor=nurse, opened=opened, on=world.today)
        named[patient] = duty.condition.duty_unit
    assert named == {world.asta: None, world.hedda: world.norra}
