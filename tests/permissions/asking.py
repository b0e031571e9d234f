"""Asks the addresses as the readers of the table, one request at a time, and takes it all back."""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accesslog.trail import DENIED, GRANTED
from fastkontakt.acting import COMMISSION_KEY, PATIENT_KEY, REPRESENTED_KEY
from tests.papers import text_of
from tests.permissions.bodies import BODIES, QUERIES
from tests.permissions.island import Case, Island

NOBODY = "00000000-0000-4000-8000-000000000000"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
BEFORE = "savepoint asked"
# Whatever was logged before is rolled back: these are the rows of this request. One trip for all.
AFTER = """
select outcome, patient_id from audit.access_log;
rollback to savepoint asked; release savepoint asked
"""


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
    """What came back: the code, everything in which something could be told, and the log of it."""

    code: int
    text: str
    granted: set[UUID] = field(default_factory=set)  # whose data the log says were read
    denials: int = 0

    def names(self, marks: tuple[str, ...]) -> list[str]:
        """The marks that stand in it."""
        return [mark for mark in marks if mark in self.text]


@dataclass(frozen=True)
class Request:
    """What is sent, word for word."""

    method: str
    url: str
    body: str = ""
    kind: str = FORM

    @classmethod
    def of(cls, address: str, things: dict[str, str]) -> "Request":
        """The address asked about these things."""
        method, name = address.split()[:2]
        url = fill(routes()[name], things)
        if method == "GET":
            asked = urlencode(fill_all(QUERIES.get(name, {}), things), doseq=True)
            return cls(method, f"{url}?{asked}" if asked else url)
        body = fill_all(BODIES.get(address, {}), things)
        if url.startswith("/api/"):
            return cls(method, url, json.dumps(body), JSON)
        return cls(method, url, urlencode(body, doseq=True))

    def send(self, client: Client) -> Any:
        """The response."""
        if self.method == "GET":
            return client.get(self.url)
        headers = {"If-Match": "*"} if self.kind == JSON else {}
        about = {"CONTENT_TYPE": self.kind}  # of an empty form, too
        return client.generic(self.method, self.url, self.body, headers=headers, **about)


@dataclass
class Readers:
    """One logged-in client for each reader; the same for the whole module."""

    island: Island
    clients: dict[str, Client] = field(default_factory=dict)
    answers: dict[tuple[int, Request], Answer] = field(default_factory=dict)

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

    def forget(self) -> None:
        """What was answered before is no answer now: the program may have been changed."""
        self.answers.clear()

    def ask(self, client: Client, address: str, things: dict[str, str]) -> Answer:
        """The answer to one request; word for word the same one is sent once.

        An address that names nothing of the patient is the same whoever she is, and what is
        answered is held against each of them.
        """
        request = Request.of(address, things)
        key = (id(client), request)
        if key not in self.answers:
            self.answers[key] = answer_to(client, request)
        return self.answers[key]


def answer_to(client: Client, request: Request) -> Answer:
    """One request; whatever it did is undone."""
    with connection.cursor() as cursor:
        cursor.execute(BEFORE)
        response = request.send(client)
        cursor.execute(AFTER)
        log = cursor.fetchall()
    headers = " ".join(f"{key}: {value}" for key, value in response.headers.items())
    text = headers + text_of(response.content)
    granted = {patient for outcome, patient in log if outcome == GRANTED and patient}
    denials = sum(outcome == DENIED for outcome, _patient in log)
    return Answer(response.status_code, text, granted, denials)


class Asking(Client):
    """Keeps nothing of an answer: no cookie that it sets, none of the templates it was made of."""

    def request(self, **request: Any) -> Any:
        """One request, straight to the handler."""
        return self.handler(self._base_environ(**request))


def _client(user: Any, session: dict[str, Any]) -> Client:
    client = Asking(raise_request_exception=False)
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
