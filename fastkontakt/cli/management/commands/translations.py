"""./fk manage translations: gather the Swedish texts, and say which lack English."""

from typing import Any

from django.core.management.base import BaseCommand

from fastkontakt.cli import translations


class Command(BaseCommand):
    """After a text has been written or changed: run it, fill in the English, run it again."""

    help = "Samlar texterna i locale/en, kompilerar dem och säger vilka som saknar engelska."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Update the texts and compile them."""
        lacking = translations.missing(translations.update())
        translations.compile_it()
        for text in lacking:
            self.stdout.write(text.replace("\n", " "))
        self.stdout.write(f"{len(lacking)} texter saknar engelska.")
