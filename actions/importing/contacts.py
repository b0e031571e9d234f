"""Fixed contacts from an earlier system: a migration, so its start may be unknown (domain 0.2)."""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions._saving import save
from actions.importing.batch import Batch, Line, Mode, Outcome
from actions.importing.contact_facts import ContactFacts
from actions.importing.credentials import UNKNOWN_STAFF
from actions.importing.following import answer_requests, reaches, shortened
from actions.importing.known import TWICE, placed
from actions.importing.plan import WHY, Plan
from actions.importing.timeline import Wish, earliest, is_within, overlap
from contacts.models import Contact, ContactType, Coordination
from contacts.models.contact import (
    BY_IMPORT,
    DECEASED,
    LAKARKONTAKT,
    NEED,
    OMSORGSKONTAKT,
    SAMORDNANDE,
    VARDKONTAKT,
    WRONG_ENTRY,
)
from contacts.rules import judge
from core.reasons import HINDER, Reason
from organisation.actor import Actor
from organisation.models import Commission, Unit
from patients.models import Patient
from policy.directory import may_load_directory

ALONE = frozenset({VARDKONTAKT, LAKARKONTAKT, OMSORGSKONTAKT})
FACTS = (
    *("ground", "purposes", "review_on", "phone", "note", "internal_note"),
    *("individual_assessment", "chosen_by_patient", "decided_on"),
)

FIELDS = {"commission": "staff"}  # the rules speak of a commission, the file of a person

UNKNOWN_TYPE = Reason(
    "OKAND_TYP", _("Sorten är okänd här. Kontakten visas, men ingen ny kan utses av den sorten.")
)
UNKNOWN_DISPLAY = _("Okänd sort (%(code)s)")
NO_COMMISSION = Reason(
    "SAKNAR_UPPDRAG", _("Personen har inget uppdrag på enheten. Läs in personalens uppdrag först.")
)
TAKEN = Reason("KONTAKT_FINNS", _("Patienten har redan en sådan fast kontakt de dagarna."))
PHYSICIAN_TAKEN = Reason(
    "LAKARKONTAKT_FINNS",
    _("Patienten har redan en fast läkarkontakt de dagarna."),
    "valja-lakarkontakt",
)
DEAD_BEFORE = Reason("AVLIDEN", _("Patienten avled innan kontakten började."))
CHANGED_BY_HAND = Reason(
    "ANDRAD_FOR_HAND", _("Kontakten har ändrats efter inläsningen. Filen ändrar den inte.")
)
COORDINATED = Reason(
    "SAMORDNARE_FINNS",
    _("Patienten har redan en samordnare de dagarna. Kontakten lästes in utan samordning."),
    "riktlinje-samordnare",
)
NOBODY_COORDINATES = Reason(
    "BARA_MED_PERSON",
    _("Bara en namngiven person kan samordna. Kontakten lästes in utan samordning."),
    "riktlinje-samordnare",
)


@transaction.atomic
def import_contacts(*, actor: Actor, batch: Batch, mode: Mode, on: date) -> Outcome:
    """Take over fixed contacts; rules of today become warnings, what the database promises stands.

    Unknown types are kept and shown (national code system, domain 0.2). What somebody has decided
    or changed here is never overwritten by the file.

    Raises:
        NotAllowed: only an import does this.
    """
    decision = may_load_directory(actor).require()
    plan = Plan(batch, mode)
    migration = _Migration(plan, ContactFacts(batch, on))
    migration.read()
    if plan.may_save:
        for row in migration.new_types.values():
            save(row, actor=actor, why=WHY)
    return plan.finish(actor=actor, decision=decision)


@dataclass(frozen=True, slots=True)
class _Case:
    """A line with the rows that it names."""

    line: Line
    patient: Patient
    unit: Unit
    commission: Commission | None
    wish: Wish


