"""The contacts of everyday people: who is chosen, appointed or offered, in a fixed rotation."""

from collections.abc import Iterator
from itertools import cycle

from contacts.models.contact import (
    INFORMATION,
    KONTINUITET,
    NEED,
    PATIENT_REQUEST,
    SAKERHET,
    SAMORDNING,
    TRYGGHET,
)
from contacts.models.offers import DECLINED
from fastkontakt.demo import awaiting, leaving
from fastkontakt.demo.habits import choose_physician, home_care_contact, offer_home_care
from fastkontakt.demo.stage import PLAIN, PatientFacts, Stage
from patients.models import Patient
from patients.models.belonging import ENQUIRY, HOME_HELP

PHYSICIANS = {
    "hemse": ("karin", "gustav", "karin", "johannes"),
    "visby_norr": ("zahra",),
    "slite": ("cecilia",),
}
WHO_REGISTERS = {"hemse": "lena", "visby_norr": "mikael", "slite": "cecilia"}
# Hanna comes above what she and Helena agreed on: a warning, never a hinder.
NURSES = {
    "hemse": ("maria", "hanna", "per", "hanna", "maria", "elin", "hanna", "per", "tomas"),
    "visby_norr": ("anneli",),
    "slite": ("josefin",),
}
AT_CLINIC = {
    "hjart": ("johan", "sara"),
    "diabetes": ("kerstin",),
    "lung": ("ullakarin",),
    "rehab": ("marcus",),
    "njur": ("dragana",),
    "smart": ("emilia",),
    "onkologen": ("anna",),
    "psyk": ("jonas", "skyddad"),
    "hemsjukvard": ("linda", "mats", "linda"),
    "medicin": ("camilla",),
}
AT_HOME = {"klinte": ("ali", "gun", "tove"), "visby_hemtjanst": ("fatima",)}
PURPOSES = (
    (TRYGGHET, KONTINUITET),
    (SAMORDNING, TRYGGHET),
    (KONTINUITET, SAKERHET),
    (INFORMATION, TRYGGHET, KONTINUITET),
)
OVERDUE_EVERY = 13


class Rotation:
    """Hands out names in turn, each list by itself."""

    def __init__(self, lists: dict[str, tuple[str, ...]]) -> None:
        self._turns: dict[str, Iterator[str]] = {key: cycle(found) for key, found in lists.items()}

    def __getitem__(self, key: str) -> str:
        return next(self._turns[key])


def play(stage: Stage) -> None:
    """Everybody's contacts, vårdcentral first."""
    physicians, nurses = Rotation(PHYSICIANS), Rotation(NURSES)
    clinics, carers = Rotation(AT_CLINIC), Rotation(AT_HOME)
    crowd = [(facts, patient) for facts, patient in stage.people if facts.story == PLAIN]
    for place, (facts, patient) in enumerate(crowd):
        if place % 5 in (0, 2):
            _physician(stage, facts, patient, physicians[facts.listed], place)
        if place % (3 if place < len(crowd) // 3 else 9) == 0:
            _appoint(stage, patient, facts.listed, nurses[facts.listed], place)
        for care in facts.care:
            if care.kind == HOME_HELP:
                _home_help(stage, patient, care.unit, carers, place)
            elif care.kind != ENQUIRY:
                _appoint(stage, patient, care.unit, clinics[care.unit], place)
    awaiting.play(stage, crowd)
    leaving.play(stage)


def _physician(stage: Stage, facts: PatientFacts, patient: Patient, who: str, place: int) -> None:
    day = stage.ago(months=1 + place % 14, days=place % 20)
    choose_physician(stage, patient, who, day, by=WHO_REGISTERS[facts.listed])


def _appoint(stage: Stage, patient: Patient, unit: str, who: str, place: int) -> None:
    is_late = place % OVERDUE_EVERY == 0
    review_on = stage.ago(days=2 + place % 30) if is_late else stage.ahead(days=4 + place * 7 % 150)
    since = stage.ago(days=1 + place % 5) if unit == "medicin" else stage.ago(days=40 + place % 50)
    stage.appoint(
        patient,
        unit,
        who,
        since,
        review_on=review_on,
        ground=PATIENT_REQUEST if place % 4 == 0 else NEED,
        purposes=PURPOSES[place % len(PURPOSES)],
    )


def _home_help(stage: Stage, patient: Patient, unit: str, carers: Rotation, place: int) -> None:
    """Most have said yes, some no, some have not answered, and a few are not asked yet."""
    since = stage.ago(days=20 + place % 40)
    if place % 4 == 3:
        offer_home_care(stage, patient, unit, since, DECLINED if place % 8 == 3 else "")
    elif place % 24 != 13:
        home_care_contact(stage, patient, unit, carers[unit], since)
