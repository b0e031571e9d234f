"""On the work list: an agreement is to be followed up, or a draft of mine waits (domain 2.1)."""

from datetime import date, timedelta

from django.db.models import DateField, F, Q, Value

from agreements.models import Agreement
from agreements.states import CURRENT, DRAFT
from followup.contact_facts import full_name
from followup.work_rows import Rows, work_row
from organisation.actor import Actor
from policy.roles import DECIDE
from policy.scopes import has_relation

AGREEMENT_FOLLOW_UP, AGREEMENT_DRAFT = "agreement_follow_up", "agreement_draft"
DAYS_AHEAD = 14


def agreement_follow_ups(actor: Actor, on: date) -> Rows:
    """Those that I am to do, near or late; for who decides the late ones of the whole unit.

    Where nobody is named, it waits for who signed. Nobody is told of whom the unit has nothing to
    do with any more.
    """
    mine = Q(follow_up_by=actor.commission) | Q(follow_up_by=None, signed_by=actor.commission)
    mine &= Q(follow_up_due_on__lte=on + timedelta(days=DAYS_AHEAD))
    late = Q(follow_up_due_on__lt=on) if actor.holds(DECIDE, actor.unit_id) else Q(pk__in=[])
    held = Agreement.objects.filter(
        mine | late,
        has_relation(actor, on),
        unit_id=actor.here,
        state__in=CURRENT,
        voided_at=None,
        patient__deceased_on=None,
    )
    return work_row(
        held,
        AGREEMENT_FOLLOW_UP,
        due=F("follow_up_due_on"),
        detail=Value(""),
        person=full_name("follow_up_by__staff"),
    )


def agreement_drafts(actor: Actor, on: date) -> Rows:
    """Agreements that I have begun to write and nobody has signed."""
    drafts = Agreement.objects.filter(
        has_relation(actor, on),
        unit_id=actor.here,
        created_by=actor.commission,
        state=DRAFT,
        voided_at=None,
    )
    return work_row(
        drafts,
        AGREEMENT_DRAFT,
        due=Value(None, output_field=DateField()),
        detail=Value(""),
        person=Value(""),
    )
