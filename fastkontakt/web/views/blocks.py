"""A patient's blocks: set when she asks, lift when she asks, void a mistake."""

from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from actions.blocks import BlockWish, lift_block, set_block, void_block
from actions.reading import Opened, contacts_of, who_sees
from actions.recorded import block_of, blocks_of
from actions.staff_choices import places_to_block
from consent.models import Block
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.components import Link
from fastkontakt.web.answers import see
from fastkontakt.web.forms.base import ShapeForm
from fastkontakt.web.forms.consent import BlockForm, WhyVoidForm, places
from fastkontakt.web.pages.consent import block_row, block_title, ways
from fastkontakt.web.pages.head import patient_head
from fastkontakt.web.pages.visibility import Preview, preview
from fastkontakt.web.settling import (
    FORM_METHODS,
    FormPage,
    form_page,
    opened_here,
    posted,
    settle,
    slim_head,
)
from organisation.lookups import named_provider, named_unit
from policy.blocks import may_lift_block, may_set_block, may_void_block
from policy.roles import LIFT_BLOCK
from policy.sight import BlockFacts

STEP, LOOK = "steg", "visa"
UNIT, PROVIDER = "enhet", "vardgivare"


@require_http_methods(FORM_METHODS)
def blocks(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Those that one's own unit sees past, and a new one: first who would see less."""
    opened, today = opened_here(request, patient_id), clock.today()
    form = BlockForm(posted(request), today=today)
    form.offer("place", _places())
    if form.is_bound and form.is_valid() and request.POST.get(STEP) == LOOK:
        return _list(request, opened, form, _preview(request, opened, _wish(form)))

    def verb() -> Block:
        wish, now = _wish(form), clock.now()
        return set_block(actor=request.actor, patient=opened.patient, wish=wish, on=today, now=now)

    if settle(request, form, verb, gettext("Spärren gäller från och med nu.")):
        return see("web:blocks", patient_id)
    return _list(request, opened, form, None)


def _places() -> list[tuple[str, object]]:
    """Care providers, and the units of each."""
    units = places_to_block(on=clock.today())
    groups = []
    for provider, found in groupby(units, key=lambda unit: unit.care_provider):
        whole = gettext("Hela %(provider)s") % {"provider": provider.name}
        own = [(f"{UNIT}:{unit.pk}", unit.name) for unit in found]
        groups.append((provider.name, [(f"{PROVIDER}:{provider.pk}", whole), *own]))
    return places(groups)


def _wish(form: BlockForm) -> BlockWish:
    data = dict(form.cleaned_data)
    kind, _colon, key = data.pop("place").partition(":")
    if kind == UNIT:
        return BlockWish(unit=named_unit(UUID(key), field="place"), **data)
    return BlockWish(care_provider=named_provider(UUID(key), field="place"), **data)


def _preview(request: ActorRequest, opened: Opened, wish: BlockWish) -> Preview:
    """Who would see less, among those that the reader is told of."""
    today, actor = clock.today(), request.actor
    unit, provider = wish.unit, wish.care_provider
    facts = BlockFacts(
        provider_id=unit.care_provider_id if unit else provider.pk if provider else actor.here,
        unit_id=unit.pk if unit else None,
        first=wish.information_from,
        last=wish.information_to,
    )
    return preview(
        who_sees(actor=actor, opened=opened, on=today),
        who_sees(actor=actor, opened=opened, on=today, with_block=facts),
        contacts_of(actor=actor, opened=opened, on=today),
        today,
    )


def _list(
    request: ActorRequest, opened: Opened, form: BlockForm, found: Preview | None
) -> HttpResponse:
    now, actor = clock.now(), request.actor
    view = contacts_of(actor=actor, opened=opened, on=now.date())
    may = may_set_block(actor, opened.patient.pk, representative=None, on=now.date())
    rows = blocks_of(actor=actor, opened=opened)
    context = {
        "head": patient_head(opened, view.contacts, now=now, current="consents"),
        "ways": ways(opened, "blocks"),
        "rows": [block_row(row, actor, now.date()) for row in rows],
        "form": form,
        "may_set": bool(may) or form.is_bound,
        "no_set": "" if may else may.sentence,
        "may_lift": actor.holds(LIFT_BLOCK, actor.unit_id),
        "preview": found,
    }
    return render(request, "web/consent/blocks.html", context, status=form.status)


@require_http_methods(FORM_METHODS)
def lift(request: ActorRequest, patient_id: UUID, block_id: UUID) -> HttpResponse:
    """The patient opens again what she has blocked."""
    opened, today, actor = opened_here(request, patient_id), clock.today(), request.actor
    block = block_of(actor=actor, opened=opened, block_id=block_id)
    form = ShapeForm(posted(request), today=today)
    if not form.is_bound:
        may_lift_block(actor, block, today).require()

    def verb() -> Block:
        return lift_block(actor=actor, block=block, on=today, now=clock.now())

    if settle(request, form, verb, gettext("Spärren är hävd.")):
        return see("web:blocks", patient_id)
    lead = gettext("Häv spärren bara när patienten själv har bett om det. Den hävs för gott.")
    return form_page(request, _page(opened, block, gettext("Häv spärren"), lead), form)


@require_http_methods(FORM_METHODS)
def void(request: ActorRequest, patient_id: UUID, block_id: UUID) -> HttpResponse:
    """A block on the wrong patient: kept, and marked."""
    opened, today, actor = opened_here(request, patient_id), clock.today(), request.actor
    block = block_of(actor=actor, opened=opened, block_id=block_id)
    form = WhyVoidForm(posted(request), today=today)
    if not form.is_bound:
        may_void_block(actor, block).require()

    def verb() -> Block:
        return void_block(actor=actor, block=block, reason=form.cleaned_data["reason"], on=today)

    if settle(request, form, verb, gettext("Spärren är makulerad.")):
        return see("web:blocks", patient_id)
    lead = gettext("Makulera bara en spärr som blev fel.")
    return form_page(request, _page(opened, block, gettext("Makulera spärren"), lead), form)


def _page(opened: Opened, block: Block, title: str, lead: str) -> FormPage:
    back = Link(gettext("Avbryt"), reverse("web:blocks", args=[opened.patient.pk]))
    text = f"{block_title(block)}. {lead}"
    return FormPage(slim_head(opened, clock.now()), title, text, title, back)
