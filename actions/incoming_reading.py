"""Readings of what one unit sends to another: a patient's cases, and one of them by its key."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from accesslog.trail import READ, Entry, record
from actions.opened import Opened
from actions.reading import open_patient
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from organisation.actor import Actor
from organisation.models import Unit
from patients.incoming_rules import RECEIVERS, SENDERS
from patients.models import IncomingCase
from patients.models.incoming import CASE_KINDS, WAITS
from policy.incoming import CLOSED_IT, SENT_IT
from policy.roles import PROPOSE
from policy.scopes import about_others
from policy.sight import RowFacts, judge

LOADED = ("unit", "from_unit", "patient", "sent_by__staff", "sent_for__staff",
          "received_by__staff", "closed_by__staff")  # fmt: skip


def cases_shown(actor: Actor) -> QuerySet[IncomingCase]:
    """What staff are shown: what their unit got or sent."""
    here = Q(unit_id=actor.here) | Q(from_unit_id=actor.here)
    return IncomingCase.objects.select_related(*LOADED).filter(here)


def incoming_of(*, actor: Actor, opened: Opened) -> list[IncomingCase]:
    """An opened patient's cases, the newest first; 1 statement."""
    found = cases_shown(actor).filter(patient=opened.patient)
    return list(found.order_by("-sent_at", "pk"))


def own_cases(*, opened: Opened) -> list[IncomingCase]:
    """Where the patient has been sent, the newest first, for herself; 1 statement.

    Units whose data are for the staff alone are not named (lag 2022:913 4:2).
    """
    found = IncomingCase.objects.select_related("unit", "from_unit").filter(patient=opened.patient)
    return [
        case
        for case in found.order_by("-sent_at", "pk")
        if _is_told(opened, case, case.unit) and _is_told(opened, case, case.from_unit)
    ]


def _is_told(opened: Opened, case: IncomingCase, unit: Unit) -> bool:
    row = RowFacts(unit.pk, unit.care_provider_id, unit.is_social, case.starts_on)
    return bool(judge(opened.sight, row))


def open_incoming(*, actor: Actor, case_id: UUID, on: date) -> tuple[IncomingCase, Opened]:
    """One case and its patient, within the scope.

    Raises:
        NotFound: unknown, out of scope, or between other units: they look alike (OSL 25:1).
    """
    owner = IncomingCase.objects.filter(pk=case_id).values_list("patient_id", flat=True)
    patient_id = owner.first()
    if patient_id is None:
        raise NotFound(OUT_OF_SCOPE)
    case = cases_shown(actor).filter(pk=case_id).first()
    if case is None:
        raise NotFound(OUT_OF_SCOPE, patient_id=patient_id)
    return case, open_patient(actor=actor, patient_id=patient_id, on=on)


def sent_from_here(*, actor: Actor, case_id: UUID) -> IncomingCase | None:
    """A case that the actor's unit sent, to take it back though the patient has left the unit.

    Her page stays closed (PDL 4:1); the case is what the unit itself has written. None: unknown,
    sent by another unit, or about the actor herself; and to who does not work with patients.
    """
    if not actor.holds(PROPOSE, actor.unit_id):
        return None
    hers = cases_shown(actor).filter(about_others(actor), pk=case_id, from_unit_id=actor.here)
    found = hers.first()
    if found is not None:
        record(actor, Entry(READ, SENT_IT, found.patient_id, detail="sent case"))
    return found


def closed_by_her(*, actor: Actor, case_id: UUID) -> IncomingCase:
    """A case that the actor has closed herself, in this commission: she is told how it ended.

    To close it may have ended the unit's relation: only how it ended is read, and that is logged.

    Raises:
        NotFound: unknown, waiting, or closed by somebody else.
    """
    if actor.commission is None:
        raise NotFound(OUT_OF_SCOPE)
    hers = IncomingCase.objects.filter(pk=case_id, closed_by=actor.commission).exclude(WAITS)
    found = hers.only("patient", "state", "closed_at").first()
    if found is None:
        raise NotFound(OUT_OF_SCOPE)
    record(actor, Entry(READ, CLOSED_IT, found.patient_id, detail="closed case"))
    return found


def sendable_kinds(actor: Actor) -> list[tuple[str, str]]:
    """What the actor's unit can send at all, with its words."""
    if actor.commission is None:
        return []
    own = actor.commission.unit.kind
    return [(code, str(label)) for code, label in CASE_KINDS if own in SENDERS[code]]


def receiving_units(*, actor: Actor, on: date) -> list[Unit]:
    """Every other open unit that takes something that the actor's unit sends; 1 statement."""
    kinds = {kind for code, _label in sendable_kinds(actor) for kind in RECEIVERS[code]}
    found = Unit.objects.valid_on(on).filter(kind__in=kinds).exclude(pk=actor.here)
    return list(found.order_by("name", "pk"))


def receiving_unit(*, actor: Actor, unit_id: UUID, on: date) -> Unit:
    """One of them.

    Raises:
        NotFound: no such unit.
    """
    found = [unit for unit in receiving_units(actor=actor, on=on) if unit.pk == unit_id]
    if not found:
        raise NotFound(OUT_OF_SCOPE)
    return found[0]
