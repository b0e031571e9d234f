"""What waits for somebody on the work lists: decisions in another's name, proposals, a listing."""

from collections.abc import Iterator

from actions.belonging import register_listing
from actions.proposals import propose_contact
from actions.relations import state_relation
from contacts.models.contact import OMSORGSKONTAKT, TRYGGHET
from fastkontakt.demo.numbers import identifier
from fastkontakt.demo.stage import PatientFacts, Stage
from patients.models import Patient
from patients.models.belonging import HERE

Crowd = list[tuple[PatientFacts, Patient]]


def play(stage: Stage, crowd: Crowd) -> None:
    """A little of each kind, for everyday people to whom nothing has happened at the unit yet."""
    at_hemse = _untouched(stage, crowd, "hemse")
    for days in (2, 3):
        _registered_for_the_manager(stage, next(at_hemse)[1], days)
    _proposed(stage, next(at_hemse)[1], "karin", "hemse", "per")
    _proposed(stage, next(at_hemse)[1], "lena", "hemse", "tomas")
    _proposed(stage, _unasked(stage, crowd), "ali", "klinte", "gun", type_code=OMSORGSKONTAKT)
    _listed_by_hand(stage, *next(_untouched(stage, crowd, "visby_norr")))


def _untouched(stage: Stage, crowd: Crowd, listed: str) -> Iterator[tuple[PatientFacts, Patient]]:
    """Those listed there who have no care elsewhere and no contact."""
    for facts, patient in crowd:
        if facts.listed == listed and not facts.care and (patient.pk, listed) not in stage.served:
            yield facts, patient


def _unasked(stage: Stage, crowd: Crowd) -> Patient:
    """The first with home help from Klinte who has not been asked about a contact."""
    return next(
        patient
        for facts, patient in crowd
        if any(care.unit == "klinte" for care in facts.care)
        and (patient.pk, "klinte") not in stage.served
    )


def _registered_for_the_manager(stage: Stage, patient: Patient, days: int) -> None:
    """Lena writes down what Helena decided by phone; Helena has not approved it."""
    stage.appoint_as(
        "lena",
        patient,
        "hemse",
        "rut",
        stage.ago(days=days),
        decided_by=stage.commission("helena"),
        decided_on=stage.ago(days=days),
        decision_note="Per telefon",
    )


def _proposed(stage: Stage, patient: Patient, by: str, unit: str, who: str, **more: str) -> None:
    """Somebody who may not decide proposes a colleague."""
    day = stage.ago(days=2)
    wish = stage.wish(unit, who, stage.ahead(days=5), {"purposes": (TRYGGHET,), **more})
    propose_contact(
        actor=stage.acting(by), patient=patient, wish=wish, on=day, now=stage.moment(day)
    )


def _listed_by_hand(stage: Stage, facts: PatientFacts, patient: Patient) -> None:
    """She moved to Hemse six weeks ago; the listing service has not confirmed it yet."""
    day = stage.ago(days=42)
    number = identifier(facts.number, on=stage.on)
    state_relation(actor=stage.acting("lena"), identifier=number, ground=HERE, on=day)
    register_listing(
        actor=stage.acting("lena"),
        patient=patient,
        unit=stage.units["hemse"],
        starts_on=day,
        on=day,
    )
