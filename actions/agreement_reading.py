"""Readings of agreements: a patient's, one of them by its key, two beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from accesslog.trail import BY_GROUND, Entry, record
from actions._agreements import LOADED, facts_around, text_of, units_in
from actions.agreement_views import AgreementView, AnswerView, Seen, view_of
from actions.opened import Opened
from actions.reading import open_own_patient, open_patient
from actions.seeing import OTHERS_GROUNDS
from agreements.comparing import CompareRow, compare
from agreements.drafting import DraftText
from agreements.models import Agreement
from agreements.rules import Missing, missing, warnings
from core.decisions import Decision
from core.errors import NotFound
from core.ready import Key, Ready, Values
from core.reasons import OUT_OF_SCOPE, Finding
from organisation.actor import Actor
from organisation.models import Unit
from organisation.models.units import BISTAND, FORVALTNING
from policy.agreements import sees_agreement
from policy.relations import related_units
from policy.sight import CONSENT_MISSING, RowFacts, judge

__all__ = [
    "AgreementView",
    "AgreementsView",
    "AnswerView",
    "Comparison",
    "MyAgreements",
    "OpenedAgreement",
    "agreement_of",
    "agreements_of",
    "compare_agreements",
    "draft_to_save",
    "missing_in",
    "my_agreements",
    "nameable_units",
    "open_agreement",
    "warnings_in",
]

Judged = tuple[Agreement, Decision]
_PATIENT, _AGREEMENT = Key(int=1), Key(int=2)


@dataclass(frozen=True, slots=True)
class AgreementsView:
    """A patient's agreements as the reader sees them, the newest first.

    ``withheld`` is the neutral notice: there is an agreement at another giver (V4).
    """

    agreements: tuple[AgreementView, ...]
    withheld: bool = False

    @property
    def current(self) -> tuple[AgreementView, ...]:
        """What holds now, one at most for each unit."""
        return tuple(view for view in self.agreements if view.is_current)

    @property
    def draft(self) -> AgreementView | None:
        """What the reader's own unit is writing."""
        return next((view for view in self.agreements if view.is_draft), None)

    def of_unit(self, unit_id: UUID | None) -> tuple[AgreementView, ...]:
        """The versions of one unit."""
        return tuple(view for view in self.agreements if view.unit_id == unit_id)

    def version(self, unit_id: UUID | None, number: int) -> AgreementView | None:
        """One version of one unit, if the reader sees it."""
        return next((v for v in self.of_unit(unit_id) if v.version == number), None)


@dataclass(frozen=True, slots=True)
class OpenedAgreement:
    """One agreement of an opened patient: the row for the verbs, the view for the page."""

    agreement: Agreement
    opened: Opened
    view: AgreementView


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions beside each other; only what the reader may see is compared."""

    one: AgreementView
    other: AgreementView
    rows: tuple[CompareRow, ...]


@dataclass(frozen=True, slots=True)
class MyAgreements:
    """The patient's own page, and her agreements."""

    opened: Opened
    view: AgreementsView


def agreements_of(*, actor: Actor, opened: Opened, on: date) -> AgreementsView:
    """The signed agreements of an opened patient, and the own unit's draft; 3 statements.

    Every row goes through the gatekeeper, and so does each promise in it.
    """
    if opened.masked:
        return AgreementsView(())
    rows: list[Agreement] = _all_of_patient().fetch({_PATIENT: opened.patient.pk})
    judged = [(row, sees_agreement(actor, opened.sight, row)) for row in rows]
    hidden = {d.reason.code for row, d in judged if not d and row.is_current}
    views = _views(actor, opened, [(row, decision) for row, decision in judged if decision])
    ordered = sorted(views, key=_place, reverse=True)
    return AgreementsView(tuple(ordered), withheld=CONSENT_MISSING.code in hidden)


def open_agreement(*, actor: Actor, agreement_id: UUID, on: date) -> OpenedAgreement:
    """One agreement and its patient, within the scope; the opening is logged.

    Raises:
        NotFound: unknown, out of scope, or a draft elsewhere: they look alike (OSL 25:1).
        NotAllowed: the patient has protected identity, and the actor has not opened it today.
    """
    owner = Agreement.objects.filter(pk=agreement_id, voided_at=None)
    patient_id = owner.values_list("patient_id", flat=True).first()
    if patient_id is None:
        raise NotFound(OUT_OF_SCOPE)
    if actor.patient_id is None:
        opened = open_patient(actor=actor, patient_id=patient_id, on=on)
    elif actor.patient_id == patient_id:
        opened = open_own_patient(actor=actor, on=on, page="agreement")
    else:
        raise NotFound(OUT_OF_SCOPE, patient_id=patient_id)
    return agreement_of(actor=actor, opened=opened, agreement_id=agreement_id, on=on)


