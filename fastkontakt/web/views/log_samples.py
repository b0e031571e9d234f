"""The monthly sample: draw it, and judge its rows one by one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.log_reviews import (
    draw_sample,
    judge_access,
    next_to_judge,
    open_review,
    reviews_of,
)
from actions.log_reviews import (
    samples as samples_of,
)
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web.answers import see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.log import JudgeForm, MonthForm
from fastkontakt.web.pages.log import judge_page, review_line, sample_line


@require_http_methods(["GET", "HEAD", "POST"])
def samples(request: ActorRequest) -> HttpResponse:
    """The samples of the care provider, and drawing one."""
    now = clock.now()
    form = MonthForm(posted(request), today=now.date())
    if form.is_valid():
        month = form.cleaned_data["month"]
        drawn = attempt(
            request, form, lambda: draw_sample(actor=request.actor, month=month, now=now)
        )
        if drawn:
            return see("web:review-sample", drawn.pk)
    lines = [sample_line(row) for row in samples_of(actor=request.actor)]
    context = {"form": form, "lines": lines, "this_month": now.date().replace(day=1).isoformat()}
    return render(request, "web/log/samples.html", context, status=form.status)


@require_safe
def sample(request: ActorRequest, sample_id: UUID) -> HttpResponse:
    """The rows of one sample."""
    lines = [review_line(row) for row in reviews_of(actor=request.actor, sample_id=sample_id)]
    following = next_to_judge(actor=request.actor, sample_id=sample_id)
    context = {"lines": lines, "following": following}
    return render(request, "web/log/sample.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: ActorRequest, review_id: UUID) -> HttpResponse:
    """One row: what was done, and whether it was reasonable."""
    now = clock.now()
    form = JudgeForm(posted(request), today=now.date())
    if form.is_valid():
        given = form.cleaned_data
        done = attempt(
            request,
            form,
            lambda: judge_access(actor=request.actor, review_id=review_id, now=now, **given),
        )
        if done:
            messages.success(request, _("Bedömningen är sparad."))
            following = next_to_judge(actor=request.actor, sample_id=done.sample_id)
            if following:
                return see("web:review-judge", following)
            return see("web:review-sample", done.sample_id)
    page = judge_page(open_review(actor=request.actor, review_id=review_id))
    return render(request, "web/log/judge.html", {"page": page, "form": form}, status=form.status)
