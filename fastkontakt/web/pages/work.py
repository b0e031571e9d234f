"""The work list's rows: what waits, for whom, how late, and the one button that settles it."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from contacts.models.requests import ACCEPTED, ASKERS
from contacts.models.requests import CHANGE as ASKED_TO_CHANGE
from fastkontakt.ui.components import Link, Tone
from fastkontakt.web.pages import work_agreements as agreements
from fastkontakt.web.pages import work_offers as offers
from fastkontakt.web.pages import work_vacancies as vacancies
from fastkontakt.web.pages.parts import PostButton, clock_time, in_sentence, late_text, near_day
from fastkontakt.web.pages.work_incoming import incoming
from fastkontakt.web.pages.work_parts import Asking, Task
from fastkontakt.web.pages.work_parts import patient_href as _patient
from fastkontakt.web.pages.work_parts import task_of as _task
from fastkontakt.web.pages.work_parts import with_parts as _with
from followup.work_absences import ABSENCE_HOLE
from followup.work_agreements import AGREEMENT_DISPUTED, AGREEMENT_DRAFT, AGREEMENT_FOLLOW_UP
from followup.work_assignments import FIRST_CONTACT, PLANNED_CONTACT
from followup.work_conditions import PHYSICIAN_NEEDED
from followup.work_coordination import COORDINATOR_FACTS
from followup.work_decisions import ASKED_TO_COORDINATE, PROPOSAL, REGISTERED
from followup.work_incoming import INCOMING
from followup.work_requests import REQUEST
from followup.work_vacancies import LICENCE_LOST, RELISTED, STANDPOINT, VACANCY
from followup.worklist import (
    CHANGE,
    COORDINATOR,
    DRAFT,
    LISTING,
    NEW,
    OFFER,
    OFFER_WAITS,
    REVIEW,
    WorkItem,
)

ASKER_WORDS = dict(ASKERS)


def tasks(items: Iterable[WorkItem], asking: Asking) -> tuple[Task, ...]:
    """The rows of the work list; a kind that this page does not know is left out."""
    return tuple(BUILDERS[item.kind](item, asking) for item in items if item.kind in BUILDERS)


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
    return _with(task, Link(gettext("Ta första kontakten"), _first(item)))


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


def _coordinator(item: WorkItem, asking: Asking) -> Task:
    what = gettext("Har flera fasta vårdkontakter och ingen som samordnar")
    task = _task(item, "star", "warning", gettext("Samordnare"), what)
    return _with(task, Link(gettext("Välj samordnare"), _patient(item, "web:coordinator")))


def _coordinator_facts(item: WorkItem, asking: Asking) -> Task:
    what = gettext("Något har ändrats sedan %(person)s valdes till samordnare") % {
        "person": item.person or gettext("någon")
    }
    task = _task(item, "star", "info", gettext("Samordnare"), what)
    return _with(task, Link(gettext("Titta på uppgifterna"), _patient(item, "web:coordinator")))


def _draft(item: WorkItem, asking: Asking) -> Task:
    what = gettext("Utse kontakt, sparat kl. %(time)s") % {
        "time": clock_time(datetime.fromisoformat(item.how))
    }
    task = _task(item, "pencil", "neutral", gettext("Utkast"), what)
    return _with(task, Link(gettext("Fortsätt"), _patient(item, "web:contact-appoint")))


def _request(item: WorkItem, asking: Asking) -> Task:
    """Somebody asked; ``how`` is who, what for and how far, or nothing about who is masked."""
    asker, kind, state = [*item.how.split(" "), "", "", ""][:3]
    facts = {
        "type": in_sentence(item.detail),
        "asker": in_sentence(str(ASKER_WORDS.get(asker, ""))),
    }
    what = gettext("Begäran om %(type)s. Fråga från: %(asker)s") % facts
    if kind == ASKED_TO_CHANGE:
        what = gettext("Begäran om att byta %(type)s. Fråga från: %(asker)s") % facts
    when = gettext("Svara senast %(day)s") % {
        "day": in_sentence(near_day(item.due_on, asking.today))
    }
    if item.overdue:
        when = late_text(item.due_on, asking.today)
    icon = "triangle-alert" if item.overdue else "message-square-plus"
    task = _task(item, icon, "danger" if item.overdue else "info", when, what)
    see = Link(gettext("Se begäran"), reverse("web:request", args=[item.target_id]))
    if state == ACCEPTED or not asker:
        return _with(task, see)
    return _with(
        task,
        see,
        PostButton(
            gettext("Ta emot"),
            reverse("web:request-accept", args=[item.target_id]),
            about=item.patient_name,
            primary=True,
        ),
    )


def _hole(item: WorkItem, asking: Asking) -> Task:
    """About a colleague, not about a patient."""
    count = int(item.how or 0)
    what = ngettext(
        "Är borta. Ingen svarar för %(count)s patient",
        "Är borta. Ingen svarar för %(count)s patienter",
        count,
    ) % {"count": count}
    is_now = item.due_on is not None and item.due_on <= asking.today
    when = gettext("Nu") if is_now else near_day(item.due_on, asking.today)
    list_href = reverse("web:absences")
    cover = Link(gettext("Välj ersättare"), reverse("web:absence-cover", args=[item.target_id]))
    tone: Tone = "danger" if is_now else "warning"
    name = item.patient_name
    return _with(Task(item.kind, "triangle-alert", tone, when, name, list_href, what), cover)


def _physician(item: WorkItem, asking: Asking) -> Task:
    """Why it is needed stands on the patient's page, for who is shown it."""
    when = late_text(item.due_on, asking.today) if item.overdue else ""
    when = when or gettext("Senast %(day)s") % {
        "day": in_sentence(near_day(item.due_on, asking.today))
    }
    what = gettext("Utse legitimerad läkare som fast vårdkontakt")
    task = _task(item, "triangle-alert", "danger", when, what)
    page = f"{_patient(item, 'web:contact-appoint')}?typ=1&lakare=1"
    return _with(task, Link(gettext("Utse läkare"), page))


