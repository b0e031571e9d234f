"""What the verbs and the readings of agreements share: the lock, the text, and what is hidden."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from actions._saving import lock_patient
from agreements.content import Content, Row, from_json
from agreements.drafting import DraftText, parted
from agreements.models import Agreement
from agreements.rules import Facts
from agreements.sections import required_sections
from agreements.states import REPLACED, may_become
from contacts.models import Contact, Coordination
from contacts.models.contact import VARDKONTAKT
from core.decisions import Decision
from core.errors import RuleViolation
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Unit
from organisation.models.units import SOCIAL_CARE
from patients.models import Patient
from policy.agreements import row_judge, sees_agreement
from policy.before import before
from policy.sight import RowFacts, Sight, judge

LOADED = ("unit__care_provider", "patient", "created_by__staff", "signed_by__staff",
          "follow_up_by__staff")  # fmt: skip

VOID = Reason("MAKULERAD", _("Överenskommelsen är makulerad."), "rattelse")
DEAD = Reason("AVLIDEN", _("Patienten har avlidit. Överenskommelsen kan inte ändras."))
NOT_SIGNED_YET = Reason("INTE_SIGNERAD", _("Överenskommelsen är inte signerad än."))
REPLACED_ALREADY = Reason("ERSATT", _("Versionen är ersatt. Svara på den som gäller nu."))
SO_ALREADY = Reason("REDAN_SA", _("Det är redan gjort: %(state)s."))


@dataclass(frozen=True, slots=True)
class Locked:
    """An agreement under the patient's lock, and the actor before her."""

    agreement: Agreement
    sight: Sight
    text: DraftText  # all of it, whoever reads
    shown: Content
    hidden: Content

    @property
    def own_text(self) -> DraftText:
        """The text with only what the actor may see."""
        return _with(self.text, self.shown)


def lock_agreement(agreement: Agreement, actor: Actor, right: Decision, on: date) -> Locked:
    """Lock the patient, ask right and relation, and read the agreement again as it is now.

    Raises:
        NotAllowed: no right, no relation, or the agreement is not to be seen by the actor.
    """
    patient = lock_patient(agreement.patient_id, actor)
    right.require()
    return read_again(agreement, actor, patient, on)


def read_again(agreement: Agreement, actor: Actor, patient: Patient, on: date) -> Locked:
    """The agreement as it is now, before the actor; the patient is locked."""
    facts = before(actor, patient.pk, on)
    facts.relation.require()
    agreement = Agreement.objects.select_related(*LOADED).get(pk=agreement.pk)
    if agreement.voided_at is None:
        sees_agreement(actor, facts.sight, agreement).require()
    agreement.patient = patient
    text = text_of(agreement)
    sees = row_judge(facts.sight, agreement, units_in([text.content]))
    return Locked(agreement, facts.sight, text, *parted(text.content, sees))


def text_of(agreement: Agreement) -> DraftText:
    """The stored agreement as a text, with everything in it."""
    return DraftText(
        content=from_json(agreement.content),
        internal_note=agreement.internal_note,
        follow_up_on=agreement.follow_up_on,
        follow_up_by_id=agreement.follow_up_by_id,
        follow_up_by_text=agreement.follow_up_by_text,
    )


def _with(text: DraftText, content: Content) -> DraftText:
    return DraftText(
        content,
        text.internal_note,
        text.follow_up_on,
        text.follow_up_by_id,
        text.follow_up_by_text,
    )


def units_in(contents: Iterable[Content]) -> dict[UUID, Unit]:
    """The units that are named in the rows; no statement where none is."""
    ids = {row.unit_id for content in contents for _field, row in rows_of(content) if row.unit_id}
    if not ids:
        return {}
    return {
        unit.pk: unit for unit in Unit.objects.select_related("care_provider").filter(pk__in=ids)
    }


def rows_of(content: Content) -> Iterable[tuple[str, Row]]:
    """Every row that may name a unit, with the field that it stands in."""
    for place, promise in enumerate(content.care_commitments):
        yield f"care_commitments.{place}.unit_id", promise
    for place, time in enumerate(content.agreed_times):
        yield f"agreed_times.{place}.unit_id", time


def check_move(agreement: Agreement, state: str) -> None:
    """Raise ``RuleViolation`` (a conflict) unless the table of states lets it become that."""
    if agreement.voided_at is not None:
        raise RuleViolation(VOID, conflict=True)
    if may_become(agreement.state, state):
        return
    if agreement.is_draft:
        raise RuleViolation(NOT_SIGNED_YET, conflict=True)
    if agreement.state == REPLACED:
        raise RuleViolation(REPLACED_ALREADY, conflict=True)
    label = str(agreement.get_state_display()).lower()
    raise RuleViolation(SO_ALREADY, facts={"state": label}, conflict=True)


def check_alive(patient: Patient, on: date) -> None:
    """Raise ``RuleViolation`` once the patient has died (domain 5.2)."""
    if patient.is_deceased(on):
        raise RuleViolation(DEAD)


def facts_around(sight: Sight, patient_id: UUID, on: date) -> Facts:
    """The fasta vårdkontakter that the actor sees, and whether somebody coordinates; 2 statements.

    Only those that she sees: signing must not tell her that there is another one.
    """
    held = Contact.objects.valid_on(on).filter(
        patient_id=patient_id, type_id=VARDKONTAKT, commission__isnull=False, voided_at=None
    )
    columns = ("unit_id", "unit__care_provider_id", "unit__kind")
    rows = held.annotate(day=TruncDate("created_at")).values_list(*columns, "day")
    seen = [
        unit_id
        for unit_id, provider_id, kind, day in rows
        if judge(sight, RowFacts(unit_id, provider_id, kind in SOCIAL_CARE, day))
    ]
    coordinated = Coordination.objects.valid_on(on).filter(patient_id=patient_id, voided_at=None)
    return Facts(len(seen), coordinated.exists(), required_sections())
