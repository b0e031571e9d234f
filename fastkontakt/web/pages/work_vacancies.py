"""Rows of the work list about places that somebody left, new patients and lost licences."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from fastkontakt.ui.components import Link, Tone
from fastkontakt.web.pages.parts import in_sentence, late_text, near_day
from fastkontakt.web.pages.work_parts import Asking, Task, patient_href, task_of, with_parts
from followup.worklist import WorkItem

DANGER: Tone = "danger"


def vacancy(item: WorkItem, asking: Asking) -> Task:
    """Nobody has the place, or soon nobody will."""
    what = gettext("Ingen är %(type)s") % {"type": in_sentence(item.detail)}
    if item.person:
        what = gettext("%(person)s har slutat och är ännu %(type)s") % {
            "person": item.person,
            "type": in_sentence(item.detail),
        }
    coming = item.due_on is not None and item.due_on > asking.today
    since = gettext("Från %(day)s") if coming else gettext("Sedan %(day)s")
    when = since % {"day": in_sentence(near_day(item.due_on, asking.today))}
    task = task_of(item, "user-x", "warning" if coming else "danger", when, what)
    page = reverse("web:contact-replace", args=[item.patient_id, item.target_id])
    return with_parts(task, Link(gettext("Utse någon"), page))


def standpoint(item: WorkItem, asking: Asking) -> Task:
    """A newly listed patient about whom the vårdcentral has not said what she needs."""
    what = gettext("Ny listad patient: ta ställning till fast kontakt")
    when = gettext("Svara senast %(day)s") % {
        "day": in_sentence(near_day(item.due_on, asking.today))
    }
    if item.overdue:
        when = late_text(item.due_on, asking.today)
    icon, tone = ("triangle-alert", "danger") if item.overdue else ("user-plus", "info")
    task = task_of(item, icon, tone, when, what)  # type: ignore[arg-type]
    page = reverse("web:standpoint", args=[item.target_id])
    return with_parts(task, Link(gettext("Ta ställning"), page))


def relisted(item: WorkItem, asking: Asking) -> Task:
    """My patient changed vårdcentral: to know of."""
    what = gettext("Patienten har bytt vårdcentral. Du är fortfarande %(type)s") % {
        "type": in_sentence(item.detail)
    }
    task = task_of(item, "info", "info", gettext("Att veta"), what)
    return with_parts(task, Link(gettext("Se kontakterna"), patient_href(item)))


def licence_lost(item: WorkItem, asking: Asking) -> Task:
    """A colleague without a valid licence is somebody's contact; about her, not about a patient."""
    count = int(item.how or 0)
    what = ngettext(
        "Har inte längre legitimation: %(count)s kontakt",
        "Har inte längre legitimation: %(count)s kontakter",
        count,
    ) % {"count": count}
    page = reverse("web:handover-plan", args=[item.target_id])
    when = gettext("Sedan %(day)s") % {"day": in_sentence(near_day(item.due_on, asking.today))}
    task = Task(item.kind, "triangle-alert", DANGER, when, item.patient_name, page, what)
    return with_parts(task, Link(gettext("Lämna över"), page))
