"""The patient in front of her own page."""

from tests.web.conftest import as_patient, as_staff

__all__ = ["as_patient", "as_staff"]
