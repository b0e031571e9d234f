"""The läkarlistor of a vårdcentral: which doctors share a list, and which patients hang on it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from accesslog.trail import ADMINISTRATION, LIST, WRITE, Entry, record
from actions._saving import bulk_insert, lock_patients, save
from contacts.ending import check_near
from contacts.models import Contact, Panel, PanelDoctor, PanelPlace
from contacts.models.contact import LAKARKONTAKT
from contacts.rules import PHYSICIAN_CODES
from core.decisions import Decision
from core.errors import NotFound, RuleViolation
from core.periods import not_ended, valid_on
from core.reasons import OUT_OF_SCOPE, Reason
from organisation.actor import Actor
from organisation.models import Commission, Unit
from organisation.models.units import VARDCENTRAL
from policy.contacts import may_decide

ONLY_VARDCENTRAL = Reason(
    "LAKARLISTA_BARA_VARDCENTRAL", _("Läkarlistor finns bara på vårdcentraler.")
)
NO_DOCTOR_HERE = Reason("EJ_LAKARE_HAR", _("Välj en läkare som arbetar på enheten den dagen."))
NAME_THE_LIST = Reason("LISTAN_SAKNAR_NAMN", _("Skriv vad listan heter."))
ENDS_BEFORE_START = Reason(
    "SLUT_FORE_START", _("Läkarens andel börjar senare än så. Välj en senare dag.")
)
OVER_ALREADY = Reason("ANDELEN_SLUT", _("Läkaren har redan slutat på listan."))


@dataclass(frozen=True, slots=True)
class NewPart:
    """A doctor's share of a list; a list with a new name is made. ``with_patients``: hers hang
    on it too."""

    name: str
    commission: Commission
    share_percent: int
    starts_on: date
    with_patients: bool = False


@dataclass(frozen=True, slots=True)
class PanelView:
    """A list, its doctors today or later, and how many patients hang on it."""

    id: UUID
    name: str
    doctors: tuple[PanelDoctor, ...]
    patients: int


def panels_here(*, actor: Actor, on: date) -> list[PanelView]:
    """The lists of the actor's unit; names no patient; 2 statements.

    Raises:
        NotAllowed: neither the manager nor her delegate.
    """
    decision = _may(actor, _own_unit(actor), on)
    record(actor, Entry(LIST, decision.reason, detail="panels", purpose=ADMINISTRATION))
    held = Q(places__voided_at=None) & valid_on(on, "places__")
    panels = Panel.objects.filter(unit_id=actor.here).annotate(n=Count("places", filter=held))
    parts: dict[UUID, list[PanelDoctor]] = {}
    doctors = PanelDoctor.objects.not_ended(on).filter(panel__unit_id=actor.here, voided_at=None)
    for part in doctors.select_related("commission__staff").order_by("-share_percent", "pk"):
        parts.setdefault(part.panel_id, []).append(part)
    return [
        PanelView(panel.pk, panel.name, tuple(parts.get(panel.pk, ())), panel.n)
        for panel in panels.order_by("name", "pk")
    ]


def doctors_here(*, actor: Actor, on: date) -> list[Commission]:
    """The physicians at the actor's unit, by name; 1 statement."""
    _may(actor, _own_unit(actor), on)
    people = Commission.objects.not_ended(on).filter(unit_id=actor.here)
    people = people.filter(Q(role="lakare") | Q(position_code__startswith=PHYSICIAN_CODES))
    named = people.select_related("staff", "unit")
    return list(named.order_by("staff__given_name", "staff__family_name", "pk"))


@transaction.atomic
def put_on_list(*, actor: Actor, part: NewPart, on: date) -> PanelDoctor:
    """Give a doctor a share of a list, and let her listed patients hang on it if that is wished.

    Raises:
        NotAllowed: neither the manager nor her delegate.
        RuleViolation: no vårdcentral, no doctor here, or a share that she has already (conflict).
    """
    unit = _own_unit(actor)
    decision = _may(actor, unit, on)
    _check(unit, part, on)
    doctor = PanelDoctor(
        panel=_list_named(actor, unit, " ".join(part.name.split())),
        commission=part.commission,
        share_percent=part.share_percent,
        starts_on=part.starts_on,
    )
    save(doctor, actor=actor, why="put on list")
    record(actor, Entry(WRITE, decision.reason, detail="panel", purpose=ADMINISTRATION))
    if part.with_patients:
        _place_patients(actor, decision, doctor)
    return doctor


