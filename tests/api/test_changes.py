"""POST contacts/{id}/end|replace|review|void|coordinate/, and GET contacts/{id}/."""

from uuid import uuid4

import pytest

from contacts.models import Contact
from organisation import legal
from tests import factories
from tests.counting import counted
from tests.world import log

END = {"reason": "need_ceased"}


@pytest.fixture
def contact(world):
    return factories.contact(world.asta, world.nurse)


@pytest.fixture
def chef(world, as_staff):
    return as_staff(world.chef)


def path(contact, verb=""):
    return f"contacts/{contact.pk}/{verb}"


CHANGES = ["end/", "replace/", "review/", "void/", "coordinate/"]


@pytest.mark.parametrize("verb", CHANGES)
def test_a_change_without_if_match_is_428(chef, contact, verb):
    answer = chef.post(path(contact, verb), {})
    assert answer.status_code == 428
    assert answer.json()["code"] == "IF_MATCH_SAKNAS"
    assert answer.json()["field"] == "If-Match"


def bodies(world):
    return {
        "end/": {**END, "ends_on": world.today},
        "replace/": {"commission": world.doctor.pk, "starts_on": world.today},
        "review/": {"outcome": "needed"},
        "void/": {"reason": "fel patient"},
        "coordinate/": {"from_on": world.today},
    }


@pytest.mark.parametrize("verb", CHANGES)
@pytest.mark.parametrize("tag", ['"v2"', "v1", '"x"', '"v0"'])
def test_a_stale_tag_is_412_and_changes_nothing(world, chef, contact, verb, tag):
    answer = chef.change(path(contact, verb), bodies(world)[verb], tag)
    assert answer.status_code == 412
    assert answer.json()["title"]
    contact.refresh_from_db()
    assert (contact.ends_on, contact.version, contact.voided_at) == (None, 1, None)


@pytest.mark.parametrize("verb", CHANGES)
@pytest.mark.parametrize("tag", ['"v1"', 'W/"v1"', '"v7", "v1"', "*"])
def test_the_tag_that_was_read_lets_the_change_through(world, chef, contact, verb, tag):
    answer = chef.change(path(contact, verb), bodies(world)[verb], tag)
    assert answer.status_code in (200, 201), answer.content


