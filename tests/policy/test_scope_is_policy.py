"""The list's scope, the gatekeeper's decision and the opened page are three faces of one rule.

Each is held against ``law.py``, which tells the law once more, in random situations: before
fourteen readers 500 patients, and with ``--all`` 3,000 (2,000 are promised).
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accesslog.trail import trail
from actions.reading import around_patient, contacts_of, open_own_patient, open_patient
from contacts.models import Contact
from core.errors import NotFound
from fastkontakt import clock
from followup.contact_facts import contact_rows, row_facts
from organisation.actor import Actor
from patients.models import Patient, PatientAccount
from policy.facts import sight_of, with_sight
from policy.patients import may_open_patient, own_record
from policy.scopes import contacts_visible_to, patient_with_grounds, patients_visible_to
from policy.sight import RowFacts, judge
from tests.policy.law import ALLOWED, grounds, is_unable, own_verdict, verdict
from tests.policy.settling import Settled, Settling, with_private_home_care
from tests.policy.situations import AT, KNOWN, Agreed, Fact, Person, people
from tests.world import World

GROUNDS = {"LISTAD_HAR", "INSKRIVEN_HAR", "UTREDS_HAR", "AR_KONTAKT", "ERSATTER_KONTAKT",
           "KONTAKT_HAR", "FORSLAG_HAR", "BEGARAN_HAR", "ANGIVEN_RELATION",
           "BESLUTAD_HAR", "ARENDE_HAR"}  # fmt: skip
PATIENTS = GROUNDS | {"UTAN_GRUND", "EGEN", "EGEN_UTAN_GRUND"}
REFUSED = {"MAKULERAD", "SKYDDAD_UPPGIFT", "SPARRAD", "INGEN_RELATION", "SAMTYCKE_SAKNAS",
           "VISAS_FOR_PERSONALEN"}  # fmt: skip
EACH = 250  # patients settled at once
QUICK = settings(max_examples=2, deadline=None, database=None, phases=[Phase.generate],
                 suppress_health_check=list(HealthCheck))  # fmt: skip
LONG = settings(QUICK, max_examples=16)
OPENED = 4  # pages that each reader opens in each example: they cost a hundred times the rest
OWN_PAGES = 10
LEAST = {500: 1, 3_000: 20}  # how often each reason occurs among so many patients
SHARE = {500: 0.15, 3_000: 0.2}  # of all answers; few situations vary more


class Undo(Exception):
    """Takes the situation away again."""


@pytest.fixture
def island(world: World) -> World:
    return with_private_home_care(world)


def in_every_situation(
    island: World, how: settings, check: Callable[..., Iterator[str]]
) -> Counter:
    """Settle the patients of each seed, check every reader, and count what has occurred."""
    seen: Counter = Counter()

    def settle_and_check(seed: int) -> None:
        with transaction.atomic(), trail():
            now = clock.now()
            settled = Settling(island, now).settle(people(seed, EACH))
            be_patients(island, [patient for patient, _about in settled.people])
            for who in AT:
                seen.update(check(island, who, settled, now))
            raise Undo

    @how
    @given(st.integers(min_value=0, max_value=2**32))
    def one(seed: int) -> None:
        with pytest.raises(Undo):
            settle_and_check(seed)

    one()
    return seen


def be_patients(island: World, patients: list[Patient]) -> None:
    """Everyone at work is also one of the patients, not one of those always there."""
    for who, patient in zip(AT, patients[len(KNOWN) :], strict=False):
        user = getattr(island, who).staff.user
        PatientAccount.objects.create(user=user, patient=patient)


def reader(island: World, who: str, now: datetime) -> Actor:
    actor = island.actor(getattr(island, who))
    actor.at = now
    return actor


# --- who may be opened, and what may be seen ------------------------------------------------------


def check_scope_and_rows(island: World, who: str, settled: Settled, now: datetime) -> Iterator[str]:
    """The list, the decision about every patient and every contact are what the law says."""
    actor = reader(island, who, now)
    annotated, _branches = patient_with_grounds(actor, island.today)
    loaded = {row.pk: row for row in with_sight(annotated, actor, island.today)}
    yield from check_scope(island, actor, who, settled, loaded)
    yield from check_rows(island, actor, who, settled, loaded)
    if who == "nurse":
        yield from check_own(island, settled, now)


def check_scope(
    island: World, actor: Actor, who: str, settled: Settled, loaded: dict
) -> Iterator[str]:
    scope = set(patients_visible_to(actor, island.today).values_list("pk", flat=True))
    own = PatientAccount.objects.get(user_id=actor.user_id).patient_id
    assert own_record(actor, own)
    for patient, about in settled.people:
        expected = grounds(who, about.facts)
        if patient.pk == own:
            assert patient.pk not in {*scope, *loaded}, (who, about)
            yield "EGEN" if expected else "EGEN_UTAN_GRUND"
            continue
        code = expected[0] if expected else "UTAN_GRUND"
        answer = may_open_patient(actor, loaded[patient.pk], island.today)
        assert answer.allowed is bool(expected), (who, about)
        assert answer.reason.code == (code if expected else "INGEN_RELATION"), (who, about)
        assert (patient.pk in scope) is bool(expected), (who, about)
        yield code


def check_rows(
    island: World, actor: Actor, who: str, settled: Settled, loaded: dict
) -> Iterator[str]:
    """The queryset and the pure rule about every contact are what the law says."""
    today = island.today
    seen = set(contacts_visible_to(actor, today).values_list("pk", flat=True))
    sights = {
        pk: sight_of(actor, row, today, has_relation=bool(may_open_patient(actor, row, today)))
        for pk, row in loaded.items()
    }
    for pk, row in documented(settled).items():
        patient, about, contact = settled.contacts[pk]
        if patient.pk not in sights:  # her own record
            assert pk not in seen
            continue
        expected = verdict(who, about, contact)
        answer = judge(sights[patient.pk], row)
        assert answer.reason.code == expected, (who, about, contact)
        assert answer.allowed is (expected in ALLOWED)
        assert (pk in seen) is (expected in ALLOWED), (who, about, contact)
        yield expected


def documented(settled: Settled) -> dict[object, RowFacts]:
    """Every contact as the rule sees it, read once for all readers."""
    if not hasattr(settled, "rows"):
        rows = contact_rows(Contact.objects.filter(pk__in=settled.contacts), clock.today())
        settled.rows = {row["id"]: row_facts(row) for row in rows}
    return settled.rows


def check_own(island: World, settled: Settled, now: datetime) -> Iterator[str]:
    """What the patients themselves see of their contacts; of some whom somebody has assessed."""
    turns = OWN_PAGES
    for patient, about in settled.people:
        actor = Actor(door="portal", patient_id=patient.pk, at=now)
        mine = [(pk, found) for pk, found in settled.contacts.items() if found[0] is patient]
        if not mine or about.unable is None or turns == 0:
            continue
        turns -= 1
        view = own_page(actor, island)
        allowed = contacts_visible_to(actor, island.today).values_list("pk", flat=True)
        expected = {pk: own_verdict(about, contact) for pk, (_patient, _about, contact) in mine}
        shown = {pk for pk, code in expected.items() if code in ALLOWED}
        assert {contact.id for contact in view} == set(allowed) == shown, about
        yield from expected.values()


def own_page(actor: Actor, island: World) -> list:
    opened = open_own_patient(actor=actor, on=island.today)
    view = contacts_of(actor=actor, opened=opened, on=island.today, ended=True)
    assert {contact.why.code for contact in view.contacts} <= {"EGEN_UPPGIFT"}
    assert not view.masked
    return view.contacts


@pytest.mark.parametrize("patients", [500, pytest.param(3_000, marks=pytest.mark.slow)])
def test_scope_queryset_and_rule_agree_about_every_patient_and_contact(
    island: World, patients: int
) -> None:
    how = settings(QUICK, max_examples=patients // EACH)
    seen = in_every_situation(island, how, check_scope_and_rows)
    about_patients = {code: seen.pop(code) for code in [*seen] if code in PATIENTS}
    assert sum(about_patients.values()) == patients * len(AT)
    assert set(about_patients) == PATIENTS
    assert min(about_patients[code] for code in GROUNDS) >= LEAST[patients]
    assert_balanced(about_patients, GROUNDS, SHARE[patients])
    assert set(seen) == ALLOWED | REFUSED
    assert min(seen.values()) >= LEAST[patients]
    assert_balanced(seen, ALLOWED, SHARE[patients])


def assert_balanced(seen: dict[str, int], allowed: set[str], least: float) -> None:
    """Neither yes nor no is so rare that the other would pass for the rule."""
    share = sum(seen[code] for code in allowed) / sum(seen.values())
    assert least <= share <= 1 - least, seen


# --- the opened page ------------------------------------------------------------------------------


def check_pages(island: World, who: str, settled: Settled, now: datetime) -> Iterator[str]:
    """Some pages: 404, the banner alone, or exactly the rows of the law with its markers."""
    actor = reader(island, who, now)
    known = [one for one in settled.people if grounds(who, one[1].facts)][:OPENED]
    unknown = [one for one in settled.people[len(KNOWN) :] if not grounds(who, one[1].facts)][:1]
    for patient, about in [*known, *unknown]:
        yield check_page(island, actor, who, patient, about)


def check_page(island: World, actor: Actor, who: str, patient: Patient, about: Person) -> str:
    expected = grounds(who, about.facts)
    if not expected or own_record(actor, patient.pk):
        with pytest.raises(NotFound):
            open_patient(actor=actor, patient_id=patient.pk, on=island.today, banner=True)
        return "404"
    page = open_patient(actor=actor, patient_id=patient.pk, on=island.today, banner=True)
    assert page.why.code == expected[0]
    for ended in (False, True):
        view = contacts_of(actor=actor, opened=page, on=island.today, ended=ended)
        facts = [f for f in about.contacts() if ended or not f.is_over(0)]
        codes = {fact: verdict(who, about, fact) for fact in facts}
        shown = {fact: code for fact, code in codes.items() if code in ALLOWED}
        assert as_shown(view.contacts) == sorted(
            (getattr(island, f.unit).pk, f.detail, code) for f, code in shown.items()
        ), (who, about)
    assert view.masked is page.masked is ("SKYDDAD_UPPGIFT" in codes.values() or page.masked)
    check_markers(view, codes, who, about)
    check_enrolments(island, actor, who, page, about)
    return "BANNER" if page.masked else "SIDAN"


def check_markers(view, codes: dict[Fact, str], who: str, about: Person) -> None:
    """One neutral marker says that there is more, and consent is offered where it helps."""
    now = {fact: code for fact, code in codes.items() if not fact.is_over(0)}
    assert view.withheld is ("SAMTYCKE_SAKNAS" in now.values()), (who, about)
    if "SPARRAD" not in now.values():
        assert view.blocked_here is False
    told = replace(about, agreed=[*about.agreed, Agreed(AT[who] or "", "all")])
    more = {
        f for f, code in now.items() if code not in ALLOWED and verdict(who, told, f) in ALLOWED
    }
    assert view.can_ask_consent is (bool(more) and not is_unable(about.unable)), (who, about)
    assert len(view.consent_opens) == len({f.detail for f in more} if view.can_ask_consent else ())


def check_enrolments(island: World, actor: Actor, who: str, page, about: Person) -> None:
    """Where the patient is cared for goes by the same rule as her contacts."""
    around = around_patient(actor=actor, opened=page, on=island.today)
    expected = {
        (getattr(island, f.unit).pk, f.detail)
        for f in about.facts
        if f.kind == "enrolment" and f.holds() and verdict(who, about, f) in ALLOWED
    }
    assert {(row.unit_id, row.kind) for row in around.enrolments} == expected, (who, about)


def as_shown(contacts) -> list[tuple]:
    return sorted((c.unit_id, c.type_code, c.why.code) for c in contacts)


def test_the_page_shows_exactly_what_the_law_lets_be_seen(island: World) -> None:
    seen = in_every_situation(island, QUICK, check_pages)
    assert set(seen) == {"404", "BANNER", "SIDAN"}


@pytest.mark.slow
@pytest.mark.parametrize("check", [check_scope_and_rows, check_pages])
def test_the_three_faces_agree_in_many_more_situations(island: World, check) -> None:
    assert in_every_situation(island, LONG, check)
