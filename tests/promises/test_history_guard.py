"""History is complete or the transaction fails: what the database demands (house 3.17)."""

import uuid
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from actions._saving import bulk_change, bulk_insert, save
from contacts.models import AppointDraft, Contact
from patients.models import Patient, Relative
from tests import factories
from tests.promises.statements import commit, denied, rights_of_the_web, rows, run
from tests.world import SYSTEM, World

APPS = {"organisation", "patients", "contacts", "consent", "agreements", "accesslog"}
TRACKED = [model for model in apps.get_models() if hasattr(model, "history")]


def refused_at_commit(write: Callable[[], object]) -> None:
    """The write itself goes through; the commit does not."""

    def all_of_it() -> None:
        with transaction.atomic():
            write()
            commit()

    with pytest.raises(IntegrityError) as refused:
        all_of_it()
    assert refused.value.__cause__.sqlstate == "23FK1"


def raw(model: type[models.Model]) -> models.QuerySet:
    """What somebody has who goes around the guarded queryset."""
    return models.QuerySet(model)


@pytest.fixture
def contact(world: World) -> Contact:
    """A contact that was saved by a verb and committed."""
    made = factories.contact(world.asta, world.nurse)
    commit()
    return made


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model._meta.label_lower)
def test_every_noun_with_history_is_guarded(model: type[models.Model]) -> None:
    ((deferrable, deferred, enabled, kind, arguments),) = rows(
        "select tgdeferrable, tginitdeferred, tgenabled, tgtype, tgargs from pg_trigger"
        " join pg_proc p on p.oid = tgfoid"
        " where tgrelid = %s::regclass and proname = 'fk_history_complete'",
        model._meta.db_table,
    )
    assert (deferrable, deferred, enabled) == (True, True, "O")
    assert kind == 1 | 4 | 8 | 16  # for each row, after insert, delete and update
    named = bytes(arguments).decode().split("\0")[:-1]
    generated = [f.column for f in model._meta.concrete_fields if f.generated]
    assert named == [model.history.model._meta.db_table, *generated]


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model._meta.label_lower)
def test_the_web_may_neither_change_history_nor_delete_a_noun(model: type[models.Model]) -> None:
    history = model.history.model._meta.db_table
    assert rights_of_the_web(history) == {"SELECT", "INSERT"}
    assert rights_of_the_web(model._meta.db_table) == {"SELECT", "INSERT", "UPDATE"}


@pytest.mark.parametrize(
    "statement", ["update {} set history_user_id = null", "delete from {}", "truncate {}"]
)
@pytest.mark.parametrize("table", ["contacts_historicalcontact", "patients_historicalpatient"])
def test_nobody_rewrites_what_was_true(contact: Contact, table: str, statement: str) -> None:
    denied(statement.format(table))


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model._meta.label_lower)
def test_nothing_is_deleted(model: type[models.Model]) -> None:
    for statement in ("delete from {}", "truncate {} cascade"):
        denied(statement.format(model._meta.db_table))


def test_every_noun_about_a_patient_has_history() -> None:
    """Whoever adds a table with a patient in it cannot forget."""
    nouns = [m for m in apps.get_models() if m._meta.app_label in APPS and patients_in(m)]
    kept = {m for m in nouns if not m.__name__.startswith("Historical")}
    assert kept - set(TRACKED) == {AppointDraft}  # what is typed and not sent is no record


def patients_in(model: type[models.Model]) -> bool:
    return model is Patient or any(f.related_model is Patient for f in model._meta.concrete_fields)


# --- writes past the verbs ------------------------------------------------------------------------


def test_an_update_past_the_verbs_is_refused(contact: Contact) -> None:
    refused_at_commit(lambda: raw(Contact).filter(pk=contact.pk).update(note="Ny text"))


def test_a_bulk_update_past_the_verbs_is_refused(contact: Contact) -> None:
    contact.note = "Ny text"
    refused_at_commit(lambda: raw(Contact).bulk_update([contact], ["note"]))


def test_a_bulk_insert_past_the_verbs_is_refused(world: World) -> None:
    new = Relative(patient=world.asta, name="Maja", starts_on=world.today)
    refused_at_commit(lambda: raw(Relative).bulk_create([new]))


@pytest.mark.parametrize("name", ["update", "bulk_update", "bulk_create", "delete"])
def test_the_everyday_queryset_does_not_offer_them_at_all(name: str) -> None:
    with pytest.raises(TypeError, match="verb in actions"):
        getattr(Contact.objects.all(), name)()


