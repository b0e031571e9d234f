"""The forms of the calls about what one unit sends to another: shape only."""

from fastkontakt.api.fields import Choice, Day, Input, Key, Text, YesNo
from fastkontakt.api.v1.serializers import words
from patients.models.incoming import CASE_KINDS

CASE_WORDS = words(CASE_KINDS)
WORDS = 300


class CaseInput(Input):
    """What is sent, to which unit, and what the case must say."""

    kind = Choice(CASE_WORDS)
    unit = Key(help_text="The unit that gets it, of whichever care provider.")
    day = Day(
        required=False, allow_null=True, help_text="Estimated discharge, or the day of the meeting."
    )
    note = Text(required=False, allow_blank=True, max_length=WORDS)
    has_agreed = YesNo(required=False, help_text="The patient, to the meeting.")


class CloseCaseInput(Input):
    """Words are welcome, and read by the unit that sent it."""

    reason = Text(required=False, allow_blank=True, max_length=WORDS)


class DeclineCaseInput(Input):
    """The unit that sent it is told."""

    reason = Text(max_length=WORDS)
