"""What the rule of sight stands on: consents, blocks, assessments and openings that hold now."""

from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import JSONObject

from consent.models import (
    Block,
    BlockLift,
    Consent,
    EmergencyAccess,
    InabilityAssessment,
    ProtectedOpening,
)
from consent.models.blocks import GRANTED
from consent.models.consents import STANDING
from contacts.models import Contact
from core.dates import add_months
from core.swedish import age_on
from organisation.actor import Actor
from patients.models import Listing, Patient
from policy.relations import only_asking
from policy.roles import CARE_ROLES
from policy.sight import BlockFacts, Sight

M = TypeVar("M", bound=Model)

# What ``with_sight`` adds to a patient.
BLOCK_FIELDS = {
    "provider_id": "care_provider_id",
    "unit_id": "unit_id",
    "first": "information_from",
    "last": "information_to",
}
EMERGENCY_ROW = JSONObject(stage="stage", until="until")


# --- what holds now -------------------------------------------------------------------------------


def all_consents(on: date) -> QuerySet[Consent]:
    """Consents that hold on the day, to whomever (SVOD 3:1-3:2)."""
    return Consent.objects.valid_on(on).filter(STANDING)


def consents(actor: Actor, on: date) -> QuerySet[Consent]:
    """Consents to the actor's unit, or to her in person there."""
    if actor.commission is None:
        return Consent.objects.none()
    hers = Q(staff_id=None) | Q(staff_id=actor.commission.staff_id)
    return all_consents(on).filter(hers, unit_id=actor.commission.unit_id)


def assessments(on: date) -> QuerySet[InabilityAssessment]:
    """Somebody cannot consent and nothing speaks for a no; until the day of review (SVOD 2:6)."""
    return InabilityAssessment.objects.filter(
        STANDING, no_assumed_opposition=True, assessed_on__lte=on, review_on__gte=on
    )


def emergencies(actor: Actor) -> QuerySet[EmergencyAccess]:
    """The actor's own emergency access at this moment (SVOD 3:5-3:6)."""
    if actor.commission is None or actor.at is None or actor.commission.unit.is_social:
        return EmergencyAccess.objects.none()
    return EmergencyAccess.objects.filter(
        commission_id=actor.commission.pk, started_at__lte=actor.at, until__gt=actor.at
    )


def blocks(actor: Actor) -> QuerySet[Block]:
    """Blocks that stand, but for those lifted for the actor's unit at this moment (PDL 4:4-4:5)."""
    lifts = lifts_at(actor.at).filter(block_id=OuterRef("pk"), unit_id=actor.here)
    return standing_blocks().exclude(Exists(lifts))


def standing_blocks() -> QuerySet[Block]:
    """Blocks that nobody has lifted for good."""
    return Block.objects.filter(lifted_at=None, voided_at=None)


def lifts_at(moment: datetime | None) -> QuerySet[BlockLift]:
    """Temporary liftings that hold at the moment; without a moment none."""
    if moment is None:
        return BlockLift.objects.none()
    return BlockLift.objects.filter(state=GRANTED, starts_at__lte=moment, ends_at__gt=moment)


def openings(actor: Actor, on: date) -> QuerySet[ProtectedOpening]:
    """Those with protected identity whom the actor has opened today, in writing (OSL 22:1)."""
    if actor.commission is None:
        return ProtectedOpening.objects.none()
    return ProtectedOpening.objects.filter(commission_id=actor.commission.pk, opened_on=on)


def own_contacts(actor: Actor, on: date) -> QuerySet[Contact]:
    """Contacts that the actor herself is today."""
    if actor.commission is None:
        return Contact.objects.none()
    return Contact.objects.valid_on(on).filter(commission_id=actor.commission.pk, voided_at=None)


# --- into values ----------------------------------------------------------------------------------