def test_an_insert_in_sql_is_refused(world: World) -> None:
    refused_at_commit(
        lambda: run(
            "insert into patients_relative (id, patient_id, name, relation, phone, told, told_how,"
            " starts_on) values (%s, %s, 'Maja', '', '', '', '', %s)",
            uuid.uuid4(), world.asta.pk, world.today,
        )
    )  # fmt: skip


CHANGES = [
    "version = version + 1",
    "purposes = array['samordning', 'trygghet']",
    "purposes = '{}'",
    "ends_on = current_date",
    "internal_note = internal_note || ' '",
    "voided_at = now(), void_reason = 'fel'",
    "commission_id = null",
    "created_at = created_at + interval '1 microsecond'",
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_single_changed_column_in_sql_is_refused(contact: Contact, change: str) -> None:
    update = f"update contacts_contact set {change} where id = %s"  # noqa: S608
    refused_at_commit(lambda: run(update, contact.pk))


def test_a_changed_key_is_refused(world: World) -> None:
    made = factories.patient("Ny Person")
    refused_at_commit(
        lambda: run("update patients_patient set id = gen_random_uuid() where id = %s", made.pk)
    )


def test_a_generated_column_is_not_asked_for(world: World) -> None:
    world.asta.family_name = "Öman"
    save(world.asta, actor=SYSTEM, why="test")
    commit()
    refused_at_commit(lambda: raw(Patient).filter(pk=world.asta.pk).update(family_name="Åberg"))


# --- around a lawful save -------------------------------------------------------------------------


def bulk_update(contact: Contact) -> None:
    contact.note = "Olagligt"
    raw(Contact).bulk_update([contact], ["note"])


UNLAWFUL: dict[str, Callable[[Contact], object]] = {
    "update": lambda contact: raw(Contact).filter(pk=contact.pk).update(note="Olagligt"),
    "bulk_update": bulk_update,
    "sql": lambda contact: run(
        "update contacts_contact set note = 'Olagligt' where id = %s", contact.pk
    ),
}


@pytest.mark.parametrize("way", UNLAWFUL)
def test_a_change_right_after_a_lawful_save_of_the_same_row_is_refused(
    contact: Contact, way: str
) -> None:
    def write() -> None:
        contact.note = "Lagligt"
        save(contact, actor=SYSTEM, why="test")
        UNLAWFUL[way](contact)

    refused_at_commit(write)


def test_a_change_before_a_lawful_save_of_other_columns_is_refused(contact: Contact) -> None:
    def write() -> None:
        run("update contacts_contact set internal_note = 'x' where id = %s", contact.pk)
        contact.note = "Lagligt"
        contact._history_user = None
        contact.save(update_fields=["note"])

    refused_at_commit(write)


def test_yesterdays_history_row_does_not_excuse_todays_change(world: World) -> None:
    """The newest history row counts only if this very transaction wrote it."""
    made = factories.contact(world.asta, world.nurse)
    run(
        """insert into contacts_historicalcontact
           select (jsonb_populate_record(h, jsonb_build_object('note', 'i går', 'xact', '3',
             'history_id', nextval(pg_get_serial_sequence(%s, 'history_id'))))).*
           from contacts_historicalcontact h where id = %s""",
        "contacts_historicalcontact",
        made.pk,
    )
    refused_at_commit(lambda: raw(Contact).filter(pk=made.pk).update(note="i går"))


def test_the_next_lawful_save_makes_it_whole_again(contact: Contact) -> None:
    raw(Contact).filter(pk=contact.pk).update(note="Olagligt")
    contact.refresh_from_db()
    save(contact, actor=SYSTEM, why="test")
    commit()


def test_what_the_verbs_do_in_bulk_leaves_whole_history(world: World) -> None:
    new = [Relative(patient=world.asta, name=f"N {n}", starts_on=world.today) for n in range(3)]
    bulk_insert(new, actor=SYSTEM, why="test")
    commit()
    for row in new:
        row.phone = "0498-26 80 00"
    bulk_change(new, ["phone"], actor=SYSTEM, why="test")
    commit()
    assert {row.history.count() for row in new} == {2}


def test_who_and_why_stand_beside_every_change(world: World) -> None:
    made = factories.contact(world.asta, world.nurse)
    made.note = "Ny text"
    save(made, actor=world.actor(world.chef), why="test")
    newest = made.history.latest()
    assert (newest.history_user_id, newest.history_change_reason) == (
        world.chef.staff.user_id,
        "test",
    )