@dataclass(slots=True)
class _Migration:
    """Goes through the lines; ``said`` holds what the lines before have claimed."""

    plan: Plan
    facts: ContactFacts
    said: dict[Hashable, list[Wish]] = field(default_factory=lambda: defaultdict(list))
    new_types: dict[str, ContactType] = field(default_factory=dict)

    def read(self) -> None:
        """Every line whose patient, unit and person are known, in the order of the days."""
        lines = placed(self.plan, self.plan.batch.lines, self.facts.patients, self.facts.units)
        found = [self._case(*names) for names in sorted(lines, key=_first_day)]
        cases = [case for case in found if case is not None]
        known = self._known(cases)
        moving = {row.pk for row in known.values() if self._is_ours(row)}
        for case in cases:
            self._settle(case, known.get(case.line.number), moving)
        answer_requests(self.plan, self.plan.new_rows(Contact), on=self.facts.on)

    def _case(self, line: Line, patient: Patient, unit: Unit) -> _Case | None:
        commission = self._commission(line, unit) if line.get("staff") else None
        if line.get("staff") and commission is None:
            return None
        if patient.deceased_on and (line.get("starts_on") or date.min) > patient.deceased_on:
            self._refuse(line, DEAD_BEFORE, unit, "starts_on")
            return None
        wish = _wish(line, patient, unit, commission)
        return None if self._is_said(wish, unit) else _Case(line, patient, unit, commission, wish)

    def _commission(self, line: Line, unit: Unit) -> Commission | None:
        if line.values["staff"] not in self.facts.staff:
            self._refuse(line, UNKNOWN_STAFF, unit, "staff")
            return None
        found = self.facts.commission(line, unit, line.values["type"])
        if found is None:
            self._refuse(line, NO_COMMISSION, unit, "staff")
        return found

    def _is_said(self, wish: Wish, unit: Unit) -> bool:
        days = wish.starts_on, wish.ends_on
        for earlier in self.said[wish.group]:
            if overlap((earlier.starts_on, earlier.ends_on), days):
                line = {"line": earlier.line.number}
                self._refuse(wish.line, TWICE, unit, "starts_on", line)
                return True
        self.said[wish.group].append(wish)
        return False

    def _rows(self, case: _Case) -> list[Contact]:
        """The patient's contacts beside which the line's contact cannot be."""
        rows = self.facts.contacts[case.patient.pk]
        return [row for row in rows if _group(row) == case.wish.group]

    def _known(self, cases: list[_Case]) -> dict[int, Contact]:
        """The contact that each line speaks of: by first day, else by person and days."""
        found: dict[int, Contact] = {}
        claimed: set[UUID] = set()
        for speaks_of in (_same_start, _same_person):
            for case in cases:
                rows = [row for row in self._rows(case) if row.pk not in claimed]
                row = next((row for row in rows if speaks_of(case.wish, row)), None)
                if row is not None and case.line.number not in found:
                    found[case.line.number] = row
                    claimed.add(row.pk)
        return found

    def _is_ours(self, row: Contact) -> bool:
        """Whether the row was imported, and nobody and nothing has changed it since."""
        return row.authority == BY_IMPORT and self.facts.reasons.get(row.pk) == WHY

    def _settle(self, case: _Case, row: Contact | None, moving: set[UUID]) -> None:
        wish, unit = case.wish, case.unit
        others = [other for other in self._rows(case) if other.pk not in moving]
        if row is not None and row.authority != BY_IMPORT:
            self.plan.leave(wish.line)
        elif any(wish.overlaps(other) for other in others if other is not row):
            self._refuse_taken(wish, unit)
        elif row is not None:
            self._change(wish, row, unit)
        else:
            self._warn(case)
            self._add(wish, unit)

    def _add(self, wish: Wish, unit: Unit) -> None:
        line, day = wish.line, wish.starts_on or self.facts.on
        type_code = wish.facts["type_id"]
        if type_code not in self.facts.types:
            display = line.get("type_display") or str(UNKNOWN_DISPLAY) % {"code": type_code}
            self.new_types.setdefault(type_code, ContactType(code=type_code, display=display))
        contact = Contact(ground=NEED, authority=BY_IMPORT, decided_on=min(day, self.facts.on))
        self.plan.keep(line, contact, {**wish.facts, **wish.period, **line.stated(*FACTS)})
        if line.values["type"] == SAMORDNANDE:
            self._coordinate(wish, contact, unit)

    def _change(self, wish: Wish, row: Contact, unit: Unit) -> None:
        """What the file says anew; what has changed here since stands."""
        stated = {**wish.facts, **wish.period, **wish.line.stated(*FACTS)}
        if all(getattr(row, name) == value for name, value in stated.items()):
            self.plan.leave(wish.line)
        elif not self._is_ours(row):
            self.plan.leave(wish.line)
            self._refuse(wish.line, CHANGED_BY_HAND, unit, is_warning=True)
        else:
            shrinks, stated["version"] = is_within(row, wish), row.version + 1
            self.plan.keep(wish.line, row, stated, shrinks=shrinks)
            self._shorten_coordination(row)

    def _shorten_coordination(self, contact: Contact) -> None:
        for held in self.facts.coordinations[contact.patient_id]:
            last_on = contact.ends_on
            if held.contact_id == contact.pk and last_on is not None and reaches(held, last_on):
                self.plan.change(held, shortened(held, last_on, WRONG_ENTRY), shrinks=True)

    def _coordinate(self, wish: Wish, contact: Contact, unit: Unit) -> None:
        """Code 4 is a fast vårdkontakt with a period in which it coordinates."""
        starts_on = wish.starts_on or self.facts.on
        if wish.ends_on is not None and wish.ends_on < starts_on:
            return
        held = self.facts.coordinations[contact.patient_id]
        days = starts_on, wish.ends_on
        if contact.commission_id is None:
            self._refuse(wish.line, NOBODY_COORDINATES, unit, "type", is_warning=True)
        elif any(overlap((row.starts_on, row.ends_on), days) for row in held):
            self._refuse(wish.line, COORDINATED, unit, "type", is_warning=True)
        else:
            row = Coordination(
                patient_id=contact.patient_id,
                contact=contact,
                starts_on=starts_on,
                ends_on=wish.ends_on,
            )
            held.append(row)
            self.plan.add(row)

    def _warn(self, case: _Case) -> None:
        """The rules of today as warnings."""
        line, unit = case.line, case.unit
        type_code = _inner_type(line)
        if type_code not in ALONE:
            self._refuse(line, UNKNOWN_TYPE, unit, "type", is_warning=True)
        elif self.facts.is_current(line):
            candidate = self.facts.candidate(case.commission) if case.commission else None
            situation = self.facts.situation(line, case.patient, unit, type_code)
            for finding in judge(situation, candidate):
                if finding.kind == HINDER:
                    field = FIELDS.get(finding.field, finding.field)
                    fault = self.plan.batch.fault(
                        line, finding, field=field, unit_id=unit.pk, is_warning=True
                    )
                    self.plan.refuse(fault)

    def _refuse_taken(self, wish: Wish, unit: Unit) -> None:
        reason = PHYSICIAN_TAKEN if wish.facts["type_id"] == LAKARKONTAKT else TAKEN
        self._refuse(wish.line, reason, unit, "starts_on")

    def _refuse(
        self,
        line: Line,
        reason: Reason,
        unit: Unit,
        field: str = "",
        facts: Mapping[str, object] | None = None,
        *,
        is_warning: bool = False,
    ) -> None:
        fault = self.plan.batch.fault(
            line, reason, field=field, facts=facts, unit_id=unit.pk, is_warning=is_warning
        )
        self.plan.refuse(fault)


