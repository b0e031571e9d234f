"""The shapes and queries of the follow-up."""

from rest_framework import serializers as s

from fastkontakt.api.fields import Day, Input, Key
from fastkontakt.api.v1.shapes import Shape


class FollowUpQuery(Input):
    """Which unit, and which day."""

    unit = Key(required=False, help_text="One unit; the whole region if left out.")
    on = Day(required=False, help_text="The day; today if left out.")


class FigureShape(Shape):
    """One figure."""

    code = s.CharField(help_text="What is counted; after a dot the unit or the commission.")
    label = s.CharField()  # type: ignore[assignment]  # a serializer has one of its own
    value = s.FloatField(allow_null=True, help_text="null: suppressed, or nothing to measure.")
    suppressed = s.BooleanField(help_text="Fewer than five outside the reader's unit.")


class ReportShape(Shape):
    """Figures about a day."""

    on = s.DateField()
    data_as_of = s.DateTimeField(help_text="When the register was read.")
    rows = FigureShape(many=True)


class WorkPatientShape(Shape):
    """Whom it is about."""

    id = s.UUIDField()
    name = s.CharField()


class WorkItemShape(Shape):
    """One thing that waits."""

    kind = s.CharField(
        help_text="What waits: review, request, proposal, incoming (sent by another unit) …"
    )
    patient = WorkPatientShape(allow_null=True, help_text="null: it is about a colleague.")
    why = s.CharField()
    due_on = s.DateField(allow_null=True)
    overdue = s.BooleanField()


class WorkListShape(Shape):
    """What waits for the reader, overdue first."""

    items = WorkItemShape(many=True)
