"""The gatekeeper's answer: yes or no, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from core.errors import NotAllowed
from core.reasons import Reason


@dataclass(frozen=True, slots=True)
class Decision:
    """The gatekeeper's answer; falsy when refused."""

    allowed: bool
    reason: Reason
    facts: Mapping[str, object] = field(default_factory=dict)
    patient_id: UUID | None = None

    def __bool__(self) -> bool:
        return self.allowed

    @property
    def sentence(self) -> str:
        """The reason in plain Swedish."""
        return self.reason.sentence(self.facts)

    def require(self) -> "Decision":
        """Return the decision itself, or raise ``NotAllowed`` with its reason."""
        if not self.allowed:
            raise NotAllowed(self.reason, facts=self.facts, patient_id=self.patient_id)
        return self


def yes(reason: Reason, *, patient_id: UUID | None = None, **facts: object) -> Decision:
    """Allow, and say why."""
    return Decision(True, reason, facts, patient_id)


def no(reason: Reason, *, patient_id: UUID | None = None, **facts: object) -> Decision:
    """Refuse, and say why."""
    return Decision(False, reason, facts, patient_id)
