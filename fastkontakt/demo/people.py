"""The demo's people as the login page offers them, and the login behind each."""

from dataclasses import dataclass

from actions import organising
from fastkontakt import clock
from fastkontakt.demo.scenario_people import STAFF
from fastkontakt.demo.scenario_units import UNITS
from organisation.models import Commission, User

PREFIX = "demo-"
PATIENT_KEY, PATIENT_NAME, PATIENT_UNIT = "patient", "Britta Stenström", "Hemse vårdcentral"
BLOCKING_KEY, BLOCKING_NAME = "patient_med_sparr", "Kurt Wennberg"
GUARDIAN_KEY, GUARDIAN_NAME = "vardnadshavare", "Petra Nordahl"
OMBUD_KEY, OMBUD_NAME = "ombud", "Eva Stenström"
# Who has no commission: key, name and what she is called.
IN_PORTAL = (
    (PATIENT_KEY, PATIENT_NAME, "Patient"),
    (BLOCKING_KEY, BLOCKING_NAME, "Patient med spärr"),
    (GUARDIAN_KEY, GUARDIAN_NAME, "Vårdnadshavare"),
    (OMBUD_KEY, OMBUD_NAME, "Ombud"),
)
KEYS = (
    "verksamhetschef",
    "sjukskoterska",
    "lakare",
    "sekreterare",
    "sjukhussjukskoterska",
    "akuten",
    "hemsjukvard",
    "enhetschef",
    "underskoterska",
    "bistand",
    "loggranskare",
    "patient",
    "systemadmin",
    "vardnadshavare",
    "ombud",
    BLOCKING_KEY,
)


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One button of the demo's login page."""

    key: str
    name: str
    role: str
    unit: str


def username(key: str) -> str:
    """The username of a demo person."""
    return PREFIX + key


def cast() -> list[DemoPerson]:
    """Every person of the scenario, in the order of the issue. No patient is read for it."""
    units = {unit.key: unit.name for unit in UNITS}
    staff = {
        person.login: DemoPerson(person.login, person.name, person.title, units[person.units[0]])
        for person in STAFF
        if person.login
    }
    for key, name, role in IN_PORTAL:
        staff[key] = DemoPerson(key, name, role, PATIENT_UNIT)
    return [staff[key] for key in KEYS]


def people() -> list[DemoPerson]:
    """Those who can log in now: nobody before the scenario has been played."""
    known = organising.usernames(PREFIX)
    return [person for person in cast() if username(person.key) in known]


def find(key: str) -> tuple[User, Commission | None] | None:
    """The login of a demo person and the commission to act in; a patient has none."""
    if key not in KEYS:
        return None
    return organising.login_of(username(key), on=clock.today())
