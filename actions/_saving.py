"""The only ``.save()`` of production code: checks, sentences, history, one place (house 3.6)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BooleanField, ExpressionWrapper, OuterRef
from django.utils import timezone

from core.db import CHANGED, CREATED, constraint_as_violation, copy_to_history
from core.errors import RuleViolation
from core.models import Voidable
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import User
from patients.models import Patient
from policy.patients import is_own_record, not_about_herself

M = TypeVar("M", bound=models.Model)
V = TypeVar("V", bound=Voidable)


def lock_patient(patient_id: UUID, actor: Actor) -> Patient:
    """Lock the patient's row: writers of one patient queue up instead of colliding.

    Every verb about a patient begins here, so that nobody writes about herself (1 statement).

    Raises:
        NotAllowed: the patient is the person herself, at work (PDL 4:1).
    """
    patients = Patient.objects.annotate(is_herself=_is_herself(actor))
    patient = patients.select_for_update(of=("self",)).get(pk=patient_id)
    not_about_herself(patient.pk, is_herself=patient.is_herself).require()
    return patient


def lock_patients(patient_ids: Collection[UUID], actor: Actor) -> list[UUID]:
    """Lock many patients in the order of their keys, and leave out the actor herself; 1 statement.

    One order for everybody: two who lock the same patients wait for each other, and never in a
    ring. A writer of one patient alone waits, too.
    """
    patients = Patient.objects.annotate(is_herself=_is_herself(actor))
    locked = patients.filter(pk__in=patient_ids).order_by("pk").select_for_update(of=("self",))
    rows = locked.values_list("pk", "is_herself")
    return [pk for pk, is_herself in rows if not is_herself]


def _is_herself(actor: Actor) -> Any:
    """Whether the row is the actor's own record, as a column."""
    return ExpressionWrapper(is_own_record(actor, OuterRef("pk")), output_field=BooleanField())


def save(obj: M, *, actor: Actor, why: str) -> M:
    """Check the fields, save with a history row, and translate what the database refuses.

    Constraints are asked of the database alone, at the write: asking before as well would cost a
    statement for each and still not see the other transaction (ADR 0004).

    Raises:
        RuleViolation: a field or a constraint says no; carries the model's own sentence.
    """
    try:
        obj.clean_fields(exclude=_not_checked_here(obj))
        obj.clean()
    except ValidationError as error:
        raise _as_violation(error) from None
    mark(obj, actor=actor, why=why)
    with constraint_as_violation():
        obj.save()
    return obj


def void(obj: V, *, actor: Actor, reason: str) -> V:
    """Mark a mistaken entry as void; it is kept (PDL 3:14)."""
    obj.voided_at, obj.void_reason = timezone.now(), reason
    return save(obj, actor=actor, why="void")


def moment() -> datetime:
    """The moment of the write, for columns that tell when; no rule asks it."""
    return timezone.now()


def mark(obj: models.Model, *, actor: Actor, why: str) -> None:
    """Tell django-simple-history who and why, from whichever door."""
    obj._history_user = _user(actor)  # type: ignore[attr-defined]
    obj._change_reason = why  # type: ignore[attr-defined]


def bulk_insert(objects: Sequence[M], *, actor: Actor, why: str) -> None:
    """Insert many new rows in batches, and all their history rows in one statement."""
    if not objects:
        return
    model: Any = type(objects[0])
    with constraint_as_violation():
        _unguarded(model).bulk_create(objects, batch_size=2000)
        _write_history(objects, CREATED, actor, why)


def bulk_change(objects: Sequence[M], fields: Iterable[str], *, actor: Actor, why: str) -> None:
    """Change many rows in batches, and write all their history rows in one statement."""
    if not objects:
        return
    model: Any = type(objects[0])
    with constraint_as_violation():
        _unguarded(model).bulk_update(objects, list(fields), batch_size=2000)
        _write_history(objects, CHANGED, actor, why)


def bulk_assign(
    model: type[models.Model],
    ids: Collection[UUID],
    values: Mapping[str, Any],
    *,
    actor: Actor,
    why: str,
) -> None:
    """Give many rows the same values, or the same expression; row and history, 2 statements."""
    if not ids:
        return
    with constraint_as_violation():
        _unguarded(model).filter(pk__in=ids).update(**values)
        _write_history_of(model, ids, CHANGED, actor, why)


def _write_history(objects: Sequence[M], kind: str, actor: Actor, why: str) -> None:
    _write_history_of(type(objects[0]), [obj.pk for obj in objects], kind, actor, why)


def _write_history_of(
    model: type[models.Model], ids: Collection[UUID], kind: str, actor: Actor, why: str
) -> None:
    about = {
        "history_date": moment(),
        "history_type": kind,
        "history_change_reason": why,
        "history_user_id": actor.user_id,
    }
    copy_to_history(model, list(ids), about)


def forget(rows: models.QuerySet[Any]) -> None:
    """Delete rows without personal data that have served their time, such as idempotency keys."""
    rows.delete()


def _unguarded(model: Any) -> Any:
    """A queryset without the guard; only this file may use one, since it writes the history."""
    return models.QuerySet(model)


def _user(actor: Actor) -> User | None:
    return User(pk=actor.user_id) if actor.user_id else None


def _not_checked_here(obj: models.Model) -> set[str]:
    """Foreign keys are checked by the database; a statement for each would be wasted."""
    return {
        field.name
        for field in obj._meta.concrete_fields
        if field.is_relation or field.generated or isinstance(field, models.UUIDField)
    }


def _as_violation(error: ValidationError) -> RuleViolation:
    """The first complaint about a field's shape."""
    field, problems = next(iter(error.error_dict.items()))
    reason = Reason("FEL_VARDE", problems[0].messages[0].replace("%", "%%"))
    return RuleViolation(reason, field="" if field == "__all__" else field)
