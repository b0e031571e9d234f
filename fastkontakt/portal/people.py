"""Who is told what about the patient, and who acts for her; what is taken back ends at once."""

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
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.reading import around_patient, open_own_patient
from actions.recorded import relative_of, representative_of_patient, representatives_of
from actions.representatives import agree_relative_told, end_relative_told, end_representative
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.portal.powers import Powers, can_be_ended, powers
from fastkontakt.typed import KeptForm, posted
from fastkontakt.ui.contact_words import day_text
from fastkontakt.ui.forms import RadioCards
from followup.around import RelativeRow
from patients.models import Representative
from patients.models.people import CARE, EVERYTHING, MEETINGS, NOT_ASKED, NOTHING

HOW_IN_PORTAL = "I e-tjänsten"

TOLD_WORDS = {
    NOT_ASKED: gettext_lazy("Du har inte sagt vad vi får berätta."),
    NOTHING: gettext_lazy("Vi berättar inget."),
    MEETINGS: gettext_lazy("Vi får berätta om möten och kontakter."),
    CARE: gettext_lazy("Vi får berätta om din vård."),
    EVERYTHING: gettext_lazy("Vi får berätta allt."),
}


@dataclass(frozen=True, slots=True)
class RelativeView:
    """A närstående, what she is told, and what the patient can change."""

    name: str
    relation: str
    told: str
    end_href: str = ""
    change_href: str = ""


@dataclass(frozen=True, slots=True)
class RepresentativeView:
    """Somebody who acts for the patient."""

    name: str
    kind: str
    text: tuple[str, ...]
    end_href: str = ""


class ToldForm(KeptForm):
    """What a närstående may hear."""

    told = forms.ChoiceField(
        label=gettext_lazy("Vad får vi berätta?"),
        choices=[(key, TOLD_WORDS[key]) for key in (NOTHING, MEETINGS, CARE, EVERYTHING)],
        widget=RadioCards,
        error_messages={"required": gettext_lazy("Välj ett svar.")},
    )


@require_safe
def people(request: ActorRequest) -> HttpResponse:
    """Närstående and representatives (patientlagen 5:3; föräldrabalken 6:11)."""
    today, actor = clock.today(), request.actor
    opened = open_own_patient(actor=actor, on=today)
    can = powers(request, today)
    relatives = around_patient(actor=actor, opened=opened, on=today).relatives
    acting = representatives_of(opened=opened, on=today)
    context = {
        "relatives": [_relative(row, can) for row in relatives],
        "representatives": [_representative(row, can, today) for row in acting],
    }
    return render(request, "portal/people.html", context)


def _relative(row: RelativeRow, can: Powers) -> RelativeView:
    is_told = row.told not in (NOT_ASKED, NOTHING)
    return RelativeView(
        name=row.name,
        relation=row.relation,
        told=str(TOLD_WORDS[row.told]),
        end_href=reverse("portal:told-end", args=[row.id]) if can.told and is_told else "",
        change_href=reverse("portal:told", args=[row.id]) if can.told else "",
    )


def _representative(row: Representative, can: Powers, on: date) -> RepresentativeView:
    text = []
    if row.extent:
        text.append(row.extent)
    if row.starts_on > on:
        text.append(_("Börjar den %(day)s.") % {"day": day_text(row.starts_on)})
    if row.ends_on:
        text.append(_("Slutar den %(day)s.") % {"day": day_text(row.ends_on)})
    if row.user_id and not row.is_suppressed:
        text.append(_("Kan logga in och se det här."))
    ends = can.end_ombud and can_be_ended(row.kind)
    return RepresentativeView(
        name=row.name,
        kind=str(row.get_kind_display()),
        text=tuple(text),
        end_href=reverse("portal:ombud-end", args=[row.pk]) if ends else "",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def told(request: ActorRequest, relative_id: UUID) -> HttpResponse:
    """What one närstående may hear from now on."""
    today, actor = clock.today(), request.actor
    opened = open_own_patient(actor=actor, on=today)
    relative = relative_of(opened=opened, relative_id=relative_id)
    form = ToldForm(posted(request), initial={"told": relative.told})
    if form.is_bound and form.is_valid():
        answer = form.cleaned_data["told"]
        agree_relative_told(
            actor=actor, relative=relative, told=answer, how=HOW_IN_PORTAL, on=today
        )
        return _back(request, _("Sparat. Det gäller från nu."))
    context = {"form": form, "name": relative.name}
    status = 422 if form.errors else 200
    return render(request, "portal/told.html", context, status=status)


@require_POST
def told_end(request: ActorRequest, relative_id: UUID) -> HttpResponse:
    """Nothing more is told: one click."""
    today, actor = clock.today(), request.actor
    opened = open_own_patient(actor=actor, on=today)
    relative = relative_of(opened=opened, relative_id=relative_id)
    end_relative_told(actor=actor, relative=relative, on=today)
    return _back(request, _("Nu berättar vi inget mer för %(name)s.") % {"name": relative.name})


@require_POST
def ombud_end(request: ActorRequest, representative_id: UUID) -> HttpResponse:
    """The ombud sees nothing from now on: one click."""
    today, actor = clock.today(), request.actor
    opened = open_own_patient(actor=actor, on=today)
    found = representative_of_patient(opened=opened, representative_id=representative_id)
    end_representative(actor=actor, representative=found, on=today)
    return _back(request, _("%(name)s är inte ditt ombud längre.") % {"name": found.name})


def _back(request: ActorRequest, text: str) -> HttpResponse:
    messages.success(request, text)
    return HttpResponseRedirect(reverse("portal:people"), status=303)
