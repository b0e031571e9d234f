"""The shape of the joined planning."""

from rest_framework import serializers as s

from fastkontakt.api.v1.shapes import CodeTextShape, ContactShape, ReasonShape, Shape


class PlanningEntryShape(Shape):
    """One thing on the line of time."""

    kind = CodeTextShape()
    on = s.DateField(allow_null=True, help_text="null: no day is set yet.")
    latest = s.BooleanField(help_text="On that day at the latest.")
    overdue = s.BooleanField(help_text="It should have been done by now, and nobody says it is.")
    what = s.CharField(help_text="Somebody's own words; empty where the kind says it all.")
    who = s.CharField()
    unit = s.CharField(help_text="The unit's name, or whose plan it is.")
    when_text = s.CharField(help_text="When, in words.")
    source_id = s.UUIDField(help_text="The agreement, contact or plan that it comes from.")
    why = ReasonShape()


class OtherPlanShape(Shape):
    """A plan that somebody else keeps."""

    id = s.UUIDField()
    kind = CodeTextShape(help_text="Code of the national list TypeOfCarePlan.")
    title = s.CharField()
    holder = s.CharField()
    starts_on = s.DateField()
    ends_on = s.DateField(allow_null=True)
    next_meeting_on = s.DateField(allow_null=True)
    system = s.CharField()
    link = s.CharField()
    who_calls = s.CharField()
    approved_for_patient = s.BooleanField()
    why = ReasonShape()


class PlanningShape(Shape):
    """Everything that is planned around a patient, as far as its reader sees it."""

    on = s.DateField()
    entries = PlanningEntryShape(many=True, help_text="In order of time; without a day last.")
    plans = OtherPlanShape(many=True)
    contacts = ContactShape(many=True)
    withheld = s.BooleanField(help_text="Whether something is kept back, never what.")
