"""The accesslog app."""

from django.apps import AppConfig


class AccessLogConfig(AppConfig):
    """The access log."""

    name = "accesslog"
    default_auto_field = "django.db.models.BigAutoField"
