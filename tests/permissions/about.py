"""One patient before one unit: the words in which ``telling.py`` tells each situation, as rows."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from agreements.models import Agreement
from consent.models import (
    Block,
    BlockLift,
    Consent,
    EmergencyAccess,
    InabilityAssessment,
    ProtectedOpening,
)
from contacts.models import Contact
from core.dates import add_months
from organisation.models import Commission, Unit
from patients.models import (
    CareRelation,
    Enrolment,
    IncomingCase,
    Listing,
    Patient,
    PatientAccount,
    Relative,
    Representative,
)
from tests import factories
from tests.permissions.words import READERS

LONG_AGO = factories.LONG_AGO
CHILD = 9
# The four marked units: (private provider?, social care?).
MARKED = {
    "region-care": (False, False),
    "private-care": (True, False),
    "region-social": (False, True),
    "private-social": (True, True),
}
KIND_AT = {"hemtjansten": "home_help", "bistandsenheten": "enquiry", "hemsjukvarden": "home_health"}
GROUND_AT = {"hemtjansten": "insats", "bistandsenheten": "utredning"}


def where(unit: Unit, place: str) -> str:
    """Which marked unit is at the place, seen from the reader's unit."""
    private, social = unit.care_provider.name != "Region Gotland", unit.is_social
    if place in ("other", "far"):
        private = not private
    if place in ("across", "far"):
        social = not social
    return next(name for name, where in MARKED.items() if where == (private, social))


class Gathering(Protocol):
    """What gathers the rows: ``island.Settling``."""

    world: Any
    marked: dict[str, Commission]
    colleagues: dict[str, Commission]
    now: Any
    voided: list[Agreement]

    def add(self, row: Any) -> Any:
        """Keep the row until all are saved."""


