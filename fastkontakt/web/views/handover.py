"""Somebody leaves: the plan, the handover itself, and taking it back."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.handover import (
    Plan,
    hand_over,
    leaving_commission,
    plan_handover,
    receivers_at,
)
from actions.handover_letters import letters_of
from actions.handovers import (
    handovers_here,
    open_handover,
    people_with_contacts,
    undo_handover,
)
from contacts.models import Handover
from core.dates import add_months
from core.errors import StaleVersion
from core.reasons import Reason
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import posted
from fastkontakt.web.answers import ids_in, see
from fastkontakt.web.attempts import attempt
from fastkontakt.web.forms.handover import (
    Exceptions,
    HandoverForm,
    as_moves,
    as_texts,
    exceptions_in,
)
from fastkontakt.web.pages.handover import mark_of, plan_page, receiver_cards
from fastkontakt.web.pages.handover_done import handover_page, leavers, made_rows
from fastkontakt.web.pages.handover_letters import letters_page
from organisation.models import Commission

SAVE, MOVE = "save", "move"
CHANGED = Reason(
    "ANDRAD_UNDER_TIDEN",
    gettext_lazy("Något har ändrats medan du tittade. Läs det nya förslaget och spara igen."),
)


@require_safe
def overview(request: ActorRequest) -> HttpResponse:
    """Who could hand over, and the handovers that were made."""
    today = clock.today()
    people = people_with_contacts(actor=request.actor, on=today)
    made = handovers_here(actor=request.actor, on=today)
    context = {"leavers": leavers(people), "made": made_rows(made, today)}
    return render(request, "web/handover/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: ActorRequest, commission_id: UUID) -> HttpResponse:
    """Split the contacts, look at the plan, change rows, and hand over: one page, one address."""
    actor, today = request.actor, clock.today()
    leaver = leaving_commission(actor=actor, commission_id=commission_id)
    last_on = leaver.ends_on
    starts_on = last_on + timedelta(days=1) if last_on else add_months(today, 1)
    people = receivers_at(actor=actor, commission=leaver, starts_on=today, on=today)
    form = HandoverForm(
        posted(request),
        today=today,
        people=receiver_cards(people),
        initial={"on": starts_on},
    )
    exceptions = _exceptions(request)
    found = None
    if form.is_valid():
        found = attempt(request, form, lambda: _plan(request, leaver, form, exceptions))
        if found is not None and request.POST.get("do") == SAVE:
            done = attempt(request, form, lambda: _save(request, found))
            if done is not None:
                return _told(request, done)
    context = {
        "form": form,
        "leaver": leaver,
        "plan": plan_page(found, people, _page(request)) if found else None,
        "exceptions": as_texts(exceptions),
    }
    return render(request, "web/handover/plan.html", context, status=form.status)


def _exceptions(request: ActorRequest) -> Exceptions:
    """The rows that go elsewhere, and those that are sent there now."""
    found = exceptions_in(request.POST.getlist("exception"))
    if request.POST.get("do") == MOVE and (to := request.POST.get("to", "")):
        found |= exceptions_in(f"{contact}:{to}" for contact in ids_in(request, "mark"))
    return found


def _plan(
    request: ActorRequest, leaver: Commission, form: HandoverForm, exceptions: Exceptions
) -> Plan:
    return plan_handover(
        actor=request.actor,
        commission=leaver,
        starts_on=form.cleaned_data["on"],
        on=form.today,
        moves=as_moves(exceptions),
        rule=form.cleaned_data["rule"],
        receivers=form.chosen,
    )


def _save(request: ActorRequest, found: Plan) -> Handover:
    """What was shown is what is saved, or the new plan is shown first."""
    if request.POST.get("shown") != mark_of(found):
        raise StaleVersion(CHANGED)
    now = clock.now()
    return hand_over(
        actor=request.actor,
        commission=found.commission,
        starts_on=found.starts_on,
        moves=found.moves,
        on=now.date(),
        now=now,
    )


def _told(request: ActorRequest, done: Handover) -> HttpResponse:
    if done.starts_on > clock.today():
        messages.success(request, _("Överlämningen är sparad. Du kan ångra den till dagen före."))
    else:
        messages.success(request, _("Överlämningen är sparad. Du kan ångra den i tio minuter."))
    return see("web:handover", done.pk)


@require_safe
def handover(request: ActorRequest, handover_id: UUID) -> HttpResponse:
    """What was decided, and the way back."""
    now = clock.now()
    found = open_handover(actor=request.actor, handover_id=handover_id, on=now.date())
    page = handover_page(found, page=_page(request), now=now)
    return render(request, "web/handover/handover.html", {"page": page})


@require_POST
def undo(request: ActorRequest, handover_id: UUID) -> HttpResponse:
    """Everything as it was before."""
    now = clock.now()
    undo_handover(actor=request.actor, handover_id=handover_id, on=now.date(), now=now)
    messages.success(request, _("Överlämningen är ångrad. Kontakterna är som förut."))
    return see("web:handover", handover_id)


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: ActorRequest, handover_id: UUID) -> HttpResponse:
    """How many letters there are; the button prints them, and each leaves a row in its log."""
    today, printed = clock.today(), request.method == "POST"
    found = letters_of(actor=request.actor, handover_id=handover_id, on=today, printed=printed)
    page = letters_page(found, today=today)
    template = "print/handover_letters.html" if printed else "web/handover/letters.html"
    return render(request, template, {"page": page})


def _page(request: ActorRequest) -> int:
    text = request.POST.get("sida") or request.GET.get("sida", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1
