"""A machine asks for a patient's contacts: session, scope, log and answer, over the whole stack."""

from collections.abc import Callable

from django.test import Client

from tests import database

NAME = "contacts"
GOAL_MS = 40
BUSY_TIME = True
PERSON = "verksamhetschef"


def prepare() -> Callable[[], None]:
    """Log in as the demo's manager and choose her own vårdcentral's patient."""
    facts = database.demo_facts()
    client = Client()
    client.post("/demo/logga-in/", {"person": PERSON})
    address = f"/api/v1/patients/{_patient_of(client, facts['patients'])}/contacts/"

    def call() -> None:
        answer = client.get(address)
        if answer.status_code != 200 or not answer.json()["contacts"]:
            raise RuntimeError(f"{NAME}: svarar {answer.status_code} eller inga kontakter.")

    return call


def _patient_of(client: Client, patients: list[dict[str, str]]) -> str:
    """The first of the named patients whose contacts this person sees."""
    for patient in patients:
        answer = client.get(f"/api/v1/patients/{patient['id']}/contacts/")
        if answer.status_code == 200 and answer.json()["contacts"]:
            return patient["id"]
    raise RuntimeError(f"{NAME}: ingen av demons patienter syns.")
