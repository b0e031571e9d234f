"""``verify_log``: is the access log whole? Exit code 0 yes, 1 no, 2 the check could not be made."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accesslog import chain
from accesslog.chain import Fault
from actions import log_keeping
from actions.log_keeping import Anchor, Verdict
from fastkontakt import clock

MOST_FAULTS = 50
NOT_WHOLE, NOT_CHECKED = 1, 2
WORDS = {
    chain.ALTERED: gettext_lazy("rad %(first)s är ändrad, eller stämmer inte med raden före."),
    chain.MISSING: gettext_lazy("lucka: rad %(first)s till %(last)s saknas (%(count)s st)."),
    chain.CUT_OFF: gettext_lazy(
        "slutet är avklippt: rad %(first)s till %(last)s saknas (%(count)s st)."
    ),
    chain.INSERTED: gettext_lazy("rad %(first)s till %(last)s är inlagd vid sidan av loggen."),
    chain.HEAD: gettext_lazy("slutmärket stämmer inte med den sista raden, %(last)s."),
    chain.ANCHOR: gettext_lazy(
        "rad %(last)s är inte den som ankaret minns: loggen kan vara omskriven."
    ),
}


class Command(BaseCommand):
    """Reads every row of every chain; says at the end what is wrong, and where."""

    requires_system_checks = ()
    help = "Kontrollerar att ingen rad i åtkomstloggen är ändrad, borttagen eller avklippt."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the ends of the chains are kept outside the database."""
        parser.add_argument("--anchor", type=Path, help=_("jämför med ett ankare från tidigare"))
        parser.add_argument(
            "--only-new", action="store_true", help=_("bara rader efter ankaret (snabbt)")
        )
        parser.add_argument(
            "--write-anchor", type=Path, help=_("spara kedjornas slut, om loggen är hel")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, report, and keep the ends when nothing is wrong."""
        if options["only_new"] and not options["anchor"]:
            raise CommandError(_("--only-new behöver --anchor."), returncode=NOT_CHECKED)
        anchor = _read(options["anchor"]) if options["anchor"] else None
        try:
            verdict = log_keeping.verify_log(self._progress, anchor, only_new=options["only_new"])
        except DatabaseError:
            raise CommandError(_("Loggen gick inte att läsa."), returncode=NOT_CHECKED) from None
        self._report(verdict)
        if verdict.faults:
            words = _("Loggen är INTE hel. Ändra inget. Kontakta den som ansvarar för säkerheten.")
            raise CommandError(words, returncode=NOT_WHOLE)
        self.stdout.write(_("Loggen är hel."))
        if options["write_anchor"]:
            self._keep(options["write_anchor"], verdict)

    def _report(self, verdict: Verdict) -> None:
        words = ngettext("%(count)s rad kontrollerad.", "%(count)s rader kontrollerade.",
                         verdict.rows)  # fmt: skip
        self.stdout.write(words % {"count": verdict.rows})
        if verdict.taken_out:
            words = _("%(count)s rader har gallrats med sina månader.")
            self.stdout.write(words % {"count": verdict.taken_out})
        for fault in verdict.faults[:MOST_FAULTS]:
            self.stdout.write(_line(fault))
        if len(verdict.faults) > MOST_FAULTS:
            more = len(verdict.faults) - MOST_FAULTS
            self.stdout.write(_("… och %(count)s fel till.") % {"count": more})

    def _progress(self, rows: int) -> None:
        self.stderr.write(_("%(count)s rader kontrollerade hittills.") % {"count": rows})

    def _keep(self, target: Path, verdict: Verdict) -> None:
        content = {"made": clock.now().isoformat(), "chains": log_keeping.anchor_of(verdict.heads)}
        try:
            target.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        except OSError:
            raise CommandError(_("Ankaret gick inte att spara."), returncode=NOT_CHECKED) from None
        self.stdout.write(_("Ankaret är sparat. Förvara det där databasens skötare inte når det."))


def _line(fault: Fault) -> str:
    facts: Mapping[str, int] = {
        "first": fault.first,
        "last": fault.last,
        "count": fault.last - fault.first + 1,
    }
    words = str(WORDS[fault.kind]) % facts
    return _("Kedja %(chain)s: %(words)s") % {"chain": fault.chain, "words": words}


def _read(source: Path) -> Anchor:
    try:
        return log_keeping.anchor_from(json.loads(source.read_text(encoding="utf-8"))["chains"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        words = _("Ankaret gick inte att läsa: är det en fil från --write-anchor?")
        raise CommandError(words, returncode=NOT_CHECKED) from None
