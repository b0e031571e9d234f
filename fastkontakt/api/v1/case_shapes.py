"""The shapes of the answers about what one unit sends to another; for the schema alone."""

from rest_framework import serializers as s

from fastkontakt.api.v1.case_inputs import CASE_WORDS
from fastkontakt.api.v1.serializers import words
from fastkontakt.api.v1.shapes import NamedShape, Shape
from patients.models.incoming import CASE_STATES

CASE_STATE_WORDS = words(CASE_STATES)


class CaseShape(Shape):
    """A case between two units; it opens the patient at `unit` up to and with `open_to`."""

    id = s.UUIDField()
    kind = s.ChoiceField(CASE_WORDS)
    unit = NamedShape()
    from_unit = NamedShape()
    sent_at = s.DateTimeField()
    open_to = s.DateField()
    day = s.DateField(allow_null=True)
    note = s.CharField()
    has_agreed = s.BooleanField()
    state = s.ChoiceField(CASE_STATE_WORDS)
    waits = s.BooleanField(help_text="The unit has still to do something.")
    reason = s.CharField()
    received_at = s.DateTimeField(allow_null=True)
    closed_at = s.DateTimeField(allow_null=True)


class CasesShape(Shape):
    """The cases that the reader's unit got or sent, the newest first."""

    cases = CaseShape(many=True)


class ClosedCaseShape(Shape):
    """What became of the case; the unit may have no relation to the patient any more."""

    id = s.UUIDField()
    state = s.ChoiceField(CASE_STATE_WORDS)
    closed_at = s.DateTimeField()
