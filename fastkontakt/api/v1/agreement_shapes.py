"""The shapes of the answers about documented agreements; for the schema alone."""

from rest_framework import serializers as s

from agreements.comparing import ADDED, CHANGED, REMOVED, SAME
from agreements.content import UNDERSTANDING
from agreements.models.answers import ANSWERS
from agreements.states import STATES
from fastkontakt.api.v1.agreement_inputs import HOW_WORDS
from fastkontakt.api.v1.serializers import words
from fastkontakt.api.v1.shapes import NamedShape, ProblemShape, ReasonShape, Shape


class GoalShape(Shape):
    """A goal, and whether it is the patient's own."""

    text = s.CharField()
    patients_own = s.BooleanField()


class CareCommitmentShape(Shape):
    """What care does, who, and when."""

    what = s.CharField()
    who = s.CharField()
    unit_id = s.UUIDField(allow_null=True)
    by_on = s.DateField(allow_null=True)
    when_text = s.CharField()


class AgreedTimeShape(Shape):
    """The next step, its day, and who books."""

    what = s.CharField()
    on = s.DateField(allow_null=True)
    latest = s.BooleanField()
    unit_id = s.UUIDField(allow_null=True)
    who_books = s.CharField()


class ContentShape(Shape):
    """What the reader may see of the text; never the internal note."""

    what_matters_to_me = s.CharField()
    goals = GoalShape(many=True)
    no_goals_reason = s.CharField()
    patient_commitments = s.ListField(child=s.CharField())
    no_patient_commitments = s.BooleanField()
    care_commitments = CareCommitmentShape(many=True)
    agreed_times = AgreedTimeShape(many=True)
    coordination = s.CharField()
    no_coordination_reason = s.CharField()
    if_worse = s.CharField()
    relatives = s.CharField()
    relatives_consent = s.BooleanField()
    understanding_how = s.ChoiceField([*words(UNDERSTANDING), ""])
    understanding_text = s.CharField()
    interpreter = s.CharField()


class AgreementAnswerShape(Shape):
    """What was said about it afterwards; `by` is empty when the patient said it herself."""

    kind = s.ChoiceField(words(ANSWERS))
    how = s.ChoiceField([*HOW_WORDS, ""])
    text = s.CharField()
    by = s.CharField()
    at = s.DateTimeField()
    next_on = s.DateField(allow_null=True)


class AgreementShape(Shape):
    """One version. `withheld`: what other givers do is left out (consent, blocks)."""

    id = s.UUIDField()
    unit = NamedShape()
    version = s.IntegerField()
    state = s.ChoiceField(words(STATES))
    content = ContentShape()
    withheld = s.BooleanField()
    follow_up_on = s.DateField(allow_null=True)
    follow_up_due_on = s.DateField(allow_null=True)
    follow_up_by = s.CharField()
    created_at = s.DateTimeField()
    signed_at = s.DateTimeField(allow_null=True)
    signed_by = s.CharField()
    replaced_by = s.UUIDField(allow_null=True)
    answers = AgreementAnswerShape(many=True)
    why = ReasonShape()


class AgreementsShape(Shape):
    """The versions that the reader sees; `withheld`: there is one at another giver."""

    agreements = AgreementShape(many=True)
    withheld = s.BooleanField()


class WordShape(Shape):
    """A piece of a line that changed."""

    kind = s.ChoiceField([SAME, ADDED, REMOVED])
    text = s.CharField()


class CompareRowShape(Shape):
    """One line of one field."""

    field = s.CharField()
    kind = s.ChoiceField([SAME, ADDED, REMOVED, CHANGED])
    old = s.CharField()
    new = s.CharField()
    words = WordShape(many=True)


class ComparisonShape(Shape):
    """Two versions beside each other."""

    one = s.UUIDField()
    other = s.UUIDField()
    rows = CompareRowShape(many=True)


class DraftTextShape(Shape):
    """A draft's text as one person has it."""

    content = ContentShape()
    follow_up_on = s.DateField(allow_null=True)
    follow_up_by = s.UUIDField(allow_null=True)
    follow_up_by_text = s.CharField()


class StaleDraftShape(ProblemShape):
    """412: somebody saved meanwhile; both texts, and the tag to send if yours is to stand."""

    yours = DraftTextShape()
    theirs = DraftTextShape()
    state = s.CharField()
    etag = s.CharField()


class MissingShape(Shape):
    """What to write, and where."""

    field = s.CharField()
    reason = ReasonShape()


class IncompleteShape(ProblemShape):
    """422: everything that has to be written before signing."""

    missing = MissingShape(many=True)
