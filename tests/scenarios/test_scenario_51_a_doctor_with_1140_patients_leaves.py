"""Scenario 51: a doctor with 1,140 patients resigns; two doctors take the list, 12 go elsewhere.

Atomic, previewed, at most one läkarkontakt at every moment, history and log for each, letters to
the patients; above 1,100 per full time there is a warning and never a stop.
"""

import itertools

import pytest
from django.db import connection

from actions.handover import Move, hand_over, plan_handover
from actions.handover_letters import letters_of
from contacts.models import Contact, Panel, PanelDoctor
from contacts.models.contact import LAKARKONTAKT
from fastkontakt import clock
from tests import factories
from tests.many_contacts import give_contacts, physician
from tests.world import logged

EXCEPTIONS = 12


@pytest.fixture(params=[60, pytest.param(1140, marks=pytest.mark.slow)])
def staged(request, world):
    """Lars has so many on his läkarlista; two colleagues share it, two others take exceptions."""
    lars = world.doctor
    mats = physician(world.norra, "Mats Björk")
    ada = physician(world.norra, "Ada Ros", share_percent=5)
    others = [physician(world.norra, name) for name in ("Inge Frisk", "Tora Lind")]
    panel = Panel.objects.create(unit=world.norra, name="Lista 1")
    for doctor, share in ((lars, 100), (mats, 75), (ada, 25)):
        PanelDoctor.objects.create(
            panel=panel, commission=doctor, share_percent=share, starts_on=factories.LONG_AGO
        )
    give_contacts(ada, 1100 * 5 // 100, LAKARKONTAKT)  # as many as the guide thinks of already
    return world, lars, (mats, ada), others, give_contacts(lars, request.param, LAKARKONTAKT)


def moves_of(staged):
    """What the manager saw and pressed: the rule, and the exceptions by hand."""
    world, lars, (mats, ada), others, contacts = staged
    elsewhere = [
        Move(each.pk, others[number % 2].pk) for number, each in enumerate(contacts[:EXCEPTIONS])
    ]
    return plan_handover(
        actor=world.actor(world.chef), commission=lars, starts_on=world.days(30), on=world.today,
        moves=elsewhere, rule="by_share", receivers=[mats.pk, ada.pk],
    )  # fmt: skip


def at_most_one_physician_at_every_moment(patients):
    """Recounted in plain Python: no two periods of one patient share a day."""
    rows = Contact.objects.filter(patient__in=patients, type=LAKARKONTAKT, voided_at=None)
    days = sorted(rows.values_list("patient_id", "starts_on", "ends_on"))
    for (one, _begins, ends), (other, begins, _ends) in itertools.pairwise(days):
        if one == other and (ends is None or begins <= ends):
            return False
    return True


def test_the_list_goes_to_two_doctors_and_twelve_exceptions(staged):
    world, lars, (mats, ada), others, contacts = staged
    plan = moves_of(staged)
    assert not Contact.objects.exclude(replaces=None).exists()
    assert plan.refused == []
    warned = {found.reason.code for load in plan.loads for found in load.findings}
    assert warned == {"OVER_RIKTVARDET"}

    with logged() as rows:
        handover = hand_over(
            actor=world.actor(world.chef), commission=lars, starts_on=world.days(30),
            moves=plan.moves, on=world.today, now=clock.now(),
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")

    new = Contact.objects.filter(handover=handover)
    taken = {who: new.filter(commission=who).count() for who in (mats, ada, *others)}
    rest = len(contacts) - EXCEPTIONS
    assert taken[others[0]] + taken[others[1]] == EXCEPTIONS
    assert taken[mats] + taken[ada] == rest
    assert abs(taken[mats] - 3 * rest / 4) <= 1
    assert at_most_one_physician_at_every_moment([each.patient_id for each in contacts])

    history = Contact.history.filter(id__in=list(new.values_list("pk", flat=True))).count()
    assert history == len(contacts)
    assert {row.patient_id for row in rows if row.action == "write"} == {
        each.patient_id for each in contacts
    }
    letters = letters_of(
        actor=world.actor(world.chef), handover_id=handover.pk, on=world.today
    ).letters
    assert len(letters) == len(contacts)
