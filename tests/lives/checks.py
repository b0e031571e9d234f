"""What must be true after each step: the rows, their history, the portal and the figures."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from django.db import connection
from django.test import Client

from actions.followup import Question, figures
from actions.reading import contacts_of, open_own_patient
from contacts.models import Contact, ContactRequest, Coordination, Handover
from fastkontakt import clock
from organisation.models import Absence, Commission
from patients.models import Listing, Patient
from tests.lives import recount
from tests.lives.island import MANAGERS, SHARES, Island
from tests.lives.telling import Lives
from tests.lives.told import LAKARE

TRACKED = (Absence, Commission, Contact, ContactRequest, Coordination, Handover, Listing, Patient)
NUMBER = re.compile(r"070-174 06 \d\d|0498-26 80 10")
# Measures of what no life of the machine writes: the yearly questions, agreements.
NOT_LIVED = ("trust_", "patients_with_agreement", "agreements_")


def the_rows_are_what_was_told(lives: Lives, island: Island) -> None:
    """Contacts, coordination and requests, each with its days and what became of it."""
    rows: Any = Contact.objects.values_list("pk", "commission_id", "starts_on", "ends_on",
                                            "end_reason", "review_on", "voided_at")  # fmt: skip
    found = {pk: (who, *days, voided is not None) for pk, who, *days, voided in rows}
    assert found == {
        row.pk: (island.people.get(row.who), row.starts, row.ends, row.reason, row.review,
                 row.voided) for row in lives.held
    }  # fmt: skip
    led: Any = Coordination.objects.filter(voided_at=None)
    assert _sorted(led.values_list("patient_id", "contact_id", "starts_on", "ends_on")) == _sorted(
        (island.patients[row.patient], row.held.pk if row.held else None, row.starts, row.ends)
        for row in lives.leads if not row.voided
    )  # fmt: skip
    cases: Any = ContactRequest.objects.values_list("pk", "state", "contact_id")
    assert _sorted(cases) == _sorted(
        (case.pk, case.state, case.held.pk if case.held else None) for case in lives.cases
    )


def _sorted(rows: Iterable[tuple[Any, ...]]) -> list[tuple[str, ...]]:
    return sorted(tuple(map(str, row)) for row in rows)


def nobody_has_two() -> None:
    """No two läkarkontakter, no two coordinators, on any day; asked of the rows alone."""
    doctors: Any = Contact.objects.filter(type=LAKARE, voided_at=None)
    leading: Any = Coordination.objects.filter(voided_at=None)
    for rows in (doctors, leading):
        spells = sorted(rows.values_list("patient_id", "starts_on", "ends_on"))
        for (who, _first, last), (other, begins, _end) in pairwise(spells):
            assert who != other or (last is not None and last < begins)


def nobody_leads_outside_her_own_days() -> None:
    """Who coordinates is a contact in force on all those days."""
    rows: Any = Coordination.objects.filter(voided_at=None, contact__isnull=False)
    for coordination in rows.select_related("contact"):
        contact = coordination.contact
        assert contact.voided_at is None
        assert contact.commission_id is not None
        assert contact.starts_on <= coordination.starts_on
        assert contact.ends_on is None or coordination.ends_on is not None
        assert contact.ends_on is None or coordination.ends_on <= contact.ends_on


def history_is_complete() -> None:
    """The newest history row of each row equals it; the database's own guard agrees."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate; set constraints all deferred")
        cursor.execute(HISTORY_DIFFERS)
        assert cursor.fetchall() == []


def _differs(model: Any) -> str:
    table, history = model._meta.db_table, model.history.model._meta.db_table
    columns = [f.column for f in model._meta.concrete_fields if not f.generated]
    ours, theirs = (", ".join(f'{alias}."{name}"' for name in columns) for alias in "th")
    return (
        f"select '{table}', t.id::text from {table} t left join lateral (select * from {history} h"  # noqa: S608
        f" where h.id = t.id order by h.history_id desc limit 1) h on true"
        f" where ({ours}) is distinct from ({theirs})"
    )


HISTORY_DIFFERS = " union all ".join(map(_differs, TRACKED))


def the_patient_reads_who_answers(lives: Lives, island: Island, name: str) -> None:
    """Each of her contacts with the number that is answered today, never another."""
    if name in lives.died:
        return
    actor = island.world.patient_actor(island.patient(name))
    opened = open_own_patient(actor=actor, on=lives.on)
    view = contacts_of(actor=actor, opened=opened, on=lives.on)
    told = {contact.id: contact.phone_number for contact in view.contacts}
    rows = [row for row in lives.held if row.patient == name and row.reaches(lives.on)]
    alive = lives.alive_numbers(lives.on)
    answers = {row.pk: lives.answers(row, lives.on) for row in rows}
    assert set(answers.values()) - {None} <= alive
    assert told == {pk: island.numbers.get(who or "", "") for pk, who in answers.items()}


def no_dead_number_is_on_the_page(lives: Lives, island: Island, client: Client, page: str) -> None:
    """The page itself, as she reads it."""
    answer = client.get(page)
    assert answer.status_code == 200
    alive = {island.numbers[word] for word in lives.alive_numbers(lives.on)}
    dead = set(NUMBER.findall(answer.content.decode())) - alive
    assert not dead, (page, dead)


def the_figures_are_the_recount(lives: Lives, island: Island, unit: str, day: date) -> None:
    """What a manager gets of her own unit."""
    actor = island.world.actor(getattr(island.world, MANAGERS[unit]))
    own = figures(actor=actor, asked=Question(island.units[unit], day, clock.now()))
    told = {row.code: row.value for row in own.rows if not row.code.startswith(NOT_LIVED)}
    expected = recount.figures(lives, {unit}, day, SHARES)
    assert set(told) == set(expected)
    assert told == expected or not lives.is_open(unit, day), (unit, day)


def the_region_is_the_recount(lives: Lives, island: Island, unit: str, day: date) -> None:
    """What is shown of the region is true, and no small number of another unit is shown."""
    actor = island.world.actor(getattr(island.world, MANAGERS[unit]))
    whole = figures(actor=actor, asked=Question(None, day, clock.now()))
    here = {one for one in lives.units if lives.is_open(one, day)}
    total = recount.figures(lives, here, day, SHARES)
    for row in whole.rows:
        assert row.suppressed or row.value == total.get(row.code), row
    for row in whole.by_unit:
        tells = row.code.startswith("patients_with") or row.code == "listed"
        if tells and row.unit_id != island.units[unit]:
            assert row.suppressed or (row.value or 0) >= 5, row
