"""When a contact may end, be replaced or coordinate: pure rules over one contact."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from contacts.models.contact import (
    DECEASED,
    END_REASONS,
    REPLACED,
    VARDKONTAKT,
    WRONG_ENTRY,
    Contact,
)
from core.errors import RuleViolation
from core.periods import holds
from core.reasons import Reason

NOT_OPEN = Reason(
    "REDAN_AVSLUTAD",
    _("Kontakten är redan avslutad eller makulerad, eller så är sista dagen redan bestämd."),
)
ENDS_BEFORE_START = Reason(
    "SLUT_FORE_START", _("Slutdagen ligger före startdagen. Makulera kontakten i stället.")
)
UNKNOWN_REASON = Reason("OKAND_ORSAK", _("Välj varför kontakten avslutas."))
STARTS_TOO_EARLY = Reason(
    "BYTE_FORE_START", _("Bytet måste ske efter den dag då kontakten började.")
)
COORDINATOR_NEEDED = Reason(
    "SAMORDNARE_KRAVS",
    _("Kontakten samordnar vården. Välj vem som tar över, eller skriv varför ingen behövs."),
    "riktlinje-samordnare",
)
ONLY_VARDKONTAKT = Reason(
    "BARA_VARDKONTAKT", _("Bara en fast vårdkontakt kan samordna."), "riktlinje-samordnare"
)
NOT_ACTIVE_THEN = Reason(
    "INTE_AKTIV", _("Kontakten gäller inte den dagen. Välj en annan dag eller en annan kontakt.")
)
COORDINATES_ALREADY = Reason("SAMORDNAR_REDAN", _("Kontakten samordnar redan."))


TOO_LONG_AGO = Reason("FOR_LANGT_BAK", _("Dagen ligger mer än 60 dagar bakåt. Välj en senare dag."))
TOO_FAR_AHEAD = Reason("FOR_LANGT_FRAM", _("Dagen ligger mer än ett år fram. Välj en tidigare."))
ENDS_LATER = Reason(
    "SENARE_AN_BESTAMT", _("Kontakten slutar redan tidigare. Välj en dag före den dagen.")
)
AFTER_DEATH = Reason("AVLIDEN", _("Patienten har avlidit. Välj dödsdagen eller en dag före den."))
DEAD = Reason("AVLIDEN", _("Patienten har avlidit. Ingenting mer kan beslutas."))
BEGUN = Reason(
    "SAMORDNING_HAR_BORJAT", _("Någon samordnar redan sedan en senare dag. Välj en dag från i dag.")
)
OTHER_PATIENT = Reason("ANNAN_PATIENT", _("Kontakten hör inte till den här patienten."))
NOT_SENSIBLE_REVIEW = Reason(
    "OMPROVNING_ORIMLIG", _("Omprövningen ska ligga efter i dag och inom fem år.")
)
DECIDED_LATER = Reason("BESLUT_I_FRAMTIDEN", _("Beslutet kan inte vara fattat efter i dag."))
DAYS_BACK, DAYS_AHEAD, YEARS_TO_REVIEW = 60, 366, 5


def check_not_over(contact: Contact, on: date) -> None:
    """A contact that is voided or over can neither be reviewed nor ended again."""
    if contact.voided_at is not None or (contact.ends_on is not None and contact.ends_on < on):
        raise RuleViolation(NOT_OPEN, conflict=True)


def check_can_end(contact: Contact, *, ends_on: date, reason: str, on: date) -> None:
    """The last day lies in the contact's life, and a reason from the list is given (domain 5.2).

    An end that lies ahead may be brought forward; what was replaced is ended by undoing that.
    """
    check_still_open(contact, on, ends_on)
    if reason not in dict(END_REASONS):
        raise RuleViolation(UNKNOWN_REASON, field="reason")
    if contact.starts_on is not None and ends_on < contact.starts_on:
        raise RuleViolation(ENDS_BEFORE_START, field="ends_on")
    check_near(ends_on, on, field="ends_on", back=reason not in (DECEASED, WRONG_ENTRY))
    died_on = contact.patient.deceased_on
    if died_on is not None and ends_on > died_on:
        raise RuleViolation(AFTER_DEATH, field="ends_on")
    if contact.ends_on is not None and ends_on > contact.ends_on:
        raise RuleViolation(ENDS_LATER, field="ends_on")


def check_still_open(contact: Contact, on: date, ends_on: date) -> None:
    """An end that is decided may only be brought forward, and not what was replaced."""
    check_not_over(contact, on)
    decided = bool(contact.end_reason) and contact.ends_on is not None
    if contact.end_reason == REPLACED or (decided and ends_on >= (contact.ends_on or ends_on)):
        raise RuleViolation(NOT_OPEN, conflict=True)


def check_near(day: date, on: date, *, field: str, back: bool = True) -> None:
    """A decision is about a day at most 60 days back and at most a year ahead."""
    if back and day < on - timedelta(days=DAYS_BACK):
        raise RuleViolation(TOO_LONG_AGO, field=field)
    if day > on + timedelta(days=DAYS_AHEAD):
        raise RuleViolation(TOO_FAR_AHEAD, field=field)


def check_review_day(review_on: date | None, on: date) -> None:
    """The next review lies ahead, and not beyond what anybody plans."""
    if review_on is not None and not on < review_on <= on.replace(
        year=on.year + YEARS_TO_REVIEW, day=min(on.day, 28)
    ):
        raise RuleViolation(NOT_SENSIBLE_REVIEW, field="review_on")


def check_decided_on(decided_on: date | None, on: date) -> None:
    """A decision that somebody registers was taken by today, and not long ago."""
    if decided_on is None:
        return
    check_near(decided_on, on, field="decided_on")
    if decided_on > on:
        raise RuleViolation(DECIDED_LATER, field="decided_on")


def check_alive(contact: Contact, on: date) -> None:
    """After death things end; nothing new is decided."""
    if contact.patient.is_deceased(on):
        raise RuleViolation(DEAD)


def check_replaceable(contact: Contact, on: date) -> None:
    """Nobody takes over what has ended or whose end is decided."""
    if contact.end_reason:
        raise RuleViolation(NOT_OPEN, conflict=True)
    check_not_over(contact, on)


def check_can_replace(contact: Contact, *, starts_on: date, on: date) -> None:
    """The old contact ends the day before the new one starts (domain 5.2)."""
    check_replaceable(contact, on)
    begins = contact.starts_on
    if begins is not None and starts_on <= begins and not never_comes(contact, starts_on, on):
        raise RuleViolation(STARTS_TOO_EARLY, field="starts_on")


def never_comes(contact: Contact, starts_on: date, on: date) -> bool:
    """Whether it is a vacancy that somebody fills from the day on which it would have begun."""
    return contact.commission_id is None and contact.starts_on == starts_on and starts_on >= on


def first_day_to_replace(contact: Contact, on: date) -> date:
    """The first day from today on which somebody can take over the place."""
    begins = contact.starts_on
    if begins is None or begins < on:
        return on
    return begins if contact.commission_id is None else begins + timedelta(days=1)


def check_can_coordinate(contact: Contact, *, from_on: date, on: date) -> None:
    """A coordinator is a fast vårdkontakt with a person, in force that day (guideline 3.1)."""
    check_alive(contact, on)
    check_near(from_on, on, field="from_on")
    if contact.type_id != VARDKONTAKT:
        raise RuleViolation(ONLY_VARDKONTAKT, field="contact")
    open_then = holds(contact.starts_on, contact.ends_on, from_on)
    if contact.voided_at is not None or not open_then or contact.commission_id is None:
        raise RuleViolation(NOT_ACTIVE_THEN, field="from_on")
