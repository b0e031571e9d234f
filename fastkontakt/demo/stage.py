"""What the scenario stands on: the day of playing, who acts, and what has been set up so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from actions.contacts import AppointWish, appoint_contact
from contacts.models import Contact
from contacts.models.contact import KONTINUITET, NEED, TRYGGHET, VARDKONTAKT
from core.dates import add_months
from organisation.actor import DEMO, Actor
from organisation.models import Commission, Team, Unit
from patients.models import Patient

MORNING = time(9, 30)
PLAIN = "plain"  # nothing in particular happens


@dataclass(frozen=True, slots=True)
class Care:
    """An enrolment: the unit cares for the patient from a day on."""

    unit: str
    kind: str
    since: date
    until: date | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class PatientFacts:
    """A person as the registers know her; ``listed`` is the unit where she is listed."""

    number: str
    given_name: str
    family_name: str
    listed: str = "hemse"
    listed_on: date | None = None
    story: str = PLAIN
    phone: str = ""
    language: str = ""
    care: tuple[Care, ...] = ()


@dataclass(slots=True)
class Stage:
    """The scenario's memory while it is played; ``on`` is the day of playing."""

    on: date
    now: datetime
    units: dict[str, Unit] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    works: dict[tuple[str, str], Commission] = field(default_factory=dict)
    managers: dict[str, str] = field(default_factory=dict)  # unit → its manager
    people: list[tuple[PatientFacts, Patient]] = field(default_factory=list)
    served: set[tuple[UUID, str]] = field(default_factory=set)  # patient and unit: done something
    _actors: dict[tuple[str, str], Actor] = field(default_factory=dict)

    # --- days -------------------------------------------------------------------------------------

    def ago(self, years: int = 0, months: int = 0, days: int = 0) -> date:
        """A day before the day of playing."""
        return add_months(self.on, -12 * years - months) - timedelta(days=days)

    def ahead(self, months: int = 0, days: int = 0) -> date:
        """A day after the day of playing."""
        return add_months(self.on, months) + timedelta(days=days)

    def moment(self, day: date) -> datetime:
        """In the morning of the day; on the day of playing never later than now."""
        return min(datetime.combine(day, MORNING, self.now.tzinfo), self.now)

    # --- whom it is about ------------------------------------------------------------------------

    def patient_in(self, story: str) -> Patient:
        """The first patient of the story."""
        return next(patient for facts, patient in self.people if facts.story == story)

    def number_of(self, patient: Patient) -> str:
        """The patient's number as the register has it."""
        return next(facts.number for facts, found in self.people if found.pk == patient.pk)

    # --- who acts ---------------------------------------------------------------------------------

    @property
    def system(self) -> Actor:
        """A register or a directory: no person."""
        return Actor(DEMO, is_system=True)

    def commission(self, who: str, unit: str = "") -> Commission:
        """The person's commission, at the unit if she works at several."""
        if unit:
            return self.works[who, unit]
        return next(found for (key, _unit), found in self.works.items() if key == who)

    def key_of(self, unit: Unit) -> str:
        """The scenario's own word for the unit."""
        return next(key for key, found in self.units.items() if found.pk == unit.pk)

    def acting(self, who: str, unit: str = "") -> Actor:
        """The person acts, in her commission; a new piece of work in the log each time."""
        commission = self.commission(who, unit)
        key = (who, unit)
        if key not in self._actors:
            self._actors[key] = Actor(
                DEMO, user_id=commission.staff.user_id, commission=commission, at=self.now
            )
        self._actors[key].request_id = None
        return self._actors[key]

    def manager(self, unit: str) -> Actor:
        """Who decides at the unit acts."""
        return self.acting(self.managers[unit], unit)

    # --- the main verb ----------------------------------------------------------------------------

    def wish(
        self, unit: str, who: str | None, since: date, more: Mapping[str, Any] | None = None
    ) -> AppointWish:
        """A wish with everyday values; ``more`` replaces them."""
        usual: dict[str, Any] = {
            "type_code": VARDKONTAKT,
            "ground": NEED,
            "purposes": (TRYGGHET, KONTINUITET),
            "review_on": self.ahead(months=3),
        }
        commission = self.commission(who, unit) if who else None
        wish: dict[str, Any] = {**usual, **(more or {})}
        return AppointWish(unit=self.units[unit], commission=commission, starts_on=since, **wish)

    def appoint(
        self, patient: Patient, unit: str, who: str | None, since: date, **more: Any
    ) -> Contact:
        """The unit's manager appoints somebody, on the very day on which it starts or today."""
        manager = self.managers[unit]
        return self.appoint_as(manager, patient, unit, who, since, **more)

    def appoint_as(
        self, by: str, patient: Patient, unit: str, who: str | None, since: date, **more: Any
    ) -> Contact:
        """Somebody at the unit appoints: the manager, a delegate, or who registers a decision."""
        wish = self.wish(unit, who, since, more)
        on = min(since, self.on)
        self.served.add((patient.pk, unit))
        return appoint_contact(actor=self.acting(by, unit), patient=patient, wish=wish, on=on)
