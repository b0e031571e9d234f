"""Figures, gaps and load of a unit or the region; and what waits for the reader."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from actions.followup import Question, Report, figures, gaps, load
from actions.lists import work_list
from fastkontakt import clock
from fastkontakt.api.base import ApiView
from fastkontakt.api.v1.followup_shapes import FollowUpQuery, ReportShape, WorkListShape
from fastkontakt.api.v1.schema import operation
from fastkontakt.api.v1.serializers import NoQuery
from fastkontakt.ui.work_words import why_of
from followup.figures import FigureRow
from followup.worklist import WorkItem


class FollowUp(ApiView):
    """What the three share."""

    def asked(self) -> Question:
        """The unit and the day of the call."""
        given = self.query(FollowUpQuery)
        return Question(given.get("unit"), given.get("on") or self.today, clock.now())


def _answer(report: Report) -> Response:
    rows = [_row(row.code, row.label, row) for row in report.rows]
    rows += [
        _row(f"{row.code}.{row.unit_id}", f"{row.label}, {row.unit_name}", row)
        for row in report.by_unit
    ]
    return Response({"on": report.asked.on, "data_as_of": report.asked.now, "rows": rows})


def _row(code: str, label: str, row: FigureRow) -> dict[str, Any]:
    return {"code": code, "label": label, "value": row.value, "suppressed": row.suppressed}


class Figures(FollowUp):
    """The guideline's measures."""

    @operation("readFigures", "Follow-up figures", query=FollowUpQuery, s200=ReportShape)
    def get(self, request: Request) -> Response:
        """Measures of the guideline on a day, for one unit or the region and each of its units.

        Distinct people; planned, voided, vacant and deceased are left out; last day included.
        """
        return _answer(figures(actor=self.actor, asked=self.asked()))


class Gaps(FollowUp):
    """Who lacks what."""

    @operation("readGaps", "People without the contact they should have",
               query=FollowUpQuery, s200=ReportShape)  # fmt: skip
    def get(self, request: Request) -> Response:
        """Numbers only; the people are listed on the manager's own pages."""
        return _answer(gaps(actor=self.actor, asked=self.asked()))


class Load(FollowUp):
    """Patients for each contact."""

    @operation("readLoad", "Patients for each contact", query=FollowUpQuery, s200=ReportShape)
    def get(self, request: Request) -> Response:
        """Each person at the reader's own unit; means for other units and the region."""
        return _answer(load(actor=self.actor, asked=self.asked()))


class WorkList(ApiView):
    """What waits for the reader."""

    @operation("readWorkList", "What waits for me", s200=WorkListShape)
    def get(self, request: Request) -> Response:
        """Everything that waits in the commission that the reader acts in, overdue first."""
        self.query(NoQuery)
        items = work_list(actor=self.actor, on=self.today)
        return Response(
            {
                "items": [
                    {
                        "kind": item.kind,
                        "patient": _patient(item),
                        "why": why_of(item),
                        "due_on": item.due_on,
                        "overdue": item.overdue,
                    }
                    for item in items
                ]
            }
        )


def _patient(item: WorkItem) -> dict[str, Any] | None:
    """Whom it is about; nobody where it is about a colleague."""
    if item.patient_id is None:
        return None
    return {"id": item.patient_id, "name": item.patient_name}
