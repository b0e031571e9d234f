"""What is known of a patient's listings, for who must not promise more than they hold."""

from datetime import date, timedelta
from uuid import UUID

from core.periods import not_ended
from patients.models import Listing

ONE_DAY = timedelta(days=1)


def last_listed_day(*, patient_id: UUID, unit_id: UUID, from_on: date) -> date | None:
    """The last day of the listing at the unit, if its end is known already; 1 statement.

    Listings at the same vårdcentral that follow each other without a gap are one. None: it goes on
    until further notice, or she is not listed there that day (HSL 7:3 a; domain 5.2).
    """
    reaching = Listing.objects.filter(
        not_ended(from_on), patient_id=patient_id, unit_id=unit_id, voided_at=None
    )
    last_on: date | None = None
    for starts_on, ends_on in reaching.order_by("starts_on").values_list("starts_on", "ends_on"):
        if starts_on > (last_on + ONE_DAY if last_on else from_on):
            break
        if ends_on is None:
            return None
        last_on = ends_on
    return last_on
