"""The log is complete: whoever is named in an answer is logged for that request, nobody else.

The ordinary suite holds the log against every request of the permission matrix: every address by
some of the readers of its class (``tests/permissions/trail.py``). Here every address of the URL
configuration is asked once more, by every role, GET and POST, in the long run; and each address is
sorted: it shows a patient to somebody, and is asked so, or it never does, for the reason that
stands beside it.
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
from tests.papers import text_of
from tests.permissions.expecting import shown_in_the_matrix
from tests.web.agreements import begun
from tests.world import World

# 2,400 requests: a minute and a half, so only in the long run.
long_run = pytest.mark.slow

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
    "api:absence-end", "api:commission-absences", "api:followup-figures", "api:followup-gaps",
    "api:followup-load", "api:me-commission", "api:schema", "demo:log-in", "design:patient",
    "design:staff", "portal:whom", "web:absence-cover", "web:absence-end", "web:absences",
    "web:accessibility", "web:choose-commission", "web:delegation-end", "web:delegations",
    "web:followup", "web:followup-file", "web:handovers", "web:help", "web:home",
    "web:import-fault-resolve", "web:import-faults", "web:language", "web:loads", "web:login",
    "web:logout", "web:panel-end", "web:panels", "web:personal-data", "web:register",
    "web:registering", "web:review-log", "web:review-notice", "web:review-patients",
    "web:review-sample", "web:review-samples", "web:review-several", "web:routine",
    "web:shortcuts", "web:staff", "web:stay",
}  # fmt: skip
# They never name a patient, and this is why. What they write in the log is held against the one
# whom the address is about.
WITHOUT_A_NAME = {
    "keys, codes and days": {
        "api:accept", "api:agreement", "api:agreement-compare", "api:agreement-confirm",
        "api:agreement-dispute", "api:agreement-sign", "api:answers-today", "api:block-ask",
        "api:block-lift", "api:case-close", "api:case-decline", "api:case-receive",
        "api:case-withdraw", "api:patient-agreements", "api:patient-cases",
        "api:commission-handover", "api:consent-end", "api:consent-void",
        "api:contact-coordinate", "api:contact-end", "api:contact-replace", "api:contact-review",
        "api:contact-void", "api:coordinator-proposal", "api:decline", "api:life-threatening",
        "api:life-threatening-lift", "api:lift-open", "api:patient-blocks",
        "api:patient-candidates", "api:patient-consents", "api:patient-emergency",
        "api:patient-lifts", "api:patient-log", "api:patient-proposals", "api:patient-requests",
        "api:patient-visibility", "api:relative-end", "api:request-accept", "api:request-close",
        "api:request-decline", "api:request-withdraw",
    },
    "leads on to a page that names her": {
        "web:agreement-start", "web:condition-lift",
        "web:contact-draft-drop", "web:emergency-data", "web:enrolment-end",
        "web:handover-plan", "web:handover-undo", "web:patient-join-undo", "web:planned-contact",
        "web:registered-approve", "web:registered-object", "web:relation-end",
        "web:relative-called", "web:relative-end",
        "web:representative-end", "web:review-now", "web:search-open",
    },
    "her own page, which calls her du": {
        "portal:agreed", "portal:agreement", "portal:agreement-confirm",
        "portal:agreement-dispute", "portal:block-lift", "portal:block-new", "portal:consent-end",
        "portal:consent-new", "portal:events", "portal:log", "portal:log-question",
        "portal:ombud-end", "portal:planning", "portal:planning-ics", "portal:request-new",
        "portal:request-withdraw", "portal:requests",
        "portal:sharing", "portal:told", "portal:told-end", "portal:trust",
    },
    "a part of a form": {
        "web:agreement-save", "web:contact-check", "web:contact-draft", "web:replace-check",
    },
    "her log as a file, which names those who have read": {"web:review-patient-file"},
}  # fmt: skip
# They show a patient to somebody, but not in the permission matrix, which has no such thing to ask
# about or takes no mark of what they tell: the long run proves it.
IN_THE_LONG_RUN = {
    "api:contact", "api:handover-undo", "api:me", "api:patient-changes", "api:patient-contacts",
    "api:patient-planning", "api:patient-relatives", "api:patients", "api:patients-relations",
    "api:unit-contacts",
    "api:worklist", "portal:agreement-paper", "portal:agreement-pdf", "portal:home",
    "web:agreement-pdf", "web:agreement-answer",
    "web:agreement-discard",
    "web:agreement-follow-up", "web:agreement-preview", "web:agreement-print",
    "web:agreement-sign", "web:agreement-version", "web:agreement-void", "portal:people",
    "web:plan-end", "web:plan-void", "web:block-lift", "web:block-open",
    "web:block-request", "web:block-void", "web:condition", "web:handover",
    "web:handover-letters", "web:inability-end", "web:lift-answer", "web:lift-requests",
    "web:proposal", "web:proposal-accept", "web:proposal-decline", "web:proposal-withdraw",
    "web:request", "web:request-accept", "web:request-close", "web:request-decline",
    "web:request-withdraw",
    "web:case", "web:case-close", "web:case-decline", "web:case-receive", "web:case-withdraw",
    "web:review-answer", "web:review-emergency", "web:review-judge", "web:review-opening",
    "web:patient-join", "web:standpoint", "web:start", "web:unit",
}  # fmt: skip
NAMELESS = {name for names in WITHOUT_A_NAME.values() for name in names}
DONE = (201, 302, 303)
NO_DENIAL = {"demo:log-in", "portal:whom"}  # who acts is not decided yet
# Somebody out of scope looks like nobody: a denial that the answer does not tell.
SEARCHES = {"api:patients-search", "web:search"}
# A refusal that leads back to where an emergency begins, and is said there.
LEADS_ON = {"web:block-request"}
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
        factories.assess_inability(world.asta, world.doctor)
        begun(world.asta, world.nurse)  # beside the agreement that is signed
        known.handover_id = things["<uuid:handover_id>"]
        known.save()
        Relative.objects.create(
            patient=world.asta, name=f"Son {mark('asta')}", starts_on=factories.LONG_AGO
        )
    return world


def mark(name: str) -> str:
    return f"Zq{name}qz"


def of_hedda(world: World, things: dict[str, str]) -> dict[str, str]:
    """The same addresses about Hedda in home care, as far as they are hers.

    Her home help has asked what a block inside the region is about, and may open it next.
    """
    contact = world.hedda.contacts.get(unit=world.hemtjansten)
    with transaction.atomic():
        proposal = world.hedda.proposals.create(
            unit=world.hemtjansten, type_id="3", ground="need", starts_on=world.today,
            proposed_by=world.bistand, proposed_at=clock.now(),
        )  # fmt: skip
        waiting = {"state": "open", "answered_by": None, "answered_at": None}
        hidden = factories.block(world.hedda, unit=world.bistandsenheten)
        lift = factories.block_lift(
            hidden, world.enhetschef, **waiting, starts_at=None, ends_at=None
        )
    own = {"patient": world.hedda, "contact": contact, "proposal": proposal, "lift": lift}
    return {**things, **{f"<uuid:{name}_id>": str(row.pk) for name, row in own.items()}}


def in_an_emergency(world: World, things: dict[str, str]) -> dict[str, str]:
    """The same before who has opened Asta in an emergency, and whom a giver's block stops."""
    with transaction.atomic():
        factories.emergency(world.asta, world.akuten)
        outer = factories.block(world.asta, care_provider=world.private)
    return {**things, "<uuid:block_id>": str(outer.pk)}


