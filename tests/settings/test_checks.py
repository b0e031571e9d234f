"""`check --deploy`: demo mode and the embedded database never meet production."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from fastkontakt import checks


def test_demo_mode_in_production_fails(settings):
    settings.DEMO, settings.THROWAWAY_SECRETS = True, False
    assert [error.id for error in checks.check_demo_mode(None)] == ["fastkontakt.E001"]
    with pytest.raises(ImproperlyConfigured):
        checks.refuse_demo_in_production()


def test_demo_mode_with_throwaway_secrets_passes(settings):
    settings.DEMO, settings.THROWAWAY_SECRETS = True, True
    assert checks.check_demo_mode(None) == []


def test_the_embedded_database_in_production_fails(settings):
    settings.DEMO, settings.THROWAWAY_SECRETS = False, False
    assert [error.id for error in checks.check_embedded_database(None)] == ["fastkontakt.E002"]
