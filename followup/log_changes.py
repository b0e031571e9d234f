"""Everything that was ever written about a patient: who, when, what and why, from the history."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext

from contacts.models import ContactType
from contacts.type_names import type_name
from core.ready import Ready
from followup.identities import keys_of
from followup.log_rows import shown_staff
from organisation.models import Commission, Staff, Team, Unit
from patients.models import Patient, PatientAccount, Representative
from policy.shapes import PATIENT

ROOMS = ("patients", "contacts", "consent", "agreements")
# A life-threatening condition is no reading of anybody's but the patient's page in health care, and
# what the patient answers about trygghet is read as figures alone.
NOT_TOLD = frozenset({"patientaccount", "ownrecord", "lifethreatening", "trustanswer"})
CREATED, CHANGED, VOIDED = "created", "changed", "voided"
MOST = 300
# How the history marks what two numbers becoming one person, and its undoing, have moved.
MOVES = ("joined ", "parted ")
# Columns that say nothing to a person, or that stand in the row's heading.
SILENT = frozenset(
    {
        "id", "patient", "patient_id", "version", "slot", "sort_key", "created_at", "voided_at",
        "voided_by", "is_current", "registered_by", "requested_by", "law", "xact", "data_at",
    }
)  # fmt: skip

# Whether the reader may see a history row: table, columns, and whether the row is void by now.
Visible = Callable[[str, Mapping[str, Any], bool], bool]


@dataclass(frozen=True, slots=True)
class Value:
    """One column: what it was, and what it became. The words of both are the reader's.

    ``units`` are those of the colleagues whom the column names.
    """

    field: str
    label: str | Promise
    before: str
    after: str
    units: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was written.

    ``person`` is a colleague, who has ``writer_units``, or one who acted for the patient.
    """

    at: datetime
    kind: str
    table: str
    row_id: UUID
    person: str
    writer_units: frozenset[UUID]
    by_patient: bool
    by_system: bool
    why: str
    void_reason: str
    values: tuple[Value, ...]
    is_void_now: bool
    unit_id: UUID | None
    unit_name: str


@dataclass(frozen=True, slots=True)
class _Raw:
    """A history row beside the one before it."""

    table: str
    model: Any
    now: Mapping[str, Any]
    before: Mapping[str, Any] | None


def changes_of(patient_id: UUID, visible: Visible) -> list[Change]:
    """What was written about the patient, the newest first; one statement a table and key."""
    keys = keys_of(patient_id)
    raw = [change for model in tracked_tables() for change in _history(model, keys)]
    void = {(c.table, c.now["id"]) for c in raw if c.now.get("voided_at")}
    raw = [c for c in raw if visible(c.table, c.now, (c.table, c.now["id"]) in void)]
    raw.sort(key=lambda change: (change.now["history_date"], change.now["history_id"]))
    newest = raw[::-1][:MOST]
    names = _Names(newest, keys)
    return [_change(change, names, void) for change in newest]


@cache
def tracked_tables() -> tuple[Any, ...]:
    """The models with history whose rows are about a patient."""
    found = [
        model
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
        and hasattr(model, "history")
        and model._meta.model_name not in NOT_TOLD
        and path_to_patient(model)
    ]
    return tuple(sorted(found, key=lambda model: model._meta.label))


def path_to_patient(model: Any) -> str:
    """The column, or the way over one other row, that leads to the patient; "" if none does."""
    if model is Patient:
        return "id"
    direct = _relations(model)
    if "patient" in direct:
        return "patient_id"
    through = (name for name, other in direct.items() if "patient" in _relations(other))
    return next((f"{name}_id" for name in through), "")


def _relations(model: Any) -> dict[str, Any]:
    return {
        field.name: field.related_model
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
    }


def _history(model: Any, keys: list[UUID]) -> Iterator[_Raw]:
    """Each history row of the patient's, with the one before it.

    That rows changed hands when two numbers became one person is told by the number itself.
    """
    each = (row for key in keys for row in _rows_of(model).fetch({PATIENT: key}))
    found = {row["history_id"]: row for row in each}  # a lift's block may have had both keys
    last: dict[UUID, Mapping[str, Any]] = {}
    for _number, row in sorted(found.items()):
        before = last.get(row["id"])
        if not _only_moved(model, row, before):
            yield _Raw(model._meta.model_name, model, row, before)
        last[row["id"]] = row


@cache
def _rows_of(model: Any) -> Ready:
    """The history rows of one patient in one table, compiled once: there are thirty tables."""
    path = path_to_patient(model)
    rows = model.history.model.objects.order_by()
    if path in ("id", "patient_id"):
        return Ready(rows.filter(**{path: PATIENT}).values())
    other = _relations(model)[path.removesuffix("_id")]
    others = other.history.model.objects.filter(patient_id=PATIENT).values("id")
    return Ready(rows.filter(**{f"{path}__in": others}).values())


