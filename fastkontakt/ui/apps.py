from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "fastkontakt.ui"
    label = "ui"
