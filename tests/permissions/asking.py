"""Asks the addresses as the readers of the table, one request at a time, and takes it all back."""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from fastkontakt.acting import COMMISSION_KEY, PATIENT_KEY, REPRESENTED_KEY
from tests.permissions.bodies import BODIES, QUERIES
from tests.permissions.island import Case, Island

NOBODY = "00000000-0000-4000-8000-000000000000"


@cache
def routes() -> dict[str, str]:
    """The route of each name: ``web:patient`` -> ``/patient/<uuid:patient_id>/``."""
    return dict(_routes(get_resolver(), "", "/"))


def _routes(resolver: Any, door: str, before: str) -> list[tuple[str, str]]:
    found = []
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += _routes(entry, entry.namespace or door, route)
        elif isinstance(entry, URLPattern):
            found.append((f"{door}:{entry.name}", route))
    return found


@dataclass
class Answer:
    """What came back: the code, and everything in which something could be told."""

    code: int
    text: str

    def names(self, marks: tuple[str, ...]) -> list[str]:
        """The marks that stand in it."""
        return [mark for mark in marks if mark in self.text]


@dataclass
class Readers:
    """One logged-in client for each reader; the same for the whole module."""

    island: Island
    clients: dict[str, Client] = field(default_factory=dict)

    def staff(self, reader: str) -> Client:
        """The reader at work, in her commission."""
        if reader not in self.clients:
            commission = getattr(self.island.world, reader)
            self.clients[reader] = _client(
                commission.staff.user, {COMMISSION_KEY: str(commission.pk)}
            )
        return self.clients[reader]

    def portal(self, reader: str, case: Case) -> Client:
        """The patient herself, or who acts for her."""
        key = f"{reader} {case.patient.pk}"
        if key not in self.clients:
            chosen = {"representative": case.things.get("representative", NOBODY)}
            session: dict[str, Any] = {PATIENT_KEY: True}
            if reader != "patient":
                session[REPRESENTED_KEY] = {**chosen, "patient": str(case.patient.pk)}
            self.clients[key] = _client(case.login, session)
        return self.clients[key]

    def ask(self, client: Client, address: str, things: dict[str, str]) -> Answer:
        """One request; whatever it did is undone."""
        method, name = address.split()[:2]
        cookies = {key: morsel.value for key, morsel in client.cookies.items()}
        try:
            with transaction.atomic():
                response = self._send(client, method, name, address, things)
                transaction.set_rollback(True)
        finally:
            client.cookies.clear()
            for key, value in cookies.items():
                client.cookies[key] = value
        headers = " ".join(f"{key}: {value}" for key, value in response.headers.items())
        return Answer(response.status_code, headers + response.content.decode(errors="replace"))

    def _send(
        self, client: Client, method: str, name: str, address: str, things: dict[str, str]
    ) -> Any:
        url = fill(routes()[name], things)
        if method == "GET":
            return client.get(url, fill_all(QUERIES.get(name, {}), things))
        body = fill_all(BODIES.get(address, {}), things)
        if not url.startswith("/api/"):
            return client.post(url, body)
        headers = {"If-Match": "*"}
        return client.post(url, json.dumps(body), content_type="application/json", headers=headers)


def _client(user: Any, session: dict[str, Any]) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    opened = client.session
    opened.update(session)
    opened.save()
    return client


def fill(route: str, things: dict[str, str]) -> str:
    """The address of these things; what there is none of gets an id that nobody has."""
    return re.sub(r"<uuid:(\w+)_id>", lambda found: things.get(found[1], NOBODY), route)


def fill_all(body: dict[str, Any], things: dict[str, str]) -> dict[str, Any]:
    """``{number}`` and the like replaced."""
    known = _Known(things)
    return {
        key: text.format_map(known) if isinstance(text, str) else text for key, text in body.items()
    }


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return NOBODY
