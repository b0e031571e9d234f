"""Who decides whether two numbers are one person, and undoes it."""

from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.decisions import Decision, no, yes
from core.ready import Ready
from core.reasons import Reason
from organisation.actor import Actor
from patients.models import Patient, PatientJoin
from policy.roles import MANAGE_STAFF
from policy.scopes import about_others, patients_visible_to
from policy.shapes import PATIENT, Shape, values_of

DECIDES_IDENTITY = Reason(
    "AVGOR_IDENTITET",
    _("Du avgör om numren hör till samma person."),
    "patientens-identitet",
)
NOT_YOURS = Reason(
    "FAR_INTE_AVGORA_IDENTITET",
    _("Chefen på enheten avgör om två nummer hör till samma person."),
    "behorighet",
)

MOVED_HERE = Reason(
    "SAMMANSLAGEN", _("Numret hör till en patient som har ett annat nummer nu."), "behorighet"
)


def may_decide_identity(actor: Actor) -> Decision:
    """The manager who works the list after imports; who keeps the imports reads no patients."""
    if actor.holds(MANAGE_STAFF, actor.unit_id):
        return yes(DECIDES_IDENTITY)
    return no(NOT_YOURS)


def joins_visible_to(actor: Actor, on: date) -> QuerySet[PatientJoin]:
    """The cases of the manager's unit, and those of no unit about somebody whom she may open.

    Never about herself (PDL 4:1).
    """
    if not may_decide_identity(actor):
        return PatientJoin.objects.none()
    known = patients_visible_to(actor, on).values("pk")
    anybodys = Q(unit=None) & (Q(former__in=known) | Q(kept__in=known))
    others = about_others(actor, "former_id") & about_others(actor, "kept_id")
    return PatientJoin.objects.filter(Q(unit_id=actor.here) | anybodys, others)


def kept_after_joining(actor: Actor, patient_id: UUID, on: date) -> UUID | None:
    """The patient into whom the named one was joined, if the actor may open her; 1 statement."""
    kept = _kept(Shape.of(actor), on)
    found = kept.first({**values_of(actor), PATIENT: patient_id}) if kept else None
    return found.pk if found else None


@lru_cache(maxsize=128)
def _kept(shape: Shape, on: date) -> Ready | None:
    """The statement of a day for all readers of the shape; none for who may open nobody.

    Every address that leads nowhere asks it: to compile it anew took longer than the refusal.
    """
    patients: QuerySet[Patient] = patients_visible_to(shape.reader(), on)
    found = patients.filter(joined_from=PATIENT).only("pk")
    return None if found.query.is_empty() else Ready(found)
