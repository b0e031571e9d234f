"""From an id that somebody named in a call to the row; no patient stands in these tables."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from core.reasons import Reason
from organisation.models import Commission, Unit

UNKNOWN_UNIT = Reason("OKAND_ENHET", _("Enheten finns inte."))
UNKNOWN_COMMISSION = Reason("OKANT_UPPDRAG", _("Uppdraget finns inte."))


def named_unit(unit_id: UUID, *, field: str) -> Unit:
    """The unit, with its care provider.

    Raises:
        RuleViolation: there is none.
    """
    unit = Unit.objects.select_related("care_provider").filter(pk=unit_id).first()
    if unit is None:
        raise RuleViolation(UNKNOWN_UNIT, field=field)
    return unit


def named_commission(commission_id: UUID | None, *, field: str) -> Commission | None:
    """The commission with its person and unit; None where none was named.

    Raises:
        RuleViolation: there is none.
    """
    if commission_id is None:
        return None
    found = Commission.objects.select_related("staff", "unit__care_provider")
    commission = found.filter(pk=commission_id).first()
    if commission is None:
        raise RuleViolation(UNKNOWN_COMMISSION, field=field)
    return commission
