"""requests|proposals/{id}/decline/ about somebody who does not belong to the unit any more."""

from uuid import uuid4

import pytest
from django.utils import timezone

from contacts.models import Proposal
from tests import factories
from tests.world import log

GONE = {"reason": "Har flyttat."}


def proposed(world, patient, unit, by):
    return Proposal.objects.create(
        patient=patient, unit=unit, type_id="1", commission=by, starts_on=world.today,
        ground="need", purposes=["trygghet"], proposed_by=by, proposed_at=timezone.now(),
    )  # fmt: skip


@pytest.fixture(params=["requests", "proposals"])
def asked(request, world):
    """At Norra and at Östra (another giver) something waits about somebody who has left."""

    def ask(unit, by, patient):
        if request.param == "proposals":
            return proposed(world, patient, unit, by)
        return factories.ask(patient, unit, by=by, asker="staff")

    gone = factories.patient("Sten Borta")
    here = ask(world.norra, world.nurse, world.stranger)
    there = ask(world.ostra, world.nurse_ostra, gone)
    return request.param, here, there


def decline(machine, kind, key, body=None, **headers):
    return machine.post(f"{kind}/{key}/decline/", GONE if body is None else body, **headers)


def test_who_answers_can_decline_and_reads_nothing_of_the_patient(world, as_staff, asked):
    kind, here, _there = asked
    chef = as_staff(world.chef)
    assert decline(chef, kind, here.pk, {}).status_code == 422
    done = decline(chef, kind, here.pk)
    assert (done.status_code, done.content) == (204, b"")
    here.refresh_from_db()
    assert here.state == "declined"
    assert getattr(here, "answer_reason", getattr(here, "reason", "")) == GONE["reason"]
    assert decline(chef, kind, here.pk).status_code == 404


def test_it_is_logged_as_on_the_page(world, as_staff, asked):
    kind, here, _there = asked
    decline(as_staff(world.chef), kind, here.pk)
    rows = [(row.action, row.detail, row.outcome, row.patient_id) for row in log()]
    verb = {"requests": "answer request", "proposals": "answer proposal"}[kind]
    assert rows == [
        ("list", "work list", "granted", world.stranger.pk),
        ("write", verb, "granted", world.stranger.pk),
    ]


def test_the_same_key_declines_once_and_answers_the_same_again(world, as_staff, asked):
    kind, here, _there = asked
    chef = as_staff(world.chef)
    answers = [decline(chef, kind, here.pk, Idempotency_Key="en") for _again in range(2)]
    assert [answer.status_code for answer in answers] == [204, 204]


def test_to_everybody_else_it_is_as_unknown_as_any(world, as_staff, asked):
    kind, here, there = asked
    unknown = decline(as_staff(world.chef), kind, uuid4())
    assert unknown.status_code == 404
    hidden = [
        (world.nurse, here), (world.chef_sodra, here), (world.chef_ostra, here),
        (world.loggranskare, here), (world.chef, there), (world.nurse_ostra, there),
    ]  # fmt: skip
    for reader, question in hidden:
        answer = decline(as_staff(reader), kind, question.pk)
        assert (answer.status_code, answer.content) == (404, unknown.content)
        assert [row.outcome for row in log()][-1] == "denied"
    for question in (here, there):
        question.refresh_from_db()
        assert question.state == "open"


def test_the_address_of_one_kind_does_not_decline_the_other(world, as_staff, asked):
    kind, here, _there = asked
    other = {"requests": "proposals", "proposals": "requests"}[kind]
    assert decline(as_staff(world.chef), other, here.pk).status_code == 404
    for verb in ("accept", "close"):
        if (kind, verb) != ("proposals", "close"):
            body = {"outcome": "need_ceased"} if verb == "close" else {}
            answer = as_staff(world.chef).post(f"{kind}/{here.pk}/{verb}/", body)
            assert answer.status_code == 404
    here.refresh_from_db()
    assert here.state == "open"


def test_what_somebody_read_before_is_still_held_against_what_stands(world, as_staff):
    case = factories.ask(world.stranger, world.norra, by=world.nurse, asker="staff")
    stale = decline(as_staff(world.chef), "requests", case.pk, If_Match='"gammal"')
    assert stale.status_code == 412
    case.refresh_from_db()
    assert case.state == "open"
