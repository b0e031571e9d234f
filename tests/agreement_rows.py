"""Rows about agreements and plans elsewhere, for tests; ``tests.factories`` hands them on."""

from datetime import date
from typing import Any

from django.utils import timezone

from agreements.models import Agreement, OtherPlan
from organisation.models import Commission
from patients.models import Patient

LONG_AGO = date(2024, 1, 1)


def other_plan(patient: Patient, by: Commission, **fields: Any) -> OtherPlan:
    """A plan that somebody else keeps, written down by the person at her unit."""
    defaults = {
        "kind": "GP",
        "title": "Hjälp hemma",
        "holder": "Hemtjänsten",
        "starts_on": LONG_AGO,
        "written_at": timezone.now(),
    }
    return OtherPlan.objects.create(
        patient=patient, unit=by.unit, written_by=by, **{**defaults, **fields}
    )


def signed_agreement(patient: Patient, by: Commission, **content: Any) -> Agreement:
    """A signed agreement of the person's unit; ``content`` is JSON, the rest are columns."""
    columns = {column.name for column in Agreement._meta.concrete_fields}
    fields = {name: content.pop(name) for name in list(content) if name in columns}
    late = {name: fields.pop(name) for name in ("signed_at", "follow_up_due_on") if name in fields}
    versions = Agreement.objects.filter(patient=patient, unit=by.unit)
    made = Agreement.objects.create(
        patient=patient, unit=by.unit, created_by=by, version=versions.count() + 1,
        content={"what_matters_to_me": "Att bo hemma.", **content}, **fields,
    )  # fmt: skip
    made.state, made.signed_by = "signed", by
    made.signed_at = late.get("signed_at", timezone.now())
    made.follow_up_due_on = late.get("follow_up_due_on", made.follow_up_on)
    made.save()
    return made
