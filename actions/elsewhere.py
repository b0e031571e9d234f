"""Whether another of one's own commissions would open a patient; asked when this one may not."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from organisation.actor import Actor
from organisation.models import Commission
from policy.patients import may_open_patient
from policy.scopes import patient_with_grounds


def commission_that_opens(
    *, actor: Actor, commissions: Iterable[Commission], patient_id: UUID, on: date
) -> Commission | None:
    """The first of the person's own commissions in which the patient may be opened (PDL 4:1).

    It shows nothing of the patient and opens nothing: the refusal in the present commission is
    logged as a denial, the opening in the other one as a reading when it is made.
    """
    for commission in commissions:
        if actor.commission is not None and commission.pk == actor.commission.pk:
            continue
        other = Actor(door=actor.door, user_id=actor.user_id, commission=commission)
        patient = patient_with_grounds(other, on)[0].filter(pk=patient_id).first()
        if patient is not None and may_open_patient(other, patient, on):
            return commission
    return None
