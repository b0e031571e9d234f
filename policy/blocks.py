"""Who may set, lift and answer for a spärr, and which blocks hide rows from a reader."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from consent.models import Block, BlockLift
from consent.models.blocks import ASKED, INNER, OUTER
from core.decisions import Decision, no, yes
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Unit
from organisation.models.units import SOCIAL_CARE
from patients.models import Representative
from patients.models.representatives import GUARDIAN
from policy.consents import may_void
from policy.facts import standing_blocks
from policy.in_care import with_right
from policy.patients import NOT_OWN_RECORD, own_record
from policy.representatives import may_speak, may_speak_herself
from policy.roles import LIFT_BLOCK, MANAGERS, SET_BLOCK
from policy.scopes import about_others

MAY_SET = Reason("FAR_SPARRA", _("Du får spärra när patienten ber om det."), "sparr")
MAY_NOT_SET = Reason(
    "FAR_INTE_SPARRA", _("Spärrar skrivs in av personal i vård och omsorg."), "behorighet"
)
GUARDIAN_BLOCKS_NOT = Reason(
    "VARDNADSHAVARE_SPARRAR_INTE",
    _("Vårdnadshavare kan inte spärra barnets uppgifter."),
    "sparr-barn",
)
LIFTS_HERSELF = Reason(
    "BARA_PATIENTEN_HAVER", _("Spärren hävs bara av patienten själv."), "hava-sparr"
)
NOT_BLOCKED_HERE = Reason(
    "SPARRAD_HOS_ANDRA", _("Spärren hävs hos den som har spärrat. Kontakta dem."), "hava-sparr"
)
HIDES_FROM_YOU = Reason(
    "SPARREN_DOLJER_FOR_DIG",
    _("Spärren gäller även mellan vården och omsorgen hos er. Patienten häver den själv, eller "
      "ber en chef om det."),
    "hava-sparr",
)  # fmt: skip
LIFTS_ON_REQUEST = Reason(
    "HAVER_PA_BEGARAN",
    _("Du häver spärren för att patienten har bett om det. Det granskas."),
    "hava-sparr",
)
MANAGER_VOIDS = Reason(
    "CHEFEN_MAKULERAR_SPARR",
    _("Spärren döljer uppgifter även för dig. En chef på enheten som skrev in den kan makulera "
      "den, om den blev fel."),
    "rattelse",
)  # fmt: skip
MAY_LIFT = Reason("FAR_HAVA_SPARR", _("Du får häva en spärr tillfälligt."), "hava-sparr")
MAY_NOT_LIFT = Reason(
    "FAR_INTE_HAVA_SPARR",
    _("En spärr hävs tillfälligt av verksamhetschef, enhetschef eller läkare."),
    "hava-sparr",
)
ASKED_BY_OTHER = Reason(
    "BEGARD_AV_ANNAN", _("Den som såg var spärren finns tar också nästa steg."), "hava-sparr"
)
ASKS_IN_EMERGENCY = Reason(
    "BEGAR_I_NOD", _("Du får be den som har spärrat att häva spärren."), "sparr-nod"
)
ONLY_IN_EMERGENCY = Reason(
    "BARA_I_NOD",
    _("Bara vid en nödöppning får man veta vem som har spärrat och be dem häva spärren."),
    "sparr-nod",
)
MAY_ANSWER = Reason("FAR_SVARA_OM_SPARR", _("Du svarar för den som har spärrat."), "sparr-nod")
MAY_NOT_ANSWER = Reason(
    "FAR_INTE_SVARA_OM_SPARR",
    _("Chefen hos den som har spärrat svarar på begäran."),
    "sparr-nod",
)


def may_set_block(
    actor: Actor, patient_id: UUID, *, representative: Representative | None, on: date
) -> Decision:
    """The patient at once, or staff whom she asks; never a guardian (PDL 4:4; V3)."""
    if actor.patient_id is None:
        return with_right(actor, SET_BLOCK, (MAY_SET, MAY_NOT_SET), patient_id, on)
    if representative is not None and representative.kind == GUARDIAN:
        return no(GUARDIAN_BLOCKS_NOT, patient_id=patient_id)
    return may_speak(actor, patient_id, representative)


def may_lift_block(actor: Actor, block: Block, on: date) -> Decision:
    """The patient at once, or staff there where the data are, when she asks (lag 2022:913 2:3).

    An outer block of somebody who is both vårdgivare and omsorgsgivare hides rows from its own
    people: only a manager registers that the patient has lifted it (PDL 4:4: at any time), and the
    row goes to the review of the log.
    """
    if actor.patient_id is not None:
        return may_speak_herself(actor, block.patient_id, LIFTS_HERSELF)
    if actor.commission is None or not _is_behind(block, actor.commission.unit):
        return no(NOT_BLOCKED_HERE, patient_id=block.patient_id)
    if _hides_the_other_side(block):
        if actor.role not in MANAGERS:
            return no(HIDES_FROM_YOU, patient_id=block.patient_id)
        answers = LIFTS_ON_REQUEST, HIDES_FROM_YOU
        return with_right(actor, LIFT_BLOCK, answers, block.patient_id, on)
    return with_right(actor, SET_BLOCK, (MAY_SET, MAY_NOT_SET), block.patient_id, on)


def may_void_block(actor: Actor, block: Block) -> Decision:
    """The unit that wrote a wrong block in; its manager alone, if it hides something from herself.

    Else who is shut out could open what the patient has closed by calling it a mistake. What she
    set herself nobody voids: she lifts it. Each one goes to the review of the log.
    Source: PDL 3:14, 4:4-4:5; lag (2022:913) 2:3.
    """
    set_at = block.set_by.unit_id if block.set_by is not None else None
    decision = may_void(actor, block.patient_id, set_at, SET_BLOCK)
    if not decision or actor.role in MANAGERS or actor.commission is None:
        return decision
    if _is_behind(block, actor.commission.unit) and not _hides_the_other_side(block):
        return decision
    return no(MANAGER_VOIDS, patient_id=block.patient_id)


def may_lift_inside(actor: Actor, patient_id: UUID, on: date) -> Decision:
    """An authorised person inside the care provider, in steps (PDL 4:5)."""
    return with_right(actor, LIFT_BLOCK, (MAY_LIFT, MAY_NOT_LIFT), patient_id, on)


def may_take_next_step(actor: Actor, lift: BlockLift, on: date) -> Decision:
    """Who was shown which units have blocked opens one of them, and nobody else."""
    patient_id = lift.block.patient_id
    if actor.commission is None or lift.requested_by_id != actor.commission.pk:
        return no(ASKED_BY_OTHER, patient_id=patient_id)
    if not inside(actor).filter(pk=lift.block_id).exists():
        return no(NOT_BLOCKED_HERE, patient_id=patient_id)
    return may_lift_inside(actor, patient_id, on)


def may_ask_across(patient_id: UUID, *, in_emergency: bool) -> Decision:
    """Only in an emergency does one learn who has blocked, and ask them (lag 2022:913 3:5)."""
    answer = yes if in_emergency else no
    return answer(ASKS_IN_EMERGENCY if in_emergency else ONLY_IN_EMERGENCY, patient_id=patient_id)


def may_answer_lifts(actor: Actor) -> Decision:
    """Whether requests from other care providers come to the person at all."""
    if actor.role in MANAGERS and actor.holds(LIFT_BLOCK, actor.unit_id):
        return yes(MAY_ANSWER)
    return no(MAY_NOT_ANSWER)


def may_answer_lift(actor: Actor, lift: BlockLift) -> Decision:
    """A manager of the care provider behind the block, never about herself or her own request."""
    patient_id = lift.block.patient_id
    if not may_answer_lifts(actor):
        return no(MAY_NOT_ANSWER, patient_id=patient_id)
    if not lifts_to_answer(actor).filter(pk=lift.pk).exists():
        herself = own_record(actor, patient_id)
        return no(NOT_OWN_RECORD if herself else MAY_NOT_ANSWER, patient_id=patient_id)
    return yes(MAY_ANSWER, patient_id=patient_id)


def lifts_to_answer(actor: Actor) -> QuerySet[BlockLift]:
    """Requests from elsewhere about blocks of the manager's own care provider and side."""
    waiting = BlockLift.objects.filter(state=ASKED)
    if actor.commission is None or not actor.holds(LIFT_BLOCK, actor.unit_id):
        return waiting.none()
    if actor.role not in MANAGERS:
        return waiting.none()
    unit = actor.commission.unit
    side = _side(unit, "block__unit__kind__in")
    elsewhere = ~Q(unit__care_provider_id=unit.care_provider_id) | ~_side(unit, "unit__kind__in")
    return waiting.filter(
        Q(block__kind=OUTER) | side,
        elsewhere,
        about_others(actor, "block__patient_id"),
        block__care_provider_id=unit.care_provider_id,
    ).exclude(requested_by__staff_id=actor.commission.staff_id)


