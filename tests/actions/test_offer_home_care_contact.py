"""Everyone with hemtjänst is offered a fast omsorgskontakt, and the answer is kept (domain S3)."""

import pytest

from actions.home_care import answer_home_care_offer, offer_home_care_contact
from followup.home_care import without_offer
from tests import factories
from tests.world import World, log, not_allowed, refused, saved_by


def offer(world: World, by=None, patient=None, unit=None, **fields):
    return offer_home_care_contact(
        actor=world.actor(by or world.enhetschef),
        patient=patient or world.hedda,
        unit=unit or world.hemtjansten,
        on=world.today,
        **fields,
    )


def answer(world: World, given, by=None, outcome: str = "accepted", **fields):
    actor = world.actor(by or world.enhetschef)
    return answer_home_care_offer(
        actor=actor, offer=given, outcome=outcome, on=world.today, **fields
    )


def waiting(world: World, *units, days: int = 0):
    ids = [unit.pk for unit in units or [world.hemtjansten]]
    return list(without_offer(ids, world.days(days)))


def test_the_manager_of_the_hemtjanst_offers(world: World):
    given = offer(world)
    assert (given.outcome, given.offered_on, given.answered_on) == ("offered", world.today, None)
    assert given.offered_by == world.enhetschef
    assert saved_by(given) == (world.enhetschef.staff.user_id, "home care offer offered")
    (row,) = log("write")
    assert (row.patient_id, row.detail) == (world.hedda.pk, "home_care_offer offered")
    assert (row.reason_code, row.law) == ("FAR_ERBJUDA", "omsorgskontakt-erbjudande")


def test_the_case_worker_may_offer_too(world: World):
    assert offer(world, world.bistand).offered_by == world.bistand


def test_an_answer_may_be_given_at_once(world: World):
    given = offer(world, outcome="declined", motivation="Vill själv ringa")
    assert (given.outcome, given.answered_on) == ("declined", world.today)


def test_obviously_unnecessary_needs_a_written_reason(world: World):
    with refused("SKRIV_MOTIVERING", field="motivation", conflict=False):
        offer(world, outcome="unnecessary", motivation="  ")
    given = offer(world, outcome="unnecessary", motivation="Bara trygghetslarm")
    assert given.motivation == "Bara trygghetslarm"


@pytest.mark.parametrize(
    "person", ["underskoterska", "enhetschef_sodra", "nurse", "chef", "nurse_ostra", "loggranskare"]
)
def test_nobody_else_offers(world: World, person: str):
    with not_allowed("FAR_INTE_ERBJUDA"):
        offer(world, getattr(world, person))


def test_who_has_no_hemtjanst_there_is_not_offered(world: World):
    with refused("SAKNAR_HEMTJANST", field="unit"):
        offer(world, patient=world.asta)
    with refused("SAKNAR_HEMTJANST"):
        offer(world, world.enhetschef_sodra, unit=world.hemtjansten_sodra)


def test_there_is_one_open_offer_at_a_time(world: World):
    offer(world)
    with refused("ERBJUDANDE_FINNS", conflict=True):
        offer(world)


def test_who_has_a_fast_omsorgskontakt_is_not_offered_another(world: World):
    factories.contact(world.hedda, world.underskoterska, "3")
    with refused("OMSORGSKONTAKT_FINNS", conflict=True):
        offer(world)


def test_the_dead_are_not_offered_anything(world: World):
    world.hedda.deceased_on = world.today
    world.hedda.save()
    with refused("AVLIDEN"):
        offer(world)


def test_an_unknown_outcome_is_refused(world: World):
    with refused("OKANT_SVAR", field="outcome"):
        offer(world, outcome="maybe")


# --- the answer -----------------------------------------------------------------------------------


def test_the_answer_is_kept_with_the_day_to_ask_again(world: World):
    given = answer(
        world, offer(world), outcome="declined", motivation="Inte nu", offer_again_on=world.days(90)
    )
    assert (given.outcome, given.answered_on) == ("declined", world.today)
    assert (given.motivation, given.offer_again_on) == ("Inte nu", world.days(90))
    assert saved_by(given) == (world.enhetschef.staff.user_id, "home care answer declined")
    assert [row.detail for row in log("write")] == [
        "home_care_offer offered",
        "home_care_answer declined",
    ]


def test_an_offer_is_answered_once(world: World):
    given = answer(world, offer(world))
    with refused("REDAN_BESVARAT", conflict=True):
        answer(world, given, outcome="declined")
    assert offer(world).outcome == "offered"


def test_an_answer_is_one_of_the_answers(world: World):
    given = offer(world)
    with refused("OKANT_SVAR", field="outcome"):
        answer(world, given, outcome="offered")
    with refused("SKRIV_MOTIVERING", field="motivation"):
        answer(world, given, outcome="unnecessary")
    with refused("FRAGA_IGEN_SENARE", field="offer_again_on"):
        answer(world, given, outcome="declined", offer_again_on=world.today)


def test_nobody_else_answers(world: World):
    given = offer(world)
    for person in (world.underskoterska, world.enhetschef_sodra, world.nurse):
        with not_allowed("FAR_INTE_ERBJUDA"):
            answer(world, given, person)


# --- the list of those who wait -------------------------------------------------------------------


def test_an_offer_or_a_contact_takes_the_person_off_the_list(world: World):
    assert waiting(world) == [world.hedda]
    offer(world)
    assert waiting(world) == []


def test_a_fast_omsorgskontakt_takes_the_person_off_the_list(world: World):
    factories.contact(world.hedda, world.underskoterska, "3")
    assert waiting(world) == []


def test_the_unit_that_granted_the_hemtjanst_has_her_on_its_list_too(world: World):
    assert waiting(world, world.bistandsenheten) == [world.hedda]
    assert waiting(world, world.hemtjansten_sodra) == []


def test_a_no_comes_back_on_the_list_on_the_day_to_ask_again(world: World):
    answer(world, offer(world), outcome="declined", offer_again_on=world.days(90))
    assert waiting(world, days=89) == []
    assert waiting(world, days=90) == [world.hedda]


def test_ended_voided_and_other_care_is_not_on_the_list(world: World):
    enrolment = world.hedda.enrolments.get()
    enrolment.ends_on = world.days(-1)
    enrolment.save()
    factories.enrol(world.asta, world.hemsjukvarden, "home_health")
    assert waiting(world, world.hemtjansten, world.hemsjukvarden) == []
