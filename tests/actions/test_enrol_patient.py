"""A unit writes down that it cares for the patient, and when that ends."""

import pytest

from actions.patients import end_enrolment, enrol_patient
from tests import factories
from tests.world import SYSTEM, World, log, not_allowed, refused, saved_by


def enrol(world: World, by=None, patient=None, unit=None, kind: str = "outpatient", **fields):
    return enrol_patient(
        actor=world.actor(by or world.hospital_nurse),
        patient=patient or world.asta,
        unit=unit or world.medicin,
        kind=kind,
        on=world.today,
        **{"starts_on": world.today, **fields},
    )


@pytest.fixture
def opened(world: World) -> World:
    """The hospital's nurse has the patient before her."""
    factories.relation(world.asta, world.hospital_nurse, world.today)
    return world


def test_a_clinic_enrols_the_patient_before_it(opened: World):
    enrolment = enrol(opened, ends_on=opened.days(60))
    assert (enrolment.unit, enrolment.source) == (opened.medicin, "manual")
    assert saved_by(enrolment) == (opened.hospital_nurse.staff.user_id, "enrol outpatient")
    (row,) = log("write")
    assert (row.patient_id, row.detail) == (opened.asta.pk, "enrol_patient")


def test_home_care_names_the_unit_that_granted_it(world: World):
    enrolment = enrol_patient(
        actor=SYSTEM,
        patient=world.asta,
        unit=world.hemtjansten,
        kind="home_help",
        starts_on=world.today,
        decided_by_unit=world.bistandsenheten,
        on=world.today,
    )
    assert enrolment.decided_by_unit == world.bistandsenheten
    assert enrolment.source == "service"


def test_the_case_worker_enrols_at_another_hemtjanst_of_the_omsorgsgivare(world: World):
    enrolment = enrol(
        world,
        world.bistand,
        world.hedda,
        world.hemtjansten_sodra,
        "home_help",
        decided_by_unit=world.bistandsenheten,
    )
    assert enrolment.unit == world.hemtjansten_sodra


def test_only_a_bistandsenhet_grants_and_only_home_care_is_granted(opened: World):
    with refused("INGEN_BISTANDSENHET", field="decided_by_unit"):
        enrol(opened, decided_by_unit=opened.bistandsenheten)
    with refused("INGEN_BISTANDSENHET"):
        enrol(
            opened,
            opened.bistand,
            opened.hedda,
            opened.hemtjansten_sodra,
            "home_help",
            decided_by_unit=opened.norra,
        )


def test_the_kind_fits_the_unit(opened: World):
    with refused("FEL_SLAGS_ENHET", field="unit"):
        enrol(opened, kind="home_help")
    with refused("OKANT_SLAG", field="kind"):
        enrol(opened, kind="holiday")


def test_nobody_is_enrolled_twice_in_the_same_place(opened: World):
    enrol(opened, ends_on=opened.days(10))
    with refused("INSKRIVEN_REDAN", conflict=True):
        enrol(opened, starts_on=opened.days(10))
    assert enrol(opened, starts_on=opened.days(11))
    assert enrol(opened, starts_on=opened.days(-9), ends_on=opened.days(-1))


def test_days_must_be_possible(opened: World):
    with refused("SLUT_FORE_START", field="ends_on", conflict=False):
        enrol(opened, ends_on=opened.days(-1))
    with refused("FOR_LANGT_FRAM", field="starts_on"):
        enrol(opened, starts_on=opened.days(400))
    with refused("FORE_FODELSEN", field="starts_on"):
        enrol(opened, starts_on=opened.asta.birth_on.replace(year=1984))


def test_an_enrolment_by_hand_starts_at_most_60_days_back(opened: World):
    with refused("FOR_LANGT_BAK", field="starts_on", conflict=False):
        enrol(opened, starts_on=opened.days(-61))
    assert enrol(opened, starts_on=opened.days(-60)).starts_on == opened.days(-60)


def test_an_import_may_enrol_from_further_back(world: World):
    days = {"starts_on": world.days(-300), "on": world.today}
    enrolment = enrol_patient(
        actor=SYSTEM, patient=world.asta, unit=world.medicin, kind="outpatient", **days
    )
    assert enrolment.starts_on == world.days(-300)


def test_a_planned_start_is_possible(opened: World):
    assert enrol(opened, starts_on=opened.days(14)).starts_on == opened.days(14)


def test_a_closed_unit_takes_nobody(opened: World):
    opened.medicin.ends_on = opened.days(-1)
    opened.medicin.save()
    with refused("ENHETEN_STANGD"):
        enrol(opened)


def test_the_dead_are_not_enrolled_after_their_death_but_late_entries_are_possible(opened: World):
    opened.asta.deceased_on = opened.days(-2)
    opened.asta.save()
    with refused("AVLIDEN", field="starts_on"):
        enrol(opened)
    assert enrol(opened, starts_on=opened.days(-5), ends_on=opened.days(-2))


