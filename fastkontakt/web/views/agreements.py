"""Reading agreements: what holds, one version, and two beside each other."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actions.agreement_reading import AgreementView, compare_agreements
from actions.reading import contacts_of
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.ui.agreement_paper import source_of
from fastkontakt.web.agreeing import Desk, desk_of
from fastkontakt.web.pages.agreement import Shown, agreement_page, older
from fastkontakt.web.pages.agreement_compare import compare_page
from policy.agreements import may_write
from policy.contacts import may_decide


@require_safe
def agreement(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """What holds at the reader's own unit; where it has none, what she may read of others'."""
    desk = desk_of(request, patient_id)
    shown = desk.current or next(iter(desk.all.current), None)
    return _page(request, desk, shown)


@require_safe
def version(request: ActorRequest, patient_id: UUID, agreement_id: UUID) -> HttpResponse:
    """One version, also one that no longer holds."""
    desk = desk_of(request, patient_id)
    return _page(request, desk, desk.signed(agreement_id))


def _page(request: ActorRequest, desk: Desk, shown: AgreementView | None) -> HttpResponse:
    actor, opened, on = request.actor, desk.opened, desk.now.date()
    contacts = contacts_of(actor=actor, opened=opened, on=on).contacts
    own = shown is not None and shown.unit_id == desk.unit.pk
    read = Shown(
        opened=opened,
        contacts=contacts,
        all=desk.all,
        shown=shown,
        source=source_of(shown, contacts, to_patient=False) if shown else None,
        unit=desk.unit,
        writes=may_write(actor, unit=desk.unit, patient_id=opened.patient.pk),
        voids=own and bool(may_decide(actor, unit=desk.unit, on=on, patient_id=opened.patient.pk)),
        now=desk.now,
    )
    return render(request, "web/agreement/agreement.html", {"page": agreement_page(read)})


@require_safe
def compare(request: ActorRequest, patient_id: UUID) -> HttpResponse:
    """Two versions of one unit, word by word; the newest and the one before it unless asked."""
    desk = desk_of(request, patient_id)
    later = _chosen(request, desk, "till") or desk.draft or desk.current
    before = _chosen(request, desk, "fran") or (older(later, desk.all) if later else None)
    found = None
    if later is not None and before is not None:
        found = compare_agreements(
            actor=request.actor,
            opened=desk.opened,
            one_id=before.id,
            other_id=later.id,
            on=clock.today(),
        )
    page = compare_page(desk.opened, desk.all, found, now=desk.now)
    return render(request, "web/agreement/compare.html", {"page": page})


def _chosen(request: ActorRequest, desk: Desk, name: str) -> AgreementView | None:
    """The version that the address names; what is none of those to be seen is unknown."""
    wanted = request.GET.get(name, "")
    if not wanted:
        return None
    for each in desk.all.agreements:
        if str(each.id) == wanted:
            return each
    raise NotFound(OUT_OF_SCOPE, patient_id=desk.opened.patient.pk)
