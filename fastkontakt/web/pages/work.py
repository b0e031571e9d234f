"""The work list's rows: what waits, for whom, how late, and the one button that settles it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext

from fastkontakt.ui.components import Link, Tone
from fastkontakt.web.pages.parts import PostButton, clock_time, in_sentence, late_text, near_day
from followup.worklist import (
    ASKED_TO_COORDINATE,
    CHANGE,
    COORDINATOR,
    DRAFT,
    LISTING,
    NEW,
    OFFER,
    OFFER_WAITS,
    PROPOSAL,
    REGISTERED,
    REVIEW,
    WorkItem,
)


@dataclass(frozen=True, slots=True)
class Task:
    """One row, ready to print."""

    kind: str
    icon: str
    tone: Tone
    when: str
    name: str
    href: str
    what: str
    buttons: tuple[PostButton, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """Who looks, on which day, and the page to come back to."""

    name: str
    today: date
    here: str


def tasks(items: Iterable[WorkItem], asking: Asking) -> tuple[Task, ...]:
    """The rows of the work list; a kind that this page does not know is left out."""
    return tuple(BUILDERS[item.kind](item, asking) for item in items if item.kind in BUILDERS)


def _task(item: WorkItem, icon: str, tone: Tone, when: str, what: str) -> Task:
    href = _patient(item)
    return Task(item.kind, icon, tone, when, item.patient_name, href, what)


def _patient(item: WorkItem, name: str = "web:patient") -> str:
    return reverse(name, args=[item.patient_id])


def _with(task: Task, *parts: PostButton | Link) -> Task:
    buttons = tuple(part for part in parts if isinstance(part, PostButton))
    links = tuple(part for part in parts if isinstance(part, Link))
    return Task(
        task.kind, task.icon, task.tone, task.when, task.name, task.href, task.what, buttons, links
    )


def _of_whom(item: WorkItem, asking: Asking) -> str:
    """Whose contact it is, when it is not the reader's own."""
    return f": {item.person}" if item.person and item.person != asking.name else ""


def _review(item: WorkItem, asking: Asking) -> Task:
    what = gettext("Ompröva %(type)s%(person)s") % {
        "type": in_sentence(item.detail),
        "person": _of_whom(item, asking),
    }
    icon, tone = ("triangle-alert", "danger") if item.overdue else ("calendar-clock", "info")
    task = _task(item, icon, tone, late_text(item.due_on, asking.today), what)  # type: ignore[arg-type]
    page = reverse("web:contact-review", args=[item.patient_id, item.target_id])
    return _with(
        task,
        Link(gettext("Ändra"), page),
        PostButton(
            gettext("Behövs fortfarande"),
            reverse("web:review-now", args=[item.target_id]),
            about=item.patient_name,
            primary=True,
            fields=(("next", asking.here),),
        ),
    )


def _proposal(item: WorkItem, asking: Asking) -> Task:
    what = gettext("Förslag: %(person)s som %(type)s") % {
        "person": item.person or gettext("vakant"),
        "type": in_sentence(item.detail),
    }
    return _answerable(item, asking, what)


def _asked_to_coordinate(item: WorkItem, asking: Asking) -> Task:
    what = gettext("Förslag: %(person)s samordnar vården") % {"person": item.person}
    return _answerable(item, asking, what)


def _answerable(item: WorkItem, asking: Asking, what: str) -> Task:
    when = gettext("Från %(day)s") % {"day": in_sentence(near_day(item.due_on, asking.today))}
    return _with(
        _task(item, "message-square-plus", "warning", when, what),
        Link(gettext("Avböj"), reverse("web:proposal", args=[item.target_id])),
        PostButton(
            gettext("Godta"),
            reverse("web:proposal-accept", args=[item.target_id]),
            about=item.patient_name,
            primary=True,
            fields=(("next", asking.here),),
        ),
    )


