"""Who is away in the demo: one whose deputy answers Britta, one at the vårdcentral, one hole."""

from datetime import date

from actions.absences import AbsenceWish, register_absence
from fastkontakt.demo.stage import Stage


def play(stage: Stage) -> None:
    """Johan's colleague answers until Sara takes over; nobody covers Hanna."""
    _away(stage, "hjart", "johan", stage.ago(days=3), until=stage.ahead(days=9), deputy="sara")
    _away(stage, "hemse", "gustav", stage.ago(days=1), until=stage.ahead(days=20), deputy="karin")
    _away(stage, "hemse", "hanna", stage.on)


def _away(
    stage: Stage,
    unit: str,
    who: str,
    since: date,
    *,
    until: date | None = None,
    deputy: str = "",
) -> None:
    """The manager writes it down on the first day."""
    standing_in = stage.commission(deputy, unit) if deputy else None
    register_absence(
        actor=stage.manager(unit),
        commission=stage.commission(who, unit),
        wish=AbsenceWish(since, until, deputy=standing_in),
        on=since,
    )
