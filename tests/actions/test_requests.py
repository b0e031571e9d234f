"""Somebody asks for a fast kontakt; the unit answers (patientlagen 6:2; domain P2, 5.2)."""

from datetime import timedelta

import pytest

from actions.answering_requests import (
    accept_request,
    close_request,
    decline_request,
    forward_request,
)
from actions.contacts import AppointWish, appoint_contact, void_contact
from actions.replacing import Replacement, replace_contact
from actions.requests import RequestWish, request_contact, withdraw_request
from contacts.models import ContactRequest
from core.errors import DomainError
from fastkontakt import clock
from organisation.actor import Actor
from tests import factories
from tests.world import World, logged, not_allowed, refused, saved_by


def ask(world: World, actor: Actor, **wish) -> ContactRequest:
    """For Asta at Norra, if nothing else is said."""
    patient = wish.pop("patient", world.asta)
    wish = RequestWish(**{"unit": world.norra, **wish})
    return request_contact(actor=actor, patient=patient, wish=wish, on=world.today, now=clock.now())


def answer(verb, world: World, case: ContactRequest, who=None, **values) -> ContactRequest:
    actor = world.actor(who or world.chef)
    return verb(actor=actor, case=case, on=world.today, now=clock.now(), **values)


def appoint(world: World, who=None, **wish):
    about = {
        "type_code": "1",
        "unit": world.norra,
        "commission": world.nurse,
        "starts_on": world.today,
        "ground": "patient_request",
    }
    return appoint_contact(
        actor=world.actor(who or world.chef),
        patient=world.asta,
        wish=AppointWish(**{**about, **wish}),
        on=world.today,
    )


def again(case: ContactRequest) -> ContactRequest:
    return ContactRequest.objects.get(pk=case.pk)


# --- asking ---------------------------------------------------------------------------------------


def test_the_patient_opens_a_case_with_ground_day_and_clock(world: World) -> None:
    with logged() as rows:
        case = ask(world, world.patient_actor(world.asta), wish=" Någon att ringa. ")
    assert (case.asker, case.ground, case.wish) == (
        "patient",
        "patient_request",
        "Någon att ringa.",
    )
    assert case.due_on == world.today + timedelta(days=14)
    assert case.is_right
    assert saved_by(case)[1] == "request"
    assert [(row.action, row.detail) for row in rows] == [("write", "request")]


def test_the_region_sets_the_clock(world: World, settings) -> None:
    settings.REQUEST_ANSWER_DAYS = 5
    case = ask(world, world.patient_actor(world.asta))
    assert case.due_on == world.days(5)


def test_who_acts_for_the_patient_asks_as_her_proxy_whatever_she_claims(world: World) -> None:
    ombud = factories.represent(world.asta)
    actor = Actor(
        door="portal", user_id=ombud.user_id, patient_id=world.asta.pk,
        representative_id=ombud.pk, at=clock.now(),
    )  # fmt: skip
    case = ask(world, actor, asker="staff")
    assert (case.asker, case.is_right) == ("proxy", True)


def test_staff_write_in_what_a_relative_asked_with_her_name(world: World) -> None:
    nurse = world.actor(world.nurse)
    with refused("SKRIV_VEM", field="relative_name"):
        ask(world, nurse, asker="relative")
    case = ask(world, nurse, asker="relative", relative_name="Son Olle")
    assert (case.ground, case.is_right) == ("need", False)


def test_a_wish_for_a_person_or_a_change_says_whom_or_why(world: World) -> None:
    with refused("SKRIV_ONSKAN", field="wish"):
        ask(world, world.patient_actor(world.asta), kind="change")


def test_nobody_asks_twice_for_the_same(world: World) -> None:
    ask(world, world.patient_actor(world.asta))
    with refused("BEGARAN_FINNS", conflict=True):
        ask(world, world.actor(world.nurse), asker="staff")


def test_what_the_patient_asks_takes_the_place_of_what_staff_asked_for_her(world: World) -> None:
    by_staff = ask(world, world.actor(world.nurse), asker="staff")
    own = ask(world, world.patient_actor(world.asta))
    assert (again(by_staff).state, again(by_staff).duplicate_of) == ("duplicate", own)
    assert own.is_right


@pytest.mark.parametrize("who", ["nurse_sodra", "nurse_ostra", "loggranskare"])
def test_who_has_no_relation_writes_in_nothing(world: World, who: str) -> None:
    with pytest.raises(DomainError) as caught:
        ask(world, world.actor(getattr(world, who)), asker="patient")
    assert caught.value.reason.code in {"INGEN_RELATION", "FAR_INTE_BE_OM_KONTAKT"}
    assert not ContactRequest.objects.exists()


def test_another_care_providers_unit_is_rung_and_not_asked(world: World) -> None:
    with not_allowed("BEGARAN_UTANFOR"):
        ask(world, world.actor(world.nurse), unit=world.ostra, asker="unit")