def _first(item: WorkItem) -> str:
    return reverse("web:assignment-first", args=[item.patient_id, item.target_id])


def _first_contact(item: WorkItem, asking: Asking) -> Task:
    when = late_text(item.due_on, asking.today) if item.overdue else ""
    when = when or gettext("Senast %(day)s") % {
        "day": in_sentence(near_day(item.due_on, asking.today))
    }
    what = gettext("Ta första kontakten som %(type)s") % {"type": in_sentence(item.detail)}
    tone: Tone = "danger" if item.overdue else "info"
    task = _task(item, "user-plus", tone, when, what)
    return _with(task, Link(gettext("Ta första kontakten"), _first(item)))


def _planned_contact(item: WorkItem, asking: Asking) -> Task:
    late = item.overdue
    when = late_text(item.due_on, asking.today) if late else near_day(item.due_on, asking.today)
    what = gettext("Planerad kontakt")
    if item.detail:
        what = gettext("Planerad kontakt: %(about)s") % {"about": item.detail}
    icon, tone = ("triangle-alert", "danger") if late else ("calendar-clock", "info")
    task = _task(item, icon, tone, when, what)  # type: ignore[arg-type]
    page = reverse("web:planned-contact", args=[item.patient_id, item.target_id])
    return _with(task, Link(gettext("Ta kontakten"), page))


BUILDERS: dict[str, Callable[[WorkItem, Asking], Task]] = {
    REVIEW: _review,
    PROPOSAL: _proposal,
    ASKED_TO_COORDINATE: _asked_to_coordinate,
    REGISTERED: _registered,
    NEW: _new,
    CHANGE: _change,
    LISTING: _listing,
    OFFER: offers.offer,
    OFFER_WAITS: offers.offer_waits,
    COORDINATOR: _coordinator,
    COORDINATOR_FACTS: _coordinator_facts,
    DRAFT: _draft,
    ABSENCE_HOLE: _hole,
    VACANCY: vacancies.vacancy,
    STANDPOINT: vacancies.standpoint,
    RELISTED: vacancies.relisted,
    LICENCE_LOST: vacancies.licence_lost,
    FIRST_CONTACT: _first_contact,
    PLANNED_CONTACT: _planned_contact,
    REQUEST: _request,
    INCOMING: incoming,
    AGREEMENT_FOLLOW_UP: agreements.follow_up,
    AGREEMENT_DISPUTED: agreements.disputed,
    AGREEMENT_DRAFT: agreements.draft,
    PHYSICIAN_NEEDED: _physician,
}
