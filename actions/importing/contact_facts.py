"""Everything that the import of contacts asks about, for the whole file: one statement a table."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.db import models

from actions.importing.batch import Batch, Line
from actions.importing.known import of_batch, patients_named, units_named
from actions.importing.timeline import overlap
from contacts.models import Contact, ContactType, Coordination
from contacts.models.contact import LAKARKONTAKT
from contacts.wishes import Candidate, CredentialFacts, PatientSituation, Situation, UnitFacts
from core.periods import holds
from organisation.models import Commission, Credential, Staff, Unit
from patients.models import Enrolment, Listing, Patient

PHYSICIAN_ROLE = "lakare"

M = TypeVar("M", bound=models.Model)


class ContactFacts:
    """People, units, commissions and contacts that the file speaks of."""

    def __init__(self, batch: Batch, on: date) -> None:
        self.on = on
        self.patients = patients_named(batch)
        self.units = units_named(of_batch(batch, "unit"))
        self.types = {row.code: row for row in ContactType.objects.all()}
        people = list(self.patients.values())
        self._of_staff(of_batch(batch, "staff"))
        self.listings = _by_patient(Listing.objects.filter(patient__in=people, voided_at=None))
        enrolments = Enrolment.objects.filter(patient__in=people, voided_at=None)
        self.enrolments = _by_patient(enrolments)
        self.contacts = _by_patient(Contact.objects.filter(patient__in=people, voided_at=None))
        coordinations = Coordination.objects.filter(patient__in=people, voided_at=None)
        self.coordinations = _by_patient(coordinations)
        self.reasons = self._last_reasons()

    def _of_staff(self, hsa_ids: set[str]) -> None:
        self.staff = {row.hsa_id: row for row in Staff.objects.filter(hsa_id__in=hsa_ids)}
        people = list(self.staff.values())
        self.commissions: dict[tuple[UUID, UUID], list[Commission]] = defaultdict(list)
        for row in Commission.objects.filter(staff__in=people).order_by("-starts_on", "pk"):
            self.commissions[row.staff_id, row.unit_id].append(row)
        self.credentials: dict[UUID, list[CredentialFacts]] = defaultdict(list)
        fields = ("staff_id", "kind", "profession", "speciality", "starts_on", "ends_on")
        for staff_id, *facts in Credential.objects.filter(staff__in=people).values_list(*fields):
            self.credentials[staff_id].append(CredentialFacts(*facts))

    def _last_reasons(self) -> dict[UUID, str | None]:
        """Why each imported contact was last written: whether a person has changed it since."""
        ids = [row.pk for rows in self.contacts.values() for row in rows]
        newest = Contact.history.filter(id__in=ids).order_by("id", "-history_id").distinct("id")
        return dict(newest.values_list("id", "history_change_reason"))

    def commission(self, line: Line, unit: Unit, type_code: str) -> Commission | None:
        """The person's commission at the unit: in force then, and of the fitting role, if any."""
        rows = self.commissions[self.staff[line.values["staff"]].pk, unit.pk]
        days = line.get("starts_on"), line.get("ends_on")

        def fitness(row: Commission) -> tuple[bool, bool]:
            physician = (row.role == PHYSICIAN_ROLE) == (type_code == LAKARKONTAKT)
            return overlap((row.starts_on, row.ends_on), days), physician

        return max(rows, key=fitness, default=None)

    def situation(self, line: Line, patient: Patient, unit: Unit, type_code: str) -> Situation:
        """What the rules need, as things are today, or on the day when the contact starts."""
        day = max(line.get("starts_on") or self.on, self.on)
        listed = [row for row in self.listings[patient.pk] if row.is_valid_on(day)]
        enrolled = [row for row in self.enrolments[patient.pk] if row.is_valid_on(day)]
        return Situation(
            type_code=type_code,
            unit=UnitFacts(unit.pk, unit.name, unit.kind, unit.starts_on, unit.ends_on),
            starts_on=day,
            ends_on=line.get("ends_on"),
            today=self.on,
            individual_assessment=line.get("individual_assessment", ""),
            omsorgskontakt_from=settings.OMSORGSKONTAKT_FROM,
            patient=PatientSituation(
                listed_unit_id=listed[0].unit_id if listed else None,
                enrolment_kinds=frozenset(row.kind for row in enrolled),
            ),
        )

    def candidate(self, row: Commission) -> Candidate:
        """The commission as the rules see it; nobody's name goes on a list."""
        return Candidate(
            commission_id=row.pk,
            staff_id=row.staff_id,
            name="",
            title=row.title,
            unit_id=row.unit_id,
            position_code=row.position_code,
            employment=row.employment,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            credentials=tuple(self.credentials[row.staff_id]),
        )

    def is_current(self, line: Line) -> bool:
        """Whether the contact goes on today or will: rules of today say nothing of the past."""
        return holds(None, line.get("ends_on"), self.on)


def _by_patient(rows: Iterable[M]) -> dict[Hashable, list[M]]:
    found: dict[Hashable, list[M]] = defaultdict(list)
    for row in rows:
        found[row.patient_id].append(row)  # type: ignore[attr-defined]
    return found