def test_a_unit_without_a_relation_cannot_enrol(world: World):
    with not_allowed("INGEN_RELATION"):
        enrol(world)
    with not_allowed("INGEN_RELATION"):
        enrol(world, world.bistand, unit=world.hemtjansten, kind="home_help")


def test_nobody_enrols_at_another_unit(opened: World):
    with not_allowed("ANNAN_ENHETS_PATIENT"):
        enrol(opened, unit=opened.hemsjukvarden, kind="home_health")
    with not_allowed("ANNAN_ENHETS_PATIENT"):
        enrol(opened, opened.enhetschef, opened.hedda, opened.hemtjansten_sodra, "home_help")


def test_who_has_not_the_right_cannot_enrol(world: World):
    with not_allowed("FAR_INTE_REGISTRERA"):
        enrol(world, world.underskoterska, world.hedda, world.hemtjansten, "home_help")


# --- the end of it --------------------------------------------------------------------------------


def end(world: World, enrolment, by=None, days: int = 0):
    actor = world.actor(by or world.hospital_nurse)
    return end_enrolment(actor=actor, enrolment=enrolment, ends_on=world.days(days), on=world.today)


def test_the_unit_ends_its_enrolment(opened: World):
    enrolment = end(opened, enrol(opened))
    assert enrolment.ends_on == opened.today
    assert saved_by(enrolment) == (opened.hospital_nurse.staff.user_id, "end enrolment")
    assert [row.detail for row in log("write")] == ["enrol_patient", "end_enrolment"]


def test_the_case_worker_ends_what_she_granted(world: World):
    enrolment = world.hedda.enrolments.get()
    assert end(world, enrolment, world.bistand, days=14).ends_on == world.days(14)


@pytest.mark.parametrize("person", ["nurse", "nurse_ostra", "enhetschef"])
def test_another_unit_cannot_end_it(opened: World, person: str):
    with not_allowed("ANNAN_ENHETS_PATIENT"):
        end(opened, enrol(opened), getattr(opened, person))


def test_who_has_not_the_right_cannot_end_it(world: World):
    with not_allowed("FAR_INTE_REGISTRERA"):
        end(world, world.hedda.enrolments.get(), world.underskoterska)


def test_it_ends_once_and_not_before_it_starts(opened: World):
    enrolment = enrol(opened)
    with refused("SLUT_FORE_START", field="ends_on"):
        end(opened, enrolment, days=-1)
    over = factories.enrol(
        opened.asta, opened.medicin, "outpatient", opened.days(-20), ends_on=opened.days(-10)
    )
    with refused("REDAN_AVSLUTAD", conflict=True):
        end(opened, over)
    with refused("FOR_LANGT_FRAM", field="ends_on"):
        end(opened, enrolment, days=500)


# --- the fast omsorgskontakt when the hemtjänst ends ----------------------------------------------


def test_the_omsorgskontakt_is_reviewed_the_day_the_hemtjanst_ends(world: World):
    mine = factories.contact(world.hedda, world.underskoterska, "3", review_on=world.days(90))
    another = factories.contact(world.asta, world.underskoterska, "3", review_on=world.days(90))
    elsewhere = factories.contact(world.hedda, world.nurse, review_on=world.days(90))
    end(world, world.hedda.enrolments.get(), world.bistand, days=14)
    for contact in (mine, another, elsewhere):
        contact.refresh_from_db()
    assert (mine.review_on, mine.ends_on, mine.version) == (world.days(14), None, 2)
    assert saved_by(mine) == (world.bistand.staff.user_id, "review after hemtjänst")
    assert (another.review_on, elsewhere.review_on) == (world.days(90), world.days(90))


@pytest.mark.parametrize(
    "dates", [{"review_on": 5}, {"review_on": 90, "ends_on": 14}], ids=["sooner", "over by then"]
)
def test_an_omsorgskontakt_that_is_reviewed_or_over_by_then_is_left_alone(world: World, dates):
    days = {name: world.days(count) for name, count in dates.items()}
    contact = factories.contact(world.hedda, world.underskoterska, "3", **days)
    end(world, world.hedda.enrolments.get(), world.bistand, days=14)
    contact.refresh_from_db()
    assert (contact.review_on, contact.version) == (days["review_on"], 1)


def test_the_end_of_another_enrolment_leaves_the_omsorgskontakt_alone(world: World):
    contact = factories.contact(world.hedda, world.underskoterska, "3")
    enrolment = factories.enrol(world.hedda, world.hemtjansten, "residential")
    end(world, enrolment, world.bistand)
    contact.refresh_from_db()
    assert (contact.review_on, contact.version) == (None, 1)
