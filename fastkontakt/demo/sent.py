"""What units have sent to each other in the demo: a discharge, a referral and a summons."""

from collections.abc import Callable

from actions.incoming import Sending, send_case
from fastkontakt.demo.asking import BORN_BEFORE, untouched
from fastkontakt.demo.stage import PLAIN, PatientFacts, Stage
from patients.models import Patient
from patients.models.incoming import DISCHARGE, REFERRAL, SUMMONS

HEMSE, WARD, PRIVATE, AT_HOME = "hemse", "medicin", "slite", "hemsjukvard"


def play(stage: Stage) -> None:
    """To Hemse from the ward, to Hemsjukvården from a private giver, to Biståndsenheten."""
    goes_home = _first(stage, lambda facts: facts.listed == HEMSE and _is_at(facts, WARD))
    _send(stage, "camilla", WARD, goes_home, Sending(
        DISCHARGE, stage.units[HEMSE], stage.ahead(days=4),
        "Behöver någon att ringa om såret och hjälp med medicinerna.",
    ), 1)  # fmt: skip
    elsewhere = _first(stage, lambda facts: facts.listed == PRIVATE and _is_old(facts))
    _send(stage, "cecilia", PRIVATE, elsewhere, Sending(
        REFERRAL, stage.units[AT_HOME], note="Omläggning av bensår hemma två gånger i veckan.",
    ), 2)  # fmt: skip
    meets = next(untouched(stage))
    stage.appoint(meets, HEMSE, "maria", stage.ago(months=1))
    _send(stage, "maria", HEMSE, meets, Sending(
        SUMMONS, stage.units["bistand"], stage.ahead(days=11),
        "Hur vardagen ska fungera i vinter.", has_agreed=True,
    ), 3)  # fmt: skip


def _first(stage: Stage, fits: Callable[[PatientFacts], bool]) -> Patient:
    """The last of the everyday people of whom it is true; the first ones are busy already."""
    everyday = ((facts, patient) for facts, patient in reversed(stage.people))
    return next(patient for facts, patient in everyday if facts.story == PLAIN and fits(facts))


def _is_old(facts: PatientFacts) -> bool:
    return facts.number[:4] < BORN_BEFORE and not _is_at(facts, AT_HOME)


def _is_at(facts: PatientFacts, unit: str) -> bool:
    return any(care.unit == unit for care in facts.care)


def _send(stage: Stage, who: str, unit: str, patient: Patient, sending: Sending, days: int) -> None:
    day = stage.ago(days=days)
    send_case(
        actor=stage.acting(who, unit), patient=patient, sending=sending, on=day,
        now=stage.moment(day),
    )  # fmt: skip
