"""Requests for a fast kontakt: a patient's cases, and one of them with its answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from actions.reading import Opened
from contacts.models import ContactRequest
from contacts.models.requests import BY_RELATIVE, BY_UNIT, CHANGE, OPEN
from contacts.type_names import type_name
from fastkontakt.ui.components import Link, Tag
from fastkontakt.ui.contact_words import day_text
from fastkontakt.web.pages.contact import Fact
from fastkontakt.web.pages.head import PatientHead, patient_head
from fastkontakt.web.pages.parts import PostButton
from fastkontakt.web.powers import Powers
from followup.contact_facts import colleague
from followup.reader import Reader


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in the list."""

    href: str
    title: str
    detail: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case, ready to print."""

    head: PatientHead
    title: str
    facts: tuple[Fact, ...]
    wish: str
    tag: Tag
    right: str
    accept: PostButton | None
    links: tuple[Link, ...]
    no_answer: str
    back: Link


def case_title(case: ContactRequest) -> str:
    """What is asked for: "Begäran: fast vårdkontakt"."""
    kind = str(case.get_kind_display()).lower()
    role = type_name(case.type.display).lower()
    if case.kind == "new":
        return gettext("Begäran: %(role)s") % {"role": role}
    return gettext("Begäran: %(kind)s, %(role)s") % {"kind": kind, "role": role}


def case_tag(case: ContactRequest, today: date) -> Tag:
    """How far it has come, late first."""
    if case.waits and case.due_on < today:
        return Tag(gettext("Försenad"), "danger", "triangle-alert")
    state = str(case.get_state_display())
    return Tag(state, "info" if case.waits else "neutral")


def case_lines(cases: Iterable[ContactRequest], today: date) -> tuple[CaseLine, ...]:
    """The cases, the newest first."""
    return tuple(
        CaseLine(
            reverse("web:request", args=[case.pk]),
            case_title(case),
            f"{_asker(case)}, {day_text(_day(case.asked_at))}. {case.unit.name}.",
            case_tag(case, today),
        )
        for case in cases
    )


def case_page_of(
    case: ContactRequest, opened: Opened, powers: Powers, *, change: UUID | None, now: datetime
) -> CasePage:
    """The case in words; ``change`` is the contact that could be replaced."""
    answers = case.waits and bool(powers.decides) and case.unit_id == powers.unit.pk
    return CasePage(
        head=patient_head(opened, (), now=now),
        title=case_title(case),
        facts=_facts(case, Reader.of(powers.actor, now.date())),
        wish=case.wish,
        tag=case_tag(case, now.date()),
        right=_right(case),
        accept=_accept(case) if answers and case.state == OPEN else None,
        links=tuple(_links(case, powers, answers=answers, change=change)),
        no_answer=_no_answer(case, powers) if not answers else "",
        back=Link(
            gettext("Till patientens begäranden"), reverse("web:requests", args=[case.patient_id])
        ),
    )


def _right(case: ContactRequest) -> str:
    if not (case.waits and case.is_right):
        return ""
    return gettext(
        "Patienten har rätt till en fast vårdkontakt. Begäran kan inte avböjas: utse någon, "
        "eller vänta på att patienten tar tillbaka den."
    )


def _accept(case: ContactRequest) -> PostButton:
    """A request is accepted on the way to the page where one appoints."""
    from_unit = case.asker == BY_UNIT
    text = gettext("Ta emot") if from_unit else gettext("Ta emot och utse")
    return PostButton(text, reverse("web:request-accept", args=[case.pk]), primary=True)


def appoint_href(case: ContactRequest, change: UUID | None) -> str:
    """The page of appointing with type and ground filled in, or that of changing person."""
    if case.kind == CHANGE and change is not None:
        return reverse("web:contact-replace", args=[case.patient_id, change])
    page = reverse("web:contact-appoint", args=[case.patient_id])
    return f"{page}?typ={case.type_id}&grund={case.ground}"


def _links(
    case: ContactRequest, powers: Powers, *, answers: bool, change: UUID | None
) -> Iterable[Link]:
    if answers:
        if case.state != OPEN:
            yield Link(gettext("Utse kontakt"), appoint_href(case, change))
        if not case.is_right:
            yield Link(gettext("Avböj"), reverse("web:request-decline", args=[case.pk]))
        yield Link(gettext("Avsluta på annat sätt"), reverse("web:request-close", args=[case.pk]))
    wrote = case.asked_by is not None and case.asked_by.unit_id == powers.unit.pk
    if case.waits and wrote and case.asked_by_user_id is None:
        yield Link(gettext("Ta tillbaka"), reverse("web:request-withdraw", args=[case.pk]))


def _no_answer(case: ContactRequest, powers: Powers) -> str:
    if not case.waits:
        return ""
    return gettext("Chefen på %(unit)s svarar.") % {"unit": case.unit.name}


def _facts(case: ContactRequest, reader: Reader) -> tuple[Fact, ...]:
    found = [
        (gettext("Vem har bett"), _asker(case)),
        (gettext("Enhet som svarar"), case.unit.name),
        (gettext("När"), day_text(_day(case.asked_at))),
        (gettext("Svara senast"), day_text(case.due_on) if case.waits else ""),
        (gettext("Läge"), str(case.get_state_display())),
        (gettext("Mottagen av"), colleague(case.accepted_by, reader)),
        (gettext("Avslutad av"), colleague(case.closed_by, reader)),
        (gettext("Avslutad"), day_text(_day(case.closed_at)) if case.closed_at else ""),
        (gettext("Svar"), case.reason),
        (gettext("Skickad hit av"), _from_unit(case)),
        (gettext("Inskriven av"), colleague(case.asked_by, reader)),
    ]
    return tuple(Fact(label, text) for label, text in found if text)


def _from_unit(case: ContactRequest) -> str:
    return case.forwarded_from.unit.name if case.forwarded_from else ""


def _asker(case: ContactRequest) -> str:
    if case.asker == BY_RELATIVE:
        return gettext("Närstående: %(name)s") % {"name": case.relative_name}
    if case.asker == BY_UNIT and case.asked_by is not None:
        return case.asked_by.unit.name
    return str(case.get_asker_display())


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def duplicate_choices(cases: Sequence[ContactRequest]) -> list[tuple[str, str]]:
    """The other cases to choose among."""
    return [
        (str(case.pk), f"{case_title(case)}, {_asker(case)}, {day_text(_day(case.asked_at))}")
        for case in cases
    ]