@transaction.atomic
def take_off_list(*, actor: Actor, part_id: UUID, ends_on: date, on: date) -> PanelDoctor:
    """A doctor's share stops after a near day, also one that has been; patients keep their places.

    Raises:
        NotFound: there is no such share at the unit.
        NotAllowed: neither the manager nor her delegate.
        RuleViolation: the share is over (conflict), or the day is before it began or too far away.
    """
    part, decision = _part_here(actor, part_id, on)
    if part.ends_on is not None and part.ends_on < on:
        raise RuleViolation(OVER_ALREADY, conflict=True)
    check_near(ends_on, on, field="ends_on")
    if ends_on < part.starts_on:
        raise RuleViolation(ENDS_BEFORE_START, field="ends_on")
    part.ends_on = ends_on
    save(part, actor=actor, why="taken off list")
    record(actor, Entry(WRITE, decision.reason, detail="panel", purpose=ADMINISTRATION))
    return part


def part_here(*, actor: Actor, part_id: UUID, on: date) -> PanelDoctor:
    """One share, to whom may end it; names no patient.

    Raises:
        NotFound: there is no such share at the unit.
        NotAllowed: neither the manager nor her delegate.
    """
    return _part_here(actor, part_id, on)[0]


def _part_here(actor: Actor, part_id: UUID, on: date) -> tuple[PanelDoctor, Decision]:
    parts = PanelDoctor.objects.select_related("panel__unit", "commission__staff")
    part = parts.filter(pk=part_id, panel__unit_id=actor.here, voided_at=None).first()
    if part is None:
        raise NotFound(OUT_OF_SCOPE)
    decision = _may(actor, part.panel.unit, on)
    record(actor, Entry(LIST, decision.reason, detail="panels", purpose=ADMINISTRATION))
    return part, decision


def _own_unit(actor: Actor) -> Unit:
    assert actor.commission is not None  # noqa: S101 - the doors let nobody else in
    return actor.commission.unit


def _may(actor: Actor, unit: Unit, on: date) -> Decision:
    return may_decide(actor, unit=unit, on=on).require()


def _check(unit: Unit, part: NewPart, on: date) -> None:
    if unit.kind != VARDCENTRAL:
        raise RuleViolation(ONLY_VARDCENTRAL)
    if not part.name.strip():
        raise RuleViolation(NAME_THE_LIST, field="name")
    check_near(part.starts_on, on, field="starts_on")
    one = part.commission
    is_doctor = one.role == "lakare" or one.position_code.startswith(PHYSICIAN_CODES)
    if one.unit_id != unit.pk or not is_doctor or not one.is_valid_on(part.starts_on):
        raise RuleViolation(NO_DOCTOR_HERE, field="commission")


def _list_named(actor: Actor, unit: Unit, name: str) -> Panel:
    known = Panel.objects.filter(unit=unit, name__iexact=name).first()
    return known or save(Panel(unit=unit, name=name[:100]), actor=actor, why="new list")


def _place_patients(actor: Actor, decision: Decision, doctor: PanelDoctor) -> None:
    """Whoever has the doctor as fast läkarkontakt and hangs on no list; 5 statements."""
    day = doctor.starts_on
    hers = Contact.objects.filter(
        valid_on(day), commission=doctor.commission, type=LAKARKONTAKT, voided_at=None
    )
    whose = lock_patients(list(hers.values_list("patient_id", flat=True)), actor)
    placed = PanelPlace.objects.filter(not_ended(day), patient__in=whose, voided_at=None)
    taken = set(placed.values_list("patient_id", flat=True))
    new = [
        PanelPlace(panel_id=doctor.panel_id, patient_id=patient_id, starts_on=day)
        for patient_id in whose
        if patient_id not in taken
    ]
    bulk_insert(new, actor=actor, why="put on list")
    for place in new:
        record(actor, Entry(WRITE, decision.reason, place.patient_id, detail="panel"))