def test_the_unit_must_have_that_sort_of_contact(world: World) -> None:
    with refused("FEL_SLAGS_ENHET", field="unit"):
        ask(world, world.patient_actor(world.asta), unit=world.hemtjansten)


def test_nothing_is_asked_about_the_dead(world: World) -> None:
    world.asta.deceased_on = world.today
    world.asta.save()
    with refused("AVLIDEN"):
        ask(world, world.actor(world.nurse), asker="staff")


# --- the patient's right --------------------------------------------------------------------------


def test_the_patients_own_request_is_never_declined(world: World) -> None:
    case = ask(world, world.patient_actor(world.asta))
    for state in ("open", "accepted"):
        if state == "accepted":
            answer(accept_request, world, case)
        with refused("RATT_TILL_VARDKONTAKT"):
            answer(decline_request, world, case, reason="Ej behov.")
    assert again(case).waits


def test_what_she_said_to_staff_is_her_own_request_too(world: World) -> None:
    case = ask(world, world.actor(world.nurse), asker="patient")
    with refused("RATT_TILL_VARDKONTAKT"):
        answer(decline_request, world, case, reason="Ej behov.")


def test_when_a_certain_person_is_declined_her_right_to_a_contact_stands(world: World) -> None:
    case = ask(world, world.patient_actor(world.asta), kind="person", wish="Eva.")
    answer(decline_request, world, case, reason="Eva har inte plats.")
    right = ContactRequest.objects.get(follows=case)
    assert (right.kind, right.state, right.is_right) == ("new", "open", True)
    assert (right.due_on, right.asked_at) == (case.due_on, case.asked_at)


