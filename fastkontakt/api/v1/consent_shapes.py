"""The shapes of the answers about consent, blocks, närstående and emergency; for the schema."""

from rest_framework import serializers as s

from consent.models.access import DATA, GIVERS
from consent.models.blocks import BLOCK_KINDS, LIFT_STATES
from consent.models.consents import GIVEN_BY, HOW, SCOPES
from fastkontakt.api.v1.consent_inputs import LIFT_WORDS
from fastkontakt.api.v1.serializers import words
from fastkontakt.api.v1.shapes import ContactShape, NamedShape, ReasonShape, Shape
from patients.models.people import TOLD

CONSENT_STATES = ["valid", "planned", "past", "ended", "void"]
BLOCK_WORDS = words(BLOCK_KINDS)
BLOCK_STATES = ["standing", "lifted", "void"]


class ConsentShape(Shape):
    """A consent as the national service knows it; the ended and the void are kept."""

    id = s.UUIDField()
    state = s.ChoiceField(CONSENT_STATES)
    unit = NamedShape()
    staff = NamedShape(allow_null=True, help_text="null: everyone at the unit.")
    scope = s.ChoiceField(words(SCOPES))
    starts_on = s.DateField()
    ends_on = s.DateField(allow_null=True)
    how = s.ChoiceField(words(HOW))
    given_by = s.ChoiceField(words(GIVEN_BY))
    represented_by = s.CharField()
    requested_on = s.DateField(allow_null=True)
    registered_at = s.DateTimeField()
    note = s.CharField()
    ended_at = s.DateTimeField(allow_null=True)
    ended_by_patient = s.BooleanField()
    end_reason = s.CharField()
    voided_at = s.DateTimeField(allow_null=True)
    void_reason = s.CharField()


class ConsentsShape(Shape):
    """All consents that the reader is shown, the newest first."""

    consents = ConsentShape(many=True)


class BlockShape(Shape):
    """A block; inner blocks have a unit."""

    id = s.UUIDField()
    state = s.ChoiceField(BLOCK_STATES)
    kind = s.ChoiceField(BLOCK_WORDS)
    unit = NamedShape(allow_null=True)
    care_provider = NamedShape()
    information_from = s.DateField(allow_null=True)
    information_to = s.DateField(allow_null=True)
    set_at = s.DateTimeField()
    set_by_patient = s.BooleanField()
    reason = s.CharField()
    lifted_at = s.DateTimeField(allow_null=True)


class BlocksShape(Shape):
    """All blocks that the reader is shown, the newest first."""

    blocks = BlockShape(many=True)


class LiftShape(Shape):
    """A block lifted for a while, or the request for it."""

    id = s.UUIDField()
    block = s.UUIDField()
    behind = s.CharField(help_text="The unit that has blocked; of another giver its name alone.")
    state = s.ChoiceField(words(LIFT_STATES))
    state_display = s.CharField()
    ground = s.ChoiceField(LIFT_WORDS)
    reason = s.CharField()
    requested_at = s.DateTimeField()
    answer_reason = s.CharField()
    starts_at = s.DateTimeField(allow_null=True)
    ends_at = s.DateTimeField(allow_null=True)


class LiftsShape(Shape):
    """Steps and requests, the newest first."""

    lifts = LiftShape(many=True)


class RelativeShape(Shape):
    """A närstående, and what she is told."""

    id = s.UUIDField()
    name = s.CharField()
    relation = s.CharField()
    phone = s.CharField()
    told = s.ChoiceField(words(TOLD), allow_blank=True)
    told_display = s.CharField()
    told_given_on = s.DateField(allow_null=True)
    told_how = s.CharField()
    starts_on = s.DateField()
    ends_on = s.DateField(allow_null=True)


class RelativesShape(Shape):
    """The patient's närstående today."""

    relatives = RelativeShape(many=True)


class BlockingShape(Shape):
    """A block of another vårdgivare, and nothing of where it is (lag 2022:913 3:5)."""

    id = s.UUIDField()
    giver = s.CharField()


class NextStepShape(Shape):
    """What one more call opens, until the same moment."""

    stage = s.CharField(help_text="What to send as `stage`.")
    givers = s.ListField(child=s.CharField(), help_text="Whose data it opens.")


class EmergencyShape(Shape):
    """What is open now, until when, and what is left to open."""

    id = s.UUIDField()
    stage = s.ChoiceField([GIVERS, DATA])
    until = s.DateTimeField()
    givers = s.ListField(child=s.CharField(), help_text="Who has data that are not blocked.")
    blocking_givers = s.ListField(child=s.CharField(), help_text="Who has blocked data.")
    blocks = BlockingShape(many=True, help_text="Their blocks, to ask them about.")
    contacts = ContactShape(many=True, help_text="What the emergency opens; empty at first.")
    next = NextStepShape(allow_null=True, help_text="Null: there is nothing more to open.")


class ReaderShape(Shape):
    """What somebody at a unit sees."""

    unit = NamedShape()
    social = s.BooleanField(help_text="Whether the unit belongs to an omsorgsgivare.")
    person = s.CharField(help_text="Empty: everyone at the unit.")
    relation = ReasonShape(help_text="Why the unit may open the patient at all.")
    contacts = s.ListField(child=s.UUIDField())
    hidden = s.IntegerField(help_text="How many of the contacts that you see are not seen there.")
    grounds = ReasonShape(many=True)
    refusals = ReasonShape(many=True)


class VisibilityShape(Shape):
    """Vem ser vad."""

    readers = ReaderShape(many=True)
