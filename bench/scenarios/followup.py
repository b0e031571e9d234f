"""Figures of a region of sixty thousand patients, read live."""

from collections.abc import Callable

from django.db import connection, transaction
from django.db.models import Q

from actions.followup import Question, figures
from fastkontakt import clock
from organisation.actor import Actor
from organisation.models import Commission
from tests import database, generate

NAME = "followup"
GOAL_MS = 300
DATABASE_TIME = True
PEOPLE, FIRST = 60_000, 30_001  # the demo has the first serial numbers


def prepare() -> Callable[[], None]:
    """Fill the demo's region, and ask as the manager of a vårdcentral."""
    with database.superuser(str(connection.settings_dict["NAME"])) as superuser:
        generate.fill(superuser, clock.today(), range(FIRST, FIRST + PEOPLE))
    manager = (
        Commission.objects.select_related("staff", "unit__care_provider")
        .filter(Q(unit__care_provider__gives_social_care=True), role="verksamhetschef")
        .filter(unit__kind="vardcentral", staff__user__isnull=False)
        .order_by("pk")[0]
    )
    actor = Actor(door="web", user_id=manager.staff.user_id, commission=manager, at=clock.now())
    asked = Question(None, clock.today(), clock.now())

    def call() -> None:
        with transaction.atomic():
            rows = {row.code: row.value for row in figures(actor=actor, asked=asked).rows}
        if (rows["listed"] or 0) < PEOPLE / 2:
            raise RuntimeError(f"{NAME}: för få listade räknades.")

    return call
