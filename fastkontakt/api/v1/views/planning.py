"""The joined planning of a patient."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from actions.planning import planning_of
from fastkontakt.api.v1 import answers
from fastkontakt.api.v1.planning_shapes import PlanningShape
from fastkontakt.api.v1.schema import operation
from fastkontakt.api.v1.serializers import NoQuery
from fastkontakt.api.v1.views.contacts import READERS, ContactView
from followup.planning import PlanningEntry
from followup.planning_rows import PlanRow
from followup.planning_words import KIND_WORDS


class Planning(ContactView):
    """One line of time of all givers."""

    patients_may: ClassVar[frozenset[str]] = READERS

    @operation("readPlanning", "What is planned around a patient", s200=PlanningShape)
    def get(self, request: Request, patient_id: UUID) -> Response:
        """Agreed times, commitments, follow-ups, plans elsewhere, reviews and planned contacts.

        Of all givers, as far as the reader may see them; what passed three months ago is left out.
        """
        self.query(NoQuery)
        opened = self.opened(patient_id)
        found = planning_of(actor=self.actor, opened=opened, on=self.today)
        entries = (*found.line.dated, *found.line.undated)
        return Response(
            {
                "on": self.today,
                "entries": [_entry(entry, self.today) for entry in entries],
                "plans": [_plan(plan, self.today) for plan in found.plans],
                "contacts": [
                    answers.contact(facts, self.today) for facts in found.contacts.contacts
                ],
                "withheld": found.withheld,
            }
        )


def _entry(entry: PlanningEntry, today: date) -> dict[str, Any]:
    return {
        "kind": {"code": entry.kind, "text": str(KIND_WORDS[entry.kind])},
        "on": entry.on,
        "latest": entry.latest,
        "overdue": entry.is_late,
        "what": entry.what,
        "who": entry.who,
        "unit": entry.unit_name,
        "when_text": entry.when_text,
        "source_id": entry.source_id,
        "why": answers.reason(entry.why, today),
    }


def _plan(plan: PlanRow, today: date) -> dict[str, Any]:
    return {
        "id": plan.id,
        "kind": {"code": plan.kind, "text": plan.kind_display},
        "title": plan.title,
        "holder": plan.holder,
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
        "next_meeting_on": plan.next_meeting_on,
        "system": plan.system,
        "link": plan.link,
        "who_calls": plan.who_calls,
        "approved_for_patient": plan.approved_for_patient,
        "why": answers.reason(plan.why, today),
    }
