"""What does not exist and what may not be seen are the same page, byte for byte."""

import re
from uuid import uuid4

import pytest

from tests import factories
from tests.web.reading import words
from tests.world import log

TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]*')


def bytes_of(answer) -> bytes:
    assert answer.status_code == 404
    return TOKEN.sub(rb"\1", answer.content)


@pytest.mark.parametrize("tail", ["", "tidslinje/", "utse/", "uppgifter/", "samordnare/"])
def test_an_unknown_patient_and_one_out_of_scope_are_the_same_page(world, as_staff, tail):
    client = as_staff(world.nurse)
    unknown = client.get(f"/patient/{uuid4()}/{tail}")
    other_unit = client.get(f"/patient/{world.nils.pk}/{tail}")
    other_provider = client.get(f"/patient/{world.olga.pk}/{tail}")
    assert bytes_of(unknown) == bytes_of(other_unit) == bytes_of(other_provider)
    assert unknown.headers.items() == other_unit.headers.items()
    assert [row.patient_id for row in log()] == [None, world.nils.pk, world.olga.pk]
    assert {row.outcome for row in log()} == {"denied"}


def test_an_unknown_contact_and_one_out_of_scope_are_the_same_page(world, as_staff):
    client = as_staff(world.nurse)
    hidden = factories.contact(world.nils, world.nurse_sodra)
    withheld = factories.contact(world.asta, world.nurse_ostra)
    pages = [
        bytes_of(client.get(f"/patient/{patient.pk}/kontakt/{contact}/"))
        for patient, contact in (
            (world.asta, uuid4()), (world.nils, hidden.pk), (world.asta, withheld.pk),
            (world.asta, hidden.pk), (world.hedda, withheld.pk),
        )
    ]  # fmt: skip
    assert len(set(pages)) == 1


def test_a_contact_under_the_wrong_address_is_a_denial_about_its_patient(world, as_staff):
    contact = factories.contact(world.asta, world.nurse)
    client = as_staff(world.nurse)
    for tail in ("", "samordna/"):
        client.get(f"/patient/{world.hedda.pk}/kontakt/{contact.pk}/{tail}")
    assert [row.patient_id for row in log() if row.outcome == "denied"] == [world.asta.pk] * 2


def test_an_unknown_proposal_and_one_between_other_units_are_the_same_page(world, as_staff):
    client = as_staff(world.nurse)
    made = world.nils.proposals.create(
        unit=world.sodra, type_id="1", commission=world.nurse_sodra, starts_on=world.today,
        ground="need", proposed_by=world.nurse_sodra, proposed_at=f"{world.today}T08:00:00Z",
    )  # fmt: skip
    unknown, other = client.get(f"/forslag/{uuid4()}/"), client.get(f"/forslag/{made.pk}/")
    assert bytes_of(unknown) == bytes_of(other)
    assert [row.patient_id for row in log()] == [None, world.nils.pk]


def test_a_protected_proposer_of_another_unit_is_not_named_on_the_page(world, as_staff):
    world.nurse_sodra.staff.is_protected = True
    world.nurse_sodra.staff.save()
    for patient in (world.asta, world.hedda):
        made = patient.proposals.create(
            unit=world.norra, type_id="1", commission=world.nurse, starts_on=world.today,
            ground="need", proposed_by=world.nurse_sodra, proposed_at=f"{world.today}T08:00:00Z",
        )  # fmt: skip
        for url in (f"/forslag/{made.pk}/", f"/patient/{patient.pk}/"):
            page = words(as_staff(world.chef).get(url))
            assert "Lund" not in page
            assert "Skyddad uppgift" in page
            assert "Eva Nilsson" in page


def test_whom_a_protected_colleague_takes_over_from_is_said_without_her_name(world, as_staff):
    world.nurse_sodra.staff.is_protected = True
    world.nurse_sodra.staff.save()
    before = factories.hire(world.sodra, "sjukskoterska", "Ada Ask")
    old = factories.contact(world.asta, before, ends_on=world.days(4))
    factories.contact(world.asta, world.nurse_sodra, starts_on=world.days(5), replaces=old)
    client = as_staff(world.chef)
    for url in (f"/patient/{world.asta.pk}/", f"/patient/{world.asta.pk}/kontakt/{old.pk}/"):
        page = words(client.get(url))
        assert "Lund" not in page
        assert "Skyddad uppgift" in page
