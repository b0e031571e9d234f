"""The one page of appointing: whom one can choose, and what the rules say beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from actions.choosing import CandidateView
from actions.reading import Opened
from contacts.models.contact import (
    ACTIVE,
    LAKARKONTAKT,
    NEED,
    OMSORGSKONTAKT,
    PATIENT_REQUEST,
)
from core.dates import add_months
from fastkontakt.ui.components import DecisionView
from fastkontakt.ui.contact_words import day_text, person_of
from fastkontakt.web.forms.contacts import AppointChoices
from fastkontakt.web.pages.candidates import asks_assessment, decision_view
from fastkontakt.web.pages.head import PatientHead, Tab, first_name, patient_head
from fastkontakt.web.pages.taken import Place, Taken, taken_by
from fastkontakt.web.powers import APPOINT, PROPOSE, Powers, types_at
from followup.contact_facts import ContactFacts
from organisation.models import Unit
from organisation.models.units import PRIMARY_CARE


@dataclass(frozen=True, slots=True)
class QuickDate:
    """A button that fills in a day."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the page is about: patient, type, and whether one appoints or proposes."""

    opened: Opened
    powers: Powers
    unit: Unit  # her own, or another to which she proposes
    type_code: str
    mode: str
    now: datetime
    beside: bool = False  # the licensed physician beside the fast vårdkontakt

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is another unit than her own."""
        return self.unit.pk != self.powers.unit.pk

    @property
    def role(self) -> str:
        """The type in words, inside a sentence."""
        if self.beside:
            return gettext("legitimerad läkare som fast vårdkontakt")
        words = {
            LAKARKONTAKT: gettext("fast läkarkontakt"),
            OMSORGSKONTAKT: gettext("fast omsorgskontakt"),
        }
        return words.get(self.type_code, gettext("fast vårdkontakt"))


@dataclass(frozen=True, slots=True)
class AppointPage:
    """Ready to print, but for the form."""

    head: PatientHead
    title: str
    unit_id: UUID
    type_code: str
    beside: bool
    types: tuple[Tab, ...]
    around: str
    taken: Taken | None
    decision: DecisionView
    submit: str
    authority: str
    starts_echo: str
    review_echo: str
    review_help: str
    quick: tuple[QuickDate, ...]
    asks_assessment: bool
    check_href: str
    elsewhere: "Elsewhere | None"


@dataclass(frozen=True, slots=True)
class Desk:
    """What was read for the page, when it is drawn."""

    contacts: Sequence[ContactFacts]
    candidates: Sequence[CandidateView]
    units: Sequence[Unit] = ()


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit of the select."""

    id: UUID
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Choosing another unit of the same care provider to propose to."""

    units: tuple[UnitChoice, ...]
    is_open: bool


def mode_at(powers: Powers, unit: Unit, type_code: str) -> str:
    """Appoint or propose; at another unit than her own she can only propose."""
    if unit.pk == powers.unit.pk:
        return powers.mode_for(type_code)
    return PROPOSE if powers.proposes else ""


def choices_for(wanted: Wanted) -> AppointChoices:
    """Questions and answers in words about this patient."""
    names = {"name": first_name(wanted.opened), "role": wanted.role}
    only_choice = wanted.powers.patient_only_chooses(wanted.type_code) and wanted.mode == APPOINT
    return AppointChoices(
        who=_question(wanted.type_code) % names,
        grounds=_grounds(wanted.type_code, names, only_choice=only_choice),
        names_decider=wanted.mode == APPOINT and wanted.powers.registers_for(wanted.type_code),
    )


def _question(type_code: str) -> str:
    if type_code == LAKARKONTAKT:
        return gettext("Vem ska vara fast läkare för %(name)s?")
    return gettext("Vem ska %(name)s ha som kontakt?")


def _grounds(
    type_code: str, names: dict[str, str], *, only_choice: bool
) -> tuple[tuple[str, str], ...]:
    if type_code != LAKARKONTAKT:
        return (
            (PATIENT_REQUEST, gettext("%(name)s har bett om det") % names),
            (NEED, gettext("%(name)s behöver en kontakt") % names),
        )
    chosen = (PATIENT_REQUEST, gettext("%(name)s har valt läkaren") % names)
    assigned = (NEED, gettext("Vårdcentralen föreslår, %(name)s har inte valt") % names)
    return (chosen,) if only_choice else (chosen, assigned)


def appoint_page(wanted: Wanted, desk: Desk, *, chosen: str, days: "Days") -> AppointPage:
    """Everything on the page; ``chosen`` is the id of the person who is marked."""
    candidate = next((c for c in desk.candidates if str(c.commission_id) == chosen), None)
    patient_id = wanted.opened.patient.pk
    return AppointPage(
        head=patient_head(wanted.opened, desk.contacts, now=wanted.now),
        title=_title(wanted),
        unit_id=wanted.unit.pk,
        type_code=wanted.type_code,
        beside=wanted.beside,
        types=_types(wanted),
        around=_around(wanted, desk.contacts),
        taken=_taken(wanted, desk.contacts),
        decision=decision_view(candidate, role=wanted.role, on=wanted.now.date()),
        submit=submit_text(wanted, candidate),
        authority=_authority(wanted),
        starts_echo=days.starts_echo,
        review_echo=days.review_echo,
        review_help=_review_help(wanted.unit.review_months),
        quick=quick_dates(wanted.now.date()),
        asks_assessment=asks_assessment(candidate) or days.has_assessment,
        check_href=reverse("web:contact-check", args=[patient_id]),
        elsewhere=_elsewhere(wanted, desk.units),
    )


def _elsewhere(wanted: Wanted, units: Sequence[Unit]) -> Elsewhere | None:
    """The units to propose to; nothing where there is only one's own."""
    if not any(unit.pk != wanted.powers.unit.pk for unit in units):
        return None
    choices = tuple(UnitChoice(unit.pk, unit.name, unit.pk == wanted.unit.pk) for unit in units)
    return Elsewhere(choices, is_open=wanted.is_elsewhere)