def with_sight(patients: QuerySet[Patient], actor: Actor, on: date) -> QuerySet[Patient]:
    """Add what ``sight_of`` reads, as ``sight_…``; no statement of its own."""
    block_row = JSONObject(**BLOCK_FIELDS)
    given = all_consents(on) if actor.patient_id is not None else consents(actor, on)
    running = _hers(emergencies(actor))
    opened = Q(Exists(_hers(openings(actor, on)))) | Q(Exists(_hers(own_contacts(actor, on))))
    home = _hers(Listing.objects.valid_on(on).filter(voided_at=None))
    return patients.annotate(
        sight_scopes=ArraySubquery(_hers(given).values("scope")),
        sight_presumed=Exists(_hers(assessments(on))),
        sight_emergency=Subquery(running.order_by("stage").values(row=EMERGENCY_ROW)[:1]),
        sight_blocks=ArraySubquery(_hers(blocks(actor)).values(row=block_row)),
        sight_opened=ExpressionWrapper(opened, output_field=BooleanField()),
        sight_home=Subquery(home.values("unit__care_provider_id")[:1]),
    )


def _hers(rows: QuerySet[M]) -> QuerySet[M]:
    return rows.filter(patient_id=OuterRef("pk"))


def is_only_asked(added: dict[str, Any], *, is_social: bool) -> bool:
    """Whether something that waits for an answer is all that is true of the ``ground_…``."""
    asking = {f"ground_{name}" for name in only_asking(is_social=is_social)}
    true = {name for name, value in added.items() if name.startswith("ground_") and value is True}
    return bool(true) and true <= asking


def sight_of(actor: Actor, patient: Patient, on: date, *, has_relation: bool) -> Sight:
    """The reader before the patient, who comes from ``with_sight``."""
    unit = actor.commission.unit if actor.commission else None
    added: dict[str, Any] = vars(patient)
    emergency = added["sight_emergency"]
    return Sight(
        unit_id=unit.pk if unit else None,
        provider_id=unit.care_provider_id if unit else None,
        is_social=unit is not None and unit.is_social,
        is_patient=actor.patient_id is not None and actor.patient_id == patient.pk,
        is_care_role=actor.role in CARE_ROLES,
        is_opened=not patient.is_protected or added["sight_opened"],
        has_relation=has_relation,
        is_only_asked=is_only_asked(added, is_social=unit is not None and unit.is_social),
        scopes=frozenset(added["sight_scopes"]),
        is_child=is_child(patient.birth_on, on),
        is_presumed=added["sight_presumed"],
        emergency=emergency["stage"] if emergency else "",
        emergency_until=datetime.fromisoformat(emergency["until"]) if emergency else None,
        blocks=tuple(block_facts(row) for row in added["sight_blocks"]),
        home_id=added["sight_home"],
    )


def is_child(birth_on: date | None, on: date) -> bool:
    """A child who cannot consent herself; somebody of unknown age is none (SVOD 3:1-3:2)."""
    age = age_on(birth_on, on)
    return age is not None and age < settings.CHILD_CONSENT_AGE


def last_birth_of_age(years: int, on: date) -> date:
    """The last day of birth of those who are so old on the day: ``age_on`` as a condition."""
    same_day = add_months(on, -12 * years)
    next_day = same_day + timedelta(days=1)
    return next_day if age_on(next_day, on) == years else same_day


def blocks_of(patient_id: UUID, moment: datetime | None) -> list[BlockFacts]:
    """Every block of the patient, and the units for which it is lifted now; 1 statement."""
    lifts = ArraySubquery(lifts_at(moment).filter(block_id=OuterRef("pk")).values("unit_id"))
    rows = standing_blocks().filter(patient_id=patient_id)
    return [
        BlockFacts(provider_id, unit_id, first, last, frozenset(units))
        for provider_id, unit_id, first, last, units in rows.values_list(
            *BLOCK_FIELDS.values(), lifts
        )
    ]


def block_facts(row: dict[str, str | None]) -> BlockFacts:
    """A block as it comes out of JSON."""
    unit, first, last = row["unit_id"], row["first"], row["last"]
    return BlockFacts(
        provider_id=UUID(row["provider_id"]),
        unit_id=UUID(unit) if unit else None,
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
    )
