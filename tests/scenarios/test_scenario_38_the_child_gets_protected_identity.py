"""Scenario 38: a child gets protected identity, and her guardian opens the portal.

The child has vanished from the list, and a page that the browser had kept is refused (K2).
"""

from datetime import date

import pytest

from tests import factories
from tests.portal.conftest import as_representative
from tests.web.reading import words
from tests.world import World

__all__ = ["as_representative"]

PROTECTIONS = ("sekretessmarkering", "skyddad_folkbokforing")


@pytest.fixture
def children(world: World) -> World:
    """Two children of the same guardian, each with a contact."""
    for patient in (world.asta, world.nils):
        patient.birth_on = date(world.today.year - 8, 1, 1)
        patient.save()
        factories.contact(patient, world.nurse)
    return world


@pytest.mark.parametrize("protection", PROTECTIONS)
def test_the_child_is_gone_and_the_kept_page_is_refused(protection, children, as_representative):
    acts_for_asta = factories.represent(children.asta, "guardian")
    factories.represent(children.nils, "guardian", login=acts_for_asta.user)
    client = as_representative(acts_for_asta)
    kept = client.get("/mina/")
    assert kept["Cache-Control"] == "no-store"
    assert "Asta" in kept.content.decode()

    children.asta.protection = protection
    children.asta.save()

    again = client.get("/mina/", headers={"If-None-Match": kept.get("ETag", "*")})
    assert again.status_code == 404
    assert "Asta" not in again.content.decode()
    choices = words(client.get("/mina/ombud/"))
    assert "Asta" not in choices
    assert "Nils Åkesson" in choices


def test_a_guardian_who_is_protected_herself_sees_no_child(children, as_representative):
    acts = factories.represent(children.asta, "guardian", login=factories.account(children.hedda))
    client = as_representative(acts)
    assert client.get("/mina/").status_code == 200
    children.hedda.protection = PROTECTIONS[0]
    children.hedda.save()
    assert client.get("/mina/").status_code == 404
    assert "Asta" not in words(client.get("/mina/ombud/"))
