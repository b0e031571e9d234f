"""The patient's own consents and blocks, and what each change would mean before it is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from actions.blocks import BlockWish, lift_block, set_block
from actions.consents import ConsentWish, end_consent, register_consent
from actions.opened import Opened
from actions.own_choices import Blockable, blockable, unit_with_relation
from actions.reading import Sees, contacts_of, open_own_patient, who_sees
from actions.recorded import block_of, blocks_of, consent_of, consents_of
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.portal import sharing_page as pages
from fastkontakt.portal.powers import powers
from fastkontakt.typed import KeptForm, posted
from fastkontakt.ui.forms import ChoiceCard, RadioCards
from policy.blocks import may_set_block
from policy.representatives import representative_of
from policy.sight import BlockFacts

SAFE_AND_POST = ["GET", "HEAD", "POST"]


@dataclass(frozen=True, slots=True)
class Read:
    """What every page here has read."""

    opened: Opened
    rows: Sequence[Sees]
    names: pages.Names  # and where they work
    short: pages.Names


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to say yes to, and what it changes; None = it is not about who sees."""

    title: str
    who: str
    text: str
    button: str
    action: str
    changes: tuple[pages.Change, ...] | None = None


def _read(request: ActorRequest, on: date) -> Read:
    actor = request.actor
    opened = open_own_patient(actor=actor, on=on)
    view = contacts_of(actor=actor, opened=opened, on=on)
    rows = who_sees(actor=actor, opened=opened, on=on)
    names, short = pages.names_of(view.contacts), pages.short_names_of(view.contacts)
    return Read(opened, rows, names, short)


@require_safe
def sharing(request: ActorRequest) -> HttpResponse:
    """Who sees what, every consent and every block (lag 2022:913 2:3, 3:1; PDL 4:4)."""
    today, actor = clock.today(), request.actor
    read, can = _read(request, today), powers(request, today)
    page = pages.SharingPage(
        rows=pages.who_sees_rows(read.rows, read.short),
        consents=pages.consent_cards(consents_of(actor=actor, opened=read.opened), can, today),
        blocks=pages.block_cards(blocks_of(actor=actor, opened=read.opened), can),
        can=can,
    )
    return render(request, "portal/sharing.html", {"page": page})


# --- consents -------------------------------------------------------------------------------------


class ConsentForm(KeptForm):
    """For which unit the patient says yes."""

    unit = forms.ChoiceField(
        label=gettext_lazy("Vem får läsa?"),
        widget=RadioCards,
        error_messages={"required": gettext_lazy("Välj vem som får läsa.")},
    )

    def __init__(self, *args: object, units: Sequence[tuple[UUID, pages.Change]]) -> None:
        super().__init__(*args)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for mypy
        field.choices = [(str(key), _choice(change)) for key, change in units]


def _choice(change: pages.Change) -> ChoiceCard:
    detail = _("Ser då också: %(names)s.") % {"names": ", ".join(change.names)}
    return ChoiceCard(change.who, detail)


@require_http_methods(SAFE_AND_POST)
def consent_new(request: ActorRequest) -> HttpResponse:
    """Say yes for one unit; only units for which it changes something are offered."""
    now, actor = clock.now(), request.actor
    today = clock.today()
    read = _read(request, today)
    units = pages.openings(read.rows, read.short)
    form = ConsentForm(posted(request), units=units)
    if form.is_bound and form.is_valid():
        unit_id = UUID(form.cleaned_data["unit"])
        unit = unit_with_relation(opened=read.opened, unit_id=unit_id, on=today)
        wish = ConsentWish(unit=unit, starts_on=today)
        register_consent(actor=actor, patient=read.opened.patient, wish=wish, on=today, now=now)
        messages.success(request, _("Ditt ja gäller nu. Du kan ändra dig när du vill."))
        return _back()
    context = {"form": form, "units": units, "can": powers(request, today)}
    status = 422 if form.errors else 200
    return render(request, "portal/consent_new.html", context, status=status)


