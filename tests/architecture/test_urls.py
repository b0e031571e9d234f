"""Every address needs a login unless it is listed here, and looking at a page changes nothing."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from accesslog.models import AccessEntry, GuessNotice, LogQuestion, LogReview, LogSample
from consent.models import EmergencyAccess, ProtectedOpening
from contacts.models import (
    Contact,
    Handover,
    Panel,
    PanelDoctor,
    PlannedContact,
    Proposal,
    Standpoint,
)
from fastkontakt import clock
from fastkontakt.acting import COMMISSION_KEY, PATIENT_KEY
from organisation.models import Delegation, ImportFault, User
from patients.models import Patient, PatientJoin
from tests import factories
from tests.world import World, build

OPEN = {"web:login", "web:language", "web:help", "web:shortcuts", "web:accessibility",
        "web:personal-data", "demo:log-in",
        "design:staff", "design:patient"}  # fmt: skip
# Addresses that answer about the reader herself or about nobody.
ASKS = {"api:patient-candidates"}  # addresses that demand a query
ABOUT_NOBODY = {"api:schema", "api:me", "api:me-commission"}


def addresses(resolver: Any = None, door: str = "", route: str = "") -> Iterator[tuple[str, str]]:
    """(name, route) of each address."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = route + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, entry.namespace or door, path)
        elif isinstance(entry, URLPattern):
            yield f"{door}:{entry.name}", path


ALL = sorted(addresses())
NAMES = [name for name, _route in ALL]
each_address = pytest.mark.parametrize(("name", "route"), ALL, ids=NAMES)


@pytest.fixture(scope="module")
def world(own_database: str) -> World:
    """One island for all addresses: looking at them leaves nothing behind."""
    with transaction.atomic():
        return build()


@pytest.fixture(scope="module")
def things(world: World) -> dict[str, str]:
    """Something real for each kind of place in an address."""
    with transaction.atomic():
        found = {"patient": world.asta, "contact": factories.contact(world.asta, world.nurse),
                 "unit": world.norra, "proposal": proposal_of(world),
                 "request": factories.ask(world.asta, world.norra),
                 "case": factories.sent(world.asta, world.norra, world.hemsjukvard),
                 "planned": planned_of(world),
                 "delegation": delegation_of(world), "fault": fault_of(world),
                 "handover": handover_of(world), "standpoint": standpoint_of(world),
                 "part": panel_part_of(world), "join": join_of(world),
                 "plan": factories.other_plan(world.asta, world.nurse),
                 "agreement": factories.signed_agreement(world.asta, world.nurse),
                 "absence": factories.absence(world.secretary), "commission": world.secretary,
                 "relation": factories.relation(world.asta, world.nurse, world.today),
                 "enrolment": factories.enrol(world.asta, world.norra, "outpatient"),
                 **recorded_of(world), **log_rows_of(world)}  # fmt: skip
    return {f"<uuid:{name}_id>": str(row.pk) for name, row in found.items()}


def planned_of(world: World) -> PlannedContact:
    return PlannedContact.objects.create(
        contact=Contact.objects.get(), planned_on=world.today, planned_by=world.nurse
    )


def proposal_of(world: World) -> Proposal:
    return Proposal.objects.create(
        patient=world.asta, unit=world.norra, type_id="1", commission=world.doctor,
        starts_on=world.today, ground="need", proposed_by=world.nurse, proposed_at=clock.now(),
    )  # fmt: skip


def recorded_of(world: World) -> dict[str, Any]:
    """What the patient has agreed to and opposed, and who is around her."""
    block = factories.block(world.asta, unit=world.norra)
    return {
        "consent": factories.give_consent(world.asta, world.norra),
        "block": block,
        "lift": factories.block_lift(block, world.nurse_sodra),
        "relative": factories.relative(world.asta),
        "representative": factories.represent(world.asta),
    }


def log_rows_of(world: World) -> dict[str, Any]:
    """What the log's reviewer works with: a sample, a row of it, a question and two warnings."""
    now, month = clock.now(), world.today.replace(day=1)
    sample = LogSample.objects.create(
        care_provider=world.region, month=month, until=now, seed="1", size=1, drawn_at=now,
        drawn_by=world.loggranskare,
    )  # fmt: skip
    row = {"entry_id": 1, "entry_at": now, "patient": world.asta}
    return {
        "sample": sample,
        "review": LogReview.objects.create(sample=sample, place=1, marks=["random"], **row),
        "question": LogQuestion.objects.create(
            care_provider=world.region, asked_at=now, asked_by=world.chef.staff.user, **row
        ),
        "notice": GuessNotice.objects.create(
            care_provider=world.region, commission=world.nurse, on=world.today, misses=21,
            noticed_at=now,
        ),
        "emergency": EmergencyAccess.objects.create(
            patient=world.asta, unit=world.sodra, commission=world.nurse_sodra,
            reason="Medvetslös.", started_at=now, until=now + timedelta(hours=3),
        ),
        "opening": ProtectedOpening.objects.create(
            patient=world.asta, commission=world.nurse_sodra, opened_on=world.today,
            reason="Ska ringa.",
        ),
    }  # fmt: skip


def handover_of(world: World) -> Handover:
    return Handover.objects.create(
        commission=world.nurse, starts_on=world.days(30), decided_by=world.chef, made_at=clock.now()
    )


def panel_part_of(world: World) -> PanelDoctor:
    return PanelDoctor.objects.create(
        panel=Panel.objects.create(unit=world.norra, name="Lista 1"), commission=world.doctor,
        starts_on=world.today,
    )  # fmt: skip


