"""The organisation app."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Units and people."""

    name = "organisation"
    default_auto_field = "django.db.models.BigAutoField"
