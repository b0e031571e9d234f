"""The unit's own written routine: read by all who work there, decided by the manager (seed 5)."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accesslog.trail import ADMINISTRATION, WRITE, Entry, record
from actions._saving import save
from core.errors import RuleViolation, StaleVersion
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Routine, Unit
from organisation.models.routines import HEADINGS
from policy.contacts import may_see_unit
from policy.followup import may_write_routine

EMPTY = Reason("TOM_RUTIN", _("Skriv något under minst en rubrik."))
SAME = Reason("OFORANDRAD_RUTIN", _("Ingenting är ändrat i rutinen."))
CHANGED = Reason("RUTINEN_ANDRADES", _("Någon annan har just ändrat rutinen. Läs den först."))


def routine_of(*, actor: Actor, unit: Unit) -> Routine | None:
    """The version that holds; 1 statement.

    Raises:
        NotAllowed: the actor does not act at the unit.
    """
    may_see_unit(actor, unit.pk).require()
    return _newest(unit)


def routine_versions(*, actor: Actor, unit: Unit) -> list[Routine]:
    """Every version, the newest first; raises as ``routine_of``."""
    may_see_unit(actor, unit.pk).require()
    found = Routine.objects.filter(unit=unit).select_related("decided_by__staff")
    return list(found.order_by("-version"))


@transaction.atomic
def write_routine(
    *, actor: Actor, unit: Unit, texts: Mapping[str, str], on: date, after: int | None = None
) -> Routine:
    """Decide a new version; the one before stays as it was (seed chapter 5).

    ``after`` is the version that the writer has read.

    Raises:
        NotAllowed: not the manager of the unit.
        RuleViolation: nothing written, or nothing changed.
        StaleVersion: somebody decided a version meanwhile.
    """
    decision = may_write_routine(actor, unit.pk).require()
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    held = _newest(unit)
    version = held.version if held else 0
    if after is not None and after != version:
        raise StaleVersion(CHANGED)
    wanted = {name: texts.get(name, "").strip() for name in HEADINGS}
    if not any(wanted.values()):
        raise RuleViolation(EMPTY, field=next(iter(HEADINGS)))
    if held is not None and wanted == {name: getattr(held, name) for name in HEADINGS}:
        raise RuleViolation(SAME)
    routine = Routine(
        unit=unit, version=version + 1, decided_by=actor.commission, decided_on=on, **wanted
    )
    save(routine, actor=actor, why="write routine")
    record(actor, Entry(WRITE, decision.reason, detail="write routine", purpose=ADMINISTRATION))
    return routine


def _newest(unit: Unit) -> Routine | None:
    return Routine.objects.filter(unit=unit).order_by("-version").first()
