"""The reviewer's pages, ready to print."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from accesslog.models import GuessNotice, LogQuestion
from accesslog.models.reviews import MARKS, OUTCOMES, REASONABLE
from actions.log_reading import Extract, LogPage
from actions.log_reviews import OpenedReview, ReviewFacts, SampleFacts
from consent.models import EmergencyAccess, ProtectedOpening
from fastkontakt.ui.components import Empty, Link, Tag
from fastkontakt.ui.contact_words import day_text
from fastkontakt.ui.log_lines import LogLineView, row_view
from followup.log_rows import LogFilter

FIELDS = ("fran", "till", "enhet", "atgard", "utfall", "grund", "person")
WHOLE = {"fran": "", "till": ""}


@dataclass(frozen=True, slots=True)
class LogTable:
    """Rows and the way to the next page."""

    lines: tuple[LogLineView, ...]
    next_href: str
    person_href: str
    everybody_href: str
    empty: Empty | None = None
    whole_href: str = ""


@dataclass(frozen=True, slots=True)
class ExtractPage:
    """One patient's log."""

    patient_id: str
    name: str
    identifier: str
    table: LogTable


@dataclass(frozen=True, slots=True)
class SampleLine:
    """One month's sample."""

    month: str
    progress: str
    odd: str
    href: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One row of a sample."""

    place: int
    when: str
    marks: tuple[Tag, ...]
    outcome: Tag | None
    note: str
    href: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class JudgePage:
    """One row to judge."""

    place: int
    size: int
    month: str
    patient: str
    row: LogLineView | None
    marks: tuple[Tag, ...]
    same_day: tuple[LogLineView, ...]
    outcome: Tag | None
    note: str
    back_href: str


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """A patient's question."""

    id: str
    patient: str
    patient_href: str
    about: str
    text: str
    asked: str
    href: str


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """Somebody who searched in vain too often."""

    id: str
    person: str
    unit: str
    text: str
    href: str
    log_href: str


@dataclass(frozen=True, slots=True)
class OpeningCard:
    """An emergency access, or an opening of protected data, that nobody has judged."""

    id: str
    patient: str
    who: str
    when: str
    reason: str
    href: str


def log_page(found: LogPage, asked: Mapping[str, str]) -> LogTable:
    """The reviewer's table, with the filter in the addresses; an emptied period stays empty."""
    here = reverse("web:review-log")
    chosen = {name: asked[name] for name in FIELDS if asked.get(name)}
    if not chosen.keys() & WHOLE.keys():
        chosen |= WHOLE
    others = {name: value for name, value in chosen.items() if name != "person"}
    whole = "" if found.asked.whole else f"{here}?{urlencode({**chosen, **WHOLE})}"
    return LogTable(
        lines=tuple(row_view(row) for row in found.rows),
        next_href=f"{here}?{urlencode({**chosen, 'efter': found.next})}" if found.next else "",
        person_href=f"{here}?{urlencode(others)}&person=",
        everybody_href=f"{here}?{urlencode(others)}" if "person" in chosen else "",
        empty=_no_rows(found.asked, whole),
        whole_href=whole,
    )


def _no_rows(searched: LogFilter, whole_href: str) -> Empty:
    """Which days were searched, and the way to all of them."""
    days = {
        "since": day_text(searched.since) if searched.since else "",
        "until": day_text(searched.until) if searched.until else "",
    }
    if searched.since and searched.until:
        said = gettext("Inga rader från %(since)s till %(until)s.") % days
    elif searched.since:
        said = gettext("Inga rader från %(since)s och framåt.") % days
    elif searched.until:
        said = gettext("Inga rader till och med %(until)s.") % days
    else:
        said = gettext("Inga rader i hela loggen.")
        return Empty(said, gettext("Ta bort något av det du valde."))
    return Empty(
        said,
        gettext("Det kan finnas äldre eller nyare rader."),
        Link(gettext("Sök i hela loggen"), whole_href),
    )


def extract_page(found: Extract, asked: Mapping[str, str]) -> ExtractPage:
    """One patient's log on paper."""
    here = reverse("web:review-patient", args=[found.patient_id])
    chosen = {name: asked[name] for name in ("fran", "till") if asked.get(name)}
    following = f"{here}?{urlencode({**chosen, 'efter': found.page.next})}"
    table = LogTable(
        lines=tuple(row_view(row) for row in found.page.rows),
        next_href=following if found.page.next else "",
        person_href="",
        everybody_href="",
        empty=Empty(gettext("Inga rader.")),
    )
    return ExtractPage(str(found.patient_id), found.name, found.identifier, table)


