from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "fastkontakt.design"
    label = "design"
