"""The agreements app."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Documented agreements, and plans that others have."""

    name = "agreements"
    default_auto_field = "django.db.models.BigAutoField"
