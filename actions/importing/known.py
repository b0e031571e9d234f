"""What the register knows of the people and units that a file names: one statement each."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from actions.importing.batch import Batch, Line
from actions.importing.plan import Plan
from core.names import check_names
from core.reasons import Finding, Reason
from organisation.models import Unit
from patients.models import Identifier, Patient

T = TypeVar("T")

UNKNOWN_PATIENT = Reason(
    "OKAND_PATIENT",
    _("Personen finns inte i registret. Läs in patienterna först."),
    "patientens-identitet",
)
UNKNOWN_UNIT = Reason("OKAND_ENHET", _("Enheten finns inte. Läs in enheterna först."))
TWICE = Reason("DUBBLETT", _("Samma sak står redan på rad %(line)s i filen. Behåll en av raderna."))
DIFFERS = Reason(
    "OLIKA_UPPGIFTER", _("Uppgifterna är inte desamma som på rad %(line)s. Rätta en av raderna.")
)


def patients_named(batch: Batch) -> dict[str, Patient]:
    """From number to patient, for those of the file whom the register knows."""
    numbers = {line.person.value for line in batch.lines} | batch.spared
    rows = Identifier.objects.filter(value__in=numbers, voided_at=None)
    return {row.value: row.patient for row in rows.select_related("patient")}


def units_named(hsa_ids: Iterable[str | None]) -> dict[str, Unit]:
    """From HSA-id to unit."""
    rows = Unit.objects.filter(hsa_id__in={hsa_id for hsa_id in hsa_ids if hsa_id})
    return {unit.hsa_id or "": unit for unit in rows.select_related("care_provider")}


def once(plan: Plan, lines: Iterable[Line], keys: Mapping[int, object]) -> Iterator[Line]:
    """The lines, without those whose key stands on an earlier line already."""
    first: dict[object, int] = {}
    for line in lines:
        earlier = first.setdefault(keys[line.number], line.number)
        if earlier == line.number:
            yield line
        else:
            plan.refuse(plan.batch.fault(line, TWICE, facts={"line": earlier}))


def placed(
    plan: Plan,
    lines: Iterable[Line],
    patients: Mapping[str, Patient],
    units: Mapping[str, Unit],
) -> Iterator[tuple[Line, Patient, Unit]]:
    """The lines whose patient and unit are known; the others are refused."""
    for line in lines:
        patient, unit = patients.get(line.person.value), units.get(line.values["unit"])
        if unit is None:
            plan.refuse(plan.batch.fault(line, UNKNOWN_UNIT, field="unit"))
        elif patient is None:
            fault = plan.batch.fault(line, UNKNOWN_PATIENT, field="identifier", unit_id=unit.pk)
            plan.refuse(fault)
        else:
            yield line, patient, unit


def refused(plan: Plan, line: Line, findings: Iterable[Finding], unit: Unit | None = None) -> bool:
    """Put the first hinder on the plan; whether there was one."""
    for finding in findings:
        if finding.kind == "hinder":
            plan.refuse(plan.batch.fault(line, finding, unit_id=unit.pk if unit else None))
            return True
    return False


def named_by_numbers(line: Line, *fields: str) -> Iterator[Finding]:
    """A name that the line states holds no number: that would be somebody's personnummer."""
    return check_names(**{name: str(value) for name, value in line.stated(*fields).items()})


def of_batch(batch: Batch, name: str) -> set[str]:
    """Every value of one column."""
    return {line.values[name] for line in batch.lines if line.get(name)}
