"""Scenario 24: home care looks for nödöppning; for an omsorgsgivare it does not exist (V12)."""

import json

import pytest

from consent.models import EmergencyAccess
from tests import factories
from tests.web.reading import words

SOCIAL = ("underskoterska", "enhetschef")


@pytest.mark.parametrize("person", SOCIAL)
def test_no_page_of_the_patient_leads_to_it(world, as_staff, person):
    factories.contact(world.hedda, world.nurse)
    factories.contact(world.hedda, world.nurse_ostra)
    factories.block(world.hedda, unit=world.norra)
    client = as_staff(getattr(world, person))
    for way in ("", "tidslinje/", "uppgifter/", "samtycke/", "sparrar/", "vem-ser-vad/"):
        page = words(client.get(f"/patient/{world.hedda.pk}/{way}"))
        assert "nödöppning" not in page.lower(), way
    assert "nödöppning" in words(as_staff(world.nurse).get(f"/patient/{world.hedda.pk}/")).lower()


@pytest.mark.parametrize("person", SOCIAL)
def test_who_knows_the_address_is_told_so_and_nothing_opens(world, as_staff, person):
    client = as_staff(getattr(world, person))
    page, machine = f"/patient/{world.hedda.pk}/", f"/api/v1/patients/{world.hedda.pk}/"
    for answer in (
        client.get(f"{page}nodoppning/"),
        client.post(f"{page}nodoppning/", {"reason": "Bråttom"}),
    ):
        assert answer.status_code == 403
        assert "Omsorgsgivare har ingen nödöppning." in words(answer)
    body = json.dumps({"reason": "Bråttom"})
    answer = client.post(f"{machine}emergency/", body, "application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "NODOPPNING_FINNS_INTE")
    assert not EmergencyAccess.objects.exists()