@dataclass(frozen=True, slots=True)
class Days:
    """What the form echoes, and whether an assessment was written."""

    starts_echo: str
    review_echo: str
    has_assessment: bool


def _taken(wanted: Wanted, contacts: Sequence[ContactFacts]) -> Taken | None:
    """Somebody has the place already: replace her instead, if that is for this person to do."""
    place = Place(
        wanted.type_code, wanted.unit, first_name(wanted.opened), wanted.role, wanted.powers
    )
    return None if wanted.beside else taken_by(place, contacts)


def _title(wanted: Wanted) -> str:
    if wanted.mode == APPOINT:
        return gettext("Utse %(role)s") % {"role": wanted.role}
    return gettext("Föreslå %(role)s") % {"role": wanted.role}


def _types(wanted: Wanted) -> tuple[Tab, ...]:
    """The other types that the unit has; nothing when there is only one."""
    if wanted.beside:
        return ()
    href = reverse("web:contact-appoint", args=[wanted.opened.patient.pk])
    tabs: list[Tab] = []
    at = f"&enhet={wanted.unit.pk}" if wanted.is_elsewhere else ""
    for code in types_at(wanted.unit.kind):
        if mode_at(wanted.powers, wanted.unit, code):
            name = replace(wanted, type_code=code).role.capitalize()
            tabs.append(Tab(name, f"{href}?typ={code}{at}", code == wanted.type_code))
    return tuple(tabs) if len(tabs) > 1 else ()


def _around(wanted: Wanted, contacts: Iterable[ContactFacts]) -> str:
    """In primary care one sees the patient's läkarkontakt and team while choosing."""
    if wanted.unit.kind not in PRIMARY_CARE:
        return ""
    doctor = next((c for c in contacts if c.type_code == LAKARKONTAKT and c.status == ACTIVE), None)
    teams = sorted({c.team_name for c in contacts if c.team_name})
    parts = [
        gettext("Fast läkarkontakt i dag: %(name)s.") % {"name": person_of(doctor)}
        if doctor
        else gettext("Ingen fast läkarkontakt i dag.")
    ]
    if teams:
        parts.append(gettext("Team: %(teams)s.") % {"teams": ", ".join(teams)})
    return " ".join(parts)


def submit_text(wanted: Wanted, candidate: CandidateView | None) -> str:
    """The button names the person."""
    if wanted.mode == APPOINT:
        text, plain = gettext("Utse %(name)s"), gettext("Utse")
    else:
        text, plain = gettext("Föreslå %(name)s"), gettext("Föreslå")
    return text % {"name": candidate.name} if candidate else plain


def _authority(wanted: Wanted) -> str:
    """On whose authority, and what happens next."""
    powers = wanted.powers
    if wanted.mode != APPOINT:
        return gettext("Chefen på %(unit)s får förslaget och svarar.") % {"unit": wanted.unit.name}
    if powers.decides:
        ground = powers.decides.sentence
    elif powers.registers_for(wanted.type_code):
        ground = gettext("Du registrerar chefens beslut. Chefen får veta det.")
    else:
        ground = powers.registers_choice.sentence
    return gettext("%(ground)s Du kan ångra i 10 minuter.") % {"ground": ground}


def _review_help(months: int) -> str:
    text = ngettext("Enhetens rutin: %(n)d månad", "Enhetens rutin: %(n)d månader", months)
    return text % {"n": months}


def quick_dates(today: date) -> tuple[QuickDate, ...]:
    """3, 6 and 12 months from today."""
    return tuple(
        QuickDate(gettext("%(n)d mån") % {"n": n}, add_months(today, n).isoformat())
        for n in (3, 6, 12)
    )


def done_text(name: str, starts_on: date, review_on: date | None, today: date) -> str:
    """What was done, and what comes next."""
    when = gettext("i dag") if starts_on == today else day_text(starts_on)
    text = gettext("%(name)s är utsedd från %(day)s.") % {"name": name, "day": when}
    if review_on is None:
        return text
    return gettext("%(text)s Ompröva senast %(day)s.") % {"text": text, "day": day_text(review_on)}
