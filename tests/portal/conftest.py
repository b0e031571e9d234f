"""The patient in front of her own page, and somebody who acts for her."""

from collections.abc import Callable

import pytest
from django.test import Client

from fastkontakt.acting import PATIENT_KEY, REPRESENTED_KEY
from patients.models import Representative
from tests.web.conftest import as_patient, as_staff

__all__ = ["as_patient", "as_representative", "as_staff"]


@pytest.fixture
def as_representative() -> Callable[[Representative], Client]:
    """The pages as somebody who has chosen for whom she acts meets them."""

    def log_in(representative: Representative) -> Client:
        client = Client()
        client.force_login(representative.user)
        session = client.session
        session[PATIENT_KEY] = True
        session[REPRESENTED_KEY] = {
            "representative": str(representative.pk), "patient": str(representative.patient_id),
        }  # fmt: skip
        session.save()
        return client

    return log_in
