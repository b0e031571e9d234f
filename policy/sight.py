"""May this reader see this row, and why: one pure rule over values, in the order of the law.

    judge(sight, row).reason.code        "EGEN_VARDGIVARE", "SAMTYCKE", "SPARRAD", …

``Sight`` is what is true for one reader before one patient, ``RowFacts`` is what is true of one row
about her. ``scopes.py`` loads both, and tells the same rule once more as a queryset.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from consent.models.access import DATA
from consent.models.consents import ALL, CARE, SOCIAL
from core.decisions import Decision, no, yes
from core.periods import holds
from core.reasons import Reason
from policy.patients import NO_RELATION, OWN_RECORD

VOIDED = Reason("MAKULERAD", _("Uppgiften är makulerad."), "rattelse")
PROTECTED = Reason(
    "SKYDDAD_UPPGIFT",
    _("Patienten har skyddade personuppgifter. De visas när någon har skrivit varför."),
    "skyddade-personuppgifter",
)
BLOCKED = Reason("SPARRAD", _("Patienten har spärrat uppgiften."), "sparr")
OWN_PROVIDER = Reason(
    "EGEN_VARDGIVARE",
    _("Uppgiften finns hos din egen vård- eller omsorgsgivare."),
    "inre-sekretess",
)
CONSENT = Reason(
    "SAMTYCKE",
    _("Patienten har samtyckt till att din enhet ser uppgifter hos andra."),
    "sammanhallen",
)
CHILD = Reason("BARN", _("Patienten är ett barn som inte själv kan samtycka."), "barn")
PRESUMED_TEXT = _("Patienten kan inte samtycka, och inget tyder på ett nej.")
PRESUMED = Reason("FORUTSATT_VILJA", PRESUMED_TEXT, "forutsatt-vilja")
PRESUMED_SOCIAL = Reason("FORUTSATT_VILJA", PRESUMED_TEXT, "forutsatt-vilja-omsorg")
EMERGENCY = Reason("NODSITUATION", _("Du har öppnat uppgiften i en nödsituation."), "nodsituation")
CONSENT_MISSING = Reason(
    "SAMTYCKE_SAKNAS",
    _("Uppgiften finns hos en annan vård- eller omsorgsgivare. Den visas om patienten samtycker."),
    "sammanhallen",
)
ONLY_FOR_STAFF = Reason(
    "VISAS_FOR_PERSONALEN",
    _("Uppgiften finns hos en annan vårdgivare och visas bara för personalen."),
    "egen-atkomst",
)
ROLE_MISSING = Reason(
    "ROLLEN_SER_INTE", _("Din roll ger inte rätt att se fasta kontakter."), "behorighet"
)


@dataclass(frozen=True, slots=True)
class RowFacts:
    """A contact or an enrolment as the rule needs it: whose it is, and when it was documented."""

    unit_id: UUID
    provider_id: UUID
    is_social: bool
    documented_on: date
    is_voided: bool = False


@dataclass(frozen=True, slots=True)
class BlockFacts:
    """A block that has not been lifted: inner with a unit, outer without (PDL 4:4; SVOD 2:3).

    It hits what was documented between two days, whatever period the row is about. ``lifted_for``
    are the units for which it is lifted at this moment.
    """

    provider_id: UUID
    unit_id: UUID | None = None
    first: date | None = None
    last: date | None = None
    lifted_for: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is true for one reader before one patient; what is not known is not true.

    ``scopes`` are those of the valid consents to the reader's unit, or to her in person; for the
    patient those of all her valid consents. ``is_opened`` is true when there is nothing protected,
    when the reader has written why today, or when she is the patient's contact. ``is_only_asked``:
    nothing but what waits for an answer is the relation. ``home_id`` is the
    vårdgivare where the patient is listed, for her own reading.
    """

    unit_id: UUID | None = None
    provider_id: UUID | None = None
    is_social: bool = False
    is_patient: bool = False
    is_care_role: bool = False
    is_opened: bool = False
    has_relation: bool = False
    is_only_asked: bool = False
    scopes: frozenset[str] = frozenset()
    is_child: bool = False
    is_presumed: bool = False
    emergency: str = ""
    emergency_until: datetime | None = None
    blocks: tuple[BlockFacts, ...] = ()
    home_id: UUID | None = None


