"""The forms and the answers of handing over: who takes which contact, and what became of it."""

from rest_framework import serializers as s

from actions.handover_plan import BY_HAND, MOVED, REFUSED, VACANT
from contacts.models.handovers import DONE, PLANNED, UNDONE
from fastkontakt.api.fields import Day, Input, Key, YesNo
from fastkontakt.api.v1.serializers import long_text
from fastkontakt.api.v1.shapes import NamedShape, ReasonShape, Shape, TypeShape

MOST_MOVES = 5000
PREVIEW = "preview"


class QueryYesNo(YesNo):
    """true or false as a query writes them."""

    def to_internal_value(self, data: object) -> bool:
        """Nothing but the two words."""
        words = {"true": True, "false": False}
        return super().to_internal_value(words.get(str(data), data))


class HandoverQuery(Input):
    """Only show what would happen."""

    preview = QueryYesNo(required=False, default=False, help_text="true: nothing is saved.")


class MoveInput(Input):
    """Who takes over one contact."""

    contact = Key()
    to = Key(allow_null=True, help_text="A commission at the unit; null: vacant.")
    individual_assessment = long_text()


class HandoverInput(Input):
    """The first day of who takes over. What no move names becomes vacant."""

    on = Day()
    moves = s.ListField(child=MoveInput(), max_length=MOST_MOVES)


class HandoverRowShape(Shape):
    """One contact; neither id nor name of a patient with protected identity is shown."""

    contact = s.UUIDField(allow_null=True)
    successor = s.UUIDField(allow_null=True, help_text="The new contact; null in a preview.")
    patient = NamedShape(allow_null=True)
    type = TypeShape(allow_null=True)
    to = NamedShape(allow_null=True, help_text="The commission that takes over; null: vacant.")
    outcome = s.ChoiceField([MOVED, VACANT, BY_HAND, REFUSED])
    field = s.CharField(help_text="The place in the call that is at fault, empty if none.")
    reasons = ReasonShape(many=True)
    warnings = ReasonShape(many=True)


class HandoverLoadShape(Shape):
    """A receiver's patients on the first day, without and with what she takes over."""

    commission = NamedShape()
    before = s.IntegerField()
    after = s.IntegerField()
    most = s.IntegerField(allow_null=True, help_text="What was agreed with the manager.")
    guide = s.IntegerField(allow_null=True, help_text="The guide value; it never blocks.")
    warnings = ReasonShape(many=True)


class HandoverShape(Shape):
    """A handover: planned, done, undone, or a preview that was not saved."""

    id = s.UUIDField(allow_null=True)
    commission = s.UUIDField()
    on = s.DateField()
    state = s.ChoiceField([PREVIEW, PLANNED, DONE, UNDONE])
    rows = HandoverRowShape(many=True)
    load = HandoverLoadShape(many=True)
