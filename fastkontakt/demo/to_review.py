"""What waits for the log reviewer and for who keeps the imports: found in the log and in files.

Played last, when the log already has rows to ask about and to draw from.
"""

from datetime import timedelta

from accesslog.trail import trail
from actions import organising
from actions.importing.batch import Batch, Line, Mode
from actions.importing.event_desk import IDENTIFIED
from actions.importing.events import import_events
from actions.importing.relatives import import_relatives
from actions.log_guessing import budget_of, slowness
from actions.log_questions import ask_about_log
from actions.log_reading import own_log
from actions.log_reviews import draw_sample
from actions.reading import find_patient
from core.identifiers import PersonIdentifier
from fastkontakt.demo import people
from fastkontakt.demo.numbers import UNKNOWN_HERE, identifier
from fastkontakt.demo.stage import Stage
from organisation.actor import PORTAL, Actor
from organisation.models.imports import EVENTS, RELATIVES
from patients.models import Patient

SEARCHES_IN_VAIN = "mats"
ASKED_ABOUT = "Hjärtmottagningen"
COLUMNS = {"identifier": "personnummer", "name": "namn", "ends_on": "till"}


def search_in_vain(stage: Stage) -> None:
    """Mats looks for a number that nobody here has, once more than his role has use for."""
    role, number = stage.acting(SEARCHES_IN_VAIN).role, identifier(UNKNOWN_HERE, on=stage.on)
    for _again in range(budget_of(role) + 1):
        with trail() as rows:  # each search is a request of its own
            find_patient(actor=stage.acting(SEARCHES_IN_VAIN), identifier=number, on=stage.on)
            rows.write()


def play(stage: Stage, lukas: Patient) -> None:
    """A question from Britta, a sample of the month, a notice, and two files with faulty lines."""
    slowness(actor=stage.acting(SEARCHES_IN_VAIN), now=stage.now + timedelta(minutes=1))
    _asks_about_her_log(stage, stage.patient_in("several_vardkontakter"))
    draw_sample(actor=stage.acting("ulf"), month=stage.on, now=stage.now + timedelta(minutes=1))
    _faulty_file(stage, stage.patient_in("overdue_review"))
    _two_numbers(stage, lukas, stage.patient_in("nobody_yet"))


def _asks_about_her_log(stage: Stage, britta: Patient) -> None:
    """She does not remember that she has been there."""
    login = organising.login_of(people.username(people.PATIENT_KEY), on=stage.on)
    assert login is not None  # noqa: S101 - the register gave it to her
    herself = Actor(PORTAL, user_id=login[0].pk, patient_id=britta.pk, at=stage.now)
    lines = own_log(actor=herself).lines
    strange = next(line for line in lines if line.first.unit_name.startswith(ASKED_ABOUT))
    text = "Varför har de läst om mig? Jag har inte varit där i höst."
    ask_about_log(actor=herself, number=strange.first.id, text=text, now=stage.now)


def _faulty_file(stage: Stage, sven: Patient) -> None:
    """Relatives from the old system: one of nobody whom we know, one who left before she came."""
    number = identifier(stage.number_of(sven), on=stage.on)
    left = {"starts_on": stage.ago(months=1), "ends_on": stage.ago(months=9)}
    lines = (
        Line(2, {"identifier": identifier(UNKNOWN_HERE, on=stage.on), "name": "Ulla Norrman"}),
        Line(3, {"identifier": number, "name": "Lisbet Hallin", **left}),
    )
    batch = Batch(RELATIVES, lines, COLUMNS)
    import_relatives(actor=stage.system, batch=batch, mode=Mode(lenient=True), on=stage.on)


def _two_numbers(stage: Stage, lukas: Patient, known: Patient) -> None:
    """The reserve number of the emergency department has got a number that Hemse knows already."""
    (reserve,) = lukas.identifiers.all()
    values = {
        "event": IDENTIFIED,
        "day": stage.on,
        "identifier": PersonIdentifier(reserve.kind, reserve.value),
        "new_identifier": identifier(stage.number_of(known), on=stage.on),
        "unit": stage.units["hemse"].hsa_id,
    }
    columns = {"identifier": "personnummer", "new_identifier": "nytt_nummer"}
    batch = Batch(EVENTS, (Line(2, values),), columns)
    import_events(actor=stage.system, batch=batch, mode=Mode(lenient=True), on=stage.on)
