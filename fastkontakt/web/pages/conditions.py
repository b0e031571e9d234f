"""What health care sees of a life-threatening condition: an alert, and "läkare med huvudansvar"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from actions.life_threatening import Duty
from fastkontakt.ui.components import Alert, ContactRow, Link, Tag
from fastkontakt.ui.contact_words import day_text
from fastkontakt.web.pages.alerts import Notice
from fastkontakt.web.powers import Powers
from followup.contact_facts import colleague
from followup.reader import Reader


def duty_notices(
    duties: Iterable[Duty], powers: Powers, patient_id: object, on: date
) -> Iterator[Notice]:
    """One alert for each condition: what it is, on what, and what is lacking."""
    reader = Reader.of(powers.actor, on)
    for duty in duties:
        found = duty.condition
        day = day_text(found.established_on)
        kind = str(found.get_condition_display())
        text = gettext("%(reason)s Bedömt %(day)s av %(name)s.") % {
            "reason": _sentence(found.reason), "day": day, "name": colleague(found.set_by, reader),
        }  # fmt: skip
        lacks = duty.physician_contact_id is None
        if lacks:
            text = f"{text} {_who_appoints(duty)}"
        link = Link(gettext("Häv bedömningen"), reverse("web:condition-lift", args=[patient_id]))
        if lacks and powers.decides and found.duty_unit_id == powers.unit.pk:
            page = reverse("web:contact-appoint", args=[patient_id])
            link = Link(gettext("Utse läkare"), f"{page}?typ=1&lakare=1")
        yield Notice(Alert("danger" if lacks else "info", f"{kind}.", text, link))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _who_appoints(duty: Duty) -> str:
    unit = duty.condition.duty_unit
    if unit is None:
        return gettext("En läkare utses av regionens verksamhet. Ring patientens vårdcentral.")
    if unit.pk != duty.condition.unit_id:
        facts = {"unit": unit.name}
        return gettext("En läkare utses av regionens verksamhet: %(unit)s.") % facts
    return gettext("En legitimerad läkare ska utses av chefen på %(unit)s.") % {"unit": unit.name}


def with_duties(rows: Sequence[ContactRow], duties: Iterable[Duty]) -> tuple[ContactRow, ...]:
    """The list with "läkare med huvudansvar" at those who are it."""
    keys = {str(duty.physician_contact_id) for duty in duties if duty.physician_contact_id}
    main = Tag(gettext("Läkare med huvudansvar"), "info", "stethoscope")
    return tuple(replace(row, tags=(main, *row.tags)) if row.key in keys else row for row in rows)
