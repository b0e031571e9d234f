"""Who has read about a patient, and what was written about her."""

from typing import Any, ClassVar
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from actions.log_changes import changes_for_review, changes_of_patient
from actions.log_reading import log_of_patient
from fastkontakt.api.base import ApiView
from fastkontakt.api.v1 import log_answers
from fastkontakt.api.v1.schema import operation
from fastkontakt.api.v1.serializers import LogQuery, NoQuery
from fastkontakt.api.v1.shapes import ChangesShape, LogShape
from policy.log import may_review_log


class Log(ApiView):
    """The access log of one patient."""

    patients_may: ClassVar[frozenset[str]] = frozenset({"GET", "HEAD"})

    @operation("readLog", "Who has read about a patient", query=LogQuery, s200=LogShape)
    def get(self, request: Request, patient_id: UUID) -> Response:
        """Row by row, the newest first; for the patient herself and for the log reviewer."""
        asked: dict[str, Any] = self.query(LogQuery)
        page = log_of_patient(
            actor=self.actor,
            patient_id=patient_id,
            on=self.today,
            after=asked.get("after", ""),
            limit=asked["limit"],
        )
        entries = [log_answers.entry(row, self.today) for row in page.rows]
        return Response({"entries": entries, "next": page.next or None})


class Changes(ApiView):
    """The history of one patient."""

    @operation("listChanges", "What was written about a patient", s200=ChangesShape)
    def get(self, request: Request, patient_id: UUID) -> Response:
        """Who, when, what and why; what was voided is told to auditor and manager alone."""
        self.query(NoQuery)
        if may_review_log(self.actor):
            found = changes_for_review(actor=self.actor, patient_id=patient_id)
        else:
            found = changes_of_patient(actor=self.actor, patient_id=patient_id, on=self.today)
        return Response({"changes": [log_answers.change(row) for row in found.changes]})
