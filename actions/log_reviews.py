"""The systematic check of the log: a monthly sample, and a documented outcome for each row.

Source: PDL 4:3, HSLF-FS 2016:40 4:9, lag 2022:913 4:4. Nobody judges what she did herself.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_hex
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from accesslog.models import AccessEntry, LogReview, LogSample
from accesslog.models.reviews import OUTCOMES, REASONABLE
from accesslog.trail import CONTROL, READ_LOG, WRITE, Entry, record
from actions._saving import bulk_insert, save
from actions.log_reading import own_provider
from core.decisions import Decision
from core.errors import NotFound, RuleViolation
from core.reasons import OUT_OF_SCOPE, Reason
from followup.identities import keys_of
from followup.log_rows import LogRow, log_rows, start_of
from followup.log_samples import Draw, drawn
from organisation.actor import Actor
from organisation.models import CareProvider
from policy.log import may_review_access, may_review_log
from policy.scopes import about_others

MONTH_AHEAD = Reason("MANADEN_HAR_INTE_BORJAT", _("Månaden har inte börjat än."))
CHOOSE_OUTCOME = Reason("VALJ_UTFALL", _("Välj om åtkomsten var rimlig."))
WRITE_A_NOTE = Reason("SKRIV_ANTECKNING", _("Skriv vad som behöver frågas eller utredas."))
ALREADY_JUDGED = Reason("REDAN_BEDOMD", _("Läsningen är redan bedömd."))


@dataclass(frozen=True, slots=True)
class SampleFacts:
    """A sample, and how far the work with it has come."""

    id: UUID
    month: date
    seed: str
    size: int
    judged: int
    to_investigate: int


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """One row to judge; ``is_own`` = somebody else has to."""

    id: UUID
    place: int
    marks: tuple[str, ...]
    outcome: str
    note: str
    is_own: bool
    entry_at: datetime


@dataclass(frozen=True, slots=True)
class OpenedReview:
    """What the reviewer sees of one row: what was done, with whom, and what else that day."""

    facts: ReviewFacts
    sample_id: UUID
    month: date
    size: int
    row: LogRow | None
    patient: str
    same_day: tuple[LogRow, ...]


@transaction.atomic
def draw_sample(*, actor: Actor, month: date, now: datetime, seed: str = "") -> LogSample:
    """Draw a month's sample; drawn twice it is the same one.

    Raises:
        NotAllowed: no reviewer.
        RuleViolation: the month has not begun.
    """
    decision = may_review_log(actor).require()
    first = month.replace(day=1)
    provider = CareProvider.objects.select_for_update().get(pk=own_provider(actor))
    known = LogSample.objects.filter(care_provider=provider, month=first).first()
    if known is not None:
        return known
    if start_of(first) > now:
        raise RuleViolation(MONTH_AHEAD, field="month")
    sample = LogSample(
        care_provider=provider,
        month=first,
        until=min(start_of(_next_month(first)), now),
        seed=seed or token_hex(16),
        size=settings.LOG_SAMPLE_SIZE,
        drawn_at=now,
        drawn_by=actor.commission,
    )
    save(sample, actor=actor, why="draw log sample")
    bulk_insert(_reviews(sample), actor=actor, why="draw log sample")
    record(actor, Entry(WRITE, decision.reason, detail="draw sample", purpose=CONTROL))
    return sample


def draw_of(sample: LogSample) -> Draw:
    """What decides the sample's rows, to draw it again."""
    return Draw(
        care_provider_id=sample.care_provider_id,
        since=start_of(sample.month),
        until=sample.until,
        seed=sample.seed,
        size=sample.size,
        by_lot=settings.LOG_SAMPLE_BY_LOT,
    )


def samples(*, actor: Actor) -> list[SampleFacts]:
    """The care provider's samples, the newest month first; 1 statement."""
    decision = may_review_log(actor).require()
    found = LogSample.objects.filter(care_provider_id=own_provider(actor)).annotate(
        rows=Count("reviews"),
        judged=Count("reviews", filter=~Q(reviews__outcome="")),
        odd=Count("reviews", filter=~Q(reviews__outcome__in=["", REASONABLE])),
    )
    record(actor, Entry(READ_LOG, decision.reason, detail="samples", purpose=CONTROL))
    return [
        SampleFacts(row.pk, row.month, row.seed, row.rows, row.judged, row.odd)
        for row in found.order_by("-month")
    ]


def reviews_of(*, actor: Actor, sample_id: UUID) -> list[ReviewFacts]:
    """The rows of a sample, without names; unjudged ones can be opened.

    Raises:
        NotFound: unknown, or another care provider's.
        NotAllowed: no reviewer.
    """
    decision = may_review_log(actor).require()
    rows = list(LogReview.objects.filter(_mine(actor), sample_id=sample_id).order_by("place"))
    own = LogSample.objects.filter(care_provider_id=own_provider(actor), pk=sample_id)
    if not rows and not own.exists():
        raise NotFound(OUT_OF_SCOPE)
    record(actor, Entry(READ_LOG, decision.reason, detail="sample", purpose=CONTROL))
    return [_facts(row, actor) for row in rows]


