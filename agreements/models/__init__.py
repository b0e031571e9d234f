"""The nouns of the documented agreement."""

from agreements.models.agreement import Agreement
from agreements.models.answers import AgreementAnswer
from agreements.models.plans import OtherPlan
from agreements.models.presence import DraftPresence

__all__ = ["Agreement", "AgreementAnswer", "DraftPresence", "OtherPlan"]
