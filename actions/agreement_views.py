"""What a reader is shown of an agreement: its text as far as she may see it, and what was answered.

Values for the doors; ``agreement_reading.py`` fetches them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from actions._agreements import rows_of, text_of
from agreements.content import EMPTY, Content
from agreements.drafting import DraftText, parted
from agreements.models import Agreement, AgreementAnswer
from agreements.states import CURRENT, DRAFT
from core.decisions import Decision
from core.reasons import Reason
from followup.contact_facts import named
from organisation.actor import Actor
from organisation.models import Commission, Unit
from policy.agreements import may_sign, may_write, row_judge
from policy.sight import Sight, because


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer as it is shown: who, how, when, and the words."""

    kind: str
    kind_label: str
    how: str
    how_label: str
    text: str
    by: str  # staff who wrote it down; "" = the patient, or who acted for her
    by_representative: bool
    at: datetime
    due_on: date | None
    next_on: date | None


@dataclass(frozen=True, slots=True)
class AgreementView:
    """One version as the reader sees it.

    ``withheld`` = rows of other givers are left out; neither their number nor whose they are is
    told. The internal note is for the unit's own staff.
    """

    id: UUID
    version: int
    revision: int
    state: str
    state_label: str
    unit_id: UUID
    unit: str
    unit_phone: str
    provider: str
    content: Content
    unit_names: Mapping[UUID, str]  # of the units that are named in the rows
    withheld: bool
    internal_note: str
    follow_up_on: date | None
    follow_up_due_on: date | None
    follow_up_by: str
    follow_up_by_id: UUID | None
    follow_up_by_text: str
    created_by: str
    created_at: datetime
    signed_by: str
    signed_by_title: str
    signed_at: datetime | None
    answers: tuple[AnswerView, ...]
    replaced_by_id: UUID | None
    why: Reason
    may_write: Decision
    may_sign: Decision

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written."""
        return self.state == DRAFT

    @property
    def is_current(self) -> bool:
        """Whether it is what holds now."""
        return self.state in CURRENT

    @property
    def text(self) -> DraftText:
        """The same as the verbs and the rules take it."""
        return DraftText(
            content=self.content,
            internal_note=self.internal_note,
            follow_up_on=self.follow_up_on,
            follow_up_by_id=self.follow_up_by_id,
            follow_up_by_text=self.follow_up_by_text,
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """The reader, before one patient whom she has opened."""

    actor: Actor
    sight: Sight
    relation: Reason
    units: Mapping[UUID, Unit]


def view_of(agreement: Agreement, decision: Decision, seen: Seen) -> AgreementView:
    """The agreement, with answers loaded, for a reader whom the gatekeeper has let in."""
    text = text_of(agreement)
    named_units = {
        unit_id: unit for unit_id, unit in seen.units.items() if unit_id != agreement.unit_id
    }
    sees = row_judge(seen.sight, agreement, named_units)
    shown, hidden = parted(text.content, sees)
    own, known = (at == agreement.unit_id for at in (seen.actor.unit_id, seen.actor.names_at))
    signer = agreement.signed_by
    return AgreementView(
        id=agreement.pk,
        version=agreement.version,
        revision=agreement.revision,
        state=agreement.state,
        state_label=agreement.get_state_display(),
        unit_id=agreement.unit_id,
        unit=agreement.unit.name,
        unit_phone=agreement.unit.phone,
        provider=agreement.unit.care_provider.name,
        content=shown,
        unit_names=_names(shown, agreement, seen),
        withheld=hidden != EMPTY,
        internal_note=text.internal_note if own else "",
        follow_up_on=agreement.follow_up_on,
        follow_up_due_on=agreement.follow_up_due_on,
        follow_up_by=_name(agreement.follow_up_by, own=known) or agreement.follow_up_by_text,
        follow_up_by_id=agreement.follow_up_by_id,
        follow_up_by_text=agreement.follow_up_by_text,
        created_by=_name(agreement.created_by, own=known),
        created_at=agreement.created_at,
        signed_by=_name(signer, own=known),
        signed_by_title=signer.title if signer else "",
        signed_at=agreement.signed_at,
        answers=tuple(_answer(row, own=known) for row in _in_order(agreement)),
        replaced_by_id=agreement.replaced_by_id,
        why=because(seen.relation, decision.reason),
        may_write=may_write(seen.actor, unit=agreement.unit, patient_id=agreement.patient_id),
        may_sign=may_sign(seen.actor, unit=agreement.unit, patient_id=agreement.patient_id),
    )


def _names(shown: Content, agreement: Agreement, seen: Seen) -> dict[UUID, str]:
    ids = {row.unit_id for _field, row in rows_of(shown) if row.unit_id}
    units = {**seen.units, agreement.unit_id: agreement.unit}
    return {unit_id: units[unit_id].name for unit_id in ids if unit_id in units}


def _in_order(agreement: Agreement) -> list[AgreementAnswer]:
    return sorted(agreement.answers.all(), key=lambda row: (row.at, str(row.pk)))


def _answer(row: AgreementAnswer, *, own: bool) -> AnswerView:
    return AnswerView(
        kind=row.kind,
        kind_label=row.get_kind_display(),
        how=row.how,
        how_label=row.get_how_display(),
        text=row.text,
        by=_name(row.by, own=own),
        by_representative=row.representative_id is not None,
        at=row.at,
        due_on=row.due_on,
        next_on=row.next_on,
    )


def _name(commission: Commission | None, *, own: bool) -> str:
    """A colleague's name; a protected one's stays on the pages of her unit (domain K4)."""
    if commission is None:
        return ""
    staff = commission.staff
    return named(staff.name, is_protected=staff.is_protected, is_own=own)
