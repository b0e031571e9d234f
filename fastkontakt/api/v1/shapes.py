"""The shapes of the answers, for the schema alone: answers are built by ``answers.py``."""

from typing import Any

from rest_framework import serializers as s

from contacts.models.contact import PURPOSES, STATUSES
from contacts.models.proposals import PROPOSAL_STATES
from fastkontakt.api.v1.serializers import CONTACT_WORDS, words
from followup.answers import DIRECT, VIA_DEPUTY, VIA_TEAM, VIA_UNIT
from organisation.models.people import ROLES

ROLE_WORDS = [*words(ROLES), "patient", "system"]
STATUS_WORDS = list(STATUSES)
CHANGE_WORDS = ["created", "changed", "voided"]
VIA = [DIRECT, VIA_DEPUTY, VIA_TEAM, VIA_UNIT]


class Shape(s.Serializer[Any]):
    """Documentation only."""


class ProblemShape(Shape):
    """A refusal: a stable code for machines, a sentence for people, and the law behind it."""

    code = s.CharField(help_text="Stable, for machines.")
    title = s.CharField(help_text="A plain Swedish sentence.")
    detail = s.CharField(help_text="More, if there is more to say.")
    field = s.CharField(help_text="The field at fault, empty if none.")
    law = s.CharField(help_text="The paragraph behind the refusal, empty if none.")


class ReasonShape(Shape):
    """Why: code, sentence and paragraph."""

    code = s.CharField()
    text = s.CharField()
    law = s.CharField()


class NamedShape(Shape):
    """An id and a name."""

    id = s.UUIDField()
    name = s.CharField()


class IdShape(Shape):
    """An id."""

    id = s.UUIDField()


class CommissionShape(Shape):
    """A person's work at a unit."""

    id = s.UUIDField()
    role = s.ChoiceField(ROLE_WORDS)
    unit = NamedShape()


class MeShape(Shape):
    """Who is logged in, and in which commission."""

    person = NamedShape()
    commissions = CommissionShape(many=True)
    commission = CommissionShape(allow_null=True)
    patient = IdShape(allow_null=True)


class PatientShape(Shape):
    """A patient in a list."""

    id = s.UUIDField()
    name = s.CharField()
    identifier = s.CharField()


class SearchShape(Shape):
    """Empty for an unknown number and for a patient out of scope alike."""

    patients = PatientShape(many=True)


class RelationShape(Shape):
    """The patient, and the last day on which the relation lets the unit see her."""

    patient = PatientShape()
    until = s.DateField(allow_null=True, help_text="null: until it is ended.")


class RegisteredShape(PatientShape):
    """The patient that the number names, new or known."""

    warnings = ReasonShape(many=True)


class TypeShape(Shape):
    """The national code: 4 when a fast vårdkontakt coordinates."""

    code = s.CharField()
    display = s.CharField()


class UnitShape(NamedShape):
    """A unit and its phone."""

    phone = s.CharField()


class StaffShape(Shape):
    """A person; one with protected personal data has no id, and words instead of a name."""

    id = s.UUIDField(allow_null=True)
    name = s.CharField()
    title = s.CharField()


class HoursShape(Shape):
    """One weekday on which the phone is answered."""

    weekday = s.IntegerField(min_value=1, max_value=7, help_text="1 is Monday.")
    opens = s.CharField(help_text="08:00")
    closes = s.CharField(help_text="16:00")


class PhoneShape(Shape):
    """The number to ring, and whose it is."""

    number = s.CharField()
    hours = HoursShape(many=True)
    via = s.ChoiceField(VIA)


class ContactShape(Shape):
    """A fixed contact as this reader may see it."""

    id = s.UUIDField()
    type = TypeShape()
    unit = UnitShape()
    staff = StaffShape(allow_null=True, help_text="null: vacant.")
    phone = PhoneShape()
    starts_on = s.DateField(allow_null=True)
    ends_on = s.DateField(allow_null=True)
    status = s.ChoiceField(STATUS_WORDS)
    coordinating = s.BooleanField()
    ground = s.ChoiceField(CONTACT_WORDS)
    purposes = s.ListField(child=s.ChoiceField(words(PURPOSES)))
    review_on = s.DateField(allow_null=True)
    note = s.CharField()
    why = ReasonShape(help_text="Why this reader sees it.")


class ContactsShape(Shape):
    """The contacts of a patient on a day."""

    on = s.DateField()
    contacts = ContactShape(many=True)
    withheld = s.BooleanField(help_text="Whether something is kept back, never what.")


class UnitContactShape(ContactShape):
    """A contact in a unit's list, and whose it is."""

    patient = NamedShape()


class UnitContactsShape(Shape):
    """One page."""

    contacts = UnitContactShape(many=True)
    next = s.CharField(allow_null=True, help_text="Send it as `after`; null: no more.")


class CandidateShape(Shape):
    """Somebody who might become the contact, with the rules' verdict."""

    commission = s.UUIDField()
    staff = StaffShape()
    allowed = s.BooleanField()
    reasons = ReasonShape(many=True)
    warnings = ReasonShape(many=True)


class CandidatesShape(Shape):
    """Everybody at the unit."""

    candidates = CandidateShape(many=True)


class ProposalShape(Shape):
    """A proposal and what became of it."""

    id = s.UUIDField()
    state = s.ChoiceField(words(PROPOSAL_STATES))
    type = TypeShape()
    unit = NamedShape()
    commission = s.UUIDField(allow_null=True)
    starts_on = s.DateField()
    contact = s.UUIDField(allow_null=True, help_text="The contact that came of it.")


class LogEntryShape(Shape):
    """One row of the log."""

    at = s.DateTimeField()
    unit = NamedShape(allow_null=True, help_text="null: the patient herself, or another system.")
    role = s.CharField()
    person = s.CharField(allow_null=True, help_text="null where the name is not for this reader.")
    purpose = s.CharField()
    action = s.CharField()
    outcome = s.ChoiceField(["granted", "denied"])
    ground = ReasonShape(help_text="Why it was allowed or refused.")


class LogShape(Shape):
    """One page of a patient's log, the newest first."""

    entries = LogEntryShape(many=True)
    next = s.CharField(allow_null=True, help_text="Send it as `after`; null: no more.")


class ChangedValueShape(Shape):
    """One column."""

    field = s.CharField()
    text = s.CharField(help_text="What the column is called.")
    before = s.CharField()
    after = s.CharField()


class CodeTextShape(Shape):
    """A code for machines and words for people."""

    code = s.CharField()
    text = s.CharField()


class ChangeShape(Shape):
    """One thing that was written."""

    at = s.DateTimeField()
    kind = s.ChoiceField(CHANGE_WORDS)
    what = CodeTextShape()
    id = s.UUIDField()
    person = s.CharField(help_text="Who wrote it.")
    why = s.CharField()
    voided = s.BooleanField(help_text="Whether the entry is void by now.")
    values = ChangedValueShape(many=True)


class ChangesShape(Shape):
    """What was written about a patient, the newest first."""

    changes = ChangeShape(many=True)
