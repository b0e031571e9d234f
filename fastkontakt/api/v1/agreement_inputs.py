"""The forms of the calls about documented agreements: shape only, limits as in the content."""

from typing import Any

from rest_framework import serializers

from agreements.content import LINE_MAX, ROWS_MAX, TEXT_MAX, UNDERSTANDING
from agreements.models.answers import HOW
from fastkontakt.api.fields import Choice, Day, Input, Key, Text, YesNo
from fastkontakt.api.v1.serializers import words

HOW_WORDS = words(HOW)


def line() -> Text:
    """One line, or nothing."""
    return Text(required=False, allow_blank=True, max_length=LINE_MAX)


def some_text() -> Text:
    """Some sentences, or nothing."""
    return Text(required=False, allow_blank=True, max_length=TEXT_MAX)


def rows(kind: type[Input]) -> serializers.ListField:
    """Rows of one kind; what is sent takes the place of all of them."""
    return serializers.ListField(child=kind(), required=False, max_length=ROWS_MAX)


class GoalInput(Input):
    """A goal, and whether it is the patient's own."""

    text = Text(max_length=LINE_MAX)
    patients_own = YesNo(required=False, default=False)


class CareCommitmentInput(Input):
    """What care does, who, and when."""

    what = line()
    who = line()
    unit_id = Key(required=False, allow_null=True, help_text="Whose it is; a unit that you see.")
    by_on = Day(required=False, allow_null=True)
    when_text = line()


class AgreedTimeInput(Input):
    """The next step."""

    what = line()
    on = Day(required=False, allow_null=True)
    latest = YesNo(required=False, default=False, help_text="On that day at the latest.")
    unit_id = Key(required=False, allow_null=True, help_text="Where; a unit that you see.")
    who_books = line()


class ContentInput(Input):
    """Fields that are left out stay as they are; a list takes the place of the whole list."""

    what_matters_to_me = some_text()
    goals = rows(GoalInput)
    no_goals_reason = line()
    patient_commitments = serializers.ListField(
        child=Text(max_length=LINE_MAX), required=False, max_length=ROWS_MAX
    )
    no_patient_commitments = YesNo(required=False)
    care_commitments = rows(CareCommitmentInput)
    agreed_times = rows(AgreedTimeInput)
    coordination = some_text()
    no_coordination_reason = line()
    if_worse = some_text()
    relatives = line()
    relatives_consent = YesNo(required=False)
    understanding_how = Choice([*words(UNDERSTANDING), ""], required=False)
    understanding_text = line()
    interpreter = line()


class DraftInput(Input):
    """What is changed in the draft; fields that are left out stay as they are."""

    content = ContentInput(required=False)
    internal_note = some_text()
    follow_up_on = Day(required=False, allow_null=True)
    follow_up_by = Key(required=False, allow_null=True, help_text="A commission at the unit.")
    follow_up_by_text = line()


class StartInput(Input):
    """A new version at your own unit, empty or from an earlier one."""

    copy_of = Key(required=False, help_text="The version to begin from.")


class ConfirmInput(Input):
    """The patient says nothing more; staff say whether it was on paper or aloud."""

    how = Choice(HOW_WORDS, required=False)
    text = some_text()


class DisputeInput(Input):
    """What is not right; the agreement itself is unchanged."""

    text = Text(max_length=TEXT_MAX)
    how = Choice(HOW_WORDS, required=False)


class CompareQuery(Input):
    """The version to compare with."""

    def get_fields(self) -> dict[str, Any]:
        """``with`` is a word of Python's own."""
        return {"with": Key(help_text="The newer version.")}