def asked_from_outside(world: World, things: dict[str, str]) -> dict[str, str]:
    """The same before the manager whom another care provider has asked to lift a block."""
    waiting = {"state": "open", "answered_by": None, "answered_at": None}
    with transaction.atomic():
        block = factories.block(world.nils, care_provider=world.region)
        lift = factories.block_lift(
            block, world.nurse_ostra, **waiting, starts_at=None, ends_at=None
        )
    return {**things, "<uuid:lift_id>": str(lift.pk)}


@pytest.fixture(scope="module")
def asked(island: World, things: dict[str, str]) -> list[Asked]:
    """Every address by everybody; whatever a request changes is rolled back."""
    return list(everything(island, things))


def everything(world: World, things: dict[str, str]) -> Iterator[Asked]:
    places = dict.fromkeys(SOCIAL, of_hedda(world, things))
    places["akuten"] = in_an_emergency(world, things)
    places["chef"] = asked_from_outside(world, things)
    unanswered: set[tuple[str, str]] = set()
    with transaction.atomic():
        login = factories.account(world.asta)
    for who in STAFF:
        commission = getattr(world, who)
        client = browser(commission.staff.user, **{COMMISSION_KEY: str(commission.pk)})
        yield from ask_all(world, who, client, places.get(who, things), None, unanswered)
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
    """Each address; a method that nobody may use (405) once, what is done a second time."""
    about = UUID(places["<uuid:patient_id>"])
    for name, route in ROUTES:
        subject = herself or (about if "<uuid:" in route else None)
        for method in ("get", "post") if who in POSTING else ("get",):
            if (name, method) in unanswered:
                continue
            with transaction.atomic():
                asked = (who, name, method), client, fill(route, places), subject
                found = [ask(world, *asked)]
                if method == "post" and found[0].status in DONE:
                    found.append(ask(world, *asked))
                transaction.set_rollback(True)
            if found[0].status == 405:
                unanswered.add((name, method))
            yield from found


