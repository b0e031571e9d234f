"""What every row of the work list is made of."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from fastkontakt.ui.components import Link, Tone
from fastkontakt.web.pages.parts import PostButton
from followup.worklist import WorkItem


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


def task_of(item: WorkItem, icon: str, tone: Tone, when: str, what: str) -> Task:
    """A row without buttons."""
    href = patient_href(item)
    return Task(item.kind, icon, tone, when, item.patient_name, href, what)


def patient_href(item: WorkItem, name: str = "web:patient") -> str:
    """A page of the row's patient."""
    return reverse(name, args=[item.patient_id])


def with_parts(task: Task, *parts: PostButton | Link) -> Task:
    """The same row with what can be done."""
    buttons = tuple(part for part in parts if isinstance(part, PostButton))
    links = tuple(part for part in parts if isinstance(part, Link))
    return Task(
        task.kind, task.icon, task.tone, task.when, task.name, task.href, task.what, buttons, links
    )
