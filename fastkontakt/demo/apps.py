from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "fastkontakt.demo"
    label = "demo"
