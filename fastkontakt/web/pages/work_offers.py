"""The work list's rows about fast omsorgskontakt in home care: to offer, and to answer."""

from django.urls import reverse
from django.utils.translation import gettext

from fastkontakt.ui.components import Link
from fastkontakt.web.pages.parts import in_sentence, near_day
from fastkontakt.web.pages.work_parts import Asking, Task, task_of, with_parts
from followup.worklist import WorkItem


def offer(item: WorkItem, asking: Asking) -> Task:
    """Somebody with hemtjänst has not been asked."""
    what = gettext("Har hemtjänst och har inte fått frågan om fast omsorgskontakt")
    task = task_of(item, "handshake", "warning", gettext("Att erbjuda"), what)
    return with_parts(task, Link(gettext("Erbjud"), reverse("web:offer", args=[item.patient_id])))


def offer_waits(item: WorkItem, asking: Asking) -> Task:
    """Somebody has been asked and has not answered."""
    what = gettext("Har inte svarat på erbjudandet om fast omsorgskontakt")
    when = gettext("Sedan %(day)s") % {"day": in_sentence(near_day(item.due_on, asking.today))}
    task = task_of(item, "handshake", "info", when, what)
    page = reverse("web:offer", args=[item.patient_id])
    return with_parts(task, Link(gettext("Skriv svaret"), page))
