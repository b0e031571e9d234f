"""Somebody is away: one entry covers all her contacts, anyone at the unit writes it down."""

import pytest
from django.utils import timezone

from actions.absences import (
    AbsenceWish,
    absence_here,
    absence_warnings,
    absences_at,
    colleague_here,
    cover_absence,
    end_absence,
    register_absence,
)
from contacts.models import Contact, LifeThreatening
from core.errors import NotFound
from organisation.models import Absence, Team
from tests import factories
from tests.world import logged, not_allowed, refused, saved_by


def away(world, commission=None, *, by=None, on=None, **wish):
    """The nurse at Norra is away from today, written down by herself."""
    commission = commission or world.nurse
    return register_absence(
        actor=world.actor(by or commission),
        commission=commission,
        wish=AbsenceWish(**{"starts_on": world.today, **wish}),
        on=on or world.today,
    )


def test_one_entry_names_the_days_and_the_deputy_and_leaves_history_and_log(world):
    with logged() as rows:
        absence = away(world, ends_on=world.days(20), deputy=world.doctor)
    assert saved_by(absence) == (world.nurse.staff.user_id, "register absence")
    assert (absence.deputy, absence.team, absence.entered_by) == (world.doctor, None, world.nurse)
    (row,) = rows
    assert (row.action, row.detail, row.reason_code) == (
        "write", "register_absence", "ARBETAR_PA_ENHETEN",
    )  # fmt: skip
    assert row.patient_id is None


def test_there_is_no_room_for_a_reason(world):
    columns = {field.name for field in Absence._meta.get_fields()}
    assert not {"reason", "ground", "note", "kind"} & columns


@pytest.mark.parametrize("who", ["chef", "doctor", "secretary"])
def test_anyone_at_the_unit_writes_it_down_for_a_colleague(world, who):
    absence = away(world, by=getattr(world, who), deputy=world.doctor)
    assert absence.entered_by == getattr(world, who)


@pytest.mark.parametrize("who", ["nurse_sodra", "nurse_ostra", "chef_medicin", "systemadmin"])
def test_nobody_from_another_unit_or_provider_does(world, who):
    with not_allowed("ANNAN_ENHETS_FRANVARO"):
        away(world, by=getattr(world, who))
    absence = away(world)
    with not_allowed("ANNAN_ENHETS_FRANVARO"):
        end_absence(actor=world.actor(getattr(world, who)), absence=absence, on=world.today)
    with not_allowed("ANNAN_ENHETS_FRANVARO"):
        absences_at(actor=world.actor(getattr(world, who)), unit_id=world.norra.pk, on=world.today)


def test_colleagues_and_absences_of_another_unit_are_unknown(world):
    absence, actor = away(world), world.actor(world.nurse_sodra)
    with pytest.raises(NotFound):
        absence_here(actor=actor, absence_id=absence.pk)
    with pytest.raises(NotFound):
        colleague_here(actor=actor, commission_id=world.nurse.pk)


def test_an_absence_begins_today_or_later_and_not_after_its_end(world):
    with refused("FRANVARO_BAKAT", field="starts_on"):
        away(world, starts_on=world.days(-1))
    with refused("FRANVARO_FRAMAT", field="starts_on"):
        away(world, starts_on=world.days(800))
    with refused("SLUT_FORE_START", field="ends_on"):
        away(world, ends_on=world.days(-1))
    left = factories.hire(world.norra, "sjukskoterska", ends_on=world.days(5))
    with refused("UPPDRAGET_GALLER_INTE", field="starts_on"):
        away(world, left, by=world.chef, starts_on=world.days(6))


def test_nobody_is_away_twice_on_one_day(world):
    away(world, ends_on=world.days(5))
    with refused("FRANVARO_FINNS", conflict=True):
        away(world, starts_on=world.days(5))
    away(world, starts_on=world.days(6))


def test_the_deputy_is_another_person_at_the_same_unit_all_the_days(world):
    with refused("ERSATTARE_SIG_SJALV", field="deputy"):
        away(world, deputy=world.nurse)
    for elsewhere in (world.nurse_sodra, world.nurse_ostra):
        with refused("ERSATTARE_ANNAN_ENHET", field="deputy"):
            away(world, deputy=elsewhere)
    leaves = factories.hire(world.norra, "sjukskoterska", ends_on=world.days(5))
    with refused("ERSATTARE_SLUTAR", field="deputy"):
        away(world, deputy=leaves, ends_on=world.days(6))
    assert away(world, deputy=leaves, ends_on=world.days(5)).deputy == leaves


