"""What a manager sets for her own unit."""

from django.db import transaction

from accesslog.trail import ADMINISTRATION, WRITE, Entry, record
from actions._saving import save
from organisation.actor import Actor
from organisation.models import Unit
from policy.staffing import may_delegate


@transaction.atomic
def accept_registered_decisions(*, actor: Actor, unit: Unit, accepts: bool) -> Unit:
    """Let colleagues with the right register the manager's decisions, or stop it (HSF 4:5).

    What has been registered already stands.

    Raises:
        NotAllowed: not the manager of the unit.
    """
    decision = may_delegate(actor, unit).require()
    unit.accepts_registered_decisions = accepts
    save(unit, actor=actor, why=f"registered decisions {'on' if accepts else 'off'}")
    record(
        actor,
        Entry(WRITE, decision.reason, detail="registered decisions", purpose=ADMINISTRATION),
    )
    return unit
