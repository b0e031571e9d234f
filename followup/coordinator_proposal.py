"""Who ought to coordinate, in the guideline's order (seed 3.1, 3.2): facts first, then a proposal.

A human decides: the proposal says what it was made of, and what the register does not know.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contacts.models.contact import ACTIVE, SAMORDNING, VARDKONTAKT
from core.periods import valid_on
from followup.contact_facts import ContactFacts
from organisation.models.units import PRIMARY_CARE
from patients.models import Enrolment, Listing
from patients.models.belonging import HOME_HEALTH, INPATIENT, OUTPATIENT
from policy.sight import RowFacts, Sight, judge

REGULAR_AFTER = timedelta(days=90)  # a contact of three months is regular

# The guideline's steps, the first one first.
REGULAR_PRIMARY, MAIN_CARE, COMPETENCE = "regular_primary_care", "main_care", "competence"
STEPS = (REGULAR_PRIMARY, MAIN_CARE, COMPETENCE)
STEP_WORDS: Mapping[str, str | Promise] = {
    REGULAR_PRIMARY: _("Primärvården har en regelbunden kontakt"),
    MAIN_CARE: _("Här behandlas grundsjukdomen, ges mest vård eller vistas patienten mest"),
    COMPETENCE: _("Här kan kompetensen för sjukdomen finnas"),
}
LISTED, REGULAR = "listed_here", "contact_three_months"
STAYS, CARED_AT_HOME, PATIENT_HERE = "stays_here", "home_health_here", "outpatient_here"
FOR_COORDINATION, COORDINATES = "appointed_to_coordinate", "coordinates_today"
FACT_WORDS: Mapping[str, str | Promise] = {
    LISTED: _("patienten är listad här"),
    REGULAR: _("kontakten har funnits i minst tre månader"),
    STAYS: _("patienten är inlagd här"),
    CARED_AT_HOME: _("patienten är inskriven i hemsjukvården här"),
    PATIENT_HERE: _("patienten går på mottagningen här"),
    FOR_COORDINATION: _("kontakten är utsedd för att samordna"),
    COORDINATES: _("samordnar i dag"),
}
BELONGS = {INPATIENT: STAYS, HOME_HEALTH: CARED_AT_HOME, OUTPATIENT: PATIENT_HERE}
MOST_CARE = (STAYS, CARED_AT_HOME, PATIENT_HERE)  # where she mainly stays weighs most


@dataclass(frozen=True, slots=True)
class Suggested:
    """A fast vårdkontakt, the step that speaks for her, and the facts behind."""

    contact: ContactFacts
    step: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoordinatorProposal:
    """The candidates in order; the first one is proposed. None where nobody can coordinate."""

    ordered: tuple[Suggested, ...]
    current: ContactFacts | None

    @property
    def first(self) -> Suggested | None:
        """Who is proposed."""
        return self.ordered[0] if self.ordered else None

    @property
    def is_missing(self) -> bool:
        """Several fasta vårdkontakter and nobody who coordinates."""
        return self.current is None and len(self.ordered) > 1

    @property
    def differs(self) -> bool:
        """Somebody else coordinates than the order says."""
        first = self.first
        return self.current is not None and first is not None and first.contact is not self.current


def propose_by_precedence(
    contacts: Iterable[ContactFacts], belongs: Mapping[UUID, Sequence[str]], on: date
) -> CoordinatorProposal:
    """Order the patient's active fasta vårdkontakter; pure.

    ``belongs`` says for each unit how the patient belongs there.
    """
    able = [c for c in contacts if c.type_code == VARDKONTAKT and c.status == ACTIVE]
    found = [_suggested(contact, belongs.get(contact.unit_id, ()), on) for contact in able]
    return CoordinatorProposal(
        ordered=tuple(sorted(found, key=_order)),
        current=next((contact for contact in able if contact.is_coordinating), None),
    )


def _suggested(contact: ContactFacts, belongs: Sequence[str], on: date) -> Suggested:
    facts = [*belongs]
    if contact.starts_on is None or contact.starts_on <= on - REGULAR_AFTER:
        facts.append(REGULAR)
    if SAMORDNING in contact.purposes:
        facts.append(FOR_COORDINATION)
    if contact.is_coordinating:
        facts.append(COORDINATES)
    regular = REGULAR in facts or LISTED in facts
    if contact.unit_kind in PRIMARY_CARE and regular:
        step = REGULAR_PRIMARY
    else:
        step = MAIN_CARE if set(facts) & set(MOST_CARE) else COMPETENCE
    return Suggested(contact, step, tuple(facts))


def _order(one: Suggested) -> tuple[object, ...]:
    """The step, where she is listed, where most care is given, and the longest contact."""
    care = min((MOST_CARE.index(f) for f in one.facts if f in MOST_CARE), default=len(MOST_CARE))
    begun = one.contact.starts_on or date.min
    return (
        STEPS.index(one.step),
        LISTED not in one.facts,
        care,
        FOR_COORDINATION not in one.facts,
        begun,
        str(one.contact.id),
    )


def belonging_of(
    patient_id: UUID, unit_ids: Iterable[UUID], on: date, *, sight: Sight
) -> dict[UUID, tuple[str, ...]]:
    """How the patient belongs to these units: the reader's own sight has chosen them; 2 queries.

    A block that began after the contact hides what was written down since.
    """
    ids = list(unit_ids)
    found: dict[UUID, list[str]] = {}
    here = {"patient_id": patient_id, "unit_id__in": ids, "voided_at": None}
    listed = Listing.objects.filter(valid_on(on), **here).select_related("unit")
    enrolled = Enrolment.objects.filter(valid_on(on), **here, kind__in=BELONGS)
    enrolled = enrolled.select_related("unit").order_by("kind", "pk")
    rows = [(row, LISTED) for row in listed] + [(row, BELONGS[row.kind]) for row in enrolled]
    for row, fact in rows:
        unit = row.unit
        documented = RowFacts(unit.pk, unit.care_provider_id, unit.is_social, row.registered_on)
        if judge(sight, documented):
            found.setdefault(unit.pk, []).append(fact)
    return {unit_id: tuple(dict.fromkeys(facts)) for unit_id, facts in found.items()}
