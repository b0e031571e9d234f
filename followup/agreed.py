"""What patients have agreed that the reader's unit reads, for many at a time."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet, Value

from organisation.actor import Actor
from policy.facts import M, assessments, consents

UNABLE = "unable"  # beside the scopes of consents


def agreed_with(actor: Actor, patients: Collection[UUID], on: date) -> dict[UUID, frozenset[str]]:
    """The scopes of each patient's consents to the unit, or that she cannot consent; 1 statement.

    Source: lag (2022:913) 2:6, 3:1.
    """
    given = _pairs(consents(actor, on), patients, F("scope"))
    unable = _pairs(assessments(on), patients, Value(UNABLE))
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    for patient_id, what in given.union(unable):
        found[patient_id].add(what)
    return {patient_id: frozenset(texts) for patient_id, texts in found.items()}


def _pairs(
    rows: QuerySet[M], patients: Collection[UUID], what: F | Value
) -> QuerySet[M, tuple[UUID, str]]:
    return rows.filter(patient_id__in=patients).order_by().values_list("patient_id", what)
