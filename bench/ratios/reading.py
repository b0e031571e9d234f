"""Lists, search, one patient and one unit: with visibility and log, and without."""

from itertools import cycle

from django.db import transaction

from accesslog.trail import LIST, Entry, Trail, trail
from actions import lists, reading
from actions.followup import Question, figures
from actions.name_search import find_by_name
from actions.unit_lists import unit_contact_facts
from bench.ratios import Stage, need
from bench.results import Result
from bench.rounds import Call, Plan
from contacts.models import Contact
from core.periods import not_ended
from followup.contact_facts import contact_rows, facts_of
from followup.patients import patient_values
from followup.reader import Reader
from followup.unit_page import staff_rows
from patients.models import Patient
from policy.relations import CONTACT_HERE
from tests.counting import counted

PREFIX = "lind"
# What the first statement of a list reads of each row, without what depends on the reader.
LISTED = ("id", "patient_id", "commission_id", "starts_on", "ends_on", "review_on",
          "type__display", "patient__sort_key", "patient__given_name", "patient__family_name",
          "commission__staff__given_name", "commission__staff__family_name",
          "commission__ends_on")  # fmt: skip


def measure(stage: Stage, plan: Plan) -> list[Result]:
    """Every reading, one after the other."""
    return [
        visible_list(stage, plan), prefix_search(stage, plan), can_see(stage, plan),
        view_and_log(stage, plan), page_log(stage, plan), unit_figures(stage, plan),
        whole_figures(stage, plan),
    ]  # fmt: skip


def unit_list(stage: Stage) -> Call:
    """Fifty contacts of the unit by the patient's name, with all that may be said about each."""
    actor, unit, day = stage.actor, stage.built.unit_id, stage.built.day

    def call() -> None:
        with trail():
            page = unit_contact_facts(
                actor=actor, unit_id=unit, on=day, after=None, limit=lists.PAGE_SIZE
            )
        need(len(page.rows), lists.PAGE_SIZE, "enhetens kontakter")

    return call


def visible_list(stage: Stage, plan: Plan) -> Result:
    """The list that machines get of a unit, against the first fifty of everybody's contacts."""
    day, unit = stage.built.day, stage.built.unit_id

    def unfiltered() -> None:
        current = Contact.objects.filter(not_ended(day), voided_at=None)
        named = current.order_by("patient__sort_key", "pk").values(*LISTED)
        keys = [row["id"] for row in named[: lists.PAGE_SIZE + 1]]
        shown = Contact.objects.filter(pk__in=keys[: lists.PAGE_SIZE])
        facts = [
            facts_of(row, on=day, why=CONTACT_HERE, reader=Reader(unit, unit, day))
            for row in contact_rows(shown, day)
        ]
        need(len(facts), lists.PAGE_SIZE, "kontakter")

    calls = {"unfiltered": unfiltered, "visible": unit_list(stage)}
    return stage.against("sql.visible_list", calls, plan)


def prefix_search(stage: Stage, plan: Plan) -> Result:
    """The search by name, against the first page of the bare prefix among everybody.

    The floor asks the ORM for the same columns of as many rows. The search looks for given names,
    too, leaves out who is protected, and writes its rows of the log.
    """

    def unfiltered() -> None:
        named = Patient.objects.filter(sort_key__startswith=PREFIX).order_by("sort_key", "pk")
        found = list(patient_values(named)[: lists.PAGE_SIZE + 1])
        need(len(found), lists.PAGE_SIZE, "början på ett namn")

    def search() -> None:
        with trail():
            found = find_by_name(actor=stage.actor, text=PREFIX, on=stage.built.day)
        need(len(found.rows), lists.PAGE_SIZE, "sökning")

    return stage.against("sql.prefix_search", {"unfiltered": unfiltered, "search": search}, plan)


def can_see(stage: Stage, plan: Plan) -> Result:
    """The whole opening of a patient: grounds, sight, identity and page in its one statement."""
    ids = cycle(stage.built.patient_ids)

    def exists() -> None:
        if not Patient.objects.filter(pk=next(ids)).exists():
            raise RuntimeError("Patienten finns inte.")

    def opened() -> None:
        with trail():
            reading.open_patient(actor=stage.actor, patient_id=next(ids), on=stage.built.day)

    return stage.against("sql.can_see", {"exists": exists, "open_patient": opened}, plan)


def _view(stage: Stage, patient_id: object) -> None:
    found = reading.open_patient(actor=stage.actor, patient_id=patient_id, on=stage.built.day)  # type: ignore[arg-type]
    reading.contacts_of(actor=stage.actor, opened=found, on=stage.built.day)


def view_and_log(stage: Stage, plan: Plan) -> Result:
    """A patient and her contacts in one transaction, with the log row and without."""
    ids = cycle(stage.built.patient_ids)

    def view() -> None:
        with transaction.atomic(), trail():
            _view(stage, next(ids))

    def logged() -> None:
        with transaction.atomic(), trail() as rows:
            _view(stage, next(ids))
            rows.write()

    return stage.against("sql.view_and_log", {"view": view, "view and log": logged}, plan)


def page_log(stage: Stage, plan: Plan) -> Result:
    """Fifty rows at once, each hashed into its chain."""
    ids = stage.built.patient_ids[: lists.PAGE_SIZE]

    def log() -> None:
        with transaction.atomic():
            rows = Trail()
            for patient_id in ids:
                rows.add(stage.actor, Entry(LIST, CONTACT_HERE, patient_id, detail="bench"))
            rows.write()

    return stage.against("sql.page_log", {"primary key": stage.by_key, "log": log}, plan)


def one_unit(stage: Stage) -> Call:
    """The people of a unit and their load."""
    unit, day = stage.built.unit_id, stage.built.day

    def call() -> None:
        need(len(staff_rows(unit, on=day)), 5, "enhetens folk")

    return call


def unit_figures(stage: Stage, plan: Plan) -> Result:
    calls = {"primary key": stage.by_key, "staff_rows": one_unit(stage)}
    return stage.against("sql.unit_figures", calls, plan)


def whole_figures(stage: Stage, plan: Plan) -> Result:
    """All measures of the guideline about the own unit, against as many look-ups by key."""
    asked = Question(stage.built.unit_id, stage.built.day, stage.actor.at)  # type: ignore[arg-type]

    def told() -> None:
        with trail():
            need(len(figures(actor=stage.actor, asked=asked).rows), 5, "siffror")

    with counted() as statements:
        told()
    many = len(statements)

    def by_key() -> None:
        for _statement in range(many):
            stage.by_key()

    calls = {"primary keys": by_key, "figures": told}
    return stage.against("sql.guideline_figures", calls, plan, statements=many)
