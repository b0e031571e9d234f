from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "fastkontakt.portal"
    label = "portal"
