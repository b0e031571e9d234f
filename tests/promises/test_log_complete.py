"""The log is complete: whoever is named in an answer is logged for that request, nobody else.

Every address of the URL configuration, every role, GET and POST. Each patient carries a mark that
no other text holds; the marks in the answer are the patients who were shown.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from accesslog.models import AccessEntry
from contacts.models import Contact
from fastkontakt import clock
from fastkontakt.acting import COMMISSION_KEY, PATIENT_KEY
from patients.models import Relative
from tests import factories
from tests.architecture.test_urls import addresses, browser, fill, things, world
from tests.world import World

# 2,400 requests: a minute and a half, so only in the long run.
pytestmark = pytest.mark.slow

__all__ = ["things", "world"]  # fixtures: one real thing for each place in an address

ROUTES = sorted(addresses())
PATIENTS = ("asta", "nils", "olga", "hedda", "skyddad", "stranger")
# One of each role, and people who stand outside: another unit's, another care provider's.
STAFF = (
    "chef", "nurse", "doctor", "secretary", "hospital_nurse", "akuten", "hemsjukvard", "enhetschef",
    "underskoterska", "bistand", "loggranskare", "systemadmin", "nurse_sodra", "nurse_ostra",
)  # fmt: skip
SOCIAL = {"enhetschef", "underskoterska", "bistand"}
# Addresses that tell about the reader, a unit or nothing.
ABOUT_NOBODY = {
    "api:me-commission", "api:schema", "demo:log-in", "design:patient", "design:staff",
    "portal:whom", "web:accessibility",
    "web:choose-commission", "web:delegation-end", "web:delegations", "web:help", "web:home",
    "web:import-fault-resolve", "web:import-faults", "web:language", "web:login", "web:logout",
    "web:personal-data", "web:registering", "web:review-log", "web:review-notice",
    "web:review-patients", "web:review-sample", "web:review-samples", "web:shortcuts", "web:staff",
    "web:stay",
}  # fmt: skip
# About the patient of the address alone, with ids and no name, or only after a whole form was sent:
# what they write in the log is held against that patient.
WITHOUT_A_NAME = {
    "api:accept", "api:block-lift", "api:consent-end", "api:consent-void",
    "api:contact-coordinate", "api:contact-end", "api:contact-replace", "api:contact-review",
    "api:contact-void", "api:decline", "api:patient-blocks", "api:patient-candidates",
    "api:patient-consents", "api:patient-emergency", "api:patient-log", "api:patient-proposals",
    "api:patient-visibility", "api:relative-end", "portal:block-lift", "portal:block-new",
    "portal:card-pdf", "portal:consent-end", "portal:consent-new", "portal:events", "portal:log",
    "portal:log-question", "portal:ombud-end", "portal:sharing", "portal:told", "portal:told-end",
    "web:contact-check", "web:contact-draft", "web:contact-draft-drop", "web:enrolment-end",
    "web:patient-card-pdf", "web:register", "web:registered-approve", "web:registered-object",
    "web:relation-end", "web:replace-check", "web:review-now", "web:review-patient-file",
    "web:search-open",
    # These need a block, an emergency or a request that waits; the matrix asks them so.
    "web:block-open", "web:block-request", "web:emergency-data", "web:inability-end",
    "web:lift-answer", "web:lift-requests", "web:protected", "web:relative-called",
    "web:relative-end", "web:representative-end",
}  # fmt: skip
NO_DENIAL = {"demo:log-in", "portal:whom"}  # who acts is not decided yet
# Somebody out of scope looks like nobody: a denial that the answer does not tell.
SEARCHES = {"api:patients-search", "web:search"}
# Everybody looks; those who may write, and some who may not, also post.
POSTING = {"chef", "nurse", "enhetschef", "loggranskare", "nurse_sodra", "patient"}


@dataclass(frozen=True)
class Asked:
    """One request and what became of it."""

    who: str
    name: str
    method: str
    status: int
    shown: frozenset[UUID]
    logged: frozenset[UUID]
    denials: int
    subject: UUID | None


@pytest.fixture(scope="module")
def island(world: World, things: dict[str, str]) -> World:
    """The addresses' own island, with marks on the patients and more that tells about them."""
    with transaction.atomic():
        for name in PATIENTS:
            patient = getattr(world, name)
            patient.family_name = mark(name)
            patient.save()
        known = Contact.objects.get(pk=things["<uuid:contact_id>"])
        known.note, known.review_on = mark("asta"), world.today
        known.save()
        for commission, patient, kind in (
            (world.hospital_nurse, world.asta, "1"), (world.hemsjukvard, world.asta, "1"),
            (world.underskoterska, world.hedda, "3"), (world.nurse_sodra, world.nils, "1"),
            (world.nurse_ostra, world.olga, "1"), (world.doctor, world.hedda, "1"),
        ):  # fmt: skip
            word = patient.family_name
            factories.contact(patient, commission, kind, note=word, review_on=world.today)
        factories.relation(world.asta, world.akuten, world.today)
        Relative.objects.create(
            patient=world.asta, name=f"Son {mark('asta')}", starts_on=factories.LONG_AGO
        )
    return world


