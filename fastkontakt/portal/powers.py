"""What the reader of the portal may do: asks the gatekeeper, so that no page offers what fails."""

from dataclasses import dataclass
from datetime import date

from fastkontakt.middleware import ActorRequest
from organisation.actor import NOWHERE
from patients.models.representatives import OMBUD
from policy.blocks import LIFTS_HERSELF, may_set_block
from policy.consents import may_register_consent
from policy.representatives import may_agree_told, may_speak, may_speak_herself, representative_of


@dataclass(frozen=True, slots=True)
class Powers:
    """Each is something that a page of the portal can offer."""

    give_consent: bool
    end_consent: bool
    block: bool
    lift: bool
    told: bool
    end_ombud: bool


def powers(request: ActorRequest, on: date) -> Powers:
    """The patient may all of it; a guardian blocks nothing (PDL 4:4), nobody lifts for her."""
    actor = request.actor
    patient_id = actor.patient_id or NOWHERE
    acting = representative_of(actor, on)
    consent = may_register_consent(actor, patient_id, unit_id=NOWHERE, representative=acting, on=on)
    return Powers(
        give_consent=bool(consent),
        end_consent=bool(may_speak(actor, patient_id, acting)),
        block=bool(may_set_block(actor, patient_id, representative=acting, on=on)),
        lift=bool(may_speak_herself(actor, patient_id, LIFTS_HERSELF)),
        told=bool(may_agree_told(actor, patient_id, on)),
        end_ombud=actor.representative_id is None,
    )


def can_be_ended(kind: str) -> bool:
    """The patient takes back what she has given: her ombud, not a guardian or a god man."""
    return kind == OMBUD
