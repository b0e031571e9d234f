"""``log_partitions``: the months of the access log. Run it each month, as the database's owner."""

import re
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from accesslog.ledger import Month
from actions import log_keeping
from fastkontakt import clock

LEAST_YEARS = 5


class Command(BaseCommand):
    """Makes months ahead; with ``--list`` only lists; with ``--detach`` takes an old one out."""

    requires_system_checks = ()
    help = "Gör i ordning åtkomstloggens månader, visar dem, och lyfter ut gamla."

    def add_arguments(self, parser: CommandParser) -> None:
        """One thing at a time."""
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--list", action="store_true", help=_("visa bara månaderna"))
        what.add_argument("--detach", metavar="ÅÅÅÅ-MM", help=_("lyft ut en gammal månad"))
        parser.add_argument(
            "--keep-years", type=int, default=settings.LOG_KEEP_YEARS,
            help=_("så många år sparas loggen, minst 5"),
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked; everything but that needs the owner's role."""
        keep_years: int = options["keep_years"]
        if keep_years < LEAST_YEARS:
            raise CommandError(_("Loggen ska sparas i minst 5 år (HSLF-FS 2016:40)."))
        try:
            if options["detach"]:
                self._detach(options["detach"], keep_years)
            else:
                self._months(keep_years, make=not options["list"])
        except DatabaseError:
            words = _("Databasen nekade. Kör som databasens ägare, och försök igen om en stund.")
            raise CommandError(words) from None

    def _months(self, keep_years: int, *, make: bool) -> None:
        today = clock.today()
        if make:
            for made in log_keeping.prepare_months(today):
                self.stdout.write(_("Ny månad: %(month)s.") % {"month": _name(made)})
        for month in log_keeping.log_months():
            self.stdout.write(_described(month, keep_years, today))
        for first in log_keeping.missing_months(today):
            words = _("Månaden %(month)s saknas: dess rader hamnar bland övriga.")
            self.stderr.write(words % {"month": f"{first:%Y-%m}"})

    def _detach(self, wanted: str, keep_years: int) -> None:
        first = _month(wanted)
        names = [month.name for month in log_keeping.log_months() if month.first == first]
        if not names:
            raise CommandError(_("Den månaden finns inte i loggen."))
        if not log_keeping.may_leave(first, keep_years, clock.today()):
            words = _("%(month)s är yngre än %(years)s år och blir kvar i loggen.")
            raise CommandError(words % {"month": wanted, "years": keep_years})
        count = log_keeping.detach_month(first, keep_years)
        words = _("%(count)s rader har lyfts ut till tabellen audit.%(table)s. Arkivera den.")
        self.stdout.write(words % {"count": count, "table": names[0]})


def _month(text: str) -> date:
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text, re.ASCII) and not text.startswith("0000"):
        return date(int(text[:4]), int(text[5:]), 1)
    raise CommandError(_("Skriv månaden som ÅÅÅÅ-MM."))


def _name(month: Month) -> str:
    return f"{month.first:%Y-%m}" if month.first else _("övriga")


def _described(month: Month, keep_years: int, today: date) -> str:
    facts = {"month": _name(month), "count": month.entries}
    if month.first is None:
        return _("%(month)s: %(count)s rader") % facts
    words = _("%(month)s: ungefär %(count)s rader") % facts
    if log_keeping.may_leave(month.first, keep_years, today):
        words += _(", kan lyftas ut")
    return words