def _first_day(names: tuple[Line, Patient, Unit]) -> date:
    return names[0].get("starts_on") or date.min


def _same_start(wish: Wish, row: Contact) -> bool:
    here = row.unit_id == wish.place and row.authority == BY_IMPORT
    return here and row.starts_on == wish.starts_on


def _same_person(wish: Wish, row: Contact) -> bool:
    same = row.commission_id == wish.facts["commission_id"]
    return same and row.unit_id == wish.place and wish.overlaps(row)


def _inner_type(line: Line) -> str:
    """Inside, a coordinating fast vårdkontakt is a fast vårdkontakt."""
    code: str = line.values["type"]
    return VARDKONTAKT if code == SAMORDNANDE else code


def _group(row: Contact) -> Hashable:
    """Contacts of which the patient has only one at a time."""
    if row.type_id == LAKARKONTAKT:
        return row.patient_id, row.type_id
    return row.patient_id, row.type_id, row.unit_id, row.slot


def _wish(line: Line, patient: Patient, unit: Unit, commission: Commission | None) -> Wish:
    """The contact that the line states; it ends with the patient's life."""
    ends_on = earliest(line.get("ends_on"), patient.deceased_on)
    by_death = ends_on is not None and ends_on != line.get("ends_on")
    facts: dict[str, Any] = {
        "patient_id": patient.pk,
        "type_id": _inner_type(line),
        "unit_id": unit.pk,
        "commission_id": commission.pk if commission else None,
        "end_reason": DECEASED if by_death else line.get("end_reason", ""),
    }
    group = _group(
        Contact(slot=0, **{name: facts[name] for name in ("patient_id", "type_id", "unit_id")})
    )
    return Wish(line, group, unit.pk, line.get("starts_on"), ends_on, facts)