@pytest.mark.parametrize("verb", CHANGES)
def test_a_contact_out_of_scope_is_404_like_an_unknown_one(world, chef, as_staff, verb):
    theirs = factories.contact(world.nils, world.nurse_sodra)
    far = factories.contact(world.olga, world.nurse_ostra)
    answers = [
        chef.post(f"contacts/{uuid4()}/{verb}", {}),
        chef.post(path(theirs, verb), {}),
        chef.change(path(far, verb), bodies(world)[verb]),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize("verb", ["end/", "replace/", "coordinate/"])
def test_who_has_no_authority_is_403_with_one_denial(world, as_staff, contact, verb):
    answer = as_staff(world.nurse).change(path(contact, verb), bodies(world)[verb])
    assert answer.status_code == 403
    assert answer.json()["law"]
    assert [row.outcome for row in log()].count("denied") == 1


@pytest.mark.parametrize("verb", CHANGES)
def test_a_patient_changes_nothing(world, as_patient, contact, verb):
    answer = as_patient(world.asta).change(path(contact, verb), bodies(world)[verb])
    assert answer.status_code == 403


def test_one_contact_is_read_with_its_tag(chef, contact):
    answer = chef.get(path(contact))
    assert answer.status_code == 200
    assert answer["ETag"] == '"v1"'
    assert answer.json()["id"] == str(contact.pk)


def test_the_patient_reads_one_contact_of_her_own_only(world, as_patient, contact):
    theirs = factories.contact(world.nils, world.nurse_sodra)
    machine = as_patient(world.asta)
    assert machine.get(path(contact)).status_code == 200
    assert machine.get(path(theirs)).status_code == 404


def test_ending_gives_the_contact_with_its_last_day_and_a_new_tag(world, chef, contact):
    answer = chef.change(path(contact, "end/"), {**END, "ends_on": world.today}, '"v1"')
    assert answer.status_code == 200
    assert answer.json()["ends_on"] == world.today.isoformat()
    assert answer["ETag"] == '"v2"'


def test_ending_before_the_start_is_422(world, chef):
    planned = factories.contact(world.asta, world.nurse, starts_on=world.days(10))
    answer = chef.change(path(planned, "end/"), {**END, "ends_on": world.days(5)})
    assert answer.status_code == 422
    assert answer.json()["field"] == "ends_on"


def test_replacing_answers_with_the_new_contact(world, chef, contact):
    body = {"commission": world.doctor.pk, "starts_on": world.days(1)}
    answer = chef.change(path(contact, "replace/"), body)
    assert answer.status_code == 201
    assert answer.json()["staff"]["name"] == "Lars Holm"
    assert answer.json()["id"] != str(contact.pk)
    contact.refresh_from_db()
    assert contact.ends_on == world.today


def test_a_review_sets_the_next_day(world, chef, contact):
    body = {"outcome": "changed", "review_on": world.days(90), "note": "Ny text"}
    answer = chef.change(path(contact, "review/"), body)
    assert answer.status_code == 200
    assert answer.json()["review_on"] == world.days(90).isoformat()
    assert answer.json()["note"] == "Ny text"


def test_a_voided_contact_is_shown_once_and_then_gone(chef, contact):
    answer = chef.change(path(contact, "void/"), {"reason": "fel patient"})
    assert answer.status_code == 200
    assert answer.json()["status"] == "voided"
    assert chef.get(path(contact)).status_code == 404


def test_coordinating_makes_it_code_4(world, chef, contact):
    answer = chef.change(path(contact, "coordinate/"), {"from_on": world.today})
    assert answer.status_code == 200
    assert answer.json()["type"]["code"] == "4"
    assert answer.json()["coordinating"] is True


def test_whoever_departs_from_the_guidelines_order_says_why_over_the_api_too(world, as_staff):
    factories.contact(world.asta, world.nurse)
    other = factories.contact(world.asta, world.hospital_nurse)
    manager = as_staff(world.chef_medicin)
    answer = manager.change(path(other, "coordinate/"), {"from_on": world.today})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (
        422, "SKRIV_VARFOR_INTE", "departure_reason",
    )  # fmt: skip
    body = {"from_on": world.today, "departure_reason": "Vi ger nästan all vård."}
    assert manager.change(path(other, "coordinate/"), body).status_code == 200
    assert other.coordinations.get().departure_reason == "Vi ger nästan all vård."


def test_a_registrar_names_the_manager_who_let_it_coordinate(world, as_staff, contact):
    secretary, body = as_staff(world.secretary), {"from_on": world.today}
    assert secretary.change(path(contact, "coordinate/"), body).status_code == 403
    named = {**body, "decided_by": world.chef_sodra.pk}
    answer = secretary.change(path(contact, "coordinate/"), named)
    assert (answer.status_code, answer.json()["code"]) == (403, "INTE_BESLUTANDE")
    named = {**body, "decided_by": world.chef.pk, "decided_on": world.days(-1),
             "decision_note": "På mötet"}  # fmt: skip
    answer = secretary.change(path(contact, "coordinate/"), named)
    assert answer.status_code == 200
    assert answer.json()["coordinating"] is True
    held = contact.coordinations.get()
    assert (held.decided_by, held.registered_by) == (world.chef, world.secretary)
    assert (held.decided_on, held.decision_note) == (world.days(-1), "På mötet")


def test_ending_the_coordinator_names_the_next_one(world, chef, contact):
    factories.coordinate(contact)
    next_one = factories.contact(world.asta, world.hospital_nurse)
    body = {**END, "ends_on": world.today}
    refused = chef.change(path(contact, "end/"), body)
    assert refused.status_code == 422
    assert refused.json()["field"] == "coordinator"
    answer = chef.change(path(contact, "end/"), {**body, "coordinator": next_one.pk})
    assert answer.status_code == 200


def test_a_packed_answer_still_carries_a_usable_tag(world, chef, contact):
    headers = {"accept-encoding": "gzip"}
    tag = chef.client.get(f"/api/v1/{path(contact)}", headers=headers)["ETag"]
    answer = chef.change(path(contact, "review/"), {"outcome": "needed"}, tag)
    assert answer.status_code == 200


def test_a_refused_change_leaves_the_rows_untouched(world, chef, contact):
    before = Contact.objects.values().get(pk=contact.pk)
    chef.change(path(contact, "end/"), {**END, "ends_on": world.today, "more": 1})
    assert Contact.objects.values().get(pk=contact.pk) == before


def test_ending_stays_within_its_budget(world, chef, contact):
    legal.citation("inre-sekretess", world.today)
    with counted() as statements:
        answer = chef.change(path(contact, "end/"), {**END, "ends_on": world.today}, '"v1"')
    assert answer.status_code == 200
    assert len(statements) == 16, statements
