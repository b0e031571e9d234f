"""The list's scope, the gatekeeper's decision and the opened page are three faces of one rule."""

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from accesslog.trail import trail
from actions.reading import contacts_of, open_patient
from contacts.models import Contact
from core.errors import NotFound
from organisation.actor import Actor
from patients.models import Patient, PatientAccount
from policy.patients import may_open_patient, own_record
from policy.scopes import contacts_visible_to, patient_with_grounds, patients_visible_to
from tests import factories
from tests.policy.situations import AT, KNOWN, PEOPLE, Fact, grounds, sees, settle
from tests.world import World

GROUNDS = {"LISTAD_HAR", "INSKRIVEN_HAR", "KONTAKT_HAR", "FORSLAG_HAR", "ANGIVEN_RELATION",
           "BESLUTAD_HAR"}  # fmt: skip
# No shrinking: a failure names the person and the facts already, and smaller ones take minutes.
QUICK = settings(max_examples=11, deadline=None, database=None, phases=[Phase.generate],
                 suppress_health_check=list(HealthCheck))  # fmt: skip
LONG = settings(QUICK, max_examples=40)
# Opening a page costs a hundred times the rest: not every person opens every patient.
ONE_IN = {QUICK: 8, LONG: 5}


People = list[tuple[Patient, list[Fact]]]


class Undo(Exception):
    """Takes the situation away again."""


def in_every_situation(check, world: World, how: settings) -> Counter:
    """Build situations of 25 patients each, check everyone, and count what has occurred."""
    seen: Counter = Counter()

    def build_and_check(people: list[list[Fact]]) -> None:
        with transaction.atomic(), trail():
            patients = list(zip(settle(world, people), people, strict=True))
            own = be_patients(world, [patient for patient, _about in patients])
            for place, who in enumerate(AT):
                opened_ones = patients[place % ONE_IN[how] :: ONE_IN[how]]
                if who == "nurse":
                    opened_ones += patients[: len(KNOWN)]
                opening = {patient.pk for patient, _about in opened_ones}
                seen.update(check(world, who, patients, opening | {own[who].pk}))
            raise Undo

    @how
    @given(PEOPLE)
    def one(people: list[list[Fact]]) -> None:
        with pytest.raises(Undo):
            build_and_check(people)

    one()
    return seen


def be_patients(world: World, patients: list[Patient]) -> dict[str, Patient]:
    """Everyone at work is also one of the patients, not one of those whom she opens anyway."""
    own = dict(zip(AT, patients[7:], strict=False))
    for who, patient in own.items():
        PatientAccount.objects.create(user=getattr(world, who).staff.user, patient=patient)
    return own


def check_scope(world: World, who: str, patients: People, opening: set[UUID]) -> Iterator[str]:
    """The three answers about every patient are the one that the law gives."""
    actor = world.actor(getattr(world, who))
    scope = set(patients_visible_to(actor, world.today).values_list("pk", flat=True))
    decided = decisions(actor, [patient for patient, _about in patients], world)
    own = PatientAccount.objects.get(user_id=actor.user_id).patient_id
    for patient, about in patients:
        expected = grounds(who, about)
        if patient.pk == own:
            yield "EGEN" if expected else "EGEN_UTAN_GRUND"
            expected = []
            assert patient.pk not in decided, (who, about)
            assert own_record(actor, patient.pk)
        code = expected[0] if expected else "INGEN_RELATION"
        yield code
        assert (patient.pk in scope) is bool(expected), (who, about)
        assert decided.get(patient.pk, (False, code)) == (bool(expected), code), (who, about)
        if patient.pk in opening:
            assert opened(actor, patient, world) == (code if expected else None), (who, about)


def decisions(actor: Actor, patients: list[Patient], world: World) -> dict[object, tuple]:
    annotated, _branches = patient_with_grounds(actor, world.today)
    found = annotated.filter(pk__in=[patient.pk for patient in patients])
    answers = {patient.pk: may_open_patient(actor, patient, world.today) for patient in found}
    return {pk: (answer.allowed, answer.reason.code) for pk, answer in answers.items()}


def opened(actor: Actor, patient: Patient, world: World) -> str | None:
    try:
        return open_patient(actor=actor, patient_id=patient.pk, on=world.today).why.code
    except NotFound:
        return None


