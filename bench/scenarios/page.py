"""The patient's page with twelve contacts: session, reading, log, map and list, on the server.

`figure` measures the map alone, which is a part of these milliseconds.
"""

from collections.abc import Callable

from django.test import Client

from tests import database

NAME = "page"
GOAL_MS = 40
BUSY_TIME = True
PERSON, STORY = "verksamhetschef", "twelve_contacts"
CONTACTS = 12


def prepare() -> Callable[[], None]:
    """Log in as the demo's manager and choose the patient with the most contacts."""
    patient = next(row for row in database.demo_facts()["patients"] if row["story"] == STORY)
    client, address = Client(), f"/patient/{patient['id']}/"
    client.post("/demo/logga-in/", {"person": PERSON})

    def call() -> None:
        answer = client.get(address)
        if answer.content.count(b'class="contact-row') < CONTACTS:
            raise RuntimeError(f"{NAME}: svarar {answer.status_code} eller för få kontakter.")

    return call