def mark(name: str) -> str:
    return f"Zq{name}qz"


def of_hedda(world: World, things: dict[str, str]) -> dict[str, str]:
    """The same addresses about Hedda in home care, as far as they are hers."""
    contact = world.hedda.contacts.get(unit=world.hemtjansten)
    with transaction.atomic():
        proposal = world.hedda.proposals.create(
            unit=world.hemtjansten, type_id="3", ground="need", starts_on=world.today,
            proposed_by=world.bistand, proposed_at=clock.now(),
        )  # fmt: skip
    own = {"patient": world.hedda, "contact": contact, "proposal": proposal}
    return {**things, **{f"<uuid:{name}_id>": str(row.pk) for name, row in own.items()}}


@pytest.fixture(scope="module")
def asked(island: World, things: dict[str, str]) -> list[Asked]:
    """Every address by everybody; whatever a request changes is rolled back."""
    return list(everything(island, things))


def everything(world: World, things: dict[str, str]) -> Iterator[Asked]:
    hedda = of_hedda(world, things)
    unanswered: set[tuple[str, str]] = set()
    with transaction.atomic():
        login = factories.account(world.asta)
    for who in STAFF:
        commission = getattr(world, who)
        client = browser(commission.staff.user, **{COMMISSION_KEY: str(commission.pk)})
        yield from ask_all(world, who, client, hedda if who in SOCIAL else things, None, unanswered)
    client = browser(login, **{PATIENT_KEY: True})
    yield from ask_all(world, "patient", client, things, world.asta.pk, unanswered)


def ask_all(
    world: World,
    who: str,
    client: Client,
    places: dict[str, str],
    herself: UUID | None,
    unanswered: set[tuple[str, str]],
) -> Iterator[Asked]:
    """Each address; a method that nobody may use (405) is tried once."""
    about = UUID(places["<uuid:patient_id>"])
    for name, route in ROUTES:
        subject = herself or (about if "<uuid:" in route else None)
        for method in ("get", "post") if who in POSTING else ("get",):
            if (name, method) in unanswered:
                continue
            with transaction.atomic():
                found = ask(world, (who, name, method), client, fill(route, places), subject)
                transaction.set_rollback(True)
            if found.status == 405:
                unanswered.add((name, method))
            yield found


def ask(
    world: World, asked: tuple[str, str, str], client: Client, where: str, subject: UUID | None
) -> Asked:
    who, name, method = asked
    last, session = last_row(), client.cookies.get(settings.SESSION_COOKIE_NAME)
    answer = call(client, method, where, body_of(world, name))
    if session is not None:  # whoever logged out is logged in again
        client.cookies[settings.SESSION_COOKIE_NAME] = session.value
    rows = list(AccessEntry.objects.filter(id__gt=last))
    text = answer.content.decode(errors="replace")
    people = {getattr(world, each).pk: mark(each) for each in PATIENTS}
    return Asked(
        who, name, method, answer.status_code,
        shown=frozenset(key for key, word in people.items() if word in text),
        logged=frozenset(r.patient_id for r in rows if r.patient_id and r.outcome == "granted"),
        denials=sum(1 for row in rows if row.outcome == "denied"),
        subject=subject,
    )  # fmt: skip


