"""The page of the agreement: what holds, its versions, what was answered, and what can be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from actions.agreement_reading import AgreementsView, AgreementView, AnswerView
from actions.reading import Opened
from agreements.states import CONFIRMED, CURRENT, DISPUTED, DRAFT, REPLACED
from core.decisions import Decision
from fastkontakt.ui.agreement_paper import AgreementPaper, Source, agreement_paper, day_of
from fastkontakt.ui.components import Alert, Empty, Link, Tag
from fastkontakt.ui.contact_words import day_text
from fastkontakt.web.pages.head import PatientHead, first_name, patient_head
from fastkontakt.web.pages.parts import PostButton, clock_time
from followup.contact_facts import ContactFacts
from organisation.models import Unit


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version in the list."""

    number: int
    unit: str
    href: str
    signed: str
    by: str
    tag: Tag
    compare: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What was said about a version."""

    title: str
    detail: str
    text: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """Ready to print."""

    head: PatientHead
    title: str
    tag: Tag | None
    notices: tuple[Alert, ...]
    paper: AgreementPaper | None
    note: str
    why: str
    answers: tuple[AnswerLine, ...]
    versions: tuple[VersionLine, ...]
    empty: Empty | None
    actions: tuple[Link, ...]
    begin: PostButton | None
    no_action: str
    withheld: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What the view has read for the page."""

    opened: Opened
    contacts: Sequence[ContactFacts]
    all: AgreementsView
    shown: AgreementView | None
    source: Source | None
    unit: Unit
    writes: Decision
    voids: bool
    now: datetime

    @property
    def own(self) -> bool:
        """Whether it is the agreement of the reader's own unit."""
        return self.shown is not None and self.shown.unit_id == self.unit.pk

    @property
    def draft(self) -> AgreementView | None:
        """The draft of the reader's own unit."""
        return self.all.draft


TONES = {CONFIRMED: "success", DISPUTED: "warning", REPLACED: "neutral", DRAFT: "neutral"}


def state_tag(view: AgreementView) -> Tag:
    """How far it has come."""
    icons = {CONFIRMED: "check", DISPUTED: "message-circle", DRAFT: "pencil"}
    tone = TONES.get(view.state, "info")
    return Tag(view.state_label, tone, icons.get(view.state, ""))  # type: ignore[arg-type]


def agreement_page(read: Shown) -> AgreementPage:
    """Everything on the page, as text."""
    view, on = read.shown, read.now.date()
    paper = None
    if view is not None and read.source is not None:
        paper = agreement_paper(view, read.source, read.opened, on=on)
    return AgreementPage(
        head=patient_head(read.opened, read.contacts, now=read.now, current="agreement"),
        title=_title(read),
        tag=state_tag(view) if view else None,
        notices=tuple(_notices(read)),
        paper=paper,
        note=view.internal_note if view and read.own else "",
        why=view.why.sentence() if view else "",
        answers=tuple(answer_line(each) for each in view.answers) if view else (),
        versions=tuple(_version(each, read) for each in read.all.agreements),
        empty=_empty(read) if view is None else None,
        actions=tuple(_actions(read)),
        begin=_begin(read),
        no_action="" if read.writes else read.writes.sentence,
        withheld=read.all.withheld,
    )


def _title(read: Shown) -> str:
    if read.shown is None:
        return gettext("Överenskommelse")
    facts = {"number": read.shown.version, "unit": read.shown.unit}
    if read.own:
        return gettext("Överenskommelse, version %(number)d") % facts
    return gettext("Överenskommelse på %(unit)s, version %(number)d") % facts


def _notices(read: Shown) -> Iterator[Alert]:
    """The draft that waits, that it is replaced, and a follow-up that is late."""
    patient_id, view, on = read.opened.patient.pk, read.shown, read.now.date()
    if read.draft is not None and (view is None or view.state != DRAFT):
        number = {"number": read.draft.version}
        edit = Link(gettext("Fortsätt skriva"), reverse("web:agreement-edit", args=[patient_id]))
        yield Alert("info", gettext("Det finns ett utkast till version %(number)d.") % number,
                    link=edit if read.writes else None)  # fmt: skip
    if view is None:
        return
    if view.state == REPLACED:
        newest = Link(gettext("Läs den som gäller"), reverse("web:agreement", args=[patient_id]))
        yield Alert("warning", gettext("Den här versionen är ersatt."), link=newest)
    if view.follow_up_due_on and view.follow_up_due_on < on and view.state in CURRENT:
        day = {"day": day_text(view.follow_up_due_on)}
        late = gettext("Den skulle ha följts upp %(day)s.") % day
        follow = Link(gettext("Följ upp"), reverse("web:agreement-follow-up", args=[patient_id]))
        yield Alert("warning", gettext("Uppföljningen är försenad."), late,
                    follow if read.own else None)  # fmt: skip


