"""What the pages of the agreement share: what is read, the draft's form, and saving it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.agreement_presence import note_presence, others_present
from actions.agreement_reading import (
    AgreementsView,
    AgreementView,
    agreement_of,
    agreements_of,
    nameable_units,
)
from actions.agreements import save_draft
from actions.opened import Opened
from actions.unit_staff import people_at
from agreements.drafting import DraftText
from agreements.models import Agreement
from agreements.states import DRAFT
from core.errors import NotFound, RuleViolation, StaleVersion
from core.reasons import OUT_OF_SCOPE, Reason
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web.answers import see
from fastkontakt.web.forms.agreement import NOBODY, REVISION, AgreementForm
from fastkontakt.web.forms.base import choose
from fastkontakt.web.pages.agreement_editor import hidden_fields
from fastkontakt.web.settling import opened_here
from organisation.models import Unit
from policy.agreements import may_write

CHANGED = Reason(
    "UTKASTET_ANDRAT", _("Utkastet har ändrats sedan du öppnade sidan. Läs det igen först.")
)
WHICH = "utkast"  # the draft that the form was drawn from


@dataclass(frozen=True, slots=True)
class Desk:
    """A patient's agreements before who reads them."""

    opened: Opened
    all: AgreementsView
    unit: Unit
    now: datetime

    @property
    def draft(self) -> AgreementView | None:
        """The draft of the reader's own unit."""
        return self.all.draft

    @property
    def current(self) -> AgreementView | None:
        """What holds at the reader's own unit."""
        return next((each for each in self.all.current if each.unit_id == self.unit.pk), None)

    def signed(self, agreement_id: UUID) -> AgreementView:
        """One of the versions that the reader may see, no draft.

        Raises:
            NotFound: there is none; out of scope looks alike.
        """
        for each in self.all.agreements:
            if each.id == agreement_id and each.state != DRAFT:
                return each
        raise NotFound(OUT_OF_SCOPE, patient_id=self.opened.patient.pk)

    def own_current(self) -> AgreementView:
        """What holds at the reader's own unit.

        Raises:
            NotFound: nothing does.
        """
        if self.current is None:
            raise NotFound(OUT_OF_SCOPE, patient_id=self.opened.patient.pk)
        return self.current


def desk_of(request: ActorRequest, patient_id: UUID) -> Desk:
    """Open the patient and read her agreements."""
    opened, now = opened_here(request, patient_id), clock.now()
    assert request.actor.commission is not None  # noqa: S101 - the middleware lets nobody else in
    found = agreements_of(actor=request.actor, opened=opened, on=now.date())
    return Desk(opened, found, request.actor.commission.unit, now)


def row_of(request: ActorRequest, desk: Desk, view: AgreementView) -> Agreement:
    """The agreement itself, for a verb."""
    actor, on = request.actor, desk.now.date()
    return agreement_of(actor=actor, opened=desk.opened, agreement_id=view.id, on=on).agreement


def no_draft(request: ActorRequest, desk: Desk) -> HttpResponse:
    """To what holds: Back was pressed after the signature, or a colleague was first.

    Raises:
        NotAllowed: not the unit's own health care staff, who know of drafts.
    """
    patient_id = desk.opened.patient.pk
    may_write(request.actor, unit=desk.unit, patient_id=patient_id).require()
    messages.info(request, gettext("Det finns inget utkast. Det är signerat eller kastat."))
    return see("web:agreement", patient_id)


# --- the draft's form -----------------------------------------------------------------------------


def draft_form(
    data: QueryDict | None, text: DraftText, desk: Desk, more: str = ""
) -> AgreementForm:
    """The form of a draft, with what is stored or what was typed."""
    form = AgreementForm(data, today=desk.now.date(), text=text, more=more)
    form.not_asked = hidden_fields()
    return form


def offer_choices(request: ActorRequest, form: AgreementForm, desk: Desk) -> None:
    """The units and people to choose among, when the page is drawn."""
    on = desk.now.date()
    units = {unit.pk: unit.name for unit in nameable_units(opened=desk.opened, on=on)}
    if desk.draft is not None:
        units |= desk.draft.unit_names
    form.offer_units((str(unit_id), name) for unit_id, name in units.items())
    people = people_at(unit=desk.unit, on=on)
    named = [(str(each.pk), f"{each.staff.name}, {each.title}") for each in people]
    form.offer("follow_up_by", choose(named, NOBODY))


def without_row(data: QueryDict, what: str) -> QueryDict:
    """What was posted, without the row whose button was pressed: "bort-goals-1"."""
    left = data.copy()
    prefix = what.removeprefix("bort-") + "-"
    for name in [name for name in left if name.startswith(prefix)]:
        del left[name]
    return left


def save_typed(
    request: ActorRequest, desk: Desk, draft: AgreementView, form: AgreementForm
) -> Agreement:
    """One verb; a refusal of a row stands at the row's field.

    Raises:
        StaleDraft: somebody else has saved meanwhile, or it is another draft by now.
    """
    same = form.data.get(WHICH, str(draft.id)) == str(draft.id)
    revision = form.cleaned_data[REVISION] if same else 0
    try:
        return save_draft(
            actor=request.actor,
            agreement=row_of(request, desk, draft),
            text=form.text(),
            revision=revision or 0,
            on=desk.now.date(),
        )
    except RuleViolation as error:
        error.field = form.field_of(error.field)
        raise


@contextmanager
def as_it_was_read() -> Iterator[None]:
    """A draft that somebody has changed since is read again before it is signed or thrown away."""
    try:
        yield
    except StaleVersion as error:
        raise StaleVersion(CHANGED, patient_id=error.patient_id) from None


def posted_revision(request: ActorRequest) -> int:
    """The number of the text that was read; nonsense is none."""
    number = request.POST.get(REVISION, "")
    return int(number) if number.isdecimal() else 0


def others_here(
    request: ActorRequest, agreement: Agreement, now: datetime, *, note: bool = True
) -> tuple[str, ...]:
    """Who else has the draft open, by name; ``note`` = say that one has it open oneself."""
    ask = note_presence if note else others_present
    found = ask(actor=request.actor, agreement=agreement, now=now)
    return tuple(each.name or each.title for each in found)


def others_words(names: tuple[str, ...]) -> str:
    """ "Per Nyström har också öppnat utkastet." """
    if not names:
        return ""
    if len(names) == 1:
        return gettext("%(name)s har också öppnat utkastet.") % {"name": names[0]}
    return gettext("%(names)s har också öppnat utkastet.") % {"names": ", ".join(names)}


def plain_errors(form: AgreementForm) -> str:
    """The first thing that is wrong, for the line that says whether it is saved."""
    errors: Mapping[str, Any] = form.errors
    first = next((str(found[0]) for found in errors.values() if found), "")
    return gettext("Inte sparat. %(why)s") % {"why": first}