def sample_line(facts: SampleFacts) -> SampleLine:
    """How far the work has come: "18 av 25 bedömda"."""
    numbers = {"judged": facts.judged, "size": facts.size}
    odd = gettext("%(n)d att följa upp") % {"n": facts.to_investigate}
    return SampleLine(
        month=date_format(facts.month, "F Y").capitalize(),
        progress=gettext("%(judged)d av %(size)d bedömda") % numbers,
        odd=odd if facts.to_investigate else "–",
        href=reverse("web:review-sample", args=[facts.id]),
        is_done=facts.judged == facts.size,
    )


def review_line(facts: ReviewFacts) -> ReviewLine:
    """One row of a sample, without names."""
    return ReviewLine(
        place=facts.place,
        when=_moment(facts.entry_at),
        marks=_marks(facts.marks),
        outcome=_outcome(facts.outcome),
        note=facts.note,
        href="" if facts.is_own else reverse("web:review-judge", args=[facts.id]),
        is_own=facts.is_own,
    )


def judge_page(found: OpenedReview) -> JudgePage:
    """One row, and what there is to judge it by."""
    return JudgePage(
        place=found.facts.place,
        size=found.size,
        month=date_format(found.month, "F Y"),
        patient=found.patient or "–",
        row=row_view(found.row) if found.row else None,
        marks=_marks(found.facts.marks),
        same_day=tuple(row_view(row) for row in found.same_day),
        outcome=_outcome(found.facts.outcome),
        note=found.facts.note,
        back_href=reverse("web:review-sample", args=[found.sample_id]),
    )


def question_card(question: LogQuestion) -> QuestionCard:
    """A question and the row that it is about."""
    about = f"{_moment(question.entry_at)}, {question.unit_name or '–'}"
    return QuestionCard(
        id=str(question.pk),
        patient=question.patient.name,
        patient_href=reverse("web:review-patient", args=[question.patient_id]),
        about=about,
        text=question.text,
        asked=_moment(question.asked_at),
        href=reverse("web:review-answer", args=[question.pk]),
    )


def notice_card(notice: GuessNotice, name: str) -> NoticeCard:
    """Who, where, and how many."""
    facts = {"n": notice.misses, "day": day_text(notice.on)}
    rows = urlencode({"person": str(notice.commission.staff_id), "fran": notice.on.isoformat()})
    return NoticeCard(
        id=str(notice.pk),
        person=name,
        unit=notice.commission.unit.name,
        text=gettext("%(n)d sökningar utan träff den %(day)s.") % facts,
        href=reverse("web:review-notice", args=[notice.pk]),
        log_href=f"{reverse('web:review-log')}?{rows}",
    )


def emergency_card(row: EmergencyAccess, name: str) -> OpeningCard:
    """Who opened whom, when and why."""
    return OpeningCard(
        id=str(row.pk),
        patient=row.patient.name,
        who=f"{name}, {row.unit.name}",
        when=_moment(row.started_at),
        reason=row.reason,
        href=reverse("web:review-emergency", args=[row.pk]),
    )


def protected_card(row: ProtectedOpening, name: str) -> OpeningCard:
    """Who opened what is masked about whom, when and why."""
    return OpeningCard(
        id=str(row.pk),
        patient=row.patient.name,
        who=f"{name}, {row.commission.unit.name}",
        when=_moment(row.opened_at) if row.opened_at else day_text(row.opened_on),
        reason=row.reason,
        href=reverse("web:review-opening", args=[row.pk]),
    )


def _marks(marks: tuple[str, ...]) -> tuple[Tag, ...]:
    words = dict(MARKS)
    return tuple(
        Tag(str(words[mark]), "neutral" if mark == "random" else "warning") for mark in marks
    )


def _outcome(outcome: str) -> Tag | None:
    if not outcome:
        return None
    return Tag(str(dict(OUTCOMES)[outcome]), "success" if outcome == REASONABLE else "danger")


def _moment(at: object) -> str:
    local = timezone.localtime(at)  # type: ignore[arg-type]
    return f"{day_text(local.date())} {local:%H.%M}"
