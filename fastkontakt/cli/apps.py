"""The command-line door."""

from django.apps import AppConfig


class CliConfig(AppConfig):
    """Management commands; also brings the deployment checks in."""

    name = "fastkontakt.cli"
    label = "cli"

    def ready(self) -> None:
        """Register the checks: demo mode and the embedded database never meet production."""
        from fastkontakt import checks  # noqa: F401
        from fastkontakt.cli.english import compile_if_older

        compile_if_older()