def test_a_team_of_the_unit_may_answer_and_never_both(world):
    with refused("VALJ_EN_ERSATTARE", field="team"):
        away(world, deputy=world.doctor, team=world.norra_teamet)
    elsewhere = Team.objects.create(unit=world.sodra, name="Team", starts_on=factories.LONG_AGO)
    with refused("TEAM_ANNAN_ENHET", field="team"):
        away(world, team=elsewhere)
    assert away(world, team=world.norra_teamet).team == world.norra_teamet


def warnings(world, commission, **wish):
    found = absence_warnings(
        actor=world.actor(world.chef),
        commission=commission,
        wish=AbsenceWish(**{"starts_on": world.today, **wish}),
        on=world.today,
    )
    return [finding.reason.code for finding in found]


def test_nobody_in_ones_place_is_allowed_and_said(world):
    assert warnings(world, world.nurse) == ["INGEN_ERSATTARE"]
    away(world)


def test_a_deputy_who_lacks_what_the_type_demands_warns_and_never_blocks(world):
    assert warnings(world, world.doctor, deputy=world.nurse) == []
    factories.contact(world.asta, world.doctor, "2")
    assert warnings(world, world.doctor, deputy=world.nurse) == ["ERSATTARE_EJ_LAKARE"]
    assert warnings(world, world.nurse, deputy=world.doctor) == []
    assert away(world, world.doctor, deputy=world.nurse).deputy == world.nurse


def test_home_care_is_told_of_a_deputy_without_bevis(world):
    helper = factories.hire(world.hemtjansten, "underskoterska")
    factories.contact(world.hedda, world.underskoterska, "3")
    wish = AbsenceWish(world.today, deputy=helper)
    found = absence_warnings(
        actor=world.actor(helper), commission=world.underskoterska, wish=wish, on=world.today
    )
    assert [finding.reason.code for finding in found] == ["ERSATTARE_UTAN_BEVIS"]


def test_a_deputy_who_will_be_away_herself_is_said(world):
    away(world, world.doctor, starts_on=world.days(3), ends_on=world.days(9))
    assert warnings(world, world.nurse, deputy=world.doctor) == ["ERSATTARE_BORTA"]
    assert warnings(world, world.nurse, deputy=world.doctor, ends_on=world.days(2)) == []


def test_one_click_ends_it_and_she_answers_again_today(world):
    absence = away(world, starts_on=world.today, ends_on=world.days(20))
    later = world.days(3)
    done = end_absence(actor=world.actor(world.chef), absence=absence, on=later)
    assert (done.ends_on, done.voided_at) == (world.days(2), None)
    assert saved_by(done) == (world.chef.staff.user_id, "end absence")
    with refused("FRANVARO_SLUT", conflict=True):
        end_absence(actor=world.actor(world.chef), absence=absence, on=later)
    assert away(world, starts_on=later, on=later).starts_on == later


def test_an_absence_that_never_began_is_void_and_makes_room(world):
    for start in (world.today, world.days(5)):
        absence = away(world, starts_on=start)
        done = end_absence(actor=world.actor(world.nurse), absence=absence, on=world.today)
        assert done.voided_at is not None
    assert away(world).pk


def test_a_hole_is_filled_for_the_rest_of_the_absence(world):
    absence = away(world, ends_on=world.days(20))
    actor = world.actor(world.secretary)
    done = cover_absence(
        actor=actor, absence=absence, deputy=world.doctor, team=None, on=world.days(3)
    )
    assert (done.deputy, done.starts_on, done.ends_on) == (
        world.doctor, world.today, world.days(20),
    )  # fmt: skip
    with refused("ERSATTARE_ANNAN_ENHET", field="deputy"):
        cover_absence(
            actor=actor, absence=absence, deputy=world.nurse_sodra, team=None, on=world.today
        )
    with refused("FRANVARO_SLUT", conflict=True):
        cover_absence(actor=actor, absence=absence, deputy=None, team=None, on=world.days(21))


