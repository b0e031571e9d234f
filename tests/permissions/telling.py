"""How a patient stands to the readers of one unit: each situation of the table, told in rows."""

from collections.abc import Callable
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
    Listing,
    Patient,
    PatientAccount,
    Relative,
    Representative,
)
from tests import factories
from tests.permissions.words import HERSELF, READERS, SITUATIONS

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


Telling = Callable[[About], object]


def all_of(*tellings: Telling) -> Telling:
    """Several things are true of the patient at once."""

    def tell(about: About) -> None:
        for telling in tellings:
            telling(about)

    return tell


def _full(about: About) -> None:
    """Enrolled, with one of each thing that an address can name."""
    about.enrolled()
    about.consent(ends_on=about.day(-1))
    about.block("own", "inner", lifted_at=about.settling.now)
    about.relative()
    about.representative()


def _over(about: About) -> None:
    """Every ground there was, one day too late, and what has been voided."""
    voided = {"voided_at": about.settling.now, "void_reason": "fel"}
    about.contact_here(ends_on=about.day(-91))
    about.enrolled(ends_on=about.day(-1))
    about.enrolled(**voided)
    if about.unit.kind == "vardcentral":
        about.listed(ends_on=about.day(-1))
        about.listed(**voided)
    about.stated(-5, -1)


def _lifted(minutes: int) -> Telling:
    return lambda about: about.lift(about.block("own", "inner"), minutes)


def _colleague(about: About) -> None:
    """Consent to one person, who is none of the readers."""
    about.consent(staff=about.settling.colleagues[about.unit_name].staff)


enrolled: Telling = About.enrolled
SETTLED: dict[str, Telling] = {
    "unknown": lambda about: None,
    "no relation": lambda about: None,
    "consent, no relation": lambda about: about.consent(),
    "emergency, no relation": lambda about: about.emergency(),
    "relation over": _over,
    "own record": all_of(enrolled, About.is_reader),
    "listed": lambda about: about.listed(),
    "enrolled": _full,
    "contact here": lambda about: about.contact_here(),
    "contact ended 90 days ago": lambda about: about.contact_here(ends_on=about.day(-90)),
    "stated today": lambda about: about.stated(0, 0),
    "consent": all_of(enrolled, About.consent),
    "consent to vård only": all_of(enrolled, lambda about: about.consent(scope="care")),
    "consent to omsorg only": all_of(enrolled, lambda about: about.consent(scope="social")),
    "consent to another person": all_of(enrolled, _colleague),
    "consent to another unit": all_of(
        enrolled, lambda about: about.consent(unit=about.settling.marked["region-care"].unit)
    ),
    "consent ended": all_of(
        enrolled, lambda about: about.consent(ended_at=about.settling.now, ended_by_patient=True)
    ),
    "consent run out": all_of(enrolled, lambda about: about.consent(ends_on=about.day(-1))),
    "consent voided": all_of(
        enrolled,
        lambda about: about.consent(voided_at=about.settling.now, void_reason="fel person"),
    ),
    "inner block": all_of(enrolled, About.consent, lambda about: about.block("own", "inner")),
    "inner block elsewhere": all_of(
        enrolled, About.consent, lambda about: about.block("other", "inner")
    ),
    "inner block of older data": all_of(
        enrolled, lambda about: about.block("own", "inner", information_to=about.day(-1))
    ),
    "inner block lifted now": all_of(enrolled, _lifted(60)),
    "inner block lifted before": all_of(enrolled, _lifted(-1)),
    "outer block of another": all_of(
        enrolled, About.consent, lambda about: about.block("other", "outer")
    ),
    "outer block of our own": all_of(
        enrolled, About.consent, lambda about: about.block("own", "outer")
    ),
    "emergency, data": all_of(enrolled, About.emergency),
    "emergency, givers": all_of(enrolled, lambda about: about.emergency("givers")),
    "emergency over": all_of(enrolled, lambda about: about.emergency(minutes=-181)),
    "emergency of another": all_of(
        enrolled, lambda about: about.emergency(by=[about.settling.marked["region-care"]])
    ),
    "emergency, blocked": all_of(
        enrolled, About.emergency, lambda about: about.block("other", "outer")
    ),
    "child": all_of(enrolled, About.child),
    "cannot consent": all_of(enrolled, About.unable),
    "cannot consent, perhaps no": all_of(
        enrolled, lambda about: about.unable(no_assumed_opposition=False)
    ),
    "cannot consent, review due": all_of(
        enrolled, lambda about: about.unable(review_on=about.day(-1))
    ),
    "contact voided": all_of(
        enrolled,
        lambda about: [
            setattr(row, name, value)
            for row in (about.case.contacts["own"], about.case.plans["own"])
            for name, value in (("voided_at", about.settling.now), ("void_reason", "fel"))
        ],
        lambda about: about.settling.voided.append(about.case.agreements["own"]),
    ),
    "protected": all_of(enrolled, About.protected, About.consent),
    "protected, opened": all_of(enrolled, About.protected, About.opened),
    "protected, opened yesterday": all_of(
        enrolled, About.protected, lambda about: about.opened(-1)
    ),
}


def _full_record(about: About) -> None:
    """Hers, with what staff would not see, and one of each thing that she can change."""
    about.herself()
    about.consent(ends_on=about.day(300))
    about.block("own", "inner")
    about.block("other", "outer")
    about.relative()
    about.representative()


def _of_another(about: About) -> None:
    """She has an ombud; the one who is logged in is somebody else."""
    about.represented()
    about.case.login = about.settling.add(factories.user())


def _somebody_else(about: About) -> None:
    """Another patient is logged in, to her own page."""
    about.case.login = about.settling.add(factories.user())
    other = about.settling.add(Patient(given_name="Vera", family_name="Granne"))
    about.settling.add(PatientAccount(user=about.case.login, patient=other))


def _guardian_protected(about: About) -> None:
    about.represented("guardian", 9)
    own = about.settling.add(
        Patient(given_name="Vera", family_name="Vård", protection="skyddad_folkbokforing")
    )
    about.settling.add(PatientAccount(user=about.case.login, patient=own))


IN_PORTAL: dict[str, Telling] = {
    "herself": _full_record,
    "herself, cannot consent": all_of(About.herself, About.unable),
    "herself, cannot consent, has consented": all_of(About.herself, About.unable, About.consent),
    "somebody else": _somebody_else,
    "represented": lambda about: about.represented(),
    "represented no longer": lambda about: about.represented(ends_on=about.day(-1)),
    "represented by another": _of_another,
    "represented, protected": all_of(lambda about: about.represented(), About.protected),
    "represented, dead": lambda about: [
        about.represented(), setattr(about.patient, "deceased_on", about.day(-1)),
    ],
    "child of 9": lambda about: about.represented("guardian", 9),
    "child of 13": lambda about: about.represented("guardian", 13),
    "kept from the guardian": lambda about: about.represented("guardian", 9, is_suppressed=True),
    "guardian protected": _guardian_protected,
}  # fmt: skip
assert list(IN_PORTAL) == list(HERSELF), "the table and the island tell the same situations"
assert list(SETTLED) == list(SITUATIONS), "the table and the island tell the same situations"
