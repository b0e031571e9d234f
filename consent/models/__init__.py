"""What the patient has agreed to, opposed, or could not be asked about, and who looked anyway."""

from consent.models.access import Disclosure, EmergencyAccess, ProtectedOpening
from consent.models.blocks import Block, BlockLift
from consent.models.consents import Consent, InabilityAssessment

__all__ = [
    "Block",
    "BlockLift",
    "Consent",
    "Disclosure",
    "EmergencyAccess",
    "InabilityAssessment",
    "ProtectedOpening",
]
