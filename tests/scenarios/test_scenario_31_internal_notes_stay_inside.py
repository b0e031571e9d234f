"""Scenario 31: an internal and an external note on a contact.

In portal, print, file and patient API, also for an ombud, only the external note is anywhere.
"""

import pytest

from tests import factories
from tests.portal.conftest import as_representative
from tests.world import World

__all__ = ["as_representative"]

OUTSIDE, INSIDE = "Ring gärna före tio.", "Svår anhörig i hemmet."
PAGES = ("", "skriv-ut/", "samtycke/", "samtycke/nytt/", "sparr/ny/", "hant/", "nara/", "last/")


@pytest.fixture
def noted(world: World) -> World:
    """Asta's contact has both notes; so has Nils's."""
    for patient, by in ((world.asta, world.nurse), (world.nils, world.nurse_sodra)):
        factories.contact(patient, by, note=OUTSIDE, internal_note=INSIDE)
    return world


def both(world: World, as_patient, as_representative):
    return as_patient(world.asta), as_representative(factories.represent(world.asta))


def test_no_page_of_the_portal_has_the_internal_note(noted, as_patient, as_representative):
    for client in both(noted, as_patient, as_representative):
        for page in PAGES:
            assert INSIDE not in client.get(f"/mina/{page}").content.decode()
        assert OUTSIDE in client.get("/mina/").content.decode()


def test_nor_has_the_patients_api(noted, as_patient, as_representative):
    for client in both(noted, as_patient, as_representative):
        answer = client.get(f"/api/v1/patients/{noted.asta.pk}/contacts/")
        assert answer.status_code == 200
        assert OUTSIDE in answer.content.decode()
        assert INSIDE not in answer.content.decode()
