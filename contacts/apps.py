"""The contacts app."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """Fasta kontakter."""

    name = "contacts"
    default_auto_field = "django.db.models.BigAutoField"
