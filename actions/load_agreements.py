"""Verbs about how many patients a fixed contact has agreed to have (seed 2.2)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accesslog.trail import ADMINISTRATION, WRITE, Entry, record
from actions._saving import save, void
from core.errors import RuleViolation
from core.periods import day_before
from core.reasons import Reason
from organisation.actor import Actor
from organisation.models import Commission, LoadAgreement, Unit
from policy.followup import may_agree_load

COMMISSION_OVER = Reason("UPPDRAGET_SLUT", _("Personen slutar före den dagen. Välj en annan dag."))
STARTS_EARLIER = Reason(
    "BORJAR_BAKAT", _("En överenskommelse gäller från i dag eller senare. Välj en annan dag.")
)
REPLACED = "En ny överenskommelse gäller i stället"


@dataclass(frozen=True, slots=True)
class LoadWish:
    """What they agreed on, and for how long."""

    maximum: int
    share_percent: int
    starts_on: date
    ends_on: date | None = None
    note: str = ""


@transaction.atomic
def agree_load(*, actor: Actor, commission: Commission, wish: LoadWish, on: date) -> LoadAgreement:
    """Keep what manager and contact agreed; the agreement before ends the day before (seed 2.2).

    Guide values warn on the page and never stop anything.

    Raises:
        NotAllowed: not the manager of the unit.
        RuleViolation: backwards, or when she has left.
    """
    decision = may_agree_load(actor, commission.unit_id).require()
    held = Commission.objects.select_for_update(of=("self",)).get(pk=commission.pk)
    if wish.starts_on < on:
        raise RuleViolation(STARTS_EARLIER, field="starts_on")
    if held.ends_on is not None and held.ends_on < wish.starts_on:
        raise RuleViolation(COMMISSION_OVER, field="starts_on")
    _make_room(actor, held, wish)
    agreement = LoadAgreement(
        commission=held,
        maximum=wish.maximum,
        share_percent=wish.share_percent,
        starts_on=wish.starts_on,
        ends_on=wish.ends_on,
        note=wish.note.strip(),
        agreed_by=actor.commission,
        agreed_on=on,
    )
    save(agreement, actor=actor, why="agree load")
    record(actor, Entry(WRITE, decision.reason, detail="agree load", purpose=ADMINISTRATION))
    return agreement


def _make_room(actor: Actor, commission: Commission, wish: LoadWish) -> None:
    """The agreement that holds ends the day before; those that would begin later are void."""
    held = LoadAgreement.objects.not_ended(wish.starts_on).filter(
        commission=commission, voided_at=None
    )
    for agreement in held:
        if agreement.starts_on >= wish.starts_on:
            void(agreement, actor=actor, reason=REPLACED)
        else:
            agreement.ends_on = day_before(wish.starts_on)
            save(agreement, actor=actor, why="agree load")


def agreements_at(*, actor: Actor, unit: Unit, on: date) -> list[LoadAgreement]:
    """What holds or will hold at the unit, by name; 1 statement.

    Raises:
        NotAllowed: not the manager of the unit.
    """
    may_agree_load(actor, unit.pk).require()
    held = LoadAgreement.objects.not_ended(on).filter(commission__unit=unit, voided_at=None)
    held = held.select_related("commission__staff", "agreed_by__staff")
    return list(held.order_by("commission__staff__given_name", "starts_on", "pk"))
