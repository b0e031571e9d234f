"""What waits for the log reviewer: openings, questions, searches in vain, samples."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accesslog.models import GuessNotice, LogQuestion
from actions.log_guessing import guess_notices, handle_guess_notice
from actions.log_questions import answer_log_question, open_questions
from actions.log_reviews import samples
from actions.reviewing import (
    emergencies_to_review,
    protected_to_review,
    review_emergency,
    review_protected,
)
from consent.models import EmergencyAccess, ProtectedOpening
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web.answers import see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.base import ShapeForm
from fastkontakt.web.forms.log import AnswerForm, EmergencyReviewForm, NoteForm, ProtectedReviewForm
from fastkontakt.web.pages.log import (
    emergency_card,
    notice_card,
    protected_card,
    question_card,
    sample_line,
)
from followup.log_rows import shown_staff
from policy.log import may_review_log

R = TypeVar("R", EmergencyAccess, ProtectedOpening, LogQuestion, GuessNotice)


@require_safe
def overview(request: ActorRequest) -> HttpResponse:
    """Everything that waits, in the order of urgency."""
    actor = request.actor
    may_review_log(actor).require()
    context = {
        "emergencies": [
            emergency_card(row, shown_staff(row.commission.staff))
            for row in emergencies_to_review(actor=actor)
        ],
        "protected": [
            protected_card(row, shown_staff(row.commission.staff))
            for row in protected_to_review(actor=actor)
        ],
        "questions": [question_card(row) for row in open_questions(actor=actor)],
        "notices": [
            notice_card(row, shown_staff(row.commission.staff))
            for row in guess_notices(actor=actor)
        ],
        "samples": [sample_line(row) for row in samples(actor=actor)],
    }
    return render(request, "web/log/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: ActorRequest, question_id: UUID) -> HttpResponse:
    """Answer a patient's question."""
    actor, now = request.actor, clock.now()
    form = AnswerForm(posted(request), today=now.date())

    def verb(**given: Any) -> LogQuestion:
        return answer_log_question(actor=actor, question_id=question_id, now=now, **given)

    if done := _kept(request, form, verb, _("Svaret står nu på patientens egen sida.")):
        return done
    card = question_card(_waiting(open_questions(actor=actor), question_id))
    return _card(request, form, card, "web/log/answer.html")


@require_http_methods(["GET", "HEAD", "POST"])
def handle(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """Many searches that led nowhere: what it was about."""
    actor, now = request.actor, clock.now()
    form = NoteForm(posted(request), today=now.date())

    def verb(**given: Any) -> GuessNotice:
        return handle_guess_notice(actor=actor, notice_id=notice_id, now=now, **given)

    if done := _kept(request, form, verb, _("Anteckningen är sparad.")):
        return done
    found = _waiting(guess_notices(actor=actor), notice_id)
    card = notice_card(found, shown_staff(found.commission.staff))
    return _card(request, form, card, "web/log/notice.html")


@require_http_methods(["GET", "HEAD", "POST"])
def emergency(request: ActorRequest, emergency_id: UUID) -> HttpResponse:
    """Was the emergency access called for?"""
    actor, now = request.actor, clock.now()
    may_review_log(actor).require()
    found = _waiting(emergencies_to_review(actor=actor), emergency_id)
    form = EmergencyReviewForm(posted(request), today=now.date())

    def verb(**given: Any) -> EmergencyAccess:
        return review_emergency(actor=actor, emergency=found, now=now, **given)

    card = emergency_card(found, shown_staff(found.commission.staff))
    return _judged(request, form, verb, card, _("Bedöm en nödöppning"))


@require_http_methods(["GET", "HEAD", "POST"])
def protected(request: ActorRequest, opening_id: UUID) -> HttpResponse:
    """Was it called for to open what is masked?"""
    actor, now = request.actor, clock.now()
    may_review_log(actor).require()
    found = _waiting(protected_to_review(actor=actor), opening_id)
    form = ProtectedReviewForm(posted(request), today=now.date())

    def verb(**given: Any) -> ProtectedOpening:
        return review_protected(actor=actor, opening=found, now=now, **given)

    card = protected_card(found, shown_staff(found.commission.staff))
    return _judged(request, form, verb, card, _("Bedöm en öppning av skyddade uppgifter"))


def _waiting(rows: Iterable[R], key: UUID) -> R:
    """The one among those that wait for this reviewer."""
    found = next((row for row in rows if row.pk == key), None)
    if found is None:
        raise NotFound(OUT_OF_SCOPE)
    return found


def _judged(
    request: ActorRequest, form: ShapeForm, verb: Callable[..., object], card: object, title: str
) -> HttpResponse:
    """Keep the judgement of an opening, or show what it is about."""
    if done := _kept(request, form, verb, _("Bedömningen är sparad.")):
        return done
    context = {"form": form, "card": card, "title": title}
    return render(request, "web/log/opening.html", context, status=form.status)


def _kept(
    request: ActorRequest, form: ShapeForm, verb: Callable[..., object], said: str
) -> HttpResponse | None:
    """What the reviewer has written is kept, and she is back at what waits."""
    if not form.is_valid() or attempt(request, form, lambda: verb(**form.cleaned_data)) is None:
        return None
    messages.success(request, said)
    return see("web:review")


def _card(request: ActorRequest, form: ShapeForm, card: object, template: str) -> HttpResponse:
    return render(request, template, {"form": form, "card": card}, status=form.status)
