"""`check --deploy`: demo mode and the embedded database never meet production."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from agreements.sections import SectionsFault, chosen_file, read_sections

EMBEDDED_NAME = "fastkontakt-embedded"

DEMO_IN_PRODUCTION = "Demoläget är på i produktionsinställningar: vem som helst kan logga in."
EMBEDDED_IN_PRODUCTION = "Den inbyggda demodatabasen används i produktion."


def is_demo_in_production() -> bool:
    """Demo mode without the throw-away secrets that only the demo settings have."""
    return bool(settings.DEMO and not settings.THROWAWAY_SECRETS)


def refuse_demo_in_production() -> None:
    """The web server does not even start; `check --deploy` says the same before that."""
    if is_demo_in_production():
        raise ImproperlyConfigured(DEMO_IN_PRODUCTION)


@register(Tags.security, deploy=True)
def check_demo_mode(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Fails when demo mode meets production settings."""
    if not is_demo_in_production():
        return []
    return [Error(DEMO_IN_PRODUCTION, hint="Ta bort FK_DEMO.", id="fastkontakt.E001")]


@register(Tags.security, deploy=True)
def check_embedded_database(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Fails when production settings point at the embedded database."""
    if settings.THROWAWAY_SECRETS or not _is_embedded():
        return []
    hint = "Ge DATABASE_URL till en egen PostgreSQL."
    return [Error(EMBEDDED_IN_PRODUCTION, hint=hint, id="fastkontakt.E002")]


def _is_embedded() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("show cluster_name")
            row = cursor.fetchone()
    except DatabaseError:  # no database to ask: /readyz and migrate will say so
        return False
    return bool(row and row[0] == EMBEDDED_NAME)


@register()
def check_agreement_sections(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """The region's own sections of the agreement can be read; else the start stops here."""
    try:
        read_sections(chosen_file())
    except SectionsFault as fault:
        hint = "Rätta filen i FK_AGREEMENT_SECTIONS, eller ta bort inställningen."
        return [Error(str(fault), hint=hint, id="fastkontakt.E003")]
    return []
