"""With twenty thousand patients: nothing about patients is read from end to end (performance 12).

Blocks are what PostgreSQL looked at, 8 kB each, whatever the machine. The numbers in brackets were
measured when the budget was set.
"""

import re

import pytest

from accesslog.models import AccessEntry
from contacts.models import Contact
from core.identifiers import PersonIdentifier
from patients.models import IncomingCase
from patients.models.incoming import WAITS
from tests import generate
from tests.performance.plans import Plan, plans_of
from tests.performance.readings import Reader, unlogged
from tests.promises.statements import rows
from tests.world import World

NEVER_WHOLE = re.compile(r"patients_(patient|identifier|listing|enrolment|carerelation)$"
                         r"|patients_incomingcase$|contacts_(contact|proposal)$|historical|access_log"
                         r"|consent_(consent|block|inabilityassessment|protectedopening)$"
                         )  # fmt: skip
ONE_PATIENT = 80  # a statement about one patient (open_patient 45, find_patient 48)
ALL_CONTACTS = 160  # all contacts of one patient with names, phones and hours (six: 128)
LIST = 3_000  # a page of a list (find 690, my patients 1,600, unit's contacts 2,400)
MOST_SORTED = 1_000  # rows of one unit; the other units' rows are never sorted
# All kinds of work for 2,500 listed patients in one statement (7,500): no coordinator 4,900, and
# for which of the unit's 159 coordinations a fact is newer than the decision 1,300.
MANAGERS_WORK = 7_700
BUDGETS = {"contacts_of": ALL_CONTACTS, "open_contact": ALL_CONTACTS, "candidates": 160,
           "work_list": MANAGERS_WORK, "unit_overview": MANAGERS_WORK}  # fmt: skip

READERS = ["nurse", "chef", "hospital_nurse"]
POINT = ["find_patient", "open_patient", "contacts_of", "around_patient", "coordinations_of",
         "open_contact", "candidates"]  # fmt: skip
LISTS = ["my_patients", "work_list", "unit_overview", "unit_contacts", "unit_contacts, later",
         "find lind", "find lind, later", "find ö", "find ö, later", "find anna",
         "find anna, later", "find anna lind", "find anna lind, later", "find nobody"]  # fmt: skip


@pytest.fixture(scope="module")
def readers(region: World) -> dict[str, Reader]:
    return {name: Reader(region, region.actor(getattr(region, name)), number_at(region, name))
            for name in READERS}  # fmt: skip


def number_at(world: World, name: str) -> PersonIdentifier:
    """A patient with the most contacts, one of them at the reader's unit."""
    unit = getattr(world, name).unit
    most = (
        "select i.value from contacts_contact c join patients_identifier i using (patient_id)"
        " group by i.value having bool_or(c.unit_id = %s and c.ends_on is null)"
        " order by count(*) desc, i.value limit 1"
    )
    return PersonIdentifier("lokalt_reservnummer", rows(most, unit.pk)[0][0])


def seq_scans(plan: Plan) -> set[str]:
    return {name for name in plan.read_from_end_to_end() if NEVER_WHOLE.search(name)}


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("name", POINT)
def test_one_patient_costs_little_however_many_there_are(
    readers: dict[str, Reader], who: str, name: str
) -> None:
    with unlogged():
        for plan in plans_of(readers[who].point()[name]):
            assert not seq_scans(plan), plan
            assert plan.blocks <= BUDGETS.get(name, ONE_PATIENT), plan


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_what_its_page_costs(readers: dict[str, Reader], who: str, name: str) -> None:
    with unlogged():
        for plan in plans_of(readers[who].lists()[name]):
            assert not seq_scans(plan), plan
            assert plan.blocks <= BUDGETS.get(name, LIST), plan
            assert plan.largest_sort() <= MOST_SORTED, plan
            if name not in BUDGETS:
                assert not guards() & plan.indexes(), plan


def guards() -> set[str]:
    """The exclusion constraints' indexes: a guard, never the way to read a list (house 3.18)."""
    found = "select conindid::regclass::text from pg_constraint where contype = 'x'"
    return {row[0] for row in rows(found)}


def test_the_region_is_as_large_as_it_says(region: World) -> None:
    ((patients,),) = rows("select count(*) from patients_patient")
    assert patients >= 20_000
    assert Contact.objects.count() >= 2 * patients
    assert Contact.history.count() == Contact.objects.count()
    assert IncomingCase.objects.filter(WAITS).count() == patients // 40
    assert IncomingCase.history.count() >= 4 * (patients // 40)
    numbers = {generate.number_of(serial) for serial in (1, 2, 99_999)}
    assert all(number.startswith("992026") for number in numbers)


def test_the_log_of_one_patient_is_found_by_index(region: World) -> None:
    plan = explained_log(region)
    assert not seq_scans(plan), plan
    assert plan.blocks <= ONE_PATIENT, plan


def explained_log(world: World) -> Plan:
    patient = Contact.objects.filter(unit=world.norra).values_list("patient_id", flat=True)[0]
    about = AccessEntry.objects.filter(patient_id=patient).order_by("-at")
    return plans_of(lambda: list(about[:50]))[0]
