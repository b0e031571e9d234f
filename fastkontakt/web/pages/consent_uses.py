"""A patient's consents and who used them, for the log reviewer."""

from dataclasses import dataclass
from datetime import date

from actions.consent_uses import ConsentUse, ConsentUses
from fastkontakt.ui.log_lines import row_view
from fastkontakt.web.pages.consent import RecordedRow, consent_row
from fastkontakt.web.pages.log import LogTable
from organisation.actor import Actor


@dataclass(frozen=True, slots=True)
class UsedConsent:
    """A consent, ready to print, and the rows of the log."""

    row: RecordedRow
    table: LogTable


def used_consents(found: ConsentUses, actor: Actor, on: date) -> tuple[UsedConsent, ...]:
    """Each consent with who used it."""
    return tuple(_used(use, actor, on) for use in found.consents)


def _used(use: ConsentUse, actor: Actor, on: date) -> UsedConsent:
    lines = tuple(row_view(row) for row in use.uses)
    return UsedConsent(consent_row(use.consent, actor, on), LogTable(lines, "", "", ""))
