"""The shape of the proposal who coordinates."""

from rest_framework import serializers as s

from fastkontakt.api.v1.shapes import CodeTextShape, Shape, StaffShape, UnitShape
from followup.coordinator_proposal import STEPS


class StepShape(Shape):
    """A step of the guideline's order."""

    code = s.ChoiceField(STEPS)
    text = s.CharField()


class SuggestedShape(Shape):
    """One fast vårdkontakt and what speaks for her."""

    contact = s.UUIDField()
    unit = UnitShape()
    staff = StaffShape(allow_null=True)
    step = StepShape()
    facts = CodeTextShape(many=True)


class CoordinatorProposalShape(Shape):
    """In the guideline's order: the first one is proposed."""

    on = s.DateField()
    coordinator_missing = s.BooleanField()
    current = s.UUIDField(allow_null=True)
    proposed = s.UUIDField(allow_null=True)
    candidates = SuggestedShape(many=True)
