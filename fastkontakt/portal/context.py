"""What every page of the portal shows at its head: for whom somebody acts."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from actions.acting_for import acting_for
from fastkontakt import clock
from organisation.actor import Actor


def represented(request: HttpRequest) -> dict[str, Any]:
    """Context processor; reads nothing until a page of the portal asks, 1 statement then.

    The patient herself costs none.
    """
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.representative_id is None:
        return {"acts_for": None}
    return {"acts_for": SimpleLazyObject(lambda: acting_for(actor=actor, on=clock.today()))}
