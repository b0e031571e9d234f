"""The forms of the calls: shape only; whatever needs a second fact is a rule below the doors."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from contacts.models.contact import (
    END_REASONS,
    GROUNDS,
    LAKARKONTAKT,
    OMSORGSKONTAKT,
    PURPOSES,
    SAMORDNANDE,
    VARDKONTAKT,
)
from fastkontakt.api.fields import Choice, Day, Input, Key, Number, Text, YesNo
from patients.models.belonging import RELATION_GROUNDS

MUCH_TEXT, LITTLE_TEXT = 2000, 200
MOST_ROWS = 200
COORDINATE_INSTEAD = _(
    "Typ 4 utses inte. Utse en fast vårdkontakt (1) och låt den samordna (coordinate/)."
)


def words(choices: Sequence[tuple[str, Any]]) -> list[str]:
    """The fixed words without their labels."""
    return [word for word, _label in choices]


RELATION_WORDS, CONTACT_WORDS = words(RELATION_GROUNDS), words(GROUNDS)


class TypeCode(Choice):
    """The national code of what can be appointed, as a string."""

    default_error_messages = {"coordinating": COORDINATE_INSTEAD}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([VARDKONTAKT, LAKARKONTAKT, OMSORGSKONTAKT], **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        """Say what to do instead of appointing code 4."""
        if data == SAMORDNANDE:
            self.fail("coordinating")
        return super().to_internal_value(data)


def purposes(**kwargs: Any) -> serializers.ListField:
    """What the contact is for; the same word twice is one."""
    return serializers.ListField(child=Choice(words(PURPOSES)), max_length=len(PURPOSES), **kwargs)


def long_text() -> Text:
    """Some sentences, or nothing."""
    return Text(required=False, allow_blank=True, max_length=MUCH_TEXT)


# --- addresses ------------------------------------------------------------------------------------


class NoQuery(Input):
    """An address without parameters."""


class OnQuery(Input):
    """As it was, is or will be on a day."""

    on = Day(required=False, help_text="The day; today if left out.")


class CandidatesQuery(OnQuery):
    """For what, where and from when."""

    type = TypeCode(help_text="National code: 1, 2 or 3.")
    unit = Key(help_text="The unit that appoints.")


class PageQuery(Input):
    """Which page of a list."""

    after = Key(required=False, help_text="`next` of the page before.")
    limit = Number(required=False, min_value=1, max_value=MOST_ROWS, default=50)


class LogQuery(Input):
    """Which page of the log."""

    after = Text(required=False, max_length=60, help_text="`next` of the page before.")
    limit = Number(required=False, min_value=1, max_value=MOST_ROWS, default=50)


# --- who ------------------------------------------------------------------------------------------


class CommissionInput(Input):
    """The commission to act in."""

    commission = Key()


# --- patients -------------------------------------------------------------------------------------


class SearchInput(Input):
    """A person's number; it stands in the body, never in an address."""

    identifier = Text(max_length=60)


class RelationInput(SearchInput):
    """The patient in front of me."""

    ground = Choice(RELATION_WORDS)
    note = Text(required=False, allow_blank=True, max_length=LITTLE_TEXT)


class PatientInput(Input):
    """A number, or a wish for a reserve number; name and birth day may be unknown."""

    identifier = Text(required=False, max_length=60)
    reserve = YesNo(required=False)
    given_name = Text(required=False, allow_blank=True, max_length=100)
    family_name = Text(required=False, allow_blank=True, max_length=100)
    birth_on = Day(required=False, allow_null=True)
    phone = Text(required=False, allow_blank=True, max_length=30)
    language = Text(required=False, allow_blank=True, max_length=40)
    ground = Choice(RELATION_WORDS)
    note = Text(required=False, allow_blank=True, max_length=LITTLE_TEXT)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Either a number or a reserve number, never both and never neither."""
        if ("identifier" in attrs) == attrs.get("reserve", False):
            raise serializers.ValidationError(
                {"identifier": [_("Skicka identifier, eller reserve: true, men inte båda.")]}
            )
        return attrs


# --- contacts -------------------------------------------------------------------------------------


class ProposalInput(Input):
    """A wish that the unit's manager answers."""

    type = TypeCode()
    unit = Key()
    commission = Key(allow_null=True)
    starts_on = Day()
    ground = Choice(CONTACT_WORDS)
    purposes = purposes()
    note = long_text()


class ContactInput(ProposalInput):
    """Whom to appoint, where, from when and why. ``commission: null`` is a vacancy."""

    ends_on = Day(required=False, allow_null=True)
    beside = YesNo(required=False, help_text="A licensed physician beside the unit's own contact.")
    review_on = Day(required=False, allow_null=True)
    internal_note = long_text()
    individual_assessment = long_text()
    decided_by = Key(required=False, allow_null=True)
    decided_on = Day(required=False, allow_null=True)
    decision_note = Text(required=False, allow_blank=True, max_length=LITTLE_TEXT)
    phone = Text(
        required=False, allow_blank=True, max_length=30, help_text="The contact's own number."
    )
    team = Key(required=False, allow_null=True)


class EndInput(Input):
    """The last day and why; a coordinator also needs a successor or a reason."""

    ends_on = Day()
    reason = Choice(words(END_REASONS))
    coordinator = Key(required=False, allow_null=True)
    no_coordinator_reason = Text(required=False, allow_blank=True, max_length=300)
    decided_by = Key(required=False, allow_null=True)
    decided_on = Day(required=False, allow_null=True)
    decision_note = Text(required=False, allow_blank=True, max_length=LITTLE_TEXT)


class ReplaceInput(Input):
    """Who takes over, and from when; the old contact ends the day before."""

    commission = Key()
    starts_on = Day()
    individual_assessment = long_text()
    note = long_text()
    decided_by = Key(required=False, allow_null=True)
    decided_on = Day(required=False, allow_null=True)
    decision_note = Text(required=False, allow_blank=True, max_length=LITTLE_TEXT)


class ReviewInput(Input):
    """Still needed, changed, or no longer needed."""

    outcome = Choice(["needed", "changed", "end"])
    review_on = Day(required=False, allow_null=True)
    note = long_text()
    purposes = purposes(required=False)


class VoidInput(Input):
    """Why the entry was a mistake."""

    reason = Text(max_length=40)


class CoordinateInput(Input):
    """From when this contact coordinates, and which manager decided it, if not the caller.

    ``departure_reason`` is asked when the guideline's order says somebody else.
    """

    from_on = Day()
    departure_reason = Text(required=False, allow_blank=True, max_length=300)
    decided_by = Key(required=False, allow_null=True)
    decided_on = Day(required=False, allow_null=True)
    decision_note = Text(required=False, allow_blank=True, max_length=LITTLE_TEXT)


class DeclineInput(Input):
    """Why a proposal is declined."""

    reason = Text(max_length=300)
