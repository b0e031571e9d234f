"""What is compiled once for all readers of a shape asks exactly what each of them would ask."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Value

from actions.opened import with_page
from actions.reading import open_patient
from contacts.models import Contact
from core.errors import NotFound
from core.ready import Key, Moment, Ready, Unseen, Word
from followup import candidates, worklist
from organisation.actor import Actor
from organisation.models import User
from patients.models import Patient
from policy import joining
from policy.patients import may_open_patient
from policy.roles import DECIDE
from policy.scopes import patient_with_grounds, patients_visible_to
from policy.shapes import PATIENT, Shape, values_of
from tests import factories
from tests.world import World

READERS = (
    "chef", "nurse", "doctor", "secretary", "nurse_ostra", "hospital_nurse", "akuten",
    "hemsjukvard", "enhetschef", "underskoterska", "bistand", "loggranskare", "systemadmin",
)  # fmt: skip


def page(reader: Actor, patient_id: Any, world: World) -> Any:
    patients, _branches = patient_with_grounds(reader, world.today)
    return with_page(patients, reader, world.today).filter(pk=patient_id)


def assert_asks_the_same(actor: Actor, patient: Patient, world: World) -> None:
    ready = Ready(page(Shape.of(actor).reader(), PATIENT, world))
    asked = ready.statement({**values_of(actor), PATIENT: patient.pk})
    assert asked == page(actor, patient.pk, world).query.sql_with_params()


@pytest.mark.parametrize("who", READERS)
def test_the_statement_of_a_shape_is_the_readers_own(world: World, who: str) -> None:
    actor = world.actor(getattr(world, who))
    for moment in (None, datetime(2026, 3, 4, 5, 6, tzinfo=UTC)):
        actor.at = moment
        for patient in (world.asta, world.olga):
            assert_asks_the_same(actor, patient, world)


def test_so_is_that_of_who_acts_in_no_unit(world: World) -> None:
    assert_asks_the_same(world.patient_actor(world.asta), world.olga, world)
    assert_asks_the_same(Actor(door="web"), world.asta, world)


def test_two_nurses_of_one_shape_open_their_own_patients_and_not_each_others(world: World) -> None:
    nurses = world.actor(world.nurse), world.actor(world.nurse_ostra)
    assert Shape.of(nurses[0]) == Shape.of(nurses[1])
    for nurse, hers, anothers in (
        (nurses[0], world.asta, world.olga),
        (nurses[1], world.olga, world.asta),
    ):
        assert open_patient(actor=nurse, patient_id=hers.pk, on=world.today).patient == hers
        with pytest.raises(NotFound):
            open_patient(actor=nurse, patient_id=anothers.pk, on=world.today)


def test_a_new_ground_counts_at_once_though_the_statement_is_old(world: World) -> None:
    nurse = world.actor(world.nurse)
    with pytest.raises(NotFound):
        open_patient(actor=nurse, patient_id=world.olga.pk, on=world.today)
    factories.contact(world.olga, world.nurse)
    opened = open_patient(actor=nurse, patient_id=world.olga.pk, on=world.today)
    assert opened.why == may_open_patient(nurse, opened.patient, world.today).reason


@pytest.mark.parametrize("who", READERS)
def test_so_is_the_statement_of_a_work_list(world: World, who: str) -> None:
    actor, on = world.actor(getattr(world, who)), world.today
    branches, shape = worklist._branches_of(actor, on), Shape.of(actor, DECIDE)
    asked = Ready(worklist._rows(shape.reader(), on, branches)).statement(values_of(actor))
    assert asked == worklist._rows(actor, on, branches).query.sql_with_params()


@pytest.mark.parametrize("who", READERS)
def test_so_is_what_she_is_told_of_contacts_in_the_way_of_a_wish(world: World, who: str) -> None:
    actor, on = world.actor(getattr(world, who)), world.today
    for moment in (None, datetime(2026, 3, 4, 5, 6, tzinfo=UTC)):
        actor.at = moment
        ready = candidates._ready_to_tell(Shape.of(actor), on)
        asked = ready.statement({**values_of(actor), PATIENT: world.asta.pk})
        contacts = Contact.objects.filter(patient_id=world.asta.pk)
        plainly = candidates.told(contacts, candidates.viewer_of(actor, on))
        assert asked == plainly.query.sql_with_params()


@pytest.mark.parametrize("who", READERS)
def test_so_is_where_one_finds_who_was_joined_into_another(world: World, who: str) -> None:
    actor, on = world.actor(getattr(world, who)), world.today
    ready = joining._kept(Shape.of(actor), on)
    plainly = patients_visible_to(actor, on).filter(joined_from=world.asta.pk).only("pk")
    assert (ready is None) == plainly.query.is_empty()
    if ready is not None:
        asked = ready.statement({**values_of(actor), PATIENT: world.asta.pk})
        assert asked == plainly.query.sql_with_params()


def test_a_value_that_nobody_gives_is_an_error(world: World) -> None:
    ready = Ready(Patient.objects.filter(pk=Key(int=1)))
    assert ready.fetch({Key(int=1): world.asta.pk}) == [world.asta]
    assert ready.fetch({Key(int=1): world.olga.pk}) == [world.olga]
    with pytest.raises(KeyError):
        ready.fetch({Key(int=2): world.asta.pk})


def test_a_plan_that_the_database_keeps_gives_each_reader_her_own_rows(world: World) -> None:
    ready = Ready(Patient.objects.filter(pk=Key(int=1)))
    for _often_enough in range(12):
        for patient in (world.asta, world.olga):
            assert ready.fetch({Key(int=1): patient.pk}) == [patient]
    with connection.cursor() as cursor:
        cursor.execute("select generic_plans from pg_prepared_statements where generic_plans > 0")
        assert cursor.fetchall()


def test_a_key_that_the_planner_does_not_see_is_each_readers_own_all_the_same(world: World) -> None:
    ready = Ready(Patient.objects.filter(pk=Unseen(Key(int=1))))
    for _often_enough in range(8):
        for patient in (world.asta, world.olga):
            assert ready.fetch({Key(int=1): patient.pk}) == [patient]


@pytest.mark.parametrize("kept", [True, False])
def test_no_other_statement_leaves_a_plan_or_its_text_behind(
    world: World, settings: Any, kept: bool
) -> None:
    settings.KEEP_PLANS = kept
    ready = Ready(Patient.objects.filter(pk=Key(int=1)).values("pk"))
    for _often_enough in range(4):
        assert ready.fetch({Key(int=1): world.asta.pk}) == [{"pk": world.asta.pk}]
        assert Patient.objects.filter(family_name=world.asta.family_name).exists()
    with connection.cursor() as cursor:
        cursor.execute(
            "select statement from pg_prepared_statements where statement ~ 'family_name'"
        )
        assert cursor.fetchall() == []
        cursor.execute("select count(*) from pg_prepared_statements where statement ~ '[$]1::uuid'")
        assert (cursor.fetchone()[0] > 0) or not kept


def test_a_constant_stands_in_the_statement_as_it_is_written(world: World) -> None:
    odd = "100 % Å'ö \\ $1 %s"
    rows = Patient.objects.filter(pk=Key(int=1)).values(told=Value(odd))
    assert Ready(rows).fetch({Key(int=1): world.asta.pk}) == [{"told": odd}]


def test_a_word_and_a_moment_are_put_in_as_they_are(world: World) -> None:
    name, moment, user = Word("name"), Moment(1, 1, 2, tzinfo=UTC), world.chef.staff.user
    ready = Ready(User.objects.filter(username=name, date_joined__lte=moment))
    assert user is not None
    now = datetime.now(UTC)
    assert ready.fetch({name: user.username, moment: now}) == [user]
    assert ready.fetch({name: user.username, moment: now - timedelta(days=1)}) == []
    assert ready.fetch({name: "x' or 1=1 --", moment: now}) == []