def join_of(world: World) -> PatientJoin:
    return PatientJoin.objects.create(
        former=world.asta, kept=world.hedda, unit=world.norra, noticed_on=world.today
    )


def standpoint_of(world: World) -> Standpoint:
    return Standpoint.objects.create(
        patient=world.asta, unit=world.norra, listing=world.asta.listings.get(),
        asked_on=world.today, due_on=world.days(14),
    )  # fmt: skip


def delegation_of(world: World) -> Delegation:
    return Delegation.objects.create(
        unit=world.norra, delegate=world.nurse, given_by=world.chef, starts_on=world.today
    )


def fault_of(world: World) -> ImportFault:
    return ImportFault.objects.create(
        run_id=uuid4(), kind="listings", line=7, code="OKAND_ENHET", message="Enheten finns inte.",
        unit=world.norra, created_at=clock.now(),
    )  # fmt: skip


@pytest.fixture(scope="module")
def asta_herself(world: World) -> User:
    with transaction.atomic():
        return factories.account(world.asta)


def fill(route: str, things: dict[str, str]) -> str:
    for place, value in things.items():
        route = route.replace(place, value)
    assert "<" not in route, f"Lägg till något verkligt för {route}"
    return f"/{route}"


def browser(user: Any, **session: object) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    opened = client.session
    opened.update(session)
    opened.save()
    return client


def as_manager(world: World) -> Client:
    return browser(world.chef.staff.user, **{COMMISSION_KEY: str(world.chef.pk)})


@each_address
def test_nobody_comes_in_without_a_login(
    name: str, route: str, things: dict[str, str], world: World
) -> None:
    client, where = Client(raise_request_exception=False), fill(route, things)
    for answer in (client.get(where), client.post(where)):
        if name in OPEN:
            assert answer.status_code < 500
        elif where.startswith("/api/"):
            assert answer.status_code == 401
        else:
            assert answer.status_code == 302
            assert answer["Location"].startswith("/logga-in/")
        assert world.asta.family_name not in answer.content.decode()


def test_the_list_of_open_addresses_holds_nothing_that_is_gone() -> None:
    assert set(NAMES) >= OPEN | ABOUT_NOBODY


def test_every_address_has_a_name_and_no_two_the_same() -> None:
    assert [name for name, count in Counter(NAMES).items() if count > 1 or "None" in name] == []


def rows_and_versions() -> tuple[object, ...]:
    """Whatever a write would change."""
    histories = [m.history.count() for m in (Patient, Contact, Proposal, Delegation)]
    return (*histories, Contact.objects.get().version, Proposal.objects.get().state)


@dataclass(frozen=True)
class Look:
    """What came back when the manager opened an address, and what the log says of Asta."""

    status: int
    names_her: bool
    actions: tuple[str, ...]
    changed: bool


@pytest.fixture(scope="module")
def look(world: World, things: dict[str, str]) -> Callable[[str], Look]:
    """Each address is opened once for all that is asked about it."""
    manager, before = as_manager(world), rows_and_versions()

    @cache
    def looked(route: str) -> Look:
        last = AccessEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0
        answer = manager.get(fill(route, things))
        rows = AccessEntry.objects.filter(id__gt=last, patient_id=world.asta.pk)
        names_her = world.asta.family_name in answer.content.decode(errors="replace")
        actions = tuple(rows.values_list("action", flat=True))
        return Look(answer.status_code, names_her, actions, rows_and_versions() != before)

    return looked


@pytest.fixture(scope="module")
def on_her_own_page(asta_herself: User) -> Client:
    return browser(asta_herself, **{PATIENT_KEY: True})


@each_address
def test_looking_at_a_page_changes_nothing(
    name: str, route: str, things: dict[str, str], look: Callable[[str], Look],
    on_her_own_page: Client,
) -> None:  # fmt: skip
    """The guard makes a 500 of a GET that writes; the rows themselves are asked as well.

    HEAD is answered as GET, so each is asked by one of the two.
    """
    seen = look(route)
    assert (seen.status < 500, seen.changed) == (True, False)
    before = rows_and_versions()
    for method in (on_her_own_page.head, on_her_own_page.options):
        assert method(fill(route, things)).status_code < 500
    assert rows_and_versions() == before


@each_address
def test_a_page_that_names_a_patient_leaves_log_rows(
    name: str, route: str, look: Callable[[str], Look]
) -> None:
    """At most one reading of each patient a page; none at all only where no patient is shown."""
    seen = look(route)
    if seen.names_her or "<uuid:patient_id>" in route:
        assert seen.actions or seen.status >= 400
    assert seen.actions.count("read") <= 1
    if name in ABOUT_NOBODY | OPEN:
        assert not seen.actions


WITH_ID = [(n, r) for n, r in ALL if "<uuid:" in r and "<uuid:delegation" not in r]


@pytest.mark.slow  # the ordinary run asks the same through the permission table
@pytest.mark.parametrize(("name", "route"), WITH_ID, ids=[name for name, _route in WITH_ID])
def test_who_belongs_elsewhere_finds_nothing(
    name: str, route: str, things: dict[str, str], world: World
) -> None:
    """Two units of one provider, and another provider: an address with an id of ours is unknown."""
    asked = {"type": "1", "unit": world.norra.pk, "on": world.today} if name in ASKS else {}
    for who in (world.chef_sodra, world.chef_ostra, world.hospital_nurse):
        client = browser(who.staff.user, **{COMMISSION_KEY: str(who.pk)})
        answer = client.get(fill(route, things), asked)
        assert answer.status_code in (403, 404, 405), (who.role, answer.status_code)
        assert world.asta.family_name not in answer.content.decode()
