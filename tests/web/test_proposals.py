"""A proposal: read, accepted with one click, declined with a reason, taken back."""

from datetime import datetime

from django.utils import timezone

from contacts.models import Contact, Proposal
from tests import factories
from tests.web.reading import value_of, words


def proposed(world, **fields):
    return Proposal.objects.create(
        **{
            "patient": world.asta,
            "unit": world.norra,
            "type_id": "1",
            "commission": world.nurse,
            "starts_on": world.today,
            "ground": "need",
            "purposes": ["trygghet"],
            "proposed_by": world.nurse,
            "proposed_at": timezone.now(),
            **fields,
        }
    )


def test_the_manager_accepts_with_one_click_on_the_patients_page(world, as_staff):
    proposal = proposed(world)
    client = as_staff(world.chef)
    page = words(client.get(f"/patient/{world.asta.pk}/"))
    assert "Eva Nilsson som fast vårdkontakt. Föreslaget av Eva Nilsson." in page
    assert "Godta" in page
    back = f"/patient/{world.asta.pk}/"
    answer = client.post(f"/forslag/{proposal.pk}/godta/", {"next": back})
    assert (answer.status_code, answer["Location"]) == (303, back)
    assert Contact.objects.get().commission == world.nurse


def test_a_proposal_that_a_rule_refuses_says_why(world, as_staff):
    proposal = proposed(world, type_id="2")
    answer = as_staff(world.chef).post(f"/forslag/{proposal.pk}/godta/")
    assert answer.status_code == 422
    assert "Eva Nilsson är inte läkare." in words(answer)
    assert not Contact.objects.exists()


def test_the_nurse_reads_that_the_manager_answers(world, as_staff):
    proposal = proposed(world)
    page = words(as_staff(world.nurse).get(f"/forslag/{proposal.pk}/"))
    assert "Chefen på Vårdcentralen Norra svarar." in page
    assert "Godta" not in page


def test_declining_needs_a_reason_and_keeps_it(world, as_staff):
    proposal = proposed(world)
    client = as_staff(world.chef)
    url = f"/forslag/{proposal.pk}/avboj/"
    assert client.post(url, {"reason": " "}).status_code == 422
    answer = client.post(url, {"reason": "Vi väntar till våren."})
    assert answer.status_code == 303
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer_reason) == ("declined", "Vi väntar till våren.")


def test_who_proposed_may_take_it_back_and_nobody_else(world, as_staff):
    proposal = proposed(world)
    url = f"/forslag/{proposal.pk}/aterta/"
    assert as_staff(world.doctor).post(url).status_code == 403
    assert as_staff(world.nurse).post(url).status_code == 303
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"


def test_another_units_proposal_does_not_exist(world, as_staff):
    proposal = proposed(world)
    client = as_staff(world.chef_sodra)
    assert client.get(f"/forslag/{proposal.pk}/").status_code == 404
    assert client.post(f"/forslag/{proposal.pk}/godta/").status_code == 404


def test_a_nurse_who_answers_is_refused_with_what_she_typed(world, as_staff):
    proposal = proposed(world)
    answer = as_staff(world.nurse).post(f"/forslag/{proposal.pk}/avboj/", {"reason": "Nej tack"})
    assert answer.status_code == 403
    assert value_of(answer, "reason") == "Nej tack"


def test_an_answered_proposal_is_a_conflict(world, as_staff):
    answered: datetime = timezone.now()
    proposal = proposed(world, state="accepted", answered_at=answered)
    answer = as_staff(world.chef).post(f"/forslag/{proposal.pk}/godta/")
    assert answer.status_code == 409
    assert "Förslaget är redan besvarat." in words(answer)


def test_a_proposal_about_somebody_who_has_left_is_no_dead_end_and_can_only_be_declined(
    world, as_staff
):
    proposal = proposed(world, patient=world.stranger)
    client = as_staff(world.chef)
    assert client.get(f"/patient/{world.stranger.pk}/").status_code == 404
    for method, tail in ((client.get, ""), (client.get, "avboj/"), (client.post, "godta/")):
        page = words(method(f"/forslag/{proposal.pk}/{tail}"))
        assert "hör inte till Vårdcentralen Norra längre" in page
        assert "Godta" not in page
    assert not Contact.objects.exists()
    url = f"/forslag/{proposal.pk}/avboj/"
    assert client.post(url, {"left": "1", "reason": " "}).status_code == 422
    assert client.post(url, {"left": "1", "reason": "Har flyttat."}).status_code == 303
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer_reason) == ("declined", "Har flyttat.")
    assert client.get(f"/forslag/{proposal.pk}/").status_code == 404


def test_a_request_about_somebody_who_has_left_can_be_declined_as_well(world, as_staff):
    case = factories.ask(world.stranger, world.norra, by=world.nurse, asker="staff")
    client = as_staff(world.chef)
    page = words(client.get(f"/begaran/{case.pk}/"))
    assert "hör inte till Vårdcentralen Norra längre" in page
    url = f"/begaran/{case.pk}/avboj/"
    assert client.post(url, {"left": "1", "reason": "Har flyttat."}).status_code == 303
    case.refresh_from_db()
    assert (case.state, case.reason) == ("declined", "Har flyttat.")


def test_only_who_answers_learns_of_a_proposal_about_somebody_who_has_left(world, as_staff):
    proposal = proposed(world, patient=world.stranger)
    for who in (world.nurse, world.chef_sodra):
        assert as_staff(who).get(f"/forslag/{proposal.pk}/").status_code == 404