def ask(
    world: World, asked: tuple[str, str, str], client: Client, where: str, subject: UUID | None
) -> Asked:
    who, name, method = asked
    last, session = last_row(), client.cookies.get(settings.SESSION_COOKIE_NAME)
    answer = call(client, method, where, body_of(world, name))
    if session is not None:  # whoever logged out is logged in again
        client.cookies[settings.SESSION_COOKIE_NAME] = session.value
    rows = list(AccessEntry.objects.filter(id__gt=last))
    text = text_of(answer.content)
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


@long_run
def test_no_answer_is_a_fault_of_ours(asked: list[Asked]) -> None:
    assert told(asked, lambda e: e.status >= 500) == []


@long_run
def test_who_is_shown_is_logged(asked: list[Asked]) -> None:
    assert told(asked, lambda e: e.shown - e.logged) == []


@long_run
def test_who_is_logged_as_seen_was_shown_or_is_whom_the_address_is_about(
    asked: list[Asked],
) -> None:
    pages = [each for each in asked if each.status == 200]
    assert told(pages, lambda e: e.logged - e.shown - {e.subject}) == []


@long_run
def test_a_refusal_leaves_exactly_one_denial_and_404_names_nobody(asked: list[Asked]) -> None:
    refused = [e for e in asked if e.status in (403, 404) and e.name not in NO_DENIAL]
    assert len(refused) > 100
    assert told(refused, lambda e: e.denials != 1) == []
    assert told(refused, lambda e: e.status == 404 and e.shown) == []


@long_run
def test_what_is_not_refused_leaves_no_denial(asked: list[Asked]) -> None:
    granted = [each for each in asked if each.status < 400 and each.name not in SEARCHES]
    led_on = [each for each in granted if each.name in LEADS_ON and each.status == 303]
    assert told(led_on, lambda e: e.denials > 1 or e.shown) == []
    assert told(granted, lambda e: e.denials and e not in led_on) == []


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


@long_run
def test_each_address_that_can_show_patients_shows_one_to_somebody(asked: list[Asked]) -> None:
    shows = {each.name for each in asked if each.shown}
    assert sorted(IN_THE_LONG_RUN - shows) == []
    assert sorted((ABOUT_NOBODY | NAMELESS) & shows) == []
    assert {each.who for each in asked if each.shown} >= {*STAFF, "patient"} - {"systemadmin"}


@pytest.mark.pure
def test_each_address_is_known_to_show_a_patient_or_never_to() -> None:
    """A new address: in a class of the permission matrix that shows her, or in a list above."""
    sorted_here = [ABOUT_NOBODY, IN_THE_LONG_RUN, *WITHOUT_A_NAME.values()]
    known = set(shown_in_the_matrix()).union(*sorted_here)
    new = sorted({name for name, _route in ROUTES} - known)
    assert new == [], f"Sort the new addresses above: {' '.join(new)}"
    gone = sorted(known - {name for name, _route in ROUTES})
    assert gone == [], f"There are no such addresses: {' '.join(gone)}"
    twice = sorted(set(shown_in_the_matrix()) & (ABOUT_NOBODY | NAMELESS))
    assert twice == [], f"They show a patient by now: {' '.join(twice)}"
    assert len(ABOUT_NOBODY | NAMELESS | IN_THE_LONG_RUN) == sum(map(len, sorted_here))