def _registered(item: WorkItem, asking: Asking) -> Task:
    what = gettext("%(person)s som %(type)s, registrerat i ditt namn") % {
        "person": item.person or gettext("Vakant"),
        "type": in_sentence(item.detail),
    }
    how = gettext("Hur: %(how)s") % {"how": item.how or gettext("ej angivet")}
    when = gettext("Beslut %(day)s") % {"day": in_sentence(near_day(item.due_on, asking.today))}
    back = ("next", asking.here)
    return _with(
        _task(item, "signature", "info", when, f"{what}. {how}"),
        PostButton(
            gettext("Invänd"),
            reverse("web:registered-object", args=[item.target_id]),
            about=item.patient_name,
            fields=(back,),
        ),
        PostButton(
            gettext("Godkänn"),
            reverse("web:registered-approve"),
            about=item.patient_name,
            primary=True,
            fields=(("contact", str(item.target_id)), back),
        ),
    )


def _new(item: WorkItem, asking: Asking) -> Task:
    what = gettext("Du är ny %(type)s") % {"type": in_sentence(item.detail)}
    is_today = item.due_on == asking.today
    when = gettext("Ny i dag") if is_today else near_day(item.due_on, asking.today)
    task = _task(item, "user-plus", "success", when, what)
    return _with(task, Link(gettext("Ta första kontakten"), _patient(item)))


def _change(item: WorkItem, asking: Asking) -> Task:
    what = gettext("Byte av %(type)s till %(person)s") % {
        "type": in_sentence(item.detail),
        "person": item.person or gettext("vakant"),
    }
    task = _task(item, "arrow-right-left", "info", near_day(item.due_on, asking.today), what)
    return _with(task, Link(gettext("Se bytet"), _patient(item, "web:patient-timeline")))


def _listing(item: WorkItem, asking: Asking) -> Task:
    when = gettext("Sedan %(day)s") % {"day": in_sentence(near_day(item.due_on, asking.today))}
    what = gettext("Listningen är inskriven för hand och inte bekräftad av tjänsten")
    task = _task(item, "circle-help", "warning", when, what)
    return _with(task, Link(gettext("Se listningen"), _patient(item, "web:patient-details")))


def _offer(item: WorkItem, asking: Asking) -> Task:
    what = gettext("Har hemtjänst och har inte fått frågan om fast omsorgskontakt")
    task = _task(item, "handshake", "warning", gettext("Att erbjuda"), what)
    return _with(task, Link(gettext("Erbjud"), reverse("web:offer", args=[item.patient_id])))


def _offer_waits(item: WorkItem, asking: Asking) -> Task:
    what = gettext("Har inte svarat på erbjudandet om fast omsorgskontakt")
    when = gettext("Sedan %(day)s") % {"day": in_sentence(near_day(item.due_on, asking.today))}
    task = _task(item, "handshake", "info", when, what)
    return _with(task, Link(gettext("Skriv svaret"), reverse("web:offer", args=[item.patient_id])))


def _coordinator(item: WorkItem, asking: Asking) -> Task:
    what = gettext("Har flera fasta vårdkontakter och ingen som samordnar")
    task = _task(item, "star", "warning", gettext("Samordnare"), what)
    return _with(task, Link(gettext("Välj samordnare"), _patient(item, "web:coordinator")))


def _draft(item: WorkItem, asking: Asking) -> Task:
    what = gettext("Utse kontakt, sparat kl. %(time)s") % {
        "time": clock_time(datetime.fromisoformat(item.how))
    }
    task = _task(item, "pencil", "neutral", gettext("Utkast"), what)
    return _with(task, Link(gettext("Fortsätt"), _patient(item, "web:contact-appoint")))


BUILDERS: dict[str, Callable[[WorkItem, Asking], Task]] = {
    REVIEW: _review,
    PROPOSAL: _proposal,
    ASKED_TO_COORDINATE: _asked_to_coordinate,
    REGISTERED: _registered,
    NEW: _new,
    CHANGE: _change,
    LISTING: _listing,
    OFFER: _offer,
    OFFER_WAITS: _offer_waits,
    COORDINATOR: _coordinator,
    DRAFT: _draft,
}