def draft_to_save(*, actor: Actor, agreement_id: UUID) -> Agreement:
    """The own unit's agreement for a verb that saves, signs or throws it away; 1 statement.

    Nothing of it is shown: the verb itself asks relation and sight, and logs what was written. So
    a draft that saves itself is no reading every time.

    Raises:
        NotFound: unknown, void, or another unit's: they look alike (OSL 25:1).
    """
    found = Agreement.objects.select_related("unit", "patient").filter(
        pk=agreement_id, unit_id=actor.here, voided_at=None
    )
    if (agreement := found.first()) is None:
        raise NotFound(OUT_OF_SCOPE)
    return agreement


def agreement_of(*, actor: Actor, opened: Opened, agreement_id: UUID, on: date) -> OpenedAgreement:
    """One of an opened patient's agreements; what may not be seen is unknown."""
    asked: Values = {_PATIENT: opened.patient.pk, _AGREEMENT: agreement_id}
    found: Agreement | None = _one_of_patient().first(asked)
    decision = sees_agreement(actor, opened.sight, found) if found else None
    if found is None or not decision:
        raise NotFound(OUT_OF_SCOPE, patient_id=opened.patient.pk)
    [view] = _views(actor, opened, [(found, decision)])
    return OpenedAgreement(found, opened, view)


def compare_agreements(
    *, actor: Actor, opened: Opened, one_id: UUID, other_id: UUID, on: date
) -> Comparison:
    """Two versions of an opened patient's agreements, the first as the older (issue 6).

    Raises:
        NotFound: one of them is unknown, another patient's, or not to be seen.
    """
    one = agreement_of(actor=actor, opened=opened, agreement_id=one_id, on=on).view
    other = agreement_of(actor=actor, opened=opened, agreement_id=other_id, on=on).view
    return Comparison(one, other, compare(_told(one), _told(other)))


def my_agreements(*, actor: Actor, on: date, page: str = "agreement") -> MyAgreements:
    """The patient reads her agreements, or who acts for her (PDL 5:5); never drafts or notes."""
    opened = open_own_patient(actor=actor, on=on, page=page)
    return MyAgreements(opened, agreements_of(actor=actor, opened=opened, on=on))


def missing_in(*, actor: Actor, opened: Opened, text: DraftText, on: date) -> tuple[Missing, ...]:
    """What signing would list, for the panel beside the draft; 2 statements."""
    return missing(text, facts_around(opened.sight, opened.patient.pk, on))


def warnings_in(*, text: DraftText, on: date) -> tuple[Finding, ...]:
    """What deserves a second thought; it never stops anybody."""
    return warnings(text, on)


def nameable_units(*, opened: Opened, on: date) -> tuple[Unit, ...]:
    """Units with a relation to the patient that the reader may see, by name; 2 statements."""
    found = Unit.objects.valid_on(on).filter(pk__in=related_units(opened.patient.pk, on))
    units = found.exclude(kind__in=(BISTAND, FORVALTNING)).order_by("name")
    return tuple(unit for unit in units if judge(opened.sight, _unit_row(unit, on)))


def _unit_row(unit: Unit, on: date) -> RowFacts:
    return RowFacts(unit.pk, unit.care_provider_id, unit.is_social, on)


def _loaded() -> QuerySet[Agreement]:
    found = Agreement.objects.select_related(*LOADED).prefetch_related("answers__by__staff")
    return found.filter(patient_id=_PATIENT, voided_at=None)


@lru_cache(maxsize=1)
def _all_of_patient() -> Ready:
    return Ready(_loaded())


@lru_cache(maxsize=1)
def _one_of_patient() -> Ready:
    return Ready(_loaded().filter(pk=_AGREEMENT))


def _views(actor: Actor, opened: Opened, judged: Sequence[Judged]) -> list[AgreementView]:
    units = units_in([text_of(row).content for row, _decision in judged])
    seen = Seen(actor, opened.sight, opened.why, units)
    views = [view_of(row, decision, seen) for row, decision in judged]
    for reason in dict.fromkeys(view.why for view in views):
        if reason.code in OTHERS_GROUNDS:
            record(actor, Entry(BY_GROUND, reason, opened.patient.pk, detail="agreements"))
    return views


def _place(view: AgreementView) -> tuple[bool, float, int]:
    """Drafts first, then by the moment of signing."""
    signed = view.signed_at.timestamp() if view.signed_at else 0.0
    return view.is_draft, signed, view.version


def _told(view: AgreementView) -> DraftText:
    """For a comparison who follows up is a name."""
    return DraftText(
        view.content,
        follow_up_on=view.follow_up_on,
        follow_up_by_text=view.follow_up_by,
    )
