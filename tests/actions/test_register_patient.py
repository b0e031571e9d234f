"""Writing somebody into the register: by number, or with a local reserve number."""

from datetime import date

import pytest

from actions.patients import register_patient, same_name_and_birth
from core.identifiers import IdentifierKind, make_local_reserve
from core.swedish import parse_person_identifier
from patients.models import CareRelation, Identifier, Patient, PatientAccount
from policy.scopes import patients_visible_to
from tests import factories
from tests.world import SYSTEM, World, log, logged, not_allowed, refused, saved_by

BORN = date(1990, 3, 4)


def register(world: World, by=None, identifier="new", **fields):
    number = factories.unused_number() if identifier == "new" else identifier
    wish = {"given_name": "Ida", "family_name": "Ny", "ground": "here", **fields}
    actor = world.actor(by or world.nurse)
    return register_patient(actor=actor, identifier=number, on=world.today, **wish)


def test_who_is_not_in_the_register_is_written_in_by_number(world: World):
    number = factories.unused_number()
    done = register(world, identifier=number, phone="0498 - 12 34 56", language=" tyska ")
    assert done.created
    assert world.number(done.patient) == number
    assert (done.patient.name, done.patient.language) == ("Ida Ny", "tyska")
    assert done.patient.phone


def test_a_name_typed_by_hand_is_unconfirmed(world: World):
    assert not register(world).patient.is_confirmed


def test_registering_is_itself_a_stated_relation(world: World):
    done = register(world, ground="referral", note="Remiss från tandläkare")
    assert done.relation is not None
    assert (done.relation.ground, done.relation.unit) == ("referral", world.norra)
    assert done.relation.ends_on == world.days(30)
    assert done.patient in patients_visible_to(world.actor(world.nurse), world.today)
    assert done.patient not in patients_visible_to(world.actor(world.nurse_sodra), world.today)


def test_it_is_kept_who_registered(world: World):
    done = register(world)
    assert saved_by(done.patient) == (world.nurse.staff.user_id, "register")
    assert saved_by(done.patient.identifiers.get()) == (world.nurse.staff.user_id, "register")
    registered, stated = log("register", "state_relation")
    assert (registered.action, registered.detail) == ("register", "created")
    assert (stated.action, stated.detail) == ("state_relation", "here")
    assert {registered.patient_id, stated.patient_id} == {done.patient.pk}


def test_a_known_number_is_the_same_patient_and_nothing_is_overwritten(world: World):
    done = register(world, world.nurse_sodra, world.number(world.asta), birth_on=BORN, phone="1234")
    world.asta.refresh_from_db()
    assert (done.patient, done.created) == (world.asta, False)
    assert (world.asta.name, world.asta.phone) == ("Asta Lindqvist", "")
    assert world.asta.birth_on == date(1985, 1, 1)
    assert done.relation is not None
    assert done.relation.unit == world.sodra
    assert [row.detail for row in log("register")] == ["known"]


def test_a_known_number_with_a_mistyped_phone_still_opens_the_patient(world: World):
    assert not register(world, identifier=world.number(world.asta), phone="ring mig").created


def test_without_a_number_the_patient_gets_a_local_reserve_number(world: World):
    done = register(world, identifier=None, given_name="", family_name="")
    number = world.number(done.patient)
    assert number.kind == IdentifierKind.LOCAL_RESERVE
    assert parse_person_identifier(number.value, on=world.today) == number
    assert (done.patient.name, done.patient.birth_on) == ("Okänt namn", None)


def test_each_reserve_number_is_given_once(world: World):
    numbers = {world.number(register(world, identifier=None).patient).value for _turn in range(3)}
    assert len(numbers) == 3


def test_a_voided_reserve_number_is_not_given_again(world: World):
    first = register(world, identifier=None).patient.identifiers.get()
    first.voided_at, first.void_reason = "2026-01-01T00:00Z", "wrong"
    first.save()
    assert world.number(register(world, identifier=None).patient).value != first.value


def test_the_birth_date_is_never_read_out_of_the_number(world: World):
    assert register(world).patient.birth_on is None


def test_a_birth_date_in_the_future_or_absurdly_old_is_refused(world: World):
    with refused("FODD_SENARE", field="birth_on", conflict=False):
        register(world, birth_on=world.days(1))
    with refused("FODD_FOR_LANGE_SEDAN", field="birth_on"):
        register(world, birth_on=date(1850, 1, 1))
    assert register(world, birth_on=world.today).created


