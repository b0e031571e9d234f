"""``manage.py seed_demo``: play the scenario into an empty database and write who is in it."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from actions import organising
from fastkontakt import clock
from fastkontakt.checks import is_demo_in_production
from fastkontakt.demo import people, scenario

IN_PRODUCTION = "Demopersoner läggs aldrig in i en produktionsdatabas."
NOT_EMPTY = "Databasen har redan en organisation. Demon spelas bara upp i en tom databas."


class Command(BaseCommand):
    """Does nothing to a database in which the demo has been played; the list is written anew."""

    requires_system_checks = ()
    help = "Spelar upp demon i en tom databas och skriver vilka som finns i den."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the list goes, and the address that stands in it."""
        parser.add_argument("--json", type=Path, help="fil att skriva personerna till")
        parser.add_argument("--url", default="http://127.0.0.1:8000", help="demons adress")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse, play, write."""
        if is_demo_in_production():
            raise CommandError(IN_PRODUCTION)
        with transaction.atomic():
            if not scenario.is_played():
                if not organising.is_empty():
                    raise CommandError(NOT_EMPTY)
                scenario.play(on=clock.today(), now=clock.now())
            patients = scenario.receipt(on=clock.today(), now=clock.now())
        if options["json"]:
            facts = {
                "url": options["url"],
                "people": [asdict(person) for person in people.people()],
                "patients": [asdict(line) for line in patients],
            }
            text = json.dumps(facts, ensure_ascii=False, indent=1)
            options["json"].write_text(text + "\n", encoding="utf-8")
