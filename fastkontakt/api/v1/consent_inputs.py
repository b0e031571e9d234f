"""The forms of the calls about consent, blocks, närstående and emergency: shape only."""

from consent.models.access import DATA, GIVERS
from consent.models.blocks import LIFT_GROUNDS
from consent.models.consents import GIVEN_BY, HOW, SCOPES
from fastkontakt.api.fields import Choice, Day, Input, Key, Number, Text
from fastkontakt.api.v1.serializers import LITTLE_TEXT, words
from patients.models.people import TOLD

NOTE = 300
LIFT_WORDS = words(LIFT_GROUNDS)
HOW_WORDS = words(HOW)


class ConsentInput(Input):
    """Who may read what, from when, and how the patient said so.

    Staff leave ``unit`` out or name their own; a patient names any unit.
    """

    unit = Key(required=False)
    staff = Key(required=False, allow_null=True, help_text="One person; null: the whole unit.")
    scope = Choice(words(SCOPES), required=False)
    starts_on = Day(required=False, help_text="Today if left out.")
    ends_on = Day(required=False, allow_null=True)
    how = Choice(HOW_WORDS, required=False)
    given_by = Choice(words(GIVEN_BY), required=False)
    represented_by = Text(required=False, allow_blank=True, max_length=LITTLE_TEXT)
    requested_on = Day(required=False, allow_null=True)
    note = Text(required=False, allow_blank=True, max_length=NOTE)


class EndConsentInput(Input):
    """A withdrawal needs no reason."""

    reason = Text(required=False, allow_blank=True, max_length=NOTE)


class VoidConsentInput(Input):
    """Why the entry was a mistake."""

    reason = Text(max_length=LITTLE_TEXT)


class BlockInput(Input):
    """A unit (inner) or a care provider (outer), and between which days of documentation."""

    unit = Key(required=False, allow_null=True)
    care_provider = Key(required=False, allow_null=True)
    information_from = Day(required=False, allow_null=True)
    information_to = Day(required=False, allow_null=True)
    reason = Text(required=False, allow_blank=True, max_length=NOTE)


class TemporaryLiftInput(Input):
    """The ground on which a block may be lifted for a while, and why."""

    ground = Choice(LIFT_WORDS)
    reason = Text(max_length=NOTE)


class LiftHoursInput(Input):
    """For how long."""

    hours = Number(min_value=1, max_value=24)


class AskLiftInput(Input):
    """Why what is blocked is needed."""

    reason = Text(max_length=NOTE)


class RelativeInput(Input):
    """A närstående, and what the patient has said that she may hear."""

    name = Text(max_length=LITTLE_TEXT)
    relation = Text(required=False, allow_blank=True, max_length=60)
    phone = Text(required=False, allow_blank=True, max_length=30)
    told = Choice(["", *words(TOLD)[1:]], required=False, allow_blank=True)
    told_how = Text(
        required=False, allow_blank=True, max_length=100, help_text="How the patient said it."
    )
    told_given_on = Day(required=False, allow_null=True, help_text="Today if left out.")
    starts_on = Day(required=False, help_text="Today if left out.")


class EmergencyInput(Input):
    """Why it is urgent; first who has data, then the data (``stage``)."""

    reason = Text(max_length=NOTE)
    stage = Choice([GIVERS, DATA], required=False, default=GIVERS)


class VisibilityQuery(Input):
    """As it is, or as it would be."""

    without_consent = Key(required=False, help_text="As if this consent were ended.")