def _empty(read: Shown) -> Empty:
    name = first_name(read.opened)
    text = gettext("I den står vad som ska hända, när, och vem patienten ringer.")
    if read.writes:
        text = gettext("I den står vad som ska hända, när, och vem patienten ringer. "
                       "Skriv den tillsammans med patienten.")  # fmt: skip
    if read.draft is not None:
        text = gettext("Utkastet gäller först när det är signerat.")
    return Empty(gettext("%(name)s har ingen överenskommelse här än.") % {"name": name}, text)


def _begin(read: Shown) -> PostButton | None:
    """A new draft; from what holds, where there is something."""
    if read.draft is not None or not read.writes:
        return None
    current = next((each for each in read.all.current if each.unit_id == read.unit.pk), None)
    words = gettext("Skriv ny version") if current else gettext("Skriv överenskommelse")
    return PostButton(
        words, reverse("web:agreement-start", args=[read.opened.patient.pk]), primary=True
    )


def _actions(read: Shown) -> Iterator[Link]:
    """What can be done with the version that is shown."""
    view, patient_id = read.shown, read.opened.patient.pk
    if view is None or view.state == DRAFT:
        return
    paper = reverse("web:agreement-print", args=[patient_id])
    yield Link(gettext("Skriv ut till patienten"), f"{paper}?version={view.id}", icon="printer")
    if not read.own:
        return
    if view.state in CURRENT and read.writes:
        yield Link(gettext("Patientens svar"), reverse("web:agreement-answer", args=[patient_id]))
    if view.state in CURRENT and view.may_sign:
        yield Link(gettext("Följ upp"), reverse("web:agreement-follow-up", args=[patient_id]))
    if read.voids:
        href = reverse("web:agreement-void", args=[patient_id, view.id])
        yield Link(gettext("Makulera"), href)


def _version(view: AgreementView, read: Shown) -> VersionLine:
    patient_id = read.opened.patient.pk
    return VersionLine(
        number=view.version,
        unit=view.unit,
        href=version_href(view, read),
        signed=day_of(view.signed_at) if view.signed_at else "",
        by=view.signed_by if view.signed_at else view.created_by,
        tag=state_tag(view),
        compare=f"{reverse('web:agreement-compare', args=[patient_id])}?till={view.id}"
        if older(view, read.all) else "",
    )  # fmt: skip


def version_href(view: AgreementView, read: Shown) -> str:
    """The page of one version; a draft's is where it is written or previewed."""
    patient_id = read.opened.patient.pk
    if view.state == DRAFT:
        name = "web:agreement-edit" if read.writes else "web:agreement-preview"
        return reverse(name, args=[patient_id])
    return reverse("web:agreement-version", args=[patient_id, view.id])


def older(view: AgreementView, found: AgreementsView) -> AgreementView | None:
    """The version before it, at the same unit."""
    before = [
        each for each in found.agreements
        if each.unit_id == view.unit_id and each.version < view.version and each.state != DRAFT
    ]  # fmt: skip
    return max(before, key=lambda each: each.version, default=None)


def answer_line(answer: AnswerView) -> AnswerLine:
    """Who answered what, when and how; and the words."""
    when = f"{day_of(answer.at)} {clock_time(answer.at)}"
    coming = day_text(answer.next_on) if answer.next_on else ""
    parts = [when, answer.by, answer.how_label]
    if coming:
        parts.append(gettext("nästa uppföljning %(day)s") % {"day": coming})
    tones = {"confirmed": "success", "disputed": "warning"}
    return AnswerLine(
        title=answer.kind_label,
        detail=" · ".join(part for part in parts if part),
        text=answer.text,
        tag=Tag(answer.kind_label, tones.get(answer.kind, "info")),  # type: ignore[arg-type]
    )
