"""After any refusal of any form on a patient's pages, what was typed still stands there."""

import html
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from contacts.models import Proposal
from tests import factories

TEXT = "Skrivet för hand: å ä ö <b>"


@dataclass(frozen=True)
class Refusal:
    """Who posts what where, and the status of the answer."""

    path: str
    who: str
    typed: dict[str, str]
    status: int


def text_form(path: str, who: str, status: int, about: str = "", **typed: str) -> Any:
    """A case whose name is the address, the person and the status."""
    name = " ".join(part for part in (path.rstrip("/"), who, str(status), about) if part)
    return pytest.param(Refusal(path, who, typed, status), id=name)


APPOINT = {
    "type": "1",
    "starts_on": "1 dec",
    "ground": "need",
    "review_on": "om 3 mån",
    "note": TEXT,
    "internal_note": TEXT,
}
CASES = [
    text_form("utse/", "chef", 422, "wrong day", **{**APPOINT, "starts_on": "31 nov"}),
    text_form("utse/", "chef", 422, "nobody chosen", **APPOINT),
    text_form("utse/", "chef", 409, **{**APPOINT, "commission": "{new}"}),
    text_form("utse/", "nurse", 422, type="1", starts_on="31 nov", ground="need", note=TEXT),
    text_form(
        "utse/", "secretary", 422, **{**APPOINT, "commission": "{new}", "decision_note": TEXT}
    ),
    text_form("kontakt/{contact}/avsluta/", "chef", 422, ends_on="31 nov", reason="moved"),
    text_form(
        "kontakt/{contact}/avsluta/",
        "chef",
        422,
        "before it began",
        ends_on="2 dec 1999",
        reason="moved",
    ),
    text_form("kontakt/{contact}/avsluta/", "doctor", 403, ends_on="1 dec", reason="moved"),
    text_form(
        "kontakt/{contact}/avsluta/", "chef", 412, ends_on="1 dec", reason="moved", version="99"
    ),
    text_form("kontakt/{contact}/byt/", "chef", 422, starts_on="31 nov", note=TEXT),
    text_form(
        "kontakt/{contact}/byt/", "doctor", 403, commission="{new}", starts_on="1 dec", note=TEXT
    ),
    text_form("kontakt/{contact}/omprova/", "chef", 422, review_on="31 nov", note=TEXT),
    text_form(
        "kontakt/{contact}/omprova/",
        "doctor",
        403,
        outcome="changed",
        review_on="1 dec",
        note=TEXT,
    ),
    text_form("kontakt/{contact}/makulera/", "doctor", 403, reason=TEXT),
    text_form("kontakt/{contact}/makulera/", "chef", 412, reason=TEXT, version="99"),
    text_form("kontakt/{contact}/samordna/", "doctor", 403, from_on="1 dec"),
    text_form("kontakt/{contact}/samordna/", "chef", 422, from_on="31 nov"),
    text_form("samordnare/", "chef", 422, from_on="31 nov", note=TEXT),
    text_form(
        "samordnare/ingen/", "chef", 422, **{"ingen-from_on": "31 nov", "ingen-reason": TEXT}
    ),
    text_form("uppgifter/", "nurse", 422, phone="ring hem", language="Romani", contact_way="sms"),
    text_form("uppgifter/", "outsider", 403, phone="070-174 06 05", language="Romani"),
    text_form(
        "uppgifter/narstaende/", "nurse", 422, **{"relative-name": TEXT, "relative-phone": "abc"}
    ),
    text_form("uppgifter/ovrig/", "nurse", 422, **{"other-role": TEXT, "other-phone": "abc"}),
    text_form(
        "uppgifter/inskrivning/",
        "hospital_nurse",
        422,
        **{"enrolment-kind": "outpatient", "enrolment-starts_on": "31 nov"},
    ),
    text_form("uppgifter/listning/", "nurse_sodra", 422, **{"listing-starts_on": "31 nov"}),
    text_form("/forslag/{proposal}/avboj/", "nurse", 403, reason=TEXT),
]


@pytest.fixture
def places(world) -> dict[str, str]:
    """A contact, somebody new, a proposal, and somebody who sees the patient but may not write."""
    contact = factories.contact(world.hedda, world.nurse)
    factories.contact(world.hedda, world.hospital_nurse)
    factories.relation(world.hedda, world.nurse_sodra, world.today)
    proposal = Proposal.objects.create(
        patient=world.hedda, unit=world.norra, type_id="2", commission=world.doctor,
        starts_on=world.today, ground="need", proposed_by=world.nurse, proposed_at=timezone.now(),
    )  # fmt: skip
    new = factories.hire(world.norra, "sjukskoterska", "Sara Lind")
    return {"contact": str(contact.pk), "new": str(new.pk), "proposal": str(proposal.pk)}


@pytest.mark.parametrize("case", CASES)
def test_what_was_typed_stands_there_after_the_refusal(world, as_staff, places, case):
    person = world.underskoterska if case.who == "outsider" else getattr(world, case.who)
    path = case.path.format(**places)
    url = path if path.startswith("/") else f"/patient/{world.hedda.pk}/{path}"
    typed = {name: value.format(**places) for name, value in case.typed.items()}
    answer = as_staff(person).post(url, typed)
    page = answer.content.decode()
    assert answer.status_code == case.status, page
    assert "error-summary" in page
    for name, value in typed.items():
        if name not in ("version", "type"):
            assert html.escape(value) in page, f"{name} is lost"
