"""The log adds at most two statements to a request, however many patients it is about."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accesslog.models import AccessEntry
from fastkontakt.acting import COMMISSION_KEY, PATIENT_KEY
from tests import factories
from tests.counting import counted
from tests.world import World

LOG = re.compile(r"\baudit\b|access_log|accesslog_", re.IGNORECASE)
MOST = 2
SEEN = ["", "tidslinje/", "utse/?typ=1", "samtycke/", "vem-ser-vad/", "andringar/"]
CALLS = ["contacts/", "visibility/", "consents/", "relatives/", "changes/"]


def browser(user: Any, **session: Any) -> Client:
    client = Client()
    client.force_login(user)
    opened = client.session
    opened.update(session)
    opened.save()
    return client


@pytest.fixture(params=[1, 12], ids=["one patient", "twelve patients"])
def island(request: pytest.FixtureRequest, world: World) -> World:
    """Contacts, consents, blocks and an emergency: all that the log has rows about."""
    for number in range(request.param):
        patient = factories.patient(f"Person{number} Lind")
        factories.list_patient(patient, world.norra)
        factories.contact(patient, world.nurse, review_on=world.days(-3))
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_ostra)
    factories.give_consent(world.asta, world.norra)
    factories.block(world.asta, world.sodra)
    factories.emergency(world.asta, world.doctor)
    return world


@pytest.fixture
def chef(island: World) -> Client:
    return browser(island.chef.staff.user, **{COMMISSION_KEY: str(island.chef.pk)})


def of_the_log(ask: Callable[[], Any]) -> tuple[int, list[str]]:
    """The status of the answer and the statements that touch the log; it left a row at least."""
    before = AccessEntry.objects.count()
    with counted() as statements:
        answer = ask()
    assert AccessEntry.objects.count() > before
    return answer.status_code, [sql for sql in statements.sql if LOG.search(sql)]


@pytest.mark.parametrize("path", SEEN)
def test_a_patients_pages(island: World, chef: Client, path: str) -> None:
    status, found = of_the_log(lambda: chef.get(f"/patient/{island.asta.pk}/{path}"))
    assert (status, len(found) <= MOST) == (200, True), found


@pytest.mark.parametrize("path", CALLS)
def test_the_calls_about_a_patient(island: World, chef: Client, path: str) -> None:
    where = f"/api/v1/patients/{island.asta.pk}/{path}"
    status, found = of_the_log(lambda: chef.get(where))
    assert (status, len(found) <= MOST) == (200, True), found


@pytest.mark.parametrize("path", ["/arbetslista/", "/enhet/", "/api/v1/worklist/"])
def test_lists_whatever_their_length(island: World, chef: Client, path: str) -> None:
    status, found = of_the_log(lambda: chef.get(path))
    assert (status, len(found) <= MOST) == (200, True), found


def test_an_appointment(island: World, chef: Client) -> None:
    wish = {"type": "1", "unit": str(island.norra.pk), "commission": str(island.nurse.pk),
            "starts_on": str(island.today), "ground": "need", "purposes": ["trygghet"]}  # fmt: skip
    where = f"/api/v1/patients/{island.hedda.pk}/contacts/"
    status, found = of_the_log(
        lambda: chef.post(where, json.dumps(wish), content_type="application/json")
    )
    assert (status, len(found) <= MOST) == (201, True), found


@pytest.mark.parametrize("path", ["/patient/{}/", "/api/v1/patients/{}/contacts/"])
def test_a_refusal(island: World, chef: Client, path: str) -> None:
    status, found = of_the_log(lambda: chef.get(path.format(island.olga.pk)))
    assert (status, len(found) <= MOST) == (404, True), found


def test_a_search_that_leads_nowhere(island: World, chef: Client) -> None:
    number = factories.unused_number(island.days(-40 * 365)).value
    status, found = of_the_log(lambda: chef.post("/sok/", {"q": number}))
    assert (status, len(found) <= MOST) == (200, True), found


@pytest.mark.parametrize("path", ["", "hant/", "samtycke/", "nara/"])
def test_the_patients_own_pages(island: World, path: str) -> None:
    own = browser(factories.account(island.asta), **{PATIENT_KEY: True})
    status, found = of_the_log(lambda: own.get(f"/mina/{path}"))
    assert (status, len(found) <= MOST) == (200, True), found
