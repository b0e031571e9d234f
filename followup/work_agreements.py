"""On the work list: an agreement is disputed or to be followed up, or a draft of mine waits.

Source: domain 2.1. What the patient objects to on her own page is read by somebody (scenario 36).
"""

from datetime import date, timedelta

from django.db.models import DateField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import TruncDate

from agreements.models import Agreement, AgreementAnswer
from agreements.states import CURRENT, DISPUTED, DRAFT
from followup.contact_facts import full_name
from followup.work_rows import Rows, work_row
from organisation.actor import Actor
from policy.roles import DECIDE
from policy.scopes import has_relation

AGREEMENT_FOLLOW_UP, AGREEMENT_DRAFT = "agreement_follow_up", "agreement_draft"
AGREEMENT_DISPUTED = "agreement_disputed"
DAYS_AHEAD = 14


def agreement_follow_ups(actor: Actor, on: date) -> Rows:
    """Those that I am to do, near or late; for who decides the late ones of the whole unit.

    Where nobody is named, it waits for who signed. Nobody is told of whom the unit has nothing to
    do with any more.
    """
    mine = _mine(actor) & Q(follow_up_due_on__lte=on + timedelta(days=DAYS_AHEAD))
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


def agreement_disputes(actor: Actor, on: date) -> Rows:
    """Where the patient says that something is wrong: for who follows up, and for who decides.

    It stands there until she confirms, or a new version comes.
    """
    whose = Q() if actor.holds(DECIDE, actor.unit_id) else _mine(actor)
    said = AgreementAnswer.objects.filter(agreement=OuterRef("pk"), kind=DISPUTED)
    held = Agreement.objects.filter(
        whose,
        has_relation(actor, on),
        unit_id=actor.here,
        state=DISPUTED,
        voided_at=None,
        patient__deceased_on=None,
    )
    return work_row(
        held,
        AGREEMENT_DISPUTED,
        due=Subquery(said.order_by("-at").values(day=TruncDate("at"))[:1]),
        detail=Value(""),
        person=Value(""),
    )


def _mine(actor: Actor) -> Q:
    """Who follows it up; where nobody of the unit is named, who signed."""
    return Q(follow_up_by=actor.commission) | Q(follow_up_by=None, signed_by=actor.commission)


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
