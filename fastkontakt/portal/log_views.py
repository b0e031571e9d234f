"""Who has read about the patient, and her questions about it (PDL 5:5 and 8:5)."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.log_questions import ask_about_log
from actions.log_reading import own_log, own_log_row
from core.errors import NotFound, RuleViolation
from core.reasons import OUT_OF_SCOPE
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.portal.log_page import QuestionForm, log_page
from fastkontakt.typed import posted
from fastkontakt.ui.log_lines import row_view


@require_safe
def log(request: ActorRequest) -> HttpResponse:
    """When, which unit, which role, why and what; list rows folded per unit and day."""
    after = request.GET.get("efter", "")
    page = log_page(own_log(actor=request.actor, after=after))
    return render(request, "portal/log.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: ActorRequest) -> HttpResponse:
    """Ask about one row; the answer stands on the page of the log."""
    number = _number(request)
    form = QuestionForm(posted(request))
    if form.is_bound and form.is_valid() and _asked(request, form, number):
        messages.success(request, _("Tack. Din fråga är skickad. Svaret kommer här."))
        return HttpResponseRedirect(reverse("portal:log"), status=303)
    line = row_view(own_log_row(actor=request.actor, number=number))
    context = {"form": form, "line": line, "number": number}
    return render(request, "portal/log_question.html", context, status=422 if form.errors else 200)


def _asked(request: ActorRequest, form: QuestionForm, number: int) -> bool:
    """Whether the question could be asked; if not, the form says why."""
    text = form.cleaned_data["text"]
    try:
        ask_about_log(actor=request.actor, number=number, text=text, now=clock.now())
    except RuleViolation as error:
        form.add_error("text", error.sentence)
        return False
    return True


def _number(request: ActorRequest) -> int:
    """The row that the address names; what is no number is a page that does not exist."""
    try:
        return int(request.GET.get("rad", ""))
    except ValueError:
        raise NotFound(OUT_OF_SCOPE) from None
