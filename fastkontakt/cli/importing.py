"""The shape that all import commands share: read, ask one verb, report, exit."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from actions.importing.batch import Batch, Mode, Outcome
from actions.importing.extracts import Scope
from actions.importing.known import units_named
from core.errors import DomainError
from fastkontakt import clock
from fastkontakt.cli import report
from fastkontakt.cli.csvfile import FileFault
from fastkontakt.cli.parsing import read_batch
from fastkontakt.cli.values import CellFault, Column, day, hsa_id
from organisation.actor import CLI, Actor

REGION = "region"
LINES_A_TIME = 5000
Options = Mapping[str, Any]
YES = {"ja", "j", "yes", "y"}


class ImportCommand(BaseCommand):
    """One kind of file. Subclasses say which verb, which columns and what the rows are called."""

    requires_system_checks = ()
    kind: ClassVar[str]
    noun: ClassVar[str]

    def columns(self, on: date) -> Sequence[Column]:
        """The file's columns."""
        raise NotImplementedError

    def load(self, batch: Batch, mode: Mode, on: date, options: Options) -> Outcome:
        """Call the verb."""
        raise NotImplementedError

    @staticmethod
    def actor() -> Actor:
        """No person: the command line itself."""
        return Actor(CLI, is_system=True)

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and how it is treated."""
        parser.add_argument("file", type=Path, help=_("CSV-fil i UTF-8"))
        parser.add_argument("--preview", action="store_true", help=_("visa, spara inget"))
        parser.add_argument(
            "--lenient", action="store_true", help=_("spara de riktiga raderna, lista de andra")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, load, report; a fault that keeps the file out is a ``CommandError``."""
        today = clock.today()
        mode = Mode(
            preview=options["preview"],
            lenient=options["lenient"],
            go_on=options.get("yes", False),
            progress=self._progress,
        )
        try:
            batch = read_batch(options["file"], self.kind, self.columns(today))
            count = len(batch.lines) + len({fault.line for fault in batch.faults})
            self.tell(_("%(count)s rader lästa.") % {"count": count})
            outcome = self.load(batch, mode, today, options)
            if self._asks(outcome, mode):
                again = replace(mode, go_on=True)
                outcome = self.load(batch, again, today, options)
        except FileFault as fault:
            raise CommandError(str(fault)) from None
        except DomainError as error:
            raise CommandError(error.sentence) from None
        self._answer(outcome, mode)

    def _answer(self, outcome: Outcome, mode: Mode) -> None:
        if outcome.saved or mode.preview:
            for line in report.report(self.noun, outcome, preview=mode.preview):
                self.stdout.write(line)
        elif outcome.hinders and not mode.lenient:
            raise CommandError(report.refusal(outcome))
        else:
            raise CommandError(report.stopped(outcome.vanishing))

    def _asks(self, outcome: Outcome, mode: Mode) -> bool:
        """Whether somebody at the keyboard wants to go on although much would vanish."""
        stopped = not (outcome.saved or mode.preview) and outcome.vanishing.is_too_much
        if not stopped or (outcome.hinders and not mode.lenient) or not sys.stdin.isatty():
            return False
        self.tell(report.vanishing(outcome.vanishing))
        self.stderr.write(_("Vill du fortsätta? [ja/nej] "), ending="")
        self.stderr.flush()
        return sys.stdin.readline().strip().lower() in YES

    def _progress(self, done: int, total: int) -> None:
        if total > LINES_A_TIME:
            self.tell(_("Sparar: %(done)s av %(total)s.") % {"done": done, "total": total})

    def tell(self, words: str) -> None:
        """Say how far it has come, beside the report."""
        self.stderr.write(self.style.NOTICE(words))


class ExtractCommand(ImportCommand):
    """A whole extract: what is missing in it ends."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Also what the file claims to be whole for, and from which day."""
        super().add_arguments(parser)
        parser.add_argument(
            "--scope", default="", help=_("region, eller HSA-id för den enhet som filen gäller")
        )
        parser.add_argument("--on", help=_("dagen som filen gäller, annars i dag"))
        parser.add_argument(
            "--yes", action="store_true", help=_("fortsätt även om mer än 5 procent avslutas")
        )

    def scope(self, today: date, options: Options) -> Scope:
        """The scope that the options name.

        Raises:
            FileFault: no such unit, or no such day.
        """
        if not options["scope"]:
            raise FileFault(_("Skriv --scope region, eller --scope och enhetens HSA-id."))
        try:
            on = day(options["on"]) if options["on"] else today
            unit_id = None if options["scope"].lower() == REGION else hsa_id(options["scope"])
        except CellFault as fault:
            raise FileFault(fault.sentence) from None
        if on > today:
            raise FileFault(_("Ett utdrag kan inte gälla en dag som inte har varit än."))
        unit = units_named([unit_id]).get(unit_id) if unit_id else None
        if unit_id and unit is None:
            raise FileFault(_("Ingen enhet har det HSA-id:t. Läs in enheterna först."))
        return Scope(on, unit)