@dataclass
class About:
    """One patient before one unit: the words in which the situations are told."""

    settling: Gathering
    case: Any
    reader: str
    unit: Unit
    unit_name: str

    @property
    def patient(self) -> Patient:
        return self.case.patient

    @property
    def here(self) -> list[Commission]:
        """Everybody in the table who works at the unit."""
        world = self.settling.world
        return [getattr(world, name) for name, unit in READERS.items() if unit == self.unit_name]

    def add(self, model: type, **fields: Any) -> Any:
        return self.settling.add(model(patient=self.patient, **fields))

    def day(self, days: int) -> date:
        return self.settling.world.today + timedelta(days=days)

    def provider(self, place: str) -> Any:
        return self.settling.marked[where(self.unit, place)].unit.care_provider

    # --- belonging --------------------------------------------------------------------------------

    def contact(self, holder: Commission, **fields: Any) -> Contact:
        kind = "3" if holder.unit.is_social else "1"
        common = {"ground": "need", "purposes": ["trygghet"], "authority": "manager"}
        period = {"starts_on": LONG_AGO, "decided_on": LONG_AGO}
        made: Contact = self.add(
            Contact, unit=holder.unit, commission=holder, type_id=kind,
            **{"decided_by": holder, "registered_by": holder, **common, **period, **fields},
        )  # fmt: skip
        return made

    def agreement(self, holder: Commission, promises: list[Any]) -> Agreement:
        """An agreement of the unit; it is signed when all rows are saved."""
        made: Agreement = self.add(
            Agreement, unit=holder.unit, version=1, created_by=holder,
            content={"what_matters_to_me": "Lugn", "care_commitments": promises},
        )  # fmt: skip
        return made

    def enrolled(self, **fields: Any) -> None:
        kind = KIND_AT.get(self.unit_name, "outpatient")
        since = {"starts_on": LONG_AGO, "registered_on": LONG_AGO}
        row = self.add(Enrolment, unit=self.unit, kind=kind, **{**since, **fields})
        self.case.things["enrolment"] = str(row.pk)

    def listed(self, **fields: Any) -> None:
        since = {"starts_on": LONG_AGO, "registered_on": LONG_AGO}
        self.add(Listing, unit=self.unit, **{**since, **fields})

    def contact_here(self, **fields: Any) -> None:
        case = self.case
        nobody = {"decided_by": None, "registered_by": None}
        case.things["contact"] = str(self.contact(self.here[0], **nobody, **fields).pk)

    def stated(self, first: int, last: int) -> None:
        ground = GROUND_AT.get(self.unit_name, "here")
        row = self.add(
            CareRelation, unit=self.unit, ground=ground, stated_by=self.here[0],
            starts_on=self.day(first), ends_on=self.day(last), stated_at=self.settling.now,
        )  # fmt: skip
        self.case.things["relation"] = str(row.pk)

    def sent(self, first: int = -5, last: int = 10, **fields: Any) -> None:
        """Another unit has sent her case here: a referral in care, a summons in social care."""
        marked = self.settling.marked
        sender = marked[where(self.unit, "far")].unit
        kind = "summons" if self.unit.is_social else "referral"
        row = self.add(
            IncomingCase,
            **{
                "unit": self.unit, "from_unit": sender, "kind": kind, "has_agreed": True,
                "day": self.day(last), "starts_on": self.day(first), "ends_on": self.day(last),
                "sent_at": self.settling.now, **fields,
            },
        )  # fmt: skip
        self.case.things["case"] = str(row.pk)

    # --- who may see ------------------------------------------------------------------------------

    def consent(self, **fields: Any) -> None:
        since = {"starts_on": LONG_AGO, "registered_at": self.settling.now}
        row = self.add(Consent, **{"unit": self.unit, **since, **fields})
        self.case.things["consent"] = str(row.pk)

    def block(self, place: str, kind: str, **fields: Any) -> Block:
        marked = self.settling.marked[where(self.unit, place)].unit
        row: Block = self.add(
            Block, kind=kind, care_provider=marked.care_provider,
            unit=marked if kind == "inner" else None, set_at=self.settling.now, **fields,
        )  # fmt: skip
        self.case.things["block"] = str(row.pk)
        return row

    def lift(self, block: Block, minutes: int) -> None:
        """Lifted for the reader's unit, and over so many minutes from now."""
        starts = self.settling.now - timedelta(hours=2)
        self.settling.add(
            BlockLift(
                block=block, unit=self.unit, requested_by=self.here[0], requested_at=starts,
                ground="consent", reason="Patienten bad om det", state="granted",
                answered_by=self.here[0], answered_at=starts, starts_at=starts,
                ends_at=self.settling.now + timedelta(minutes=minutes),
            )
        )  # fmt: skip

    def emergency(self, stage: str = "data", minutes: int = -1, **fields: Any) -> None:
        """Everybody at the unit opened so many minutes from now."""
        started = self.settling.now + timedelta(minutes=minutes)
        for commission in fields.pop("by", self.here):
            self.add(
                EmergencyAccess, unit=commission.unit, commission=commission, reason="Medvetslös",
                started_at=started, until=started + timedelta(hours=3), stage=stage,
                data_at=started if stage == "data" else None,
            )  # fmt: skip

    def unable(self, **fields: Any) -> None:
        assessed = {"assessed_on": LONG_AGO, "review_on": self.day(300)}
        how = {"what_was_done": "Frågade flera gånger", "no_assumed_opposition": True}
        doctor = self.settling.marked["region-care"]
        self.add(
            InabilityAssessment, unit=doctor.unit, assessed_by=doctor,
            **{**assessed, **how, **fields},
        )  # fmt: skip

    def protected(self) -> None:
        self.patient.protection = "sekretessmarkering"

    def opened(self, days: int = 0) -> None:
        for commission in self.here:
            self.add(
                ProtectedOpening, commission=commission, opened_on=self.day(days), reason="Ring"
            )

    def is_reader(self) -> None:
        reader = getattr(self.settling.world, self.reader)
        self.settling.add(PatientAccount(user=reader.staff.user, patient=self.patient))

    def child(self) -> None:
        self.patient.birth_on = self.day(-365 * CHILD)

    def relative(self) -> None:
        row = self.add(Relative, name="Eva Lind", relation="dotter", starts_on=LONG_AGO)
        self.case.things["relative"] = str(row.pk)

    def representative(self, **fields: Any) -> None:
        row = self.add(
            Representative, **{"kind": "ombud", "name": "Eva Lind", "starts_on": LONG_AGO, **fields}
        )
        self.case.things["representative"] = str(row.pk)

    # --- the portal -------------------------------------------------------------------------------

    def herself(self) -> None:
        """She has a login, and is listed at the unit."""
        self.case.login = self.settling.add(factories.user())
        self.settling.add(PatientAccount(user=self.case.login, patient=self.patient))
        self.listed()

    def represented(self, kind: str = "ombud", years: int = 0, **fields: Any) -> None:
        """Somebody has a login and acts for her."""
        self.case.login = login = self.settling.add(factories.user())
        if years:
            self.patient.birth_on = add_months(self.settling.world.today, -12 * years)
        self.listed()
        self.representative(**{"kind": kind, "user": login, **fields})