def last_row() -> int:
    return AccessEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0


def call(client: Client, method: str, where: str, body: dict[str, Any]) -> Any:
    if method == "get":
        return client.get(where)
    if where.startswith("/api/"):
        return client.post(where, json.dumps(body, default=str), content_type="application/json")
    return client.post(where, body)


def body_of(world: World, name: str) -> dict[str, Any]:
    """What makes an address that only answers to a POST say something."""
    number = world.number(world.asta).value
    known: dict[str, dict[str, Any]] = {
        "web:search": {"q": "Zq"},
        "web:search-open": {"identifier": number, "ground": "x"},
        "api:patients-search": {"identifier": number},
        "api:patients-relations": {"identifier": number, "ground": "here"},
        "api:patients": {"identifier": number, "ground": "here"},
    }
    return known.get(name, {})


def told(asked: list[Asked], odd: Callable[[Asked], object]) -> list[tuple[object, ...]]:
    """The requests that break the promise, in short."""
    found = [each for each in asked if odd(each)]
    return [
        (e.who, e.name, e.method, e.status, len(e.shown), len(e.logged), e.denials) for e in found
    ]


def test_no_answer_is_a_fault_of_ours(asked: list[Asked]) -> None:
    assert told(asked, lambda e: e.status >= 500) == []


def test_who_is_shown_is_logged(asked: list[Asked]) -> None:
    assert told(asked, lambda e: e.shown - e.logged) == []


def test_who_is_logged_as_seen_was_shown_or_is_whom_the_address_is_about(
    asked: list[Asked],
) -> None:
    pages = [each for each in asked if each.status == 200]
    assert told(pages, lambda e: e.logged - e.shown - {e.subject}) == []


def test_a_refusal_leaves_exactly_one_denial_and_404_names_nobody(asked: list[Asked]) -> None:
    refused = [e for e in asked if e.status in (403, 404) and e.name not in NO_DENIAL]
    assert len(refused) > 100
    assert told(refused, lambda e: e.denials != 1) == []
    assert told(refused, lambda e: e.status == 404 and e.shown) == []


def test_what_is_not_refused_leaves_no_denial(asked: list[Asked]) -> None:
    granted = [each for each in asked if each.status < 400 and each.name not in SEARCHES]
    assert told(granted, lambda e: e.denials) == []


PAGES = ["patient/{}/", "patient/{}/tidslinje/", "patient/{}/utse/"]
CALLS = ["api/v1/patients/{}/contacts/", "api/v1/patients/{}/log/"]


@pytest.mark.parametrize("path", [*PAGES, *CALLS])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "htmx"])
def test_a_denial_of_page_htmx_or_api_is_one_row_about_the_patient(
    island: World, path: str, headers: dict[str, str]
) -> None:
    person = island.nurse_sodra
    client = browser(person.staff.user, **{COMMISSION_KEY: str(person.pk)})
    last = last_row()
    answer = client.get("/" + path.format(island.hedda.pk), headers=headers)
    assert answer.status_code == 404
    (row,) = AccessEntry.objects.filter(id__gt=last)
    assert (row.outcome, row.patient_id, row.user_id) == (
        "denied", island.hedda.pk, person.staff.user_id,
    )  # fmt: skip


def test_each_address_that_can_show_patients_shows_one_to_somebody(asked: list[Asked]) -> None:
    names = {name for name, _route in ROUTES}
    shows = {each.name for each in asked if each.shown}
    silent = names - shows
    new = sorted(silent - ABOUT_NOBODY - WITHOUT_A_NAME)
    assert new == [], f"Sort the new addresses above: {' '.join(new)}"
    old = sorted((ABOUT_NOBODY | WITHOUT_A_NAME) - silent)
    assert old == [], f"They name somebody by now: {' '.join(old)}"
    assert {each.who for each in asked if each.shown} >= {*STAFF, "patient"} - {"systemadmin"}
