"""Two numbers that may be one person: compare, decide, undo."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actions.join_reading import open_join
from actions.joining import join_patients, keep_apart, undo_join
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web.answers import see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.joining import SAME, JoinForm
from fastkontakt.web.pages.joining import join_page, pairs_of
from patients.models import PatientJoin


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: ActorRequest, join_id: UUID) -> HttpResponse:
    """Both identities side by side, and the answer."""
    case = open_join(actor=request.actor, join_id=join_id, on=clock.today())
    form = JoinForm(posted(request), today=clock.today(), pairs=pairs_of(case))
    if form.is_valid():
        done = attempt(request, form, lambda: _decide(request, join_id, form))
        if done is not None:
            messages.success(request, _("Beslutet är sparat."))
            return see("web:patient-join", join_id)
    context = {"page": join_page(case), "form": form, "id": join_id}
    return render(request, "web/unit/join.html", context, status=form.status)


def _decide(request: ActorRequest, join_id: UUID, form: JoinForm) -> PatientJoin:
    now, note = clock.now(), form.cleaned_data["note"]
    if form.cleaned_data["answer"] == SAME:
        return join_patients(
            actor=request.actor,
            join_id=join_id,
            choices=form.choices,
            note=note,
            on=clock.today(),
            now=now,
        )
    return keep_apart(actor=request.actor, join_id=join_id, note=note, on=clock.today(), now=now)


@require_POST
def undo(request: ActorRequest, join_id: UUID) -> HttpResponse:
    """Part the two again."""
    undo_join(actor=request.actor, join_id=join_id, on=clock.today(), now=clock.now())
    messages.success(request, _("Sammanslagningen är ångrad."))
    return see("web:patient-join", join_id)