def test_who_has_a_contact_already_may_be_declined_another_person(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    case = ask(world, world.patient_actor(world.asta), kind="person", wish="Lars.")
    answer(decline_request, world, case, reason="Lars har inte plats.")
    assert ContactRequest.objects.get() == case


@pytest.mark.parametrize("asker", ["staff", "relative"])
def test_what_others_ask_may_be_declined_with_a_reason(world: World, asker: str) -> None:
    case = ask(world, world.actor(world.nurse), asker=asker, relative_name="Son Olle")
    with refused("SKRIV_VARFOR", field="reason"):
        answer(decline_request, world, case, reason=" ")
    assert answer(decline_request, world, case, reason="Har redan stöd.").state == "declined"


@pytest.mark.parametrize("who", ["nurse", "secretary", "chef_sodra", "chef_ostra"])
def test_only_who_decides_at_the_unit_answers(world: World, who: str) -> None:
    case = ask(world, world.patient_actor(world.asta))
    with not_allowed("UTSES_AV_CHEF"):
        answer(accept_request, world, case, getattr(world, who))


# --- taking back ----------------------------------------------------------------------------------


def test_the_patient_takes_her_request_back(world: World) -> None:
    herself = world.patient_actor(world.asta)
    case = ask(world, herself)
    done = withdraw_request(actor=herself, case=case, on=world.today, now=clock.now())
    assert (done.state, done.closed_by) == ("withdrawn", None)
    with refused("BEGARAN_KLAR", conflict=True):
        withdraw_request(actor=herself, case=case, on=world.today, now=clock.now())


def test_nobody_at_the_unit_takes_back_what_she_wrote_herself(world: World) -> None:
    case = ask(world, world.patient_actor(world.asta))
    with not_allowed("BARA_PATIENTEN_ATERTAR"):
        answer(withdraw_request, world, case, reason="Hon ändrade sig.")


def test_another_patient_takes_nothing_back(world: World) -> None:
    case = ask(world, world.patient_actor(world.asta))
    with not_allowed("INGEN_RELATION"):
        withdraw_request(
            actor=world.patient_actor(world.nils), case=case, on=world.today, now=clock.now()
        )


def test_a_proxy_does_not_take_back_what_the_patient_asked(world: World) -> None:
    case = ask(world, world.patient_actor(world.asta))
    ombud = factories.represent(world.asta)
    actor = Actor(
        door="portal", user_id=ombud.user_id, patient_id=world.asta.pk,
        representative_id=ombud.pk, at=clock.now(),
    )  # fmt: skip
    with not_allowed("BARA_PATIENTEN_ATERTAR"):
        withdraw_request(actor=actor, case=case, on=world.today, now=clock.now())


def test_staff_write_how_she_took_back_what_she_had_said_to_them(world: World) -> None:
    case = ask(world, world.actor(world.nurse), asker="patient")
    with refused("SKRIV_VARFOR", field="reason"):
        answer(withdraw_request, world, case, world.nurse)
    done = answer(withdraw_request, world, case, world.nurse, reason="Ringde i dag.")
    assert (done.state, done.reason) == ("withdrawn", "Ringde i dag.")


# --- appointing -----------------------------------------------------------------------------------


def test_appointing_closes_the_case_and_names_the_contact(world: World) -> None:
    case = ask(world, world.patient_actor(world.asta))
    contact = appoint(world)
    assert (again(case).state, again(case).contact) == ("appointed", contact)
    assert again(case).closed_by == world.chef


def test_a_vacant_place_answers_nobody(world: World) -> None:
    case = ask(world, world.patient_actor(world.asta))
    appoint(world, commission=None)
    assert again(case).waits


def test_another_units_or_another_patients_contact_answers_nothing(world: World) -> None:
    case = ask(world, world.patient_actor(world.asta))
    other = ask(world, world.patient_actor(world.hedda), patient=world.hedda)
    appoint(world, world.chef_medicin, unit=world.medicin, commission=world.hospital_nurse)
    assert again(case).waits
    appoint(world)
    assert (again(case).waits, again(other).waits) == (False, True)


def test_a_change_is_answered_by_the_change_once_it_is_accepted(world: World) -> None:
    contact = factories.contact(world.asta, world.nurse)
    case = ask(
        world, world.patient_actor(world.asta), kind="change", wish="Vi förstår inte varandra"
    )
    answer(accept_request, world, case)
    new = replace_contact(
        actor=world.actor(world.chef),
        contact=contact,
        replacement=Replacement(world.doctor, world.days(1)),
        on=world.today,
    )
    assert (again(case).state, again(case).contact) == ("appointed", new)


def test_a_contact_that_was_a_mistake_answered_nothing(world: World) -> None:
    case = ask(world, world.patient_actor(world.asta))
    contact = appoint(world)
    void_contact(
        actor=world.actor(world.chef), contact=contact, reason="Fel patient",
        on=world.today, now=clock.now(),
    )  # fmt: skip
    assert (again(case).state, again(case).contact, again(case).closed_at) == ("open", None, None)


# --- between units --------------------------------------------------------------------------------


def test_a_case_waits_here_until_the_other_unit_accepts_and_her_right_goes_with_it(
    world: World,
) -> None:
    case = ask(world, world.patient_actor(world.asta))
    sent = answer(forward_request, world, case, unit=world.sodra)
    assert (sent.asker, sent.is_right, again(case).waits) == ("unit", False, True)
    taken = answer(accept_request, world, sent, world.chef_sodra)
    assert (taken.asker, taken.is_right, taken.due_on) == ("patient", True, case.due_on)
    assert again(case).state == "forwarded"
    with refused("RATT_TILL_VARDKONTAKT"):
        answer(decline_request, world, taken, world.chef_sodra, reason="Nej.")


def test_when_the_other_unit_declines_the_case_is_here_still(world: World) -> None:
    case = ask(world, world.patient_actor(world.asta))
    sent = answer(forward_request, world, case, unit=world.sodra)
    answer(decline_request, world, sent, world.chef_sodra, reason="Hör inte hit.")
    assert again(case).waits
    assert again(sent).reason == "Hör inte hit."


def test_what_waits_elsewhere_is_taken_back_when_the_case_closes_here(world: World) -> None:
    case = ask(world, world.patient_actor(world.asta))
    sent = answer(forward_request, world, case, unit=world.sodra)
    with refused("REDAN_SKICKAD", conflict=True):
        answer(forward_request, world, case, unit=world.medicin)
    withdraw_request(
        actor=world.patient_actor(world.asta), case=case, on=world.today, now=clock.now()
    )
    assert again(sent).state == "withdrawn"


# --- closing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", ["declined", "withdrawn", "appointed", "need_ceased", ""])
def test_no_need_is_no_way_to_close_a_case(world: World, outcome: str) -> None:
    case = ask(world, world.actor(world.nurse), asker="staff")
    with refused("FEL_AVSLUT", field="outcome"):
        answer(close_request, world, case, outcome=outcome)


def test_moved_and_deceased_are_held_against_the_facts(world: World) -> None:
    case = ask(world, world.patient_actor(world.asta))
    with refused("FINNS_KVAR_HAR"):
        answer(close_request, world, case, outcome="moved")
    with refused("INTE_AVLIDEN"):
        answer(close_request, world, case, outcome="deceased")
    world.asta.deceased_on = world.today
    world.asta.save()
    assert answer(close_request, world, case, outcome="deceased").state == "deceased"


def test_who_has_left_the_unit_may_be_closed_as_moved(world: World) -> None:
    case = ask(world, world.patient_actor(world.nils), patient=world.nils)
    assert answer(close_request, world, case, outcome="moved").state == "moved"


def test_a_copy_names_a_case_that_secures_as_much(world: World) -> None:
    own = ask(world, world.patient_actor(world.asta))
    change = ask(world, world.patient_actor(world.asta), kind="person", wish="Eva")
    elsewhere = ask(world, world.patient_actor(world.asta), unit=world.sodra)
    for other in (None, own, change, elsewhere):
        with pytest.raises(DomainError) as caught:
            answer(close_request, world, own, outcome="duplicate", other=other)
        assert caught.value.reason.code in {"VALJ_DEN_ANDRA", "SAMMA_ARENDE"}
    done = answer(close_request, world, change, outcome="duplicate", other=own)
    assert (done.state, done.duplicate_of) == ("duplicate", own)
