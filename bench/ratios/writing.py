"""What history costs a verb, and what the handover of 400 costs beyond the plain writes."""

from itertools import cycle

from django.db import connection, transaction
from django.test import override_settings

from accesslog.trail import trail
from actions.contacts import end_contact
from bench import clock
from bench.ratios import Stage
from bench.results import Result
from bench.rounds import Call, Plan
from bench.scenarios import handover
from contacts.models import Contact
from contacts.models.contact import VARDKONTAKT

MANY = 100


def measure(stage: Stage, plan: Plan) -> list[Result]:
    """A single verb, then the largest of the bulk verbs; what they write is taken back."""
    return [write_with_history(stage, plan), handed_over(stage, plan)]


def write_with_history(stage: Stage, plan: Plan) -> Result:
    """The end of a contact, with its history row and the guard that asks for it at commit."""
    contacts = Contact.objects.filter(
        unit_id=stage.built.unit_id, type=VARDKONTAKT, ends_on=None, coordinations=None
    )
    found = cycle(contacts.order_by("pk")[:MANY])

    def end(*, guarded: bool = True) -> float:
        start = clock.seconds()
        with transaction.atomic():
            with trail() as rows:
                day = stage.built.day
                end_contact(
                    actor=stage.actor, contact=next(found), ends_on=day, reason="need_ceased",
                    on=day,
                )  # fmt: skip
                rows.write()
            if guarded:
                _check()
            spent = clock.seconds() - start
            transaction.set_rollback(True)
        return spent

    def without() -> float:
        with override_settings(SIMPLE_HISTORY_ENABLED=False):
            return end(guarded=False)

    return stage.against("sql.write_with_history", {"without": without, "with": end}, plan)


def _check() -> None:
    """What is checked at commit."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


def handed_over(stage: Stage, plan: Plan) -> Result:
    """As ``./fk bench handover`` does it, among so many patients."""
    scene = handover.Stage(handover.SOME, stage.actor.commission)
    by = handover._rolled_back

    def timed(call: Call) -> Call:
        return lambda: by(call, handover.SOME, clock.seconds) / 1000  # type: ignore[arg-type]

    calls = {"plain SQL": timed(scene.by_plain_sql), "verb": timed(scene.by_verb)}
    once = Plan(max(plan.rounds, handover.ROUNDS), 0.01, plan.seed, warm_up=1)
    return stage.against("sql.handover", calls, once)
