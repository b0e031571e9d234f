"""Every page where the patient decides something: short sentences, short words."""

import re

import pytest

from tests import factories
from tests.portal.easy import lix, sentences

NAMES = re.compile("Vårdcentralen|mottagningen|Hemtjänsten|Läkarhuset|Region Gotland")
LONGEST, HARDEST = 15, 30


@pytest.fixture
def everything(world):
    """A little of each kind on every page."""
    asta, now = world.asta, world.actor(world.nurse).at
    factories.contact(asta, world.nurse)
    factories.contact(asta, world.nurse_ostra)
    factories.give_consent(asta, world.norra, ends_on=world.days(30))
    factories.give_consent(asta, world.ostra, scope="care", ended_at=now)
    factories.give_consent(
        asta, world.sodra, scope="social", voided_at=now, void_reason="Fel person",
        given_by="representative", represented_by="Eva Lind",
    )  # fmt: skip
    factories.block(asta, unit=world.norra)
    factories.block(asta, care_provider=world.private, lifted_at=now)
    for told in ("", "nothing", "meetings", "care", "everything"):
        factories.relative(asta, told=told)
    factories.represent(asta, extent="")
    factories.emergency(asta, world.akuten)
    factories.relation(asta, world.nurse_sodra, world.today)
    factories.open_protected(asta, world.hospital_nurse, world.today)
    agreed = factories.signed_agreement(
        asta, world.nurse, follow_up_on=world.days(30), follow_up_by=world.nurse,
        what_matters_to_me="Att bo hemma.", patient_commitments=["Jag går ut varje dag."],
        care_commitments=[{"what": "Eva ringer dig.", "by_on": str(world.days(20))}],
        agreed_times=[{"what": "Vi ses igen.", "on": str(world.days(10)), "who_books": "Eva"}],
    )  # fmt: skip
    agreed.answers.create(
        kind="disputed", how="told", text="Det var min bror.", by=world.nurse, at=now
    )
    factories.other_plan(
        asta,
        world.nurse,
        approved_for_patient=True,
        next_meeting_on=world.days(9),
        who_calls="Lena",
    )
    return world


def test_no_sentence_is_long_and_no_page_is_hard(everything, as_patient):
    world, client = everything, as_patient(everything.asta)
    consent = world.asta.consents.get(ended_at=None, voided_at=None)
    block, relative = world.asta.blocks.get(lifted_at=None), world.asta.relatives.first()
    pages = (
        "samtycke/", "samtycke/nytt/", f"samtycke/{consent.pk}/avsluta/", "sparr/ny/",
        f"sparr/ny/?enhet={world.ostra.pk}", f"sparr/{block.pk}/ta-bort/", "hant/", "nara/",
        f"nara/{relative.pk}/", "ombud/", "overenskommelse/", "planering/",
        f"overenskommelse/{world.asta.agreements.get().pk}/nej/",
    )  # fmt: skip
    for page in pages:
        answer = client.get(f"/mina/{page}")
        assert answer.status_code == 200, page
        found = list(sentences(answer))
        assert [s for s in found if len(s.split()) > LONGEST] == [], page
        own = [s for s in found if not NAMES.search(s)]
        assert lix(own) <= HARDEST, (page, lix(own), own)
