"""The work list's rows about what another unit has sent here."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from fastkontakt.ui.components import Link, Tone
from fastkontakt.web.pages.parts import PostButton, in_sentence, late_text, near_day
from fastkontakt.web.pages.work_parts import Asking, Task, task_of, with_parts
from followup.worklist import WorkItem
from patients.models.incoming import DISCHARGE, SENT, SUMMONS


def incoming(item: WorkItem, asking: Asking) -> Task:
    """Something was sent here; ``how`` is what, how far and when, or nothing of who is masked."""
    kind, state, day = [*item.how.split(" "), "", "", ""][:3]
    icon, tone, when = _how_far(item, asking, kind, state)
    task = task_of(item, icon, tone, when, _what(item, asking, kind, day))
    see = Link(gettext("Öppna"), reverse("web:case", args=[item.target_id]))
    if state != SENT:
        return with_parts(task, see)
    return with_parts(
        task,
        see,
        PostButton(
            gettext("Ta emot"),
            reverse("web:case-receive", args=[item.target_id]),
            about=item.patient_name,
            primary=True,
        ),
    )


def _how_far(item: WorkItem, asking: Asking, kind: str, state: str) -> tuple[str, Tone, str]:
    if item.overdue:
        return "triangle-alert", "danger", late_text(item.due_on, asking.today)
    if state == SENT:
        return "mail", "warning", gettext("Att ta emot")
    return "mail", "info", gettext("Mottaget") if kind else gettext("Ärende")


def _what(item: WorkItem, asking: Asking, kind: str, day: str) -> str:
    on = date.fromisoformat(day) if day else asking.today
    facts = {"unit": item.person, "day": in_sentence(near_day(on, asking.today))}
    if kind == DISCHARGE and on < asking.today:
        return gettext("Skulle skrivas ut %(day)s, från %(unit)s") % facts
    if kind == DISCHARGE:
        return gettext("Skrivs ut %(day)s, från %(unit)s") % facts
    if kind == SUMMONS:
        return gettext("Kallelse till SIP %(day)s, från %(unit)s") % facts
    return gettext("Remiss från %(unit)s") % facts if kind else gettext("Ett ärende till enheten")
