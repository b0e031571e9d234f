"""A proposal or a request about somebody who has left the unit: no dead end, but a no."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from actions.left_behind import Question, decline_left_behind, left_behind
from contacts.type_names import type_name
from core.errors import NotFound
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web.answers import see
from fastkontakt.web.forms.contacts import DeclineForm
from fastkontakt.web.settling import settle

LEFT = "left"  # the field by which the page knows its own form

View = Callable[..., HttpResponse]


def or_left_behind(view: View) -> View:
    """The view; where the patient is out of scope by now, the page on which one declines."""

    @wraps(view)
    def answered(request: ActorRequest, **ids: Any) -> HttpResponse:
        try:
            return view(request, **ids)
        except NotFound:
            (question_id,) = ids.values()
            found = left_behind(actor=request.actor, question_id=question_id, on=clock.today())
            if found is None:
                raise
        return _page(request, found)

    return answered


def _page(request: ActorRequest, question: Question) -> HttpResponse:
    now = clock.now()
    unit = question.unit.name
    typed = request.POST if LEFT in request.POST else None
    reason = gettext("Personen hör inte till %(unit)s längre.") % {"unit": unit}
    form = DeclineForm(typed, today=now.date(), initial={"reason": reason})

    def verb() -> Question:
        return decline_left_behind(
            actor=request.actor,
            question=question,
            reason=form.cleaned_data["reason"],
            on=now.date(),
            now=now,
        )

    if settle(request, form, verb, gettext("Avböjt. Den som frågade får läsa svaret.")):
        return see("web:start")
    context = {
        "name": question.patient.name,
        "type": type_name(question.type.display).lower(),
        "unit": unit,
        "form": form,
        "left": LEFT,
    }
    return render(request, "web/contacts/left_behind.html", context, status=form.status)