def inside(actor: Actor) -> QuerySet[Block]:
    """Inner blocks of other units of the actor's own care provider, on her side (PDL 4:5)."""
    if actor.commission is None:
        return Block.objects.none()
    unit = actor.commission.unit
    return (
        standing_blocks()
        .filter(_side(unit, "unit__kind__in"), kind=INNER, care_provider_id=unit.care_provider_id)
        .exclude(unit_id=unit.pk)
    )


def across(actor: Actor) -> QuerySet[Block]:
    """Blocks of other vårdgivare, which one learns of in an emergency; of omsorgsgivare never.

    An outer block of one's own care provider hides what its other side has.
    Source: lag (2022:913) 2:5, 3:5.
    """
    if actor.commission is None:
        return Block.objects.none()
    unit = actor.commission.unit
    other = ~Q(care_provider_id=unit.care_provider_id)
    vard = Q(kind=OUTER, care_provider__gives_health_care=True)
    vard |= Q(kind=INNER) & ~Q(unit__kind__in=SOCIAL_CARE)
    both_sides = Q(care_provider__gives_health_care=True, care_provider__gives_social_care=True)
    return standing_blocks().filter(vard, other | (Q(kind=OUTER) & both_sides))


def _hides_the_other_side(block: Block) -> bool:
    """Whether the block hides rows also from some of the giver's own people."""
    giver = block.care_provider
    return block.kind == OUTER and giver.gives_health_care and giver.gives_social_care


def _is_behind(block: Block, unit: Unit) -> bool:
    """Whether the unit sees past the block: its own unit, or its own care provider."""
    if block.kind == INNER:
        return block.unit_id == unit.pk
    return block.care_provider_id == unit.care_provider_id


def _side(unit: Unit, lookup: str) -> Q:
    """Units on the same side of the line between vårdgivare and omsorgsgivare."""
    social = Q(**{lookup: SOCIAL_CARE})
    return social if unit.is_social else ~social
