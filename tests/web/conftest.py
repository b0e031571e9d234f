"""Staff in front of the pages: a browser session in a commission."""

from collections.abc import Callable

import pytest
from django.test import Client

from fastkontakt.acting import COMMISSION_KEY, PATIENT_KEY
from organisation.models import Commission
from patients.models import Patient
from tests import factories


@pytest.fixture
def as_staff() -> Callable[[Commission], Client]:
    """The pages as the person in a commission sees them."""

    def log_in(commission: Commission) -> Client:
        client = Client()
        client.force_login(commission.staff.user)
        session = client.session
        session[COMMISSION_KEY] = str(commission.pk)
        session.save()
        return client

    return log_in


@pytest.fixture
def as_patient() -> Callable[[Patient], Client]:
    """The pages as a patient meets them."""

    def log_in(patient: Patient) -> Client:
        client = Client()
        client.force_login(factories.account(patient))
        session = client.session
        session[PATIENT_KEY] = True
        session.save()
        return client

    return log_in
