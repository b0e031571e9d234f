"""Scenario 55: a list of 20, an export, a denial: what the log holds, and nobody changes it."""

import pytest
from django.contrib.auth.hashers import make_password
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accesslog.models import AccessEntry
from actions.log_reading import provider_log
from actions.log_reviews import draw_sample, judge_access, reviews_of
from fastkontakt import clock
from followup.log_rows import LogFilter
from organisation.models import User
from tests import factories
from tests.world import World, log, not_allowed


@pytest.fixture
def chef(world: World, as_staff) -> Client:
    """Twenty patients of Norra with a contact, and one of another unit's with none of hers."""
    for number in range(20):
        factories.contact(factories.patient(f"Person Nummer{number}"), world.nurse)
    factories.contact(world.nils, world.nurse_sodra)
    return as_staff(world.chef)


def rows_of(chef: Client, world: World) -> list[AccessEntry]:
    """The list, the export (the unit's paper for a day without power), and the denial."""
    assert chef.get("/enhet/kontakter/").status_code == 200
    assert chef.post("/enhet/reservlista/").status_code == 200
    assert chef.get(f"/patient/{world.nils.pk}/").status_code == 404
    return log()


def test_twenty_reads_an_export_and_one_denial_each_with_who_where_when_and_why(
    world: World, chef: Client
) -> None:
    rows = rows_of(chef, world)
    listed = {row.patient_id for row in rows if row.detail == "unit contacts" and row.patient_id}
    printed = {row.patient_id for row in rows if row.action == "print"}
    assert len(listed) == 20
    assert listed == printed
    assert [row.detail for row in rows if row.action == "export"] == ["reserve list"]
    denied = [row for row in rows if row.outcome == "denied"]
    assert [(row.patient_id, row.reason_code) for row in denied] == [
        (world.nils.pk, denied[0].reason_code)
    ]
    for row in rows:
        assert (row.user_id, row.commission_id) == (world.chef.staff.user_id, world.chef.pk)
        assert (row.unit_id, row.care_provider_id) == (world.norra.pk, world.region.pk)
        assert row.at
        assert row.purpose
        assert row.reason_code


@pytest.mark.parametrize(
    "statement",
    ["update audit.access_log set role = 'patient'", "delete from audit.access_log",
     "truncate audit.access_log"],
)  # fmt: skip
def test_the_application_can_neither_change_nor_delete_a_row(
    world: World, chef: Client, statement: str
) -> None:
    before = [row.pk for row in rows_of(chef, world)]
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(statement)
    assert [row.pk for row in log()] == before


def test_a_superuser_finds_no_admin_and_meets_the_same_refusals(world: World) -> None:
    boss = User.objects.create(
        username="boss", password=make_password("x"), is_superuser=True, is_staff=True
    )
    client = Client()
    client.force_login(boss)
    with pytest.raises(NoReverseMatch):
        reverse("admin:index")
    assert client.get("/granskning/logg/").status_code in (302, 403, 404)
    with pytest.raises(TypeError):
        AccessEntry.objects.all().delete()
    with pytest.raises(TypeError):
        AccessEntry.objects.update(role="")


def test_the_reviewers_own_reading_is_logged(world: World, chef: Client) -> None:
    rows_of(chef, world)
    reviewer = world.actor(world.loggranskare)
    found = provider_log(actor=reviewer, asked=LogFilter(outcome="denied"), on=world.today)
    assert [row.patient_id for row in found.rows] == [world.nils.pk]
    own = log()[-1]
    assert (own.user_id, own.action, own.purpose) == (
        world.loggranskare.staff.user_id, "read_log", "kontroll",
    )  # fmt: skip


def test_own_accesses_are_reviewed_by_another(world: World, as_staff) -> None:
    as_staff(world.loggranskare).get(f"/granskning/patient/{world.asta.pk}/")
    first, now = world.actor(world.loggranskare), clock.now()
    sample = draw_sample(actor=first, month=world.today, now=now)
    (review,) = reviews_of(actor=first, sample_id=sample.pk)
    with not_allowed("EGEN_ATKOMST"):
        judge_access(actor=first, review_id=review.id, outcome="ok", now=now)
    second = world.actor(factories.hire(world.forvaltningen, "loggranskare", "Vera Vik"))
    judge_access(actor=second, review_id=review.id, outcome="ok", now=now)
    sample.refresh_from_db()
    assert sample.reviews.get().reviewed_by.staff.name == "Vera Vik"
