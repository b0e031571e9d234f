"""Who may tell somebody outside something about a patient."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.decisions import Decision
from core.reasons import Reason
from organisation.actor import Actor
from policy.in_care import with_right
from policy.roles import REGISTER_CONSENT

MAY_TELL = Reason(
    "FAR_LAMNA_UT", _("Du får lämna ut uppgifter när det finns en grund."), "utlamnande"
)
MAY_NOT_TELL = Reason(
    "FAR_INTE_LAMNA_UT", _("Uppgifter lämnas ut av personal i vård och omsorg."), "utlamnande"
)


def may_disclose(actor: Actor, patient_id: UUID, on: date) -> Decision:
    """Staff with a care relation; the ground is judged by ``consent.rules`` (OSL 25:1)."""
    return with_right(actor, REGISTER_CONSENT, (MAY_TELL, MAY_NOT_TELL), patient_id, on)
