"""The shapes of the answers about requests for a fast kontakt; for the schema alone."""

from rest_framework import serializers as s

from contacts.models.requests import ASKERS, REQUEST_KINDS, REQUEST_STATES
from fastkontakt.api.v1.serializers import CONTACT_WORDS, words
from fastkontakt.api.v1.shapes import NamedShape, Shape, TypeShape


class RequestShape(Shape):
    """A case with its clock; `right`: only an appointment or her own withdrawal closes it."""

    id = s.UUIDField()
    type = TypeShape()
    unit = NamedShape()
    kind = s.ChoiceField(words(REQUEST_KINDS))
    ground = s.ChoiceField(CONTACT_WORDS)
    asker = s.ChoiceField(words(ASKERS))
    relative_name = s.CharField()
    wish = s.CharField()
    asked_at = s.DateTimeField()
    due_on = s.DateField()
    overdue = s.BooleanField()
    right = s.BooleanField()
    state = s.ChoiceField(words(REQUEST_STATES))
    reason = s.CharField()
    accepted_at = s.DateTimeField(allow_null=True)
    closed_at = s.DateTimeField(allow_null=True)
    contact = s.UUIDField(allow_null=True, help_text="What it led to.")
    duplicate_of = s.UUIDField(allow_null=True)
    forwarded_from = s.UUIDField(allow_null=True)
    follows = s.UUIDField(allow_null=True)


class RequestsShape(Shape):
    """The cases that the reader is shown, the newest first."""

    requests = RequestShape(many=True)