def open_review(*, actor: Actor, review_id: UUID) -> OpenedReview:
    """One row to judge, with the patient's name and what else the person did with her that day.

    Raises:
        NotFound: unknown, or another care provider's.
        NotAllowed: no reviewer, or her own reading.
    """
    may_review_log(actor).require()
    review = _review(actor, review_id)
    decision = _may_judge(actor, review).require()
    entry = Entry(READ_LOG, decision.reason, review.patient_id, detail="review", purpose=CONTROL)
    record(actor, entry)
    return OpenedReview(
        facts=_facts(review, actor),
        sample_id=review.sample_id,
        month=review.sample.month,
        size=review.sample.reviews.count(),
        row=_row(review),
        patient=review.patient.name if review.patient else "",
        same_day=_same_day(actor, review),
    )


@transaction.atomic
def judge_access(
    *, actor: Actor, review_id: UUID, outcome: str, note: str = "", now: datetime
) -> LogReview:
    """Document whether a reading was reasonable.

    Raises:
        NotFound: unknown, or another care provider's.
        NotAllowed: no reviewer, or her own reading (four eyes).
        RuleViolation: no outcome, no note where one is needed, or judged already (conflict).
    """
    may_review_log(actor).require()
    review = _review(actor, review_id, lock=True)
    decision = _may_judge(actor, review).require()
    _check(review, outcome, note)
    review.outcome, review.note = outcome, note.strip()
    review.reviewed_at, review.reviewed_by = now, actor.commission
    record(actor, Entry(WRITE, decision.reason, review.patient_id, detail="judge", purpose=CONTROL))
    return save(review, actor=actor, why=f"review {outcome}")


def _may_judge(actor: Actor, review: LogReview) -> Decision:
    """Neither what she did herself, nor what was done with her own data."""
    return may_review_access(actor, made_by=review.made_by_id, patient_id=review.patient_id)


def next_to_judge(*, actor: Actor, sample_id: UUID) -> UUID | None:
    """The next row of the sample that this reviewer may judge."""
    rows = LogReview.objects.filter(_mine(actor), sample_id=sample_id, outcome="")
    rows = rows.filter(about_others(actor))
    rows = rows.exclude(made_by_id=actor.user_id)
    return rows.order_by("place").values_list("pk", flat=True).first()


def _check(review: LogReview, outcome: str, note: str) -> None:
    if review.outcome:
        raise RuleViolation(ALREADY_JUDGED, conflict=True)
    if outcome not in dict(OUTCOMES):
        raise RuleViolation(CHOOSE_OUTCOME, field="outcome")
    if outcome != REASONABLE and not note.strip():
        raise RuleViolation(WRITE_A_NOTE, field="note")


def _reviews(sample: LogSample) -> list[LogReview]:
    return [
        LogReview(
            sample=sample,
            place=place,
            entry_id=row.entry.pk,
            entry_at=row.entry.at,
            patient_id=row.entry.patient_id,
            made_by_id=row.entry.user_id,
            marks=list(row.marks),
        )
        for place, row in enumerate(drawn(draw_of(sample)), start=1)
    ]


def _mine(actor: Actor) -> Q:
    return Q(sample__care_provider_id=own_provider(actor))


def _review(actor: Actor, review_id: UUID, *, lock: bool = False) -> LogReview:
    rows = LogReview.objects.select_related("sample", "patient").filter(_mine(actor))
    if lock:
        rows = rows.select_for_update(of=("self",))
    review = rows.filter(pk=review_id).first()
    if review is None:
        raise NotFound(OUT_OF_SCOPE)
    return review


def _facts(review: LogReview, actor: Actor) -> ReviewFacts:
    return ReviewFacts(
        id=review.pk,
        place=review.place,
        marks=tuple(review.marks),
        outcome=review.outcome,
        note=review.note,
        is_own=review.made_by_id is not None and review.made_by_id == actor.user_id,
        entry_at=review.entry_at,
    )


def _row(review: LogReview) -> LogRow | None:
    entries = AccessEntry.objects.filter(at=review.entry_at, id=review.entry_id)
    rows = log_rows(entries, limit=1, names=True)
    return rows[0] if rows else None


def _same_day(actor: Actor, review: LogReview) -> tuple[LogRow, ...]:
    """What else she did with the patient, at the reviewer's own care provider."""
    if review.patient_id is None:
        return ()
    entries = (
        AccessEntry.objects.about(*keys_of(review.patient_id))
        .made_at(own_provider(actor))
        .filter(
            user_id=review.made_by_id,
            at__gte=review.entry_at - timedelta(hours=12),
            at__lt=review.entry_at + timedelta(hours=12),
        )
    )
    return tuple(log_rows(entries.exclude(id=review.entry_id), limit=20))


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)
