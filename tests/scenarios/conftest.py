"""People in front of their pages, for scenarios that are told from the outside."""

from tests.web.conftest import as_patient, as_staff

__all__ = ["as_patient", "as_staff"]
