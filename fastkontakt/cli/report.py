"""What came of a file, in plain Swedish. Lines and columns, never a cell: cells name people."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actions.importing.batch import Fault, Outcome, Vanishing

MOST_FAULTS = 50
MOST_LINES = 20


def report(noun: str, outcome: Outcome, *, preview: bool) -> Iterator[str]:
    """Line by line: new, changed, unchanged, ended and refused."""
    head = (
        _("Förhandsgranskning av %(noun)s. Inget sparas.")
        if preview
        else _("Inläsning av %(noun)s.")
    )
    yield head % {"noun": noun}
    yield _counted(_("nya"), outcome.new)
    yield _counted(_("ändrade"), outcome.changed)
    if outcome.columns:
        columns = ", ".join(f"{name} {count}" for name, count in sorted(outcome.columns.items()))
        yield _("    ändrade kolumner: %(columns)s") % {"columns": columns}
    yield _row(_("oförändrade"), outcome.unchanged)
    if outcome.vanishing.open_rows:
        yield _row(_("avslutas"), outcome.ended)
    if outcome.followers:
        yield _row(_("kontakter som följer med"), outcome.followers)
    yield _row(_("nekade"), len({fault.line for fault in outcome.hinders}))
    yield from _faults(outcome.hinders)
    if outcome.warnings:
        yield _row(_("att se över"), len(outcome.warnings))
        yield from _faults(outcome.warnings)
    yield from _notes(outcome, preview=preview)


def refusal(outcome: Outcome) -> str:
    """Why nothing was saved, with the faults."""
    count = len({fault.line for fault in outcome.hinders})
    words = ngettext(
        "%(count)s rad har fel. Inget har sparats.",
        "%(count)s rader har fel. Inget har sparats.",
        count,
    )
    advice = _("Rätta filen, eller läs in de andra raderna med --lenient.")
    return "\n".join([words % {"count": count}, *_faults(outcome.hinders), advice])


def vanishing(found: Vanishing) -> str:
    """That much of what is open is missing in the file."""
    words = _(
        "%(missing)s av %(open)s pågående rader saknas i filen och skulle avslutas. "
        "Det är mer än 5 procent."
    )
    return words % {"missing": found.missing, "open": found.open_rows}


def stopped(found: Vanishing) -> str:
    """The same, and what to do."""
    advice = _("Inget har sparats. Se efter att filen är hel. Kör med --yes om det stämmer.")
    return f"{vanishing(found)} {advice}"


def _notes(outcome: Outcome, *, preview: bool) -> Iterator[str]:
    if outcome.kept_open and outcome.vanishing.open_rows == 0:
        words = _("%(count)s rader har inget läsbart nummer. Därför avslutas inget som saknas.")
        yield words % {"count": outcome.kept_open}
    if preview and outcome.vanishing.is_too_much:
        yield vanishing(outcome.vanishing)
    if outcome.saved and outcome.faults:
        yield _("Raderna ovan står på listan Rätta efter inläsning.")


def _row(word: str, count: int) -> str:
    return f"  {word}: {count}"


def _counted(word: str, lines: Sequence[int]) -> str:
    """How many, and on which lines when they are few enough to look at."""
    if not lines or len(lines) > MOST_LINES:
        return _row(word, len(lines))
    where = _("rad %(lines)s") % {"lines": ", ".join(map(str, lines))}
    return f"{_row(word, len(lines))} ({where})"


def _faults(faults: Sequence[Fault]) -> Iterator[str]:
    for fault in faults[:MOST_FAULTS]:
        yield f"    {_where(fault)}: {fault.sentence} [{fault.code}]"
    if len(faults) > MOST_FAULTS:
        yield _("    … och %(count)s till.") % {"count": len(faults) - MOST_FAULTS}


def _where(fault: Fault) -> str:
    if not fault.column:
        return _("Rad %(line)s") % {"line": fault.line}
    facts = {"line": fault.line, "column": fault.column}
    return _("Rad %(line)s, kolumn %(column)s") % facts
