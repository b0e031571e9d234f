"""Three short questions a year: how safe the patient feels. Nobody at work reads her answers."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from actions.reading import open_own_patient
from actions.trust import HERSELF, Trust, answer_trust, has_answered
from contacts.models.trust import ANSWERS, QUESTIONS
from core.errors import RuleViolation
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import KeptForm, posted
from fastkontakt.ui.forms import RadioCards
from organisation.actor import NOWHERE
from policy.representatives import may_speak_herself


def _question(name: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=QUESTIONS[name],
        choices=[(str(value), text) for value, text in reversed(ANSWERS)],
        coerce=int,
        widget=RadioCards,
        error_messages={"required": gettext_lazy("Välj ett svar.")},
    )


class TrustForm(KeptForm):
    """One answer to each."""

    reaches = _question("reaches")
    known = _question("known")
    safe = _question("safe")


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: ActorRequest) -> HttpResponse:
    """The year's questions, or a thank you."""
    today, actor = clock.today(), request.actor
    opened = open_own_patient(actor=actor, on=today)
    form = TrustForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            answer_trust(actor=actor, opened=opened, answers=Trust(**form.cleaned_data), on=today)
        except RuleViolation as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Tack! Dina svar hjälper oss att bli bättre."))
            return HttpResponseRedirect(reverse("portal:trust"), status=303)
    context = {
        "form": form,
        "answered": has_answered(opened, today),
        "may_answer": bool(may_speak_herself(actor, actor.patient_id or NOWHERE, HERSELF)),
    }
    return render(request, "portal/trust.html", context, status=422 if form.errors else 200)
