"""Scenario 3: the patient requests a fast vårdkontakt in the portal; the unit tries to close it as
"ej behov". Not possible: only appointment or the patient's withdrawal closes it.
"""

import pytest

from contacts.models import ContactRequest
from tests.web.reading import words
from tests.world import World


@pytest.fixture
def asked(world: World, as_patient) -> ContactRequest:
    body = {"kind": "new", "where": f"{world.norra.pk}.1", "wish": "Jag vill ringa samma person."}
    assert as_patient(world.asta).post("/mina/begar/ny/", body).status_code == 303
    return ContactRequest.objects.get()


def state(case: ContactRequest) -> str:
    return ContactRequest.objects.get(pk=case.pk).state


def test_the_unit_cannot_close_it_as_no_need(world, as_staff, asked):
    chef = as_staff(world.chef)
    page = words(chef.get(f"/begaran/{asked.pk}/"))
    assert "Patienten har rätt till en fast vårdkontakt." in page
    assert "Avböj" not in page
    declined = chef.post(f"/begaran/{asked.pk}/avboj/", {"reason": "Ej behov."})
    assert declined.status_code == 422
    assert "Patienten har rätt till en fast vårdkontakt." in words(declined)
    for body in ({"outcome": "moved"}, {"outcome": "deceased"}, {"outcome": "duplicate"},
                 {"outcome": "ej behov"}, {}):  # fmt: skip
        assert chef.post(f"/begaran/{asked.pk}/avsluta/", body).status_code == 422
    assert chef.post(f"/begaran/{asked.pk}/aterta/", {"reason": "Nej"}).status_code == 403
    assert state(asked) == "open"


def test_appointing_closes_it_and_the_patient_reads_so(world, as_staff, as_patient, asked):
    chef = as_staff(world.chef)
    accepted = chef.post(f"/begaran/{asked.pk}/ta-emot/")
    where = f"/patient/{world.asta.pk}/utse/"
    assert accepted["Location"] == f"{where}?typ=1&grund=patient_request"
    assert state(asked) == "accepted"
    body = {
        "type": "1", "commission": str(world.nurse.pk), "starts_on": "i dag",
        "ground": "patient_request", "review_on": "om 3 mån",
    }  # fmt: skip
    assert chef.post(where, body).status_code == 303
    assert state(asked) == "appointed"


def test_her_own_withdrawal_closes_it(world, as_patient, asked):
    nils, asta = as_patient(world.nils), as_patient(world.asta)
    where = f"/mina/begar/{asked.pk}/aterta/"
    assert (nils.get(where).status_code, nils.post(where).status_code) == (404, 404)
    assert "Väntar på svar" in words(asta.get("/mina/begar/"))
    assert asta.post(where).status_code == 303
    assert state(asked) == "withdrawn"
    assert "Du tog tillbaka frågan" in words(asta.get("/mina/begar/"))
