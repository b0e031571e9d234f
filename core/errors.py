"""The ways in which a verb says no. Doors translate them; verbs know no status codes."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.core.exceptions import PermissionDenied

from core.reasons import HINDER, Finding, Reason


class DomainError(Exception):
    """A refusal with a reason. ``str()`` is the code alone: no person in a log line."""

    def __init__(
        self,
        reason: Reason,
        *,
        facts: Mapping[str, object] | None = None,
        field: str = "",
        patient_id: UUID | None = None,
    ) -> None:
        super().__init__(reason.code)
        self.reason = reason
        self.facts = dict(facts or {})
        self.field = field
        self.patient_id = patient_id

    @property
    def sentence(self) -> str:
        """The refusal in plain Swedish."""
        return self.reason.sentence(self.facts)


class NotAllowed(DomainError, PermissionDenied):
    """Inside scope, but this person may not do this."""


class NotFound(DomainError):
    """Unknown, or outside scope: the two must look alike."""


class LogUnavailable(DomainError):
    """The access log could not be written, so nothing may be shown."""


class RuleViolation(DomainError):
    """The wish breaks a rule. ``conflict`` is set when it clashes with what is already there."""

    def __init__(
        self,
        reason: Reason,
        *,
        facts: Mapping[str, object] | None = None,
        field: str = "",
        patient_id: UUID | None = None,
        conflict: bool = False,
    ) -> None:
        super().__init__(reason, facts=facts, field=field, patient_id=patient_id)
        self.conflict = conflict


class StaleVersion(DomainError):
    """Somebody changed the row after this person read it."""


def raise_first_hinder(findings: Iterable[Finding]) -> None:
    """Raise ``RuleViolation`` for the first hinder among the findings."""
    for finding in findings:
        if finding.kind == HINDER:
            raise RuleViolation(
                finding.reason, facts=finding.facts, field=finding.field, conflict=finding.conflict
            )
