"""The patient asks for a fast kontakt or a change, sees what happens, and can take it back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from actions.reading import open_own_patient
from actions.request_reading import Askable, open_request, requests_of, where_to_ask
from actions.requests import RequestWish, due_day, request_contact, withdraw_request
from contacts.models import ContactRequest
from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT
from contacts.models.requests import (
    ACCEPTED,
    APPOINTED,
    CHANGE,
    DECLINED,
    DUPLICATE,
    FORWARDED,
    MOVED,
    NEW,
    OPEN,
    PERSON,
    WITHDRAWN,
)
from core.errors import NotFound, RuleViolation
from core.reasons import OUT_OF_SCOPE
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.typed import KeptForm, posted
from fastkontakt.ui.components import Tag
from fastkontakt.ui.contact_words import day_text
from fastkontakt.ui.forms import ChoiceCard, RadioCards
from organisation.actor import NOWHERE, Actor
from policy.representatives import representative_of
from policy.requests import may_ask_herself, may_withdraw

SAFE_AND_POST = ["GET", "HEAD", "POST"]
LONGEST = 2000
HAS_ONE = gettext_lazy(
    "Du har redan en %(role)s på %(unit)s. Välj Jag vill byta person om du vill ha någon annan."
)


@dataclass(frozen=True, slots=True)
class OwnCase:
    """What she asked, and what has happened."""

    title: str
    where: str
    wish: str
    steps: tuple[str, ...]
    answer: str
    tag: Tag
    withdraw_href: str


@require_safe
def requests(request: ActorRequest) -> HttpResponse:
    """Everything that she has asked for, the newest first (patientlagen 6:2)."""
    actor, today = request.actor, clock.today()
    opened = open_own_patient(actor=actor, on=today)
    cases = requests_of(actor=actor, opened=opened)
    context = {
        "cases": [_own_case(case, actor, today) for case in cases],
        "may_ask": bool(
            may_ask_herself(actor, actor.patient_id or NOWHERE, representative_of(actor, today))
        ),
    }
    return render(request, "portal/requests.html", context)


class AskForm(KeptForm):
    """What she wants, of whom, and in her own words."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Vad vill du?"),
        widget=RadioCards,
        choices=[
            (NEW, gettext_lazy("Jag vill ha en fast kontakt")),
            (PERSON, gettext_lazy("Jag vill ha en viss person")),
            (CHANGE, gettext_lazy("Jag vill byta person")),
        ],
        error_messages={"required": gettext_lazy("Välj vad du vill.")},
    )
    where = forms.ChoiceField(
        label=gettext_lazy("Vem ska hjälpa dig?"),
        widget=RadioCards,
        error_messages={"required": gettext_lazy("Välj vem du vill fråga.")},
    )
    wish = forms.CharField(
        label=gettext_lazy("Berätta mer om du vill"),
        help_text=gettext_lazy("Skriv vem du vill ha, eller varför du vill byta."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: object, units: Sequence[Askable], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.held = {_key(each): each for each in units if each.has_one}
        field = self.fields["where"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for mypy
        field.choices = [(_key(each), _card(each)) for each in units]

    def clean(self) -> dict[str, Any] | None:
        """Who has one already is not promised one more: only a change can be answered then."""
        data = super().clean()
        found = self.held.get(self.cleaned_data.get("where", ""))
        if found is not None and self.cleaned_data.get("kind") == NEW:
            facts = {"role": str(_card(found).heading).lower(), "unit": found.unit.name}
            self.add_error("kind", HAS_ONE % facts)
        return data


def _key(each: Askable) -> str:
    return f"{each.unit.pk}.{each.type_code}"


def _card(each: Askable) -> ChoiceCard:
    words = {LAKARKONTAKT: _("Fast läkare"), OMSORGSKONTAKT: _("Fast kontakt i hemtjänsten")}
    return ChoiceCard(words.get(each.type_code, _("Fast vårdkontakt")), each.unit.name)


@require_http_methods(SAFE_AND_POST)
def ask(request: ActorRequest) -> HttpResponse:
    """Ask; what stands in the way is said at the field, and what she wrote is kept."""
    now, actor = clock.now(), request.actor
    opened = open_own_patient(actor=actor, on=now.date())
    units = where_to_ask(opened=opened, on=now.date())
    initial = {"kind": NEW, "where": next((_key(one) for one in units if not one.has_one), "")}
    form = AskForm(posted(request), units=units, initial=initial)
    if form.is_bound and form.is_valid():
        wish = _wish(form.cleaned_data, units)
        try:
            case = request_contact(
                actor=actor, patient=opened.patient, wish=wish, on=now.date(), now=now
            )
        except RuleViolation as refusal:
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, refusal.sentence)
        else:
            text = _("Vi har fått din fråga. Du får svar senast %(day)s.")
            messages.success(request, text % {"day": day_text(case.due_on)})
            return _back()
    days = (due_day(now.date()) - now.date()).days
    context = {"form": form, "units": units, "days": days}
    return render(request, "portal/ask.html", context, status=422 if form.errors else 200)


def _wish(data: dict[str, str], units: Iterable[Askable]) -> RequestWish:
    for each in units:
        if _key(each) == data["where"]:
            return RequestWish(each.unit, each.type_code, data["kind"], data["wish"])
    raise NotFound(OUT_OF_SCOPE)


@require_http_methods(SAFE_AND_POST)
def withdraw(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """One question, and one button that takes it back."""
    now, actor = clock.now(), request.actor
    case, _opened = open_request(actor=actor, request_id=request_id, on=now.date())
    if request.method == "POST":
        withdraw_request(actor=actor, case=case, on=now.date(), now=now)
        messages.success(request, _("Du har tagit tillbaka din fråga."))
        return _back()
    may_withdraw(actor, case, representative_of(actor, now.date())).require()
    return render(request, "portal/request_withdraw.html", {"case": case, "title": _title(case)})


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("portal:requests"), status=303)


def _own_case(case: ContactRequest, actor: Actor, today: date) -> OwnCase:
    may = case.waits and may_withdraw(actor, case, representative_of(actor, today))
    return OwnCase(
        title=_title(case),
        where=case.unit.name,
        wish=case.wish,
        steps=tuple(_steps(case)),
        answer=case.reason if case.state == DECLINED else "",
        tag=_tag(case),
        withdraw_href=reverse("portal:request-withdraw", args=[case.pk]) if may else "",
    )


def _title(case: ContactRequest) -> str:
    roles = {LAKARKONTAKT: _("fast läkare"), OMSORGSKONTAKT: _("fast kontakt i hemtjänsten")}
    role = roles.get(case.type_id, _("fast vårdkontakt"))
    words = {
        PERSON: _("Du vill ha en viss person som %(role)s"),
        CHANGE: _("Du vill byta %(role)s"),
    }
    return words.get(case.kind, _("Du vill ha en %(role)s")) % {"role": role}


def _steps(case: ContactRequest) -> Iterable[str]:
    """What happened, in order."""
    yield _("Du frågade %(day)s.") % {"day": _day(case.asked_at)}
    if case.accepted_at is not None:
        yield _("Vi tog emot din fråga %(day)s.") % {"day": _day(case.accepted_at)}
    if case.waits:
        yield _("Du får svar senast %(day)s.") % {"day": day_text(case.due_on)}
    if case.closed_at is not None and case.state in ENDS:
        yield str(ENDS[case.state]) % {"day": _day(case.closed_at)}


ENDS = {
    APPOINTED: gettext_lazy("Du fick en kontakt %(day)s."),
    DECLINED: gettext_lazy("Vi svarade nej %(day)s."),
    WITHDRAWN: gettext_lazy("Du tog tillbaka frågan %(day)s."),
    DUPLICATE: gettext_lazy("Vi svarar på din andra fråga i stället."),
    FORWARDED: gettext_lazy("En annan mottagning tog över %(day)s."),
    MOVED: gettext_lazy("Frågan avslutades %(day)s. Du hör inte hit längre."),
}


def _tag(case: ContactRequest) -> Tag:
    words = {
        OPEN: Tag(_("Väntar på svar"), "info"),
        ACCEPTED: Tag(_("Vi letar efter någon"), "info"),
        APPOINTED: Tag(_("Klart"), "success"),
        DECLINED: Tag(_("Nej"), "neutral"),
        WITHDRAWN: Tag(_("Tillbakatagen"), "neutral"),
    }
    return words.get(case.state, Tag(_("Avslutad"), "neutral"))


def _day(moment: datetime) -> str:
    return day_text(timezone.localdate(moment))
