"""Machines that talk to the REST door: a real session each, JSON in, JSON out."""

import json
from typing import Any

import pytest
from django.test import Client

from fastkontakt.acting import COMMISSION_KEY, PATIENT_KEY
from organisation.models import Commission
from patients.models import Patient
from tests import factories

V1 = "/api/v1/"


class Machine:
    """A client with a session; addresses are relative to /api/v1/."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(V1 + path, query)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.raw(path, json.dumps({} if body is None else body, default=str), **named)

    def raw(self, path: str, body: str | bytes, **headers: str) -> Any:
        kind = headers.pop("content-type", "application/json")
        return self.client.post(V1 + path, body, content_type=kind, headers=headers)

    def change(self, path: str, body: Any, match: str = "*", **headers: str) -> Any:
        return self.post(path, body, If_Match=match, **headers)


@pytest.fixture
def nobody() -> Machine:
    """Not logged in."""
    return Machine(Client())


def log_in_staff(commission: Commission) -> Machine:
    client = Client()
    client.force_login(commission.staff.user)
    session = client.session
    session[COMMISSION_KEY] = str(commission.pk)
    session.save()
    return Machine(client)


@pytest.fixture
def as_staff():
    """A machine for the person in a commission."""
    return log_in_staff


@pytest.fixture
def as_patient():
    """A machine for the patient herself."""

    def log_in(patient: Patient) -> Machine:
        client = Client()
        client.force_login(factories.account(patient))
        session = client.session
        session[PATIENT_KEY] = True
        session.save()
        return Machine(client)

    return log_in


@pytest.fixture
def vardkontakt(world):
    """What a manager sends to appoint the nurse at Norra; fields can be changed."""

    def body(**changed: Any) -> dict[str, Any]:
        wish = {
            "type": "1",
            "unit": world.norra.pk,
            "commission": world.nurse.pk,
            "starts_on": world.today,
            "ground": "need",
            "purposes": ["trygghet", "samordning"],
        }
        return {**wish, **changed}

    return body