def test_scope_decision_and_page_agree(world: World) -> None:
    seen = in_every_situation(check_scope, world, QUICK)
    assert set(seen) == {*GROUNDS, "INGEN_RELATION", "EGEN", "EGEN_UTAN_GRUND"}
    assert sum(seen.values()) >= 300 * len(AT)


@pytest.mark.slow
def test_scope_decision_and_page_agree_in_many_situations(world: World) -> None:
    in_every_situation(check_scope, world, LONG)


def check_contacts(
    world: World, who: str, patients: People, opening: set[UUID]
) -> Iterator[tuple[bool, bool]]:
    """For everyone who may open the patient: what her page shows."""
    actor = world.actor(getattr(world, who))
    for patient, about in patients:
        if patient.pk in opening and grounds(who, about) and not own_record(actor, patient.pk):
            yield from check_page(world, actor, who, patient, about)


def check_page(
    world: World, actor: Actor, who: str, patient: Patient, about: list[Fact]
) -> list[tuple[bool, bool]]:
    """Exactly the contacts of one's own side are shown, and one marker says that there is more."""
    page = open_patient(actor=actor, patient_id=patient.pk, on=world.today)
    found: list[tuple[bool, bool]] = []
    hidden = [
        f for f in about
        if f.kind == "contact" and not f.is_voided and not f.is_over(0) and not sees(who, f)
    ]  # fmt: skip
    for ended in (False, True):
        real = [f for f in about if f.kind == "contact" and not f.is_voided]
        real = [f for f in real if ended or not f.is_over(0)]
        mine = [f for f in real if sees(who, f)]
        view = contacts_of(actor=actor, opened=page, on=world.today, ended=ended)
        assert unit_and_type(view.contacts) == sorted(
            (getattr(world, f.unit).pk, f.detail) for f in mine
        ), (who, about)
        assert view.withheld is bool(hidden), (who, about)
        assert {facts.why.code for facts in view.contacts} <= {page.why.code}
        found.append((bool(mine), view.withheld))
    allowed = contacts_visible_to(actor).filter(patient=patient)
    assert {facts.id for facts in view.contacts} == set(allowed.values_list("pk", flat=True))
    return found


def unit_and_type(contacts) -> list[tuple]:
    return sorted((facts.unit_id, facts.type_code) for facts in contacts)


def test_contacts_of_ones_own_side_are_shown_and_the_rest_withheld(world: World) -> None:
    seen = in_every_situation(check_contacts, world, QUICK)
    assert set(seen) == {(mine, more) for mine in (False, True) for more in (False, True)}


@pytest.mark.slow
def test_contacts_are_withheld_in_many_situations(world: World) -> None:
    in_every_situation(check_contacts, world, LONG)


# --- who has no commission in care ----------------------------------------------------------------


def test_a_patient_sees_herself_and_nobody_else(world: World) -> None:
    actor = world.patient_actor(world.asta)
    assert list(patients_visible_to(actor, world.today)) == [world.asta]
    assert may_open_patient(actor, world.asta, world.today).reason.code == "EGEN_UPPGIFT"
    assert not may_open_patient(actor, world.hedda, world.today)


def test_a_patient_sees_all_her_own_contacts_and_nobody_elses(world: World) -> None:
    own = {factories.contact(world.hedda, who).pk
           for who in (world.nurse, world.nurse_ostra)} | {
           factories.contact(world.hedda, world.underskoterska, "3").pk}  # fmt: skip
    factories.contact(world.asta, world.nurse)
    found = contacts_visible_to(world.patient_actor(world.hedda))
    assert set(found.values_list("pk", flat=True)) == own


@pytest.mark.parametrize("actor", [Actor(door="web"), Actor(door="cli", is_system=True)],
                         ids=["nobody", "system"])  # fmt: skip
def test_who_acts_in_no_commission_sees_nobody(world: World, actor: Actor) -> None:
    assert not patients_visible_to(actor, world.today).exists()
    assert not contacts_visible_to(actor).exists()
    assert not may_open_patient(actor, world.asta, world.today)
    assert Contact.objects.count() == 0


def test_a_colleague_at_another_unit_of_the_same_provider_sees_nothing(world: World) -> None:
    for who in ("nurse_sodra", "nurse_ostra", "hospital_nurse", "loggranskare", "systemadmin"):
        with pytest.raises(NotFound):
            open_patient(
                actor=world.actor(getattr(world, who)), patient_id=world.asta.pk, on=world.today
            )
