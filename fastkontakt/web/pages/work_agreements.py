"""The work list's rows about documented agreements."""

from django.utils.translation import gettext

from fastkontakt.ui.components import Link
from fastkontakt.web.pages.parts import in_sentence, late_text, near_day
from fastkontakt.web.pages.work_parts import Asking, Task, patient_href, task_of, with_parts
from followup.worklist import WorkItem


def follow_up(item: WorkItem, asking: Asking) -> Task:
    """An agreement is to be followed up, by the reader or by somebody else at the unit."""
    late = item.overdue
    when = late_text(item.due_on, asking.today) if late else near_day(item.due_on, asking.today)
    what = gettext("Följ upp överenskommelsen")
    if late:
        what = gettext("Uppföljningen av överenskommelsen är försenad")
    if item.person and item.person != asking.name:
        what = f"{what}: {item.person}"
    icon = "triangle-alert" if late else "clipboard-check"
    task = task_of(item, icon, "danger" if late else "info", when, what)
    return with_parts(
        task, Link(gettext("Följ upp"), patient_href(item, "web:agreement-follow-up"))
    )


def disputed(item: WorkItem, asking: Asking) -> Task:
    """The patient says that something in the agreement is wrong."""
    when = gettext("Sedan %(day)s") % {"day": in_sentence(near_day(item.due_on, asking.today))}
    what = gettext("Patienten säger att något i överenskommelsen är fel")
    task = task_of(item, "message-circle", "warning", when, what)
    return with_parts(task, Link(gettext("Läs svaret"), patient_href(item, "web:agreement")))


def draft(item: WorkItem, asking: Asking) -> Task:
    """A draft that the reader has begun."""
    what = gettext("Överenskommelse som inte är signerad")
    task = task_of(item, "pencil", "neutral", gettext("Utkast"), what)
    return with_parts(task, Link(gettext("Fortsätt"), patient_href(item, "web:agreement-edit")))
