"""Absence and who answers today: the forms of the calls and the shapes of the answers."""

from typing import Any

from rest_framework import serializers as s

from fastkontakt.api.fields import Day, Input, Key
from fastkontakt.api.v1.shapes import NamedShape, PhoneShape, ReasonShape, Shape, TypeShape

PLANNED, ACTIVE, ENDED, VOIDED = "planned", "active", "ended", "voided"
# The verb's names of the days, and those of the call.
DAYS = {"starts_on": "from", "ends_on": "to"}


class AbsenceInput(Input):
    """From when, until when if it is known, and who answers. There is no reason to give."""

    to = Day(required=False, allow_null=True, help_text="The last day; until further notice.")
    deputy = Key(required=False, allow_null=True, help_text="A commission at the same unit.")
    team = Key(required=False, allow_null=True, help_text="A team of the unit, never beside one.")

    def get_fields(self) -> dict[str, Any]:
        """``from`` cannot be written as an attribute of a class."""
        return {"from": Day(help_text="The first day, today or later."), **super().get_fields()}


class EndAbsenceInput(Input):
    """She is back today."""


class AbsenceShape(Shape):
    """Who is away, and who answers."""

    id = s.UUIDField()
    commission = NamedShape(help_text="The commission, and the person's name.")
    to = s.DateField(allow_null=True, help_text="The last day; null: until further notice.")
    deputy = NamedShape(allow_null=True, help_text="The commission, and the person's name.")
    team = NamedShape(allow_null=True)
    status = s.ChoiceField([PLANNED, ACTIVE, ENDED, VOIDED])
    warnings = ReasonShape(many=True, help_text="What to think of; nothing of it is in the way.")

    def get_fields(self) -> dict[str, Any]:
        """``from`` cannot be written as an attribute of a class."""
        return {"from": s.DateField(), **super().get_fields()}


class AwayShape(Shape):
    """The contact is away."""

    until = s.DateField(allow_null=True, help_text="null: until further notice.")
    covered = s.BooleanField(help_text="Whether somebody does the daily work.")


class AnswerShape(Shape):
    """Whom to ring about one contact today."""

    contact = s.UUIDField(allow_null=True, help_text="null: no contact, the listed unit answers.")
    type = TypeShape(allow_null=True)
    who = s.CharField(help_text="The person, her deputy, the team or the unit.")
    phone = PhoneShape(help_text="An empty number: nobody answers; never a dead one.")
    away = AwayShape(allow_null=True, help_text="null: the contact herself is here.")


class AnswersShape(Shape):
    """Who answers today, first of all and for each contact."""

    on = s.DateField()
    first = AnswerShape(allow_null=True, help_text="Whom to ring first.")
    answers = AnswerShape(many=True)
    withheld = s.BooleanField(help_text="Whether something is kept back, never what.")
