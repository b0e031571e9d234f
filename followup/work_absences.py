"""What absence puts on the work list: the manager's holes, and reviews that wait for the deputy."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from followup.absences import employed, patients_of, with_holes
from followup.contact_facts import full_name
from followup.work_rows import Rows
from organisation.actor import Actor
from organisation.models import Absence
from patients.models.patient import NONE
from policy.relations import covered

ABSENCE_HOLE, STANDS_IN, MY_ABSENCE = "absence_hole", "stands_in", "my_absence"
# About a colleague or the reader herself: there is no patient in the row.
TO_KNOW = frozenset({STANDS_IN, MY_ABSENCE})
WITHOUT_PATIENT = TO_KNOW | {ABSENCE_HOLE}
DAYS_AHEAD = 14


def absence_holes(actor: Actor, on: date) -> Rows:
    """Colleagues who are away, or soon will be, and whom nobody covers; about no one patient.

    ``how`` is the number of their patients. The key of the absent person's commission stands where
    the other branches have the patient's: it is nobody's record.
    """
    found = Absence.objects.not_ended(on).filter(
        employed("commission", on), commission__unit_id=actor.here, voided_at=None
    )
    rows: QuerySet[Any] = with_holes(found, on).filter(hole_on__lte=on + timedelta(days=DAYS_AHEAD))
    columns: Rows = rows.order_by().values(
        what=Value(ABSENCE_HOLE, output_field=CharField()),
        target=F("pk"),
        person_id=F("commission_id"),
        guarded=Value(NONE, output_field=CharField()),
        shown_name=full_name("commission__staff"),
        detail=Value("", output_field=CharField()),
        person=full_name("commission__staff"),
        due=Cast(F("hole_on"), DateField()),
        how=Cast(patients_of(on), CharField()),
    )
    return columns


def my_absences(actor: Actor, on: date) -> Rows:
    """For whom I stand in today, and where I am written down as away; nothing of it is late.

    ``how`` is the first day and, where it is known, the last, with a space between.
    """
    own = actor.commission.pk if actor.commission else None
    whose = Q(commission=own) | (Q(deputy=own, starts_on__lte=on))
    found: QuerySet[Any] = Absence.objects.not_ended(on).filter(whose, voided_at=None)
    kind = Case(
        When(commission=own, then=Value(MY_ABSENCE)),
        default=Value(STANDS_IN),
        output_field=CharField(),
    )
    columns: Rows = found.order_by().values(
        what=kind,
        target=F("pk"),
        person_id=F("commission_id"),
        guarded=Value(NONE, output_field=CharField()),
        shown_name=full_name("commission__staff"),
        detail=Value("", output_field=CharField()),
        person=full_name("commission__staff"),
        due=Cast(F("starts_on"), DateField()),  # early in the list, which has an end
        how=Concat(
            Cast(F("starts_on"), CharField()),
            Value(" "),
            Coalesce(Cast(F("ends_on"), CharField()), Value("")),
        ),
    )
    return columns


def waits_for_deputy(actor: Actor, on: date) -> Q:
    """Contacts of colleagues for whom the actor stands in, whose review is overdue."""
    return Q(pk__in=covered(actor, on).values("pk"), review_on__lt=on)