def test_the_deputy_takes_over_no_contact(world):
    contact = factories.contact(world.asta, world.nurse)
    away(world, deputy=world.doctor)
    (row,) = Contact.objects.filter(patient=world.asta)
    assert (row.pk, row.commission, row.version) == (contact.pk, world.nurse, contact.version)


def test_the_physician_of_somebody_in_danger_to_life_has_a_physician_as_deputy(world):
    """The one rule about deputies that is strict (SOSFS 2011:7)."""
    second = factories.hire(world.norra, "lakare", "Ylva Ros")
    factories.credential(second, "licence", profession="läkare")
    factories.contact(world.asta, world.doctor)
    factories.contact(world.hedda, world.nurse)
    condition(world, world.asta)
    with refused("ERSATTARE_MASTE_VARA_LAKARE", field="deputy"):
        away(world, world.doctor, deputy=world.nurse)
    absence = away(world, world.doctor, deputy=second)
    with refused("ERSATTARE_MASTE_VARA_LAKARE", field="deputy"):
        cover_absence(
            actor=world.actor(world.chef), absence=absence, deputy=world.nurse, team=None,
            on=world.today,
        )  # fmt: skip
    assert away(world, world.nurse, deputy=world.secretary).deputy == world.secretary


def test_a_nurse_beside_the_physician_is_replaced_by_anybody_and_so_is_he_when_it_is_over(world):
    row = condition(world, world.asta)
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.doctor, slot=1)
    assert away(world, world.nurse, deputy=world.secretary).deputy == world.secretary
    row.lifted_at, row.lifted_by, row.lift_reason = timezone.now(), world.doctor, "Bättre"
    row.save()
    assert away(world, world.doctor, deputy=world.secretary).deputy == world.secretary


def condition(world, patient):
    return LifeThreatening.objects.create(
        patient=patient, unit=world.norra, duty_unit=world.norra, reason="Svår sjukdom",
        established_on=world.today, due_on=world.today, set_by=world.doctor,
        set_at=timezone.now(),
    )  # fmt: skip


# --- who covers whom ------------------------------------------------------------------------------


def holes(world, on=None):
    rows = absences_at(
        actor=world.actor(world.secretary), unit_id=world.norra.pk, on=on or world.today
    )
    return {row.name: row.hole_on for row in rows}


def test_the_list_says_who_covers_whom_and_for_how_many(world):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.hedda, world.nurse)
    away(world, ends_on=world.days(9), deputy=world.doctor)
    (row,) = absences_at(actor=world.actor(world.secretary), unit_id=world.norra.pk, on=world.today)
    assert (row.name, row.deputy, row.patients, row.hole_on) == (
        "Eva Nilsson",
        "Lars Holm",
        2,
        None,
    )
    elsewhere = absences_at(
        actor=world.actor(world.nurse_sodra), unit_id=world.sodra.pk, on=world.today
    )
    assert elsewhere == []


def test_nobody_in_the_place_is_a_hole_from_the_first_day(world):
    away(world, starts_on=world.days(2), ends_on=world.days(9))
    assert holes(world) == {"Eva Nilsson": world.days(2)}
    assert holes(world, world.days(4)) == {"Eva Nilsson": world.days(4)}


def test_a_deputy_who_is_away_herself_leaves_a_hole_from_that_day(world):
    away(world, ends_on=world.days(9), deputy=world.doctor)
    away(world, world.doctor, starts_on=world.days(4), team=world.norra_teamet)
    assert holes(world)["Eva Nilsson"] == world.days(4)
    assert holes(world)["Lars Holm"] is None


def test_a_deputy_who_is_away_afterwards_leaves_none(world):
    away(world, ends_on=world.days(3), deputy=world.doctor)
    away(world, world.doctor, starts_on=world.days(4), team=world.norra_teamet)
    assert holes(world) == {"Eva Nilsson": None, "Lars Holm": None}


def test_a_deputy_who_has_left_leaves_a_hole(world):
    away(world, deputy=world.doctor)
    world.doctor.ends_on = world.days(1)
    world.doctor.save()
    assert holes(world)["Eva Nilsson"] == world.days(2)


def test_two_who_stand_in_for_each_other_are_two_holes(world):
    away(world, deputy=world.doctor)
    away(world, world.doctor, deputy=world.nurse)
    assert holes(world) == {"Eva Nilsson": world.today, "Lars Holm": world.today}
