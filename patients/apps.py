"""The patients app."""

from django.apps import AppConfig


class PatientsConfig(AppConfig):
    """Persons who get care."""

    name = "patients"
    default_auto_field = "django.db.models.BigAutoField"