def test_a_telephone_number_in_letters_is_refused_at_its_field(world: World):
    with refused("FEL_TELEFON", field="phone"):
        register(world, phone="ring mig")
    assert Patient.objects.filter(family_name="Ny").count() == 0


def test_a_ground_is_needed(world: World):
    with refused("OKAND_GRUND", field="ground"):
        register(world, ground="")
    with refused("BESKRIV_GRUNDEN", field="note"):
        register(world, ground="other")


def test_same_name_and_birth_date_warns_and_does_not_hinder(world: World):
    first = register(world, birth_on=BORN)
    second = register(world, birth_on=BORN, given_name="IDA", family_name="ny ")
    assert first.warnings == ()
    assert [warning.reason.code for warning in second.warnings] == ["SAMMA_NAMN"]
    assert second.created


def test_a_door_may_ask_for_the_warning_before_it_registers(world: World):
    same = {"given_name": "Asta", "family_name": "Lindqvist", "birth_on": date(1985, 1, 1)}
    assert same_name_and_birth(**same, actor=world.actor(world.nurse))
    assert not same_name_and_birth(**{**same, "given_name": "Astrid"})
    assert not same_name_and_birth(**{**same, "birth_on": None})
    assert [row.detail for row in log("search")] == ["same_name"]


@pytest.mark.parametrize("person", ["underskoterska", "loggranskare", "systemadmin"])
def test_who_has_not_the_right_cannot_register(world: World, person: str):
    with not_allowed("FAR_INTE_REGISTRERA"):
        register(world, getattr(world, person))


@pytest.mark.parametrize("person", ["enhetschef", "bistand"])
def test_social_care_does_not_get_at_the_register_this_way(world: World, person: str):
    with not_allowed("GRUNDEN_GALLER_INTE"):
        register(world, getattr(world, person), world.number(world.asta))


def test_one_does_not_register_oneself(world: World):
    PatientAccount.objects.create(user=world.nurse.staff.user, patient=world.asta)
    with not_allowed("EGEN_JOURNAL"):
        register(world, identifier=world.number(world.asta))


def test_an_import_registers_without_a_relation(world: World):
    done = register_patient(
        actor=SYSTEM, identifier=factories.unused_number(), ground="", on=world.today
    )
    assert (done.created, done.relation) == (True, None)
    assert CareRelation.objects.count() == 0


def taken(world: World, *numbers, kind: str = "lokalt_reservnummer") -> None:
    for number in numbers:
        Identifier.objects.create(patient=world.stranger, kind=kind, value=number.value)


def test_a_number_that_is_taken_meanwhile_is_passed_over(world: World):
    first, second, *rest = [make_local_reserve(n, world.today.year) for n in range(1, 8)]
    taken(world, first, second, kind="personnummer")  # not seen when the next one is looked for
    assert world.number(register(world, identifier=None).patient) == rest[0]


def test_when_no_reserve_number_can_be_had_the_person_is_told(world: World):
    year = world.today.year
    taken(world, *[make_local_reserve(n, year) for n in range(1, 10)], kind="personnummer")
    with refused("RESERVNUMMER_SLUT", conflict=True):
        register(world, identifier=None)
    assert not Patient.objects.filter(family_name="Ny").exists()


def test_when_the_years_reserve_numbers_are_used_up_the_person_is_told(world: World):
    taken(world, make_local_reserve(99_999, world.today.year))
    with refused("RESERVNUMMER_SLUT"):
        register(world, identifier=None)


def test_a_value_that_does_not_fit_is_refused_at_its_field(world: World):
    with refused("FEL_VARDE", field="language"):
        register(world, language="x" * 41)


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("birth_on", date(2199, 1, 1), "FODD_SENARE"),
        ("phone", "ring mig", "FEL_TELEFON"),
        ("language", "x" * 41, "FEL_VARDE"),
    ],
)
def test_a_refused_registration_has_asked_the_register_and_that_is_logged(
    world: World, field: str, typed: object, code: str
):
    with logged() as rows, refused(code, field=field):
        register(world, **{field: typed})
    assert [(row.action, row.detail) for row in rows] == [("search", "register")]


@pytest.mark.parametrize("field", ["given_name", "family_name"])
def test_a_personnummer_is_no_name_of_a_patient(world: World, field: str):
    with refused("NAMN_INTE_NUMMER", field=field):
        register(world, **{field: "19850101-2384"})
    assert not Patient.objects.filter(**{f"{field}__contains": "1985"}).exists()
