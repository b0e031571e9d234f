"""The forms of the calls about requests for a fast kontakt: shape only."""

from contacts.models.requests import (
    ASKERS,
    BY_PATIENT,
    DECEASED,
    DUPLICATE,
    FORWARDED,
    MOVED,
    NEW,
    REQUEST_KINDS,
)
from fastkontakt.api.fields import Choice, Input, Key, Text
from fastkontakt.api.v1.serializers import LITTLE_TEXT, MUCH_TEXT, TypeCode, words

REQUEST_WORDS = words(REQUEST_KINDS)
REASON = 300


class RequestInput(Input):
    """What is asked for, of whom, and who asks; of a patient's login the asker is she."""

    unit = Key(required=False, help_text="The unit that answers; your own if left out.")
    type = TypeCode(required=False, default="1", help_text="National code: 1, 2 or 3.")
    kind = Choice(REQUEST_WORDS, required=False, default=NEW)
    asker = Choice(words(ASKERS), required=False, default=BY_PATIENT)
    relative_name = Text(required=False, allow_blank=True, max_length=LITTLE_TEXT)
    wish = Text(required=False, allow_blank=True, max_length=MUCH_TEXT)


class DeclineRequestInput(Input):
    """The asker is told."""

    reason = Text(max_length=REASON)


class WithdrawRequestInput(Input):
    """A patient needs no reason; staff write how it was said."""

    reason = Text(required=False, allow_blank=True, max_length=REASON)


class CloseRequestInput(Input):
    """A copy of another case, sent to another unit, moved or deceased; never "no need"."""

    outcome = Choice([DUPLICATE, FORWARDED, MOVED, DECEASED])
    duplicate_of = Key(required=False, help_text="For `duplicate`.")
    unit = Key(required=False, help_text="For `forwarded`: the unit that is asked to take over.")
    reason = Text(required=False, allow_blank=True, max_length=REASON)
