"""Nödöppning: why, then who has data, then the data, for some hours (SVOD 3:5-3:6)."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from actions.blocks import block_across, request_lift, show_blocking_givers
from actions.emergency import open_emergency, reveal_running
from actions.reading import Opened, contacts_of
from actions.recorded import lifts_of, running_emergency
from consent.models import Block, BlockLift, EmergencyAccess
from consent.models.access import DATA
from core.errors import DomainError, NotAllowed, RuleViolation
from fastkontakt import clock, errors
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.components import Link
from fastkontakt.web.answers import see
from fastkontakt.web.forms.consent import EmergencyForm, WhyAskForm
from fastkontakt.web.pages.consent import lift_state
from fastkontakt.web.pages.parts import clock_time
from fastkontakt.web.pages.people import minutes_left
from fastkontakt.web.settling import (
    FORM_METHODS,
    FormPage,
    form_page,
    opened_here,
    posted,
    settle,
    slim_head,
)
from policy.emergency import may_open_emergency


@require_http_methods(FORM_METHODS)
def emergency(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The reason first; while it runs, how long it lasts and what it opens."""
    opened, today, actor = opened_here(request, patient_id), clock.today(), request.actor
    form = EmergencyForm(posted(request), today=today)
    if not form.is_bound:
        may_open_emergency(actor, patient_id, today).require()

    def verb() -> EmergencyAccess:
        reason = form.cleaned_data["reason"]
        return open_emergency(
            actor=actor, patient=opened.patient, reason=reason, on=today, now=clock.now()
        )

    said = gettext("Nödöppningen gäller i %(n)d timmar.") % {"n": settings.EMERGENCY_HOURS}
    if settle(request, form, verb, said):
        return see("web:emergency", patient_id)
    running = running_emergency(actor=actor, opened=opened)
    if running is not None:
        return _running(request, opened, running, form)
    return form_page(request, _page(opened), form)


def _page(opened: Opened) -> FormPage:
    return FormPage(
        slim_head(opened, clock.now()),
        gettext("Nödöppning"),
        gettext(
            "Du öppnar uppgifter du annars inte får se. Skriv varför. Patienten kan se att du "
            "gjorde det, och någon granskar det efteråt."
        ),
        gettext("Visa vilka som har uppgifter"),
        Link(gettext("Tillbaka till patienten"), reverse("web:patient", args=[opened.patient.pk])),
    )


def _running(
    request: ActorRequest, opened: Opened, running: EmergencyAccess, form: EmergencyForm
) -> HttpResponse:
    """What the opening has shown so far, and the next step."""
    now, actor = clock.now(), request.actor
    view = contacts_of(actor=actor, opened=opened, on=now.date())
    blocks = show_blocking_givers(actor=actor, patient=opened.patient, on=now.date())
    asked = {lift.block_id: lift for lift in reversed(lifts_of(actor=actor, opened=opened))}
    more = {
        "until": clock_time(running.until),
        "left": minutes_left(running.until, now),
        "shows_data": running.stage == DATA,
        "reason": running.reason,
        "givers": view.givers,
        "blocks": [_block(opened, block, asked.get(block.pk)) for block in blocks],
        "reveal": reverse("web:emergency-data", args=[opened.patient.pk]),
    }
    template = "web/consent/emergency.html"
    return form_page(request, _page(opened), form, template=template, **more)


def _block(opened: Opened, block: Block, asked: BlockLift | None) -> dict[str, object]:
    """Who has blocked, and what became of the request."""
    return {
        "title": _whose(block),
        "state": lift_state(asked, clock.now()) if asked else None,
        "href": reverse("web:block-request", args=[opened.patient.pk, block.pk]),
    }


def _whose(block: Block) -> str:
    """The vårdgivare that has blocked, and nothing of where it is (lag 2022:913 3:5)."""
    return gettext("Yttre spärr: %(provider)s") % {"provider": block.care_provider.name}


@require_POST
def reveal(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """The next step: the data themselves, until the same moment."""
    opened, actor = opened_here(request, patient_id), request.actor
    try:
        reveal_running(actor=actor, patient=opened.patient, on=clock.today(), now=clock.now())
    except RuleViolation as error:
        return _first_a_new_one(request, patient_id, error)
    messages.success(request, gettext("Du ser nu uppgifterna. De är utmärkta på sidan."))
    return see("web:patient", patient_id)


@require_http_methods(FORM_METHODS)
def ask(request: ActorRequest, patient_id: UUID, block_id: UUID) -> HttpResponse:
    """Ask the care provider behind a block to lift it."""
    opened, today, actor = opened_here(request, patient_id), clock.today(), request.actor
    form = WhyAskForm(posted(request), today=today)

    def which() -> Block:
        return block_across(actor=actor, patient=opened.patient, block_id=block_id, on=today)

    def verb() -> BlockLift:
        reason = form.cleaned_data["reason"]
        return request_lift(actor=actor, block=which(), reason=reason, on=today, now=clock.now())

    if settle(request, form, verb, gettext("Begäran är skickad.")):
        return see("web:emergency", patient_id)
    if form.refusal is not None:
        return form_page(request, _not_sent(opened), form)
    try:
        return form_page(request, _asking(opened, which()), form)
    except (NotAllowed, RuleViolation) as error:
        return _first_a_new_one(request, patient_id, error)


def _asking(opened: Opened, block: Block) -> FormPage:
    return FormPage(
        slim_head(opened, clock.now()),
        gettext("Be dem häva spärren"),
        gettext("%(block)s. Chefen där svarar. Ring också, om det är bråttom.")
        % {"block": _whose(block)},
        gettext("Skicka begäran"),
        Link(gettext("Avbryt"), reverse("web:emergency", args=[opened.patient.pk])),
    )


def _not_sent(opened: Opened) -> FormPage:
    """What was written stays where it was refused; who blocked is not told."""
    return FormPage(
        slim_head(opened, clock.now()),
        gettext("Be dem häva spärren"),
        gettext("Det är inte skickat. Kopiera texten, och gör en ny nödöppning först."),
        gettext("Skicka begäran"),
        Link(gettext("Gör en ny nödöppning"), reverse("web:emergency", args=[opened.patient.pk])),
    )


def _first_a_new_one(request: ActorRequest, patient_id: UUID, error: DomainError) -> HttpResponse:
    """Nothing was written: the refusal is said where a new opening begins."""
    errors.note_refusal(request, error)
    messages.warning(request, error.sentence)
    return see("web:emergency", patient_id)