def _only_moved(model: Any, row: Mapping[str, Any], before: Mapping[str, Any] | None) -> bool:
    """Whether the row only got another owner, or came to this patient and went again."""
    if not (row["history_change_reason"] or "").startswith(MOVES):
        return False
    owner = ("patient_id", "joined_into_id")
    names = (field.attname for field in model._meta.concrete_fields if field.attname not in owner)
    return before is None or all(row.get(name) == before.get(name) for name in names)


class _Names:
    """What the ids of a page are called: people, units, teams and kinds of contact.

    What the patient herself has written is hers, also when she works in care: nobody works with
    her own record.
    """

    def __init__(self, changes: Sequence[_Raw], patients: list[UUID]) -> None:
        values = (v for c in changes for v in (*c.now.values(), *(c.before or {}).values()))
        keys = {value for value in values if isinstance(value, UUID)}
        users = {c.now["history_user_id"] for c in changes if c.now["history_user_id"]}
        people = list(
            Staff.objects.filter(models.Q(user_id__in=users) | models.Q(pk__in=keys)).annotate(
                works_at=ArraySubquery(
                    Commission.objects.filter(staff=OuterRef("pk")).values("unit_id")
                )
            )
        )
        acting = _representatives(users, patients)
        staff = [one for one in people if one.user_id and one.user_id not in acting]
        self.by_user = {one.user_id: shown_staff(one) for one in staff} | acting
        self.units = {one.user_id: frozenset(one.works_at) for one in staff}
        own = PatientAccount.objects.filter(user_id__in=users, patient_id__in=patients)
        self.patients = set(own.values_list("user_id", flat=True))
        commissions = Commission.objects.filter(pk__in=keys).select_related("staff")
        self.of: dict[UUID, str] = {person.pk: shown_staff(person) for person in people}
        self.of |= {row.pk: shown_staff(row.staff) for row in commissions}
        self.at = {one.pk: frozenset(one.works_at) for one in people}
        self.at |= {row.pk: frozenset({row.unit_id}) for row in commissions}
        self.of |= dict(Unit.objects.filter(pk__in=keys).values_list("pk", "name"))
        self.types = dict(ContactType.objects.values_list("code", "display"))
        self.of |= dict(Team.objects.filter(pk__in=keys).values_list("pk", "name"))


def _representatives(users: set[UUID], patients: list[UUID]) -> dict[UUID, str]:
    """Who acts, or has acted, for the patient, by her login."""
    acting = Representative.objects.filter(user_id__in=users, patient_id__in=patients)
    return {user_id: name for user_id, name in acting.values_list("user_id", "name") if user_id}


def _change(raw: _Raw, names: _Names, void: Container[tuple[str, UUID]]) -> Change:
    now, user = raw.now, raw.now["history_user_id"]
    kind, by_patient = _kind(raw), user in names.patients
    return Change(
        at=now["history_date"],
        kind=kind,
        table=raw.table,
        row_id=now["id"],
        person="" if by_patient else names.by_user.get(user, ""),
        writer_units=frozenset() if by_patient else names.units.get(user, frozenset()),
        by_patient=by_patient,
        by_system=user is None,
        why=now["history_change_reason"] or "",
        void_reason=now.get("void_reason") or "",
        values=tuple(_values(raw, names)),
        is_void_now=(raw.table, now["id"]) in void,
        unit_id=now.get("unit_id"),
        unit_name=names.of.get(now["unit_id"], "") if now.get("unit_id") else "",
    )


def _kind(raw: _Raw) -> str:
    if raw.now["history_type"] == "+" or raw.before is None:
        return CREATED
    if raw.now.get("voided_at") and not raw.before.get("voided_at"):
        return VOIDED
    return CHANGED


def _values(raw: _Raw, names: _Names) -> Iterator[Value]:
    """The columns that were filled in or changed, in the order of the model."""
    for field in raw.model._meta.concrete_fields:
        if field.name in SILENT or field.name == "void_reason" or field.generated:
            continue
        after = raw.now.get(field.attname)
        before = raw.before.get(field.attname) if raw.before else None
        if after == before or (raw.before is None and after in (None, "", [], False)):
            continue
        yield Value(
            field.name,
            field.verbose_name,
            _shown(field, before, names),
            _shown(field, after, names),
            _units(names, before, after),
        )


def _units(names: _Names, *values: Any) -> frozenset[UUID]:
    found = (names.at[value] for value in values if isinstance(value, UUID) and value in names.at)
    return frozenset().union(*found)


def _shown(field: Any, value: Any, names: _Names) -> str:
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nej")
    if isinstance(value, list):
        choices = dict(getattr(field.base_field, "choices", None) or ())
        return ", ".join(str(choices.get(each, each)) for each in value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.related_model is ContactType:
        return type_name(names.types.get(value, str(value)))
    if isinstance(value, UUID):
        return names.of.get(value, "")
    return _moment(value)


def _moment(value: Any) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return str(value)
