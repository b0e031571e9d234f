"""The situations of ``situations.py`` as rows in the database."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from actions._saving import bulk_insert
from consent.models import (
    Block,
    BlockLift,
    Consent,
    EmergencyAccess,
    InabilityAssessment,
    ProtectedOpening,
)
from contacts.models import Contact, ContactRequest, Proposal
from core.dates import add_months
from organisation.models import Absence
from patients.models import CareRelation, Enrolment, IncomingCase, Listing, Patient
from tests import factories
from tests.policy.situations import PROPOSERS, Agreed, Bar, Fact, Person
from tests.world import SYSTEM, World


@dataclass
class Settled:
    """Patients and their contacts, as they were saved."""

    people: list[tuple[Patient, Person]]
    contacts: dict[Any, tuple[Patient, Person, Fact]]


def with_private_home_care(world: World) -> World:
    """The island and another omsorgsgivare, so that there are two of them."""
    unit = factories.unit("Hemtjänsten Öster", "hemtjanst", world.private)
    unit.save()
    world.hemtjansten_ostra = unit
    world.enhetschef_ostra = factories.hire(unit, "enhetschef", "Ester Ö")
    return world


class Settling:
    """Gathers rows by kind and saves each kind at once."""

    def __init__(self, world: World, now: datetime) -> None:
        self.world, self.now, self.today = world, now, world.today
        self.rows: dict[type, list[Any]] = {}
        self.documented: dict[int, list[Any]] = {}

    def settle(self, people: list[Person]) -> Settled:
        """Save the patients and everything about them."""
        patients = [self._patient(number, about) for number, about in enumerate(people)]
        bulk_insert(patients, actor=SYSTEM, why="test")
        contacts = {}
        for patient, about in zip(patients, people, strict=True):
            for fact in about.facts:
                if fact.kind == "away":
                    self._away(fact)
                    continue
                row = self._add(self._fact(patient, fact))
                if fact.kind == "contact":
                    contacts[row.pk] = (patient, about, fact)
                    self.documented.setdefault(fact.documented, []).append(row.pk)
            self._consent(patient, about)
        for batch in self.rows.values():
            bulk_insert(batch, actor=SYSTEM, why="test")
        self._write_down()
        return Settled(list(zip(patients, people, strict=True)), contacts)

    def _away(self, fact: Fact) -> None:
        """One absence covers all of a person's contacts."""
        absent = getattr(self.world, fact.holder or "")
        deputy = getattr(self.world, fact.other or "")
        if any(row.commission == absent for row in self.rows.get(Absence, [])):
            return
        self._add(
            Absence(
                commission=absent, deputy=deputy, entered_by=absent,
                starts_on=self.day(fact.start),
                ends_on=None if fact.end is None else self.day(fact.end),
                **self._void(fact.is_voided),
            )
        )  # fmt: skip

    def _add(self, row: Any) -> Any:
        self.rows.setdefault(type(row), []).append(row)
        return row

    def _write_down(self) -> None:
        """Half past midnight in Stockholm: in Greenwich it is still the day before."""
        for days, keys in self.documented.items():
            day = self.day(days)
            at = datetime(day.year, day.month, day.day, 0, 30, tzinfo=self.now.tzinfo)
            QuerySet(Contact).filter(pk__in=keys).update(created_at=at)

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def minute(self, minutes: int) -> datetime:
        return self.now + timedelta(minutes=minutes)

    def unit(self, name: str) -> Any:
        return getattr(self.world, name)

    def _patient(self, number: int, about: Person) -> Patient:
        return Patient(
            given_name="Person",
            family_name=str(number),
            birth_on=self._born(about.born),
            protection="sekretessmarkering" if about.is_protected else "none",
        )

    def _born(self, born: str) -> date | None:
        thirteen = add_months(self.today, -12 * 13)
        return {
            "old": date(1950, 2, 28),
            "child": thirteen + timedelta(days=400),
            "thirteen today": thirteen,
            "thirteen tomorrow": thirteen + timedelta(days=1),
            "unknown": None,
        }[born]

    # --- belonging --------------------------------------------------------------------------------

    def _fact(self, patient: Patient, fact: Fact) -> Any:
        common = {"patient": patient, "unit": self.unit(fact.unit)}
        period = {
            "starts_on": self.day(fact.start),
            "ends_on": None if fact.end is None else self.day(fact.end),
        }
        voided = {"voided_at": self.now, "void_reason": "fel"} if fact.is_voided else {}
        other = self.unit(fact.other) if fact.other else None
        written = {"registered_on": self.day(fact.documented)}
        return {
            "listing": lambda: Listing(**common, **period, **voided, **written),
            "enrolment": lambda: Enrolment(
                **common, **period, **voided, **written, kind=fact.detail, decided_by_unit=other
            ),
            "contact": lambda: Contact(
                **common, **period, **voided, type_id=fact.detail, ground="need",
                authority="manager", decided_on=self.today,
                commission=getattr(self.world, fact.holder) if fact.holder else None,
            ),
            "stated": lambda: CareRelation(
                **common, **period, ground="here", stated_by=self.world.nurse, stated_at=self.now
            ),
            "proposal": lambda: Proposal(
                **common, starts_on=self.today, type_id="1", ground="need", state=fact.detail,
                proposed_by=getattr(self.world, PROPOSERS[fact.other or "norra"]),
                proposed_at=self.now + timedelta(days=min(fact.start, 0)),
                answered_at=None if fact.detail == "open" else self.now,
            ),
            "request": lambda: self._request(fact, common),
            "sent": lambda: self._sent(fact, common, period),
        }[fact.kind]()  # fmt: skip

    def _request(self, fact: Fact, common: dict[str, Any]) -> ContactRequest:
        """Of her own page when no unit wrote it in."""
        writer = getattr(self.world, PROPOSERS[fact.other]) if fact.other else None
        own = writer is None or fact.holder == "patient"
        return ContactRequest(
            **common, type_id="1", ground="need", state=fact.detail,
            asker="patient" if own else "unit", asked_by=writer,
            asked_by_user=self.world.nurse.staff.user if writer is None else None,
            asked_at=self.now + timedelta(days=min(fact.start, 0)), due_on=self.today,
            accepted_at=self.now if fact.detail == "accepted" else None,
            closed_at=self.now if fact.detail == "withdrawn" else None,
        )  # fmt: skip

    def _sent(self, fact: Fact, common: dict[str, Any], period: dict[str, Any]) -> IncomingCase:
        """From whichever unit: who sends decides nothing about who may open."""
        sender = self.world.sodra if fact.unit == "medicin" else self.world.medicin
        waits, taken = fact.detail in ("sent", "received"), fact.detail == "received"
        return IncomingCase(
            **common, **period, kind=fact.holder, from_unit=sender, sent_at=self.now,
            day=self.today, has_agreed=True, state=fact.detail,
            received_at=self.now if taken else None,
            received_by=self.world.nurse if taken else None,
            closed_at=None if waits else self.now,
        )  # fmt: skip

    # --- consent ----------------------------------------------------------------------------------

    def _consent(self, patient: Patient, about: Person) -> None:
        for given in about.agreed:
            self._add(self._agreed(patient, given))
        for bar in about.bars:
            block = self._add(self._bar(patient, bar))
            if bar.lift:
                self._add(self._lift(block, bar.lift))
        if (unable := about.unable) is not None:
            self._add(
                InabilityAssessment(
                    patient=patient, unit=self.world.norra, assessed_by=self.world.nurse,
                    assessed_on=self.day(unable.start), review_on=self.day(unable.review),
                    what_was_done="Samtal", no_assumed_opposition=unable.no_opposition,
                    ended_at=self.now if unable.is_ended else None, **self._void(unable.is_voided),
                )
            )  # fmt: skip
        for who, minutes, step in about.emergencies:
            self._add(self._emergency(patient, getattr(self.world, who), minutes, step))
        for who, days in about.openings:
            commission = getattr(self.world, who)
            self._add(
                ProtectedOpening(
                    patient=patient, commission=commission, opened_on=self.day(days), reason="Ring",
                )
            )  # fmt: skip

    def _void(self, is_voided: bool) -> dict[str, Any]:
        return {"voided_at": self.now, "void_reason": "fel"} if is_voided else {}

    def _agreed(self, patient: Patient, given: Agreed) -> Consent:
        return Consent(
            patient=patient,
            unit=self.unit(given.unit),
            staff=getattr(self.world, given.person).staff if given.person else None,
            scope=given.scope,
            starts_on=self.day(given.start),
            ends_on=None if given.length is None else self.day(given.start + given.length),
            registered_at=self.now,
            ended_at=self.now if given.is_ended else None,
            **self._void(given.is_voided),
        )

    def _bar(self, patient: Patient, bar: Bar) -> Block:
        unit = self.unit(bar.unit)
        return Block(
            patient=patient,
            kind=bar.kind,
            care_provider=unit.care_provider,
            unit=unit if bar.kind == "inner" else None,
            information_from=None if bar.first is None else self.day(bar.first),
            information_to=None if bar.last is None else self.day(bar.last),
            set_at=self.now,
            lifted_at=self.now if bar.is_lifted else None,
            **self._void(bar.is_voided),
        )

    def _lift(self, block: Block, lift: tuple[str, int, int, str]) -> BlockLift:
        unit, start, end, state = lift
        granted = state == "granted"
        return BlockLift(
            block=block,
            unit=self.unit(unit),
            requested_by=self.world.doctor,
            requested_at=self.now,
            ground="consent",
            reason="Läkemedel",
            state=state,
            answered_at=None if state == "open" else self.now,
            starts_at=self.minute(start) if granted else None,
            ends_at=self.minute(end) if granted else None,
        )

    def _emergency(
        self, patient: Patient, commission: Any, minutes: int, step: str
    ) -> EmergencyAccess:
        started = self.minute(minutes)
        return EmergencyAccess(
            patient=patient,
            unit=commission.unit,
            commission=commission,
            reason="Medvetslös",
            started_at=started,
            until=started + timedelta(hours=3),
            stage=step,
            data_at=started if step == "data" else None,
        )
