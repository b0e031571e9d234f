"""Plans that others keep: who writes them down, ends them and takes a mistake away."""

import pytest

from actions.other_plans import add_plan, end_plan, plan_here, void_plan
from actions.reading import open_own_patient, open_patient
from agreements.models import OtherPlan
from agreements.plan_rules import NewPlan
from core.errors import NotFound
from fastkontakt import clock
from patients.models import PatientAccount
from tests import factories
from tests.world import logged, not_allowed, refused, saved_by


@pytest.fixture
def write(world):
    """Write down a plan about somebody, as the person."""

    def add(who, patient=None, **fields):
        plan = NewPlan(
            **{"kind": "GP", "title": "Hjälp", "holder": "Hemtjänsten", "starts_on": world.today,
               **fields}
        )  # fmt: skip
        return add_plan(
            actor=world.actor(who), patient=patient or world.asta, plan=plan, on=world.today,
            now=clock.now(),
        )  # fmt: skip

    return add


def test_it_is_the_units_own_row_with_history_and_one_line_in_the_log(world, write):
    with logged() as rows:
        plan = write(world.nurse, title=" Hjälp hemma ")
    assert (plan.unit, plan.written_by, plan.title) == (world.norra, world.nurse, "Hjälp hemma")
    assert saved_by(plan) == (world.nurse.staff.user_id, "add other plan")
    (row,) = rows
    assert (row.action, row.detail, row.patient_id) == ("write", "other_plan", world.asta.pk)


@pytest.mark.parametrize("who", ["chef", "doctor", "secretary"])
def test_anybody_in_care_of_her_writes_one_down(world, write, who):
    assert write(getattr(world, who)).pk


def test_home_care_does_so_about_those_who_have_home_help(world, write):
    assert write(world.underskoterska, world.hedda).unit == world.hemtjansten
    with not_allowed("INGEN_RELATION"):
        write(world.underskoterska, world.asta)


@pytest.mark.parametrize("who", ["nurse_sodra", "nurse_ostra", "hospital_nurse"])
def test_nobody_without_a_care_relation(world, write, who):
    with not_allowed("INGEN_RELATION"):
        write(getattr(world, who))
    assert not OtherPlan.objects.exists()


def test_neither_the_log_reviewer_nor_anybody_about_herself(world, write):
    with not_allowed("FAR_INTE_SKRIVA_PLAN"):
        write(world.loggranskare)
    PatientAccount.objects.create(user=world.nurse.staff.user, patient=world.asta)
    with not_allowed("EGEN_JOURNAL"):
        write(world.nurse)


def test_it_ends_once_and_not_before_it_began(world, write):
    plan, actor = write(world.nurse, starts_on=world.days(-5)), world.actor(world.nurse)
    with refused("SLUT_FORE_START", field="ends_on"):
        end_plan(actor=actor, plan=plan, ends_on=world.days(-6), on=world.today)
    end_plan(actor=actor, plan=plan, ends_on=world.days(-1), on=world.today)
    with refused("PLANEN_SLUT", conflict=True):
        end_plan(actor=actor, plan=plan, ends_on=world.today, on=world.today)


def test_a_colleague_at_the_unit_ends_it_and_another_unit_does_not(world, write):
    plan = write(world.nurse)
    factories.contact(world.asta, world.hospital_nurse)
    with not_allowed("PLANEN_SKREVS_AV_ANNAN"):
        end_plan(
            actor=world.actor(world.hospital_nurse), plan=plan, ends_on=world.today, on=world.today
        )
    actor = world.actor(world.doctor)
    assert end_plan(actor=actor, plan=plan, ends_on=world.today, on=world.today).ends_on


def test_a_void_one_says_why_and_is_nobodys_reading_any_more(world, write):
    plan, actor = write(world.nurse), world.actor(world.nurse)
    with refused("SKRIV_VARFOR", field="reason"):
        void_plan(actor=actor, plan=plan, reason=" ", on=world.today)
    void_plan(actor=actor, plan=plan, reason="Fel patient", on=world.today)
    opened = open_patient(actor=actor, patient_id=world.asta.pk, on=world.today)
    with pytest.raises(NotFound):
        plan_here(opened=opened, plan_id=plan.pk)
    with pytest.raises(NotFound):
        end_plan(actor=actor, plan=plan, ends_on=world.today, on=world.today)


def test_another_patients_plan_is_unknown_on_this_patients_page(world, write):
    plan = write(world.nurse, world.hedda)
    actor = world.actor(world.nurse)
    opened = open_patient(actor=actor, patient_id=world.asta.pk, on=world.today)
    with pytest.raises(NotFound):
        plan_here(opened=opened, plan_id=plan.pk)


def test_the_patient_finds_it_once_it_is_approved_for_her(world, write):
    hidden, shown = write(world.nurse), write(world.nurse, approved_for_patient=True)
    opened = open_own_patient(actor=world.patient_actor(world.asta), on=world.today)
    assert plan_here(opened=opened, plan_id=shown.pk) == shown
    with pytest.raises(NotFound):
        plan_here(opened=opened, plan_id=hidden.pk)
