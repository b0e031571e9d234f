"""A doctor with a thousand patients leaves; and four hundred against one plain SQL statement.

The plain statement writes the same rows: contacts that end and begin, the history of both, and the
log. Both are asked to keep their promises (history complete) before they are rolled back.
"""

import json
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from accesslog.trail import trail
from actions.handover import Move, hand_over
from bench.rounds import Clock
from contacts.models import Contact
from fastkontakt import clock
from organisation.actor import Actor
from organisation.models import Commission, Unit
from tests.many_contacts import give_contacts, physician

NAME = "handover"
GOAL_MS = 1500  # and at most 3 s
ONCE = True
MANY, SOME, ROUNDS = 1000, 400, 7
GOAL_RATIO = 3.0

# The columns of a new contact that are not those of the old one.
NEW = {
    "id": "gen_random_uuid()", "commission_id": "%(taker)s", "starts_on": "%(on)s",
    "ends_on": "null::date", "end_reason": "''", "ended_by_id": "null::uuid", "version": "1",
    "replaces_id": "old.id", "created_at": "now()", "decided_on": "%(today)s",
}  # fmt: skip
PLAIN = """
with old as (
  update contacts_contact set ends_on = %(last)s, end_reason = 'replaced',
    ended_by_id = %(manager)s, version = version + 1
  where commission_id = %(leaver)s and voided_at is null returning *),
new as (insert into contacts_contact ({columns}) select {values} from old returning *),
told_old as (insert into contacts_historicalcontact ({columns}, history_date, history_type,
  history_change_reason) select {columns}, now(), '~', 'end' from old),
told_new as (insert into contacts_historicalcontact ({columns}, history_date, history_type,
  history_change_reason) select {columns}, now(), '+', 'new' from new)
select audit.append((select jsonb_build_object('shared', %(row)s::jsonb,
    'rows', jsonb_agg(jsonb_build_object('patient_id', patient_id)))
  from old))
"""


class Stage:
    """A leaver with so many patients, and who takes over."""

    def __init__(self, count: int, manager: Commission | None = None) -> None:
        self.manager = manager or _first_manager()
        unit = self.manager.unit
        with transaction.atomic():
            self.leaver = physician(unit, "Lämna Över")
            self.takers = [physician(unit, name) for name in ("Mats Björk", "Ada Ros")]
            self.contacts = give_contacts(self.leaver, count, "2")
        self.today = clock.today()
        self.on = self.today + timedelta(days=10)
        self.actor = Actor(
            "web", self.manager.staff.user_id, self.manager, request_id=uuid4(), at=clock.now()
        )

    def by_verb(self) -> None:
        """As the door does it: the verb, the log, and what is promised at commit."""
        moves = [
            Move(each.pk, self.takers[number % 2].pk) for number, each in enumerate(self.contacts)
        ]
        with trail() as rows:
            hand_over(
                actor=self.actor, commission=self.leaver, starts_on=self.on, moves=moves,
                on=self.today, now=clock.now(),
            )  # fmt: skip
            rows.write()

    def by_plain_sql(self) -> None:
        """The same writes in one statement."""
        columns = [str(field.column) for field in Contact._meta.concrete_fields]
        quoted = ", ".join(columns)
        values = ", ".join(NEW.get(column, f"old.{column}") for column in columns)
        with connection.cursor() as cursor:
            cursor.execute(PLAIN.format(columns=quoted, values=values), self._facts())

    def _facts(self) -> dict[str, Any]:
        last: date = self.on - timedelta(days=1)
        return {
            "taker": self.takers[0].pk, "on": self.on, "last": last, "today": self.today,
            "manager": self.manager.pk, "leaver": self.leaver.pk, "row": json.dumps(_log_row()),
        }  # fmt: skip


def _first_manager() -> Commission:
    unit = Unit.objects.filter(kind="vardcentral").order_by("name")[0]
    manager = Commission.objects.select_related("staff", "unit__care_provider").filter(
        unit=unit, role="verksamhetschef", staff__user__isnull=False
    )
    return manager.order_by("pk")[0]


def _log_row() -> dict[str, Any]:
    texts = ("law", "detail", "recipient", "role", "title", "unit_name", "care_provider_name",
             "staff_hsa_id")  # fmt: skip
    return dict.fromkeys(texts, "") | {
        "request_id": str(uuid4()), "door": "web", "action": "write", "outcome": "granted",
        "purpose": "vard", "reason_code": "AR_CHEF", "system": "bench",
    }  # fmt: skip


def _rolled_back(
    call: Callable[[], None], expected: int, seconds: Clock = time.perf_counter
) -> float:
    """Milliseconds of the deed and of what is checked at commit; nothing stays."""
    with transaction.atomic():
        start = seconds()
        call()
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
        spent = (seconds() - start) * 1000
        if Contact.objects.exclude(replaces=None).filter(voided_at=None).count() < expected:
            raise RuntimeError(f"{NAME}: för få kontakter lämnades över.")
        transaction.set_rollback(True)
    return spent


def prepare() -> Callable[[], None]:
    """A thousand patients of one doctor."""
    stage = Stage(MANY)

    def call() -> None:
        _rolled_back(stage.by_verb, MANY)

    return call


def also() -> bool:
    """Four hundred, verb and plain statement in turns; the median of the ratios."""
    stage = Stage(SOME)
    ratios = []
    for _round in range(ROUNDS):
        plain = _rolled_back(stage.by_plain_sql, SOME)
        ratios.append(_rolled_back(stage.by_verb, SOME) / plain)
    ratio = statistics.median(ratios)
    kept = ratio <= GOAL_RATIO
    word = "ok " if kept else "FEL"
    print(f"{word} {NAME}, {SOME} mot en sats: {ratio:.1f} gånger, mål {GOAL_RATIO:.0f}")
    return kept