@require_http_methods(SAFE_AND_POST)
def consent_end(request: ActorRequest, consent_id: UUID) -> HttpResponse:
    """What nobody sees any more, and one button that makes it so at once."""
    now, actor = clock.now(), request.actor
    today = clock.today()
    read = _read(request, today)
    consent = consent_of(actor=actor, opened=read.opened, consent_id=consent_id)
    if request.method == "POST":
        end_consent(actor=actor, consent=consent, on=today, now=now)
        messages.success(request, _("Ditt ja är slut. Det gäller från nu."))
        return _back()
    after = who_sees(actor=actor, opened=read.opened, on=today, without_consent=consent.pk)
    question = Question(
        title=_("Vill du ta tillbaka ditt ja?"),
        who=pages.consent_reader(consent),
        text=_("Det gäller direkt. Du får samma vård som förut."),
        button=_("Ja, ta tillbaka mitt ja"),
        action=reverse("portal:consent-end", args=[consent.pk]),
        changes=pages.changes(read.rows, after, read.names),
    )
    return render(request, "portal/confirm.html", {"question": question})


# --- blocks ---------------------------------------------------------------------------------------


@require_http_methods(SAFE_AND_POST)
def block_new(request: ActorRequest) -> HttpResponse:
    """Choose what to hide; then what changes, and one button that makes it so at once."""
    today, actor = clock.today(), request.actor
    acting = representative_of(actor, today)
    patient_id = actor.patient_id
    assert patient_id is not None  # noqa: S101 - the portal has a patient
    may_set_block(actor, patient_id, representative=acting, on=today).require()
    read = _read(request, today)
    choices = blockable(opened=read.opened, on=today)
    wish, query = _wish(request, choices)
    if wish is None:
        return render(request, "portal/block_choose.html", {"choices": choices})
    if request.method == "POST":
        set_block(actor=actor, patient=read.opened.patient, wish=wish, on=today, now=clock.now())
        messages.success(request, _("Nu är det spärrat. Du kan ta bort spärren när du vill."))
        return _back()
    after = who_sees(actor=actor, opened=read.opened, on=today, with_block=_facts(wish))
    question = Question(
        title=_("Vill du spärra det här?"),
        who=_owner(wish),
        text=_("Bara de själva ser sen det de har skrivit. Det gäller direkt."),
        button=_("Ja, spärra"),
        action=f"{reverse('portal:block-new')}?{query}",
        changes=pages.changes(read.rows, after, read.names),
    )
    return render(request, "portal/confirm.html", {"question": question})


def _wish(request: ActorRequest, choices: Blockable) -> tuple[BlockWish | None, str]:
    """The unit or the giver that the address names; one that is not offered does not exist."""
    for unit in choices.units:
        if request.GET.get("enhet") == str(unit.pk):
            return BlockWish(unit=unit), f"enhet={unit.pk}"
    for giver in choices.givers:
        if request.GET.get("givare") == str(giver.pk):
            return BlockWish(care_provider=giver), f"givare={giver.pk}"
    if request.method == "POST" or {"enhet", "givare"} & set(request.GET):
        raise NotFound(OUT_OF_SCOPE)
    return None, ""


def _owner(wish: BlockWish) -> str:
    owner = wish.unit or wish.care_provider
    return owner.name if owner else ""


def _facts(wish: BlockWish) -> BlockFacts:
    """The block as it would be."""
    giver = wish.unit.care_provider if wish.unit else wish.care_provider
    assert giver is not None  # noqa: S101 - a wish has one of the two
    return BlockFacts(giver.pk, wish.unit.pk if wish.unit else None)


@require_http_methods(SAFE_AND_POST)
def block_lift(request: ActorRequest, block_id: UUID) -> HttpResponse:
    """Open again what was blocked, at once and for good (lag 2022:913 2:3)."""
    today, actor = clock.today(), request.actor
    opened = open_own_patient(actor=actor, on=today)
    block = block_of(actor=actor, opened=opened, block_id=block_id)
    if request.method == "POST":
        lift_block(actor=actor, block=block, on=today, now=clock.now())
        messages.success(request, _("Spärren är borta."))
        return _back()
    question = Question(
        title=_("Vill du ta bort spärren?"),
        who=pages.block_owner(block),
        text=_("Då ser andra det igen, om de får. Det gäller direkt."),
        button=_("Ja, ta bort spärren"),
        action=reverse("portal:block-lift", args=[block.pk]),
    )
    return render(request, "portal/confirm.html", {"question": question})


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("portal:sharing"), status=303)
