"""The top of every patient page: who she is, whom to ring first, and where one can go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.reading import Opened
from consent.models.consents import ALL, CARE, SOCIAL
from contacts.models.contact import LAKARKONTAKT, OMSORGSKONTAKT, VACANT
from core.swedish import age_on
from fastkontakt.ui.components import Alert, Link, PhoneView, RingFirst, phone_view
from fastkontakt.ui.contact_words import (
    answers_of,
    answers_text,
    area_of_kind,
    day_text,
    person_of,
    phone_of,
    stand_in,
)
from fastkontakt.ui.patient_words import who_answers_words
from fastkontakt.web.pages.phones import patient_reach
from followup.contact_facts import ContactFacts
from followup.ring_first import whom_to_ring


@dataclass(frozen=True, slots=True)
class Tab:
    """One way into the patient."""

    text: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class PatientHead:
    """Ready to print. ``first`` is the whole point of the page."""

    id: str
    name: str
    first_name: str
    identifier: str
    age: str
    listed: str
    reach: str
    consent: Link | None
    agreement: Link | None
    phone: PhoneView | None
    first: RingFirst | None
    banners: tuple[Alert, ...]
    tabs: tuple[Tab, ...]
    href: str


def patient_head(
    opened: Opened,
    contacts: Sequence[ContactFacts],
    *,
    now: datetime,
    current: str = "",
) -> PatientHead:
    """The head of a patient's page; ``current`` is the name of the tab's address."""
    patient, on = opened.patient, now.date()
    return PatientHead(
        id=str(patient.pk),
        name=patient.name,
        first_name=first_name(opened),
        identifier=opened.identifier,
        age=age_text(opened, on),
        listed=_listed(opened),
        reach="" if opened.masked else patient_reach(patient),
        consent=_consent(opened),
        agreement=_agreement(opened),
        phone=phone_view(opened.phone, patient.name),
        first=None if patient.is_deceased(on) else ring_first(contacts, opened, now),
        banners=_banners(opened, on),
        tabs=_tabs(opened, current),
        href=reverse("web:patient", args=[patient.pk]),
    )


def first_name(opened: Opened) -> str:
    """What the patient is called in sentences."""
    return opened.patient.given_name.split(" ")[0] or gettext("Patienten")


def age_text(opened: Opened, on: date) -> str:
    """The age from the register's birth date, never from the number; at death if she died."""
    patient = opened.patient
    age = age_on(patient.birth_on, min(on, patient.deceased_on or on))
    return gettext("%(age)d år") % {"age": age} if age is not None else gettext("Okänd ålder")


def _listed(opened: Opened) -> str:
    if not opened.listed_unit:
        return "" if opened.masked else gettext("Inte listad här")
    return gettext("Listad på %(unit)s") % {"unit": opened.listed_unit}


CONSENTS = {
    ALL: _("Ja, till alla uppgifter"),
    CARE: _("Ja, till andra vårdgivares uppgifter"),
    SOCIAL: _("Ja, till andra omsorgsgivares uppgifter"),
}


def _consent(opened: Opened) -> Link | None:
    """That she has agreed that this unit sees what others have written (lag 2022:913 3:1).

    Nothing where none is recorded: it is asked for only where it would change what is seen.
    """
    sight = opened.sight
    if opened.masked or sight.is_patient or not sight.is_care_role:
        return None
    found = [str(text) for scope, text in CONSENTS.items() if scope in sight.scopes]
    text = gettext("Kan inte samtycka") if sight.is_presumed else ""
    if found:
        text = found[0] if len(found) == 1 or ALL in sight.scopes else str(CONSENTS[ALL])
    return Link(text, reverse("web:consents", args=[opened.patient.pk])) if text else None


def _agreement(opened: Opened) -> Link | None:
    """Which version holds at the reader's unit, and the way to it (design 5.1)."""
    if opened.agreed is None:
        return None
    text = gettext("Version %(number)d") % {"number": opened.agreed}
    return Link(text, reverse("web:agreement", args=[opened.patient.pk]))


def ring_first(contacts: Sequence[ContactFacts], opened: Opened, now: datetime) -> RingFirst | None:
    """Whom to ring, the number, and whether she answers today; else the listed unit's number."""
    contact = whom_to_ring(contacts)
    if contact is None:
        return _ring_unit(opened, now)
    answers, vacant = answers_of(contact, now), contact.status == VACANT
    return RingFirst(
        area=area_of_kind(contact.unit_kind),
        name=stand_in(contact) if vacant else person_of(contact),
        role=_role(contact),
        phone=phone_of(contact),
        answers=answers.text,
        answers_now=answers.now,
        deputy="" if vacant else who_answers_words(contact, now.date()),
    )


def _ring_unit(opened: Opened, now: datetime) -> RingFirst | None:
    if not opened.listed_unit or not opened.listed_unit_phone:
        return None
    answers = answers_text(opened.listed_unit_hours, now)
    return RingFirst(
        area="primarvard",
        name=opened.listed_unit,
        role=gettext("ingen fast kontakt än"),
        phone=phone_view(opened.listed_unit_phone, opened.listed_unit),
        answers=answers.text,
        answers_now=answers.now,
    )


def _role(contact: ContactFacts) -> str:
    """The short word after the name."""
    if contact.status == VACANT:
        return gettext("just nu utan person")
    if contact.is_coordinating:
        return gettext("samordnar")
    words = {
        LAKARKONTAKT: gettext("fast läkarkontakt"),
        OMSORGSKONTAKT: gettext("fast omsorgskontakt"),
    }
    return words.get(contact.type_code, gettext("fast vårdkontakt"))


def _banners(opened: Opened, on: date) -> tuple[Alert, ...]:
    """What must be known before anything else is done."""
    patient, found = opened.patient, []
    if patient.is_protected:
        found.append(
            Alert(
                "danger",
                gettext("Skyddade personuppgifter."),
                gettext("Lämna inte ut var personen bor, får vård eller har sina kontakter."),
            )
        )
    if patient.deceased_on is not None and patient.is_deceased(on):
        day = day_text(patient.deceased_on)
        found.append(Alert("neutral", gettext("Patienten har avlidit."), f"{day}."))
    return tuple(found)


TABS = (
    ("patient", _("Karta")),
    ("patient-timeline", _("Tidslinje")),
    ("planning", _("Planering")),
    ("agreement", _("Överenskommelse")),
    ("patient-details", _("Uppgifter")),
    ("people", _("Närstående")),
    ("consents", _("Vem får se")),
    ("patient-changes", _("Ändringar")),
)


def _tabs(opened: Opened, current: str) -> tuple[Tab, ...]:
    return tuple(
        Tab(str(text), reverse(f"web:{name}", args=[opened.patient.pk]), name == current)
        for name, text in TABS
    )


def to_patient(opened: Opened, text: str) -> Link:
    """A link back to the patient's page."""
    return Link(text, reverse("web:patient", args=[opened.patient.pk]))