def judge(sight: Sight, row: RowFacts) -> Decision:
    """The law's order: voided, protected, block, relation, own provider or a ground, role.

    Source: PDL 3:14, 4:1-4:4; SVOD 2:3, 3:1-3:7, 4:2; OSL 22:1.
    """
    if row.is_voided:
        return no(VOIDED)
    if sight.is_patient:
        return no(ONLY_FOR_STAFF) if _presumed_for_staff(sight, row) else yes(OWN_RECORD)
    if not sight.is_opened:
        return no(PROTECTED)
    if is_blocked(sight, row):
        return no(BLOCKED)
    if not sight.has_relation:
        return no(NO_RELATION)
    grounds = GROUNDS[:1] if sight.is_only_asked else GROUNDS
    reason = next((reason for reason, opens in grounds if opens(sight, row)), None)
    if reason is None:
        return no(CONSENT_MISSING)
    return yes(reason) if sight.is_care_role else no(ROLE_MISSING)


def because(relation: Reason, ground: Reason) -> Reason:
    """Why a row is seen, in whole: the relation to the patient, and what opens the row.

    On a patient's own page the one says it all: that it is she, or that somebody acts for her.
    """
    if ground.code == OWN_RECORD.code:
        return relation
    return replace(ground, text=format_lazy("{} {}", relation.text, ground.text))


def same_giver(sight: Sight, row: RowFacts) -> bool:
    """The reader's own vårdgivare or omsorgsgivare: a region is both, and they are two."""
    return sight.provider_id == row.provider_id and sight.is_social == row.is_social


def is_blocked(sight: Sight, row: RowFacts) -> bool:
    """Whether a block stands between the reader and the row (PDL 4:4; SVOD 2:3)."""
    return any(_hits(block, sight, row) for block in sight.blocks)


def _hits(block: BlockFacts, sight: Sight, row: RowFacts) -> bool:
    if not holds(block.first, block.last, row.documented_on):
        return False
    if sight.unit_id is not None and sight.unit_id in block.lifted_for:
        return False
    if block.unit_id is not None:
        return block.unit_id == row.unit_id and sight.unit_id != row.unit_id
    return block.provider_id == row.provider_id and not same_giver(sight, row)


def covers(scopes: frozenset[str], row: RowFacts) -> bool:
    """Whether one of the consents is about data of the row's side."""
    return ALL in scopes or (SOCIAL if row.is_social else CARE) in scopes


def _is_child(sight: Sight, row: RowFacts) -> bool:
    """A vårdgivare needs no consent of a child; an omsorgsgivare sees its own kind (V7, V8)."""
    return sight.is_child and (row.is_social or not sight.is_social)


def _is_presumed(sight: Sight, row: RowFacts) -> bool:
    """Of who cannot consent a vårdgivare sees the data of both kinds of giver (V9)."""
    return sight.is_presumed and not sight.is_social


def _is_presumed_social(sight: Sight, row: RowFacts) -> bool:
    """Of who cannot consent an omsorgsgivare sees those of other omsorgsgivare alone (V10)."""
    return sight.is_presumed and sight.is_social and row.is_social


def _is_emergency(sight: Sight, row: RowFacts) -> bool:
    """Never for an omsorgsgivare, and only when the second step is taken (V12)."""
    return sight.emergency == DATA and not sight.is_social


def _presumed_for_staff(sight: Sight, row: RowFacts) -> bool:
    """Other givers' data that are open by presumed will alone are not the patient's page (V15)."""
    elsewhere = row.provider_id != sight.home_id
    return elsewhere and sight.is_presumed and not covers(sight.scopes, row)


GROUNDS: tuple[tuple[Reason, Callable[[Sight, RowFacts], bool]], ...] = (
    (OWN_PROVIDER, same_giver),
    (CONSENT, lambda sight, row: covers(sight.scopes, row)),
    (CHILD, _is_child),
    (PRESUMED, _is_presumed),
    (PRESUMED_SOCIAL, _is_presumed_social),
    (EMERGENCY, _is_emergency),
)
