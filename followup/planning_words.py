"""What each kind of thing on the line of time is called, for staff and for machines."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from followup.planning import (
    COMMITMENT,
    CONTACT_ENDS,
    CONTACT_STARTS,
    FIRST_CONTACT,
    FOLLOW_UP,
    MEETING,
    OWN_PART,
    PLAN_ENDS,
    PLAN_STARTS,
    PLANNED_CONTACT,
    REVIEW,
    TIME,
)

KIND_WORDS: Mapping[str, str | Promise] = {
    TIME: _("Överenskommen tid"),
    COMMITMENT: _("Det här gör vården"),
    OWN_PART: _("Det här gör patienten"),
    FOLLOW_UP: _("Uppföljning av överenskommelsen"),
    MEETING: _("Möte om plan"),
    PLAN_STARTS: _("Plan börjar"),
    PLAN_ENDS: _("Plan slutar"),
    REVIEW: _("Omprövning av kontakt"),
    PLANNED_CONTACT: _("Planerad kontakt"),
    FIRST_CONTACT: _("Första kontakten"),
    CONTACT_STARTS: _("Kontakt börjar"),
    CONTACT_ENDS: _("Kontakt slutar"),
}
