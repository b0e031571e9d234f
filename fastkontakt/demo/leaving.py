"""A doctor who leaves: his patients are handed over in two months, and the plan can be undone."""

from actions.handover import hand_over, plan_handover
from actions.panels import NewPart, put_on_list
from fastkontakt.demo.stage import Stage

LEAVES, STAY = "johannes", ("gustav", "karin")
LIST = "Lista Hemse 1"
LEFT_OVER = 2  # patients whom nobody takes: vacant from the day


def play(stage: Stage) -> None:
    """Johannes, Gustav and Karin share a läkarlista; when he leaves, two patients are left over."""
    helena = stage.acting("helena")
    for who, share in ((LEAVES, 20), ("gustav", 40), ("karin", 40)):
        part = NewPart(
            name=LIST,
            commission=stage.commission(who, "hemse"),
            share_percent=share,
            starts_on=stage.ago(days=30),
            with_patients=True,
        )
        put_on_list(actor=helena, part=part, on=stage.on)
    told = stage.ago(days=3)
    leaver, first_on = stage.commission(LEAVES, "hemse"), stage.ahead(months=2)
    plan = plan_handover(
        actor=helena,
        commission=leaver,
        starts_on=first_on,
        on=told,
        rule="by_share",
        receivers=[stage.commission(who, "hemse").pk for who in STAY],
    )
    hand_over(
        actor=helena,
        commission=leaver,
        starts_on=first_on,
        moves=plan.moves[LEFT_OVER:],
        on=told,
        now=stage.moment(told),
    )
