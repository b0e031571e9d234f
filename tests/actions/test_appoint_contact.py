"""A fast kontakt is appointed: who may, what the rules say, what is left behind."""

from dataclasses import replace

import pytest

from actions.contacts import AppointWish, appoint_contact, register_physician_choice
from contacts.models import Contact
from core.errors import NotAllowed, RuleViolation
from organisation.models import Credential
from tests import factories
from tests.world import World, logged, saved_by


def wish(world: World, **changes: object) -> AppointWish:
    basic = AppointWish(
        type_code="1",
        unit=world.norra,
        commission=world.nurse,
        starts_on=world.today,
        ground="need",
        purposes=("trygghet",),
    )
    return replace(basic, **changes)  # type: ignore[arg-type]


def appoint(world: World, who: object = None, **changes: object) -> Contact:
    commission = who or world.chef
    return appoint_contact(
        actor=world.actor(commission),  # type: ignore[arg-type]
        patient=changes.pop("patient", world.asta),  # type: ignore[arg-type]
        wish=wish(world, **changes),
        on=world.today,
    )


def test_the_manager_appoints_and_history_and_log_say_so(world: World) -> None:
    with logged() as rows:
        contact = appoint(world)
    assert contact.status_on(world.today) == "active"
    assert contact.decided_by == world.chef
    assert contact.law == "HSF (2017:80) 4 kap. 1 §"
    assert saved_by(contact) == (world.chef.staff.user_id, "appoint")
    assert [(row.action, row.patient_id, row.reason_code) for row in rows] == [
        ("write", world.asta.pk, "AR_CHEF")
    ]


def test_a_manager_who_has_left_that_commission_no_longer_decides(world: World) -> None:
    world.chef.ends_on = world.days(-1)
    world.chef.save()
    now_a_nurse = factories.commission(world.norra, "sjukskoterska")
    now_a_nurse.staff = world.chef.staff
    now_a_nurse.save()
    with pytest.raises(NotAllowed) as refused:
        appoint(world, now_a_nurse)
    assert refused.value.reason.code == "UTSES_AV_CHEF"


def test_the_review_day_follows_the_units_routine(world: World) -> None:
    contact = appoint(world)
    assert contact.review_on is not None
    assert (contact.review_on - world.today).days in range(178, 186)


@pytest.mark.parametrize("role", ["nurse", "doctor", "secretary", "chef_sodra", "chef_ostra"])
def test_nobody_but_the_units_own_manager_decides(world: World, role: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        appoint(world, getattr(world, role))
    assert refused.value.reason.code == "UTSES_AV_CHEF"


def test_the_secretary_registers_on_the_managers_decision_and_both_names_stand(
    world: World,
) -> None:
    contact = appoint(world, world.secretary, decided_by=world.chef)
    assert (contact.authority, contact.decided_by, contact.registered_by) == (
        "on_decision",
        world.chef,
        world.secretary,
    )


def test_a_nurse_may_not_register_the_managers_decision(world: World) -> None:
    with pytest.raises(NotAllowed):
        appoint(world, world.nurse, decided_by=world.chef)


def test_nobody_registers_the_decision_of_someone_who_may_not_decide(world: World) -> None:
    for name in ("doctor", "chef_sodra"):
        with pytest.raises(NotAllowed) as refused:
            appoint(world, world.secretary, decided_by=getattr(world, name))
        assert refused.value.reason.code == "INTE_BESLUTANDE"


def test_a_unit_can_switch_registered_decisions_off(world: World) -> None:
    world.norra.accepts_registered_decisions = False
    world.norra.save()
    with pytest.raises(NotAllowed) as refused:
        appoint(world, world.secretary, decided_by=world.chef)
    assert refused.value.reason.code == "ENHETEN_TILLATER_INTE"


def test_a_second_vardkontakt_at_the_same_unit_is_a_conflict(world: World) -> None:
    appoint(world)
    with pytest.raises(RuleViolation) as refused:
        appoint(world, commission=world.doctor)
    assert (refused.value.reason.code, refused.value.conflict) == ("KONTAKT_FINNS", True)


def test_another_patient_and_another_unit_are_not_in_the_way(world: World) -> None:
    appoint(world)
    appoint(world, patient=world.hedda)
    contact = appoint_contact(
        actor=world.actor(world.chef_medicin),
        patient=world.asta,
        wish=wish(world, unit=world.medicin, commission=world.hospital_nurse),
        on=world.today,
    )
    assert contact.unit == world.medicin


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ends_on": -1}, "SLUT_FORE_START"),
        ({"starts_on": -61}, "FOR_LANGT_BAK"),
        ({"starts_on": 367}, "FOR_LANGT_FRAM"),
        ({"review_on": 0}, "OMPROVNING_ORIMLIG"),
        ({"decided_on": 1}, "BESLUT_I_FRAMTIDEN"),
        ({"decided_on": -61}, "FOR_LANGT_BAK"),
        ({"type_code": "9"}, "OKAND_TYP"),
        ({"type_code": "3"}, "FEL_SLAGS_ENHET"),
    ],
)
def test_what_the_rules_refuse(world: World, changes: dict[str, object], code: str) -> None:
    for name in ("ends_on", "starts_on", "review_on", "decided_on"):
        if isinstance(changes.get(name), int):
            changes = {**changes, name: world.days(changes[name])}  # type: ignore[arg-type]
    with pytest.raises(RuleViolation) as refused:
        appoint(world, **changes)
    assert refused.value.reason.code == code


def test_a_start_long_ago_is_accepted_with_a_reason(world: World) -> None:
    contact = appoint(
        world, starts_on=world.days(-61), internal_note="Fanns på papper sedan i våras."
    )
    assert contact.starts_on == world.days(-61)


def test_a_deceased_patient_gets_no_contact(world: World) -> None:
    world.asta.deceased_on = world.today
    world.asta.save()
    with pytest.raises(RuleViolation) as refused:
        appoint(world)
    assert refused.value.reason.code == "AVLIDEN"


def test_a_person_who_has_left_cannot_be_appointed(world: World) -> None:
    world.nurse.ends_on = world.days(-1)
    world.nurse.save()
    with pytest.raises(RuleViolation) as refused:
        appoint(world)
    assert refused.value.reason.code == "UPPDRAGET_GALLER_INTE"


def test_a_person_from_another_unit_cannot_be_appointed(world: World) -> None:
    with pytest.raises(RuleViolation) as refused:
        appoint(world, commission=world.nurse_sodra)
    assert refused.value.reason.code == "ANNAN_ENHET"


def test_a_missing_licence_does_not_stop_a_vardkontakt(world: World) -> None:
    assert appoint(world, commission=world.secretary).commission == world.secretary


class TestLakarkontakt:
    """Fast läkarkontakt: guideline 2.1, HSL 7:3 and 7:3 a."""

    def choose(self, world: World, who: object = None, doctor: object = None) -> Contact:
        return register_physician_choice(
            actor=world.actor(who or world.nurse),  # type: ignore[arg-type]
            patient=world.asta,
            commission=doctor or world.doctor,  # type: ignore[arg-type]
            starts_on=world.today,
            on=world.today,
        )

    def test_staff_of_the_listed_unit_register_the_patients_choice(self, world: World) -> None:
        contact = self.choose(world)
        assert contact.chosen_by_patient
        assert contact.authority == "patient_choice"

    def test_staff_of_another_unit_may_not(self, world: World) -> None:
        for name in ("nurse_sodra", "nurse_ostra", "hospital_nurse"):
            with pytest.raises(NotAllowed):
                self.choose(world, getattr(world, name))

    def test_a_physician_does_not_register_herself_as_the_patients_choice(
        self, world: World
    ) -> None:
        with pytest.raises(NotAllowed) as refused:
            self.choose(world, world.doctor)
        assert refused.value.reason.code == "INTE_SIG_SJALV"

    def test_it_ends_with_a_listing_whose_last_day_is_known(self, world: World) -> None:
        listing = world.asta.listings.get()
        listing.ends_on = world.days(5)
        listing.save()
        assert self.choose(world).ends_on == world.days(5)

    def test_one_at_a_time(self, world: World) -> None:
        self.choose(world)
        other = factories.hire(world.norra, "lakare", "Greta Hult", position_code="201011")
        with pytest.raises(RuleViolation) as refused:
            self.choose(world, doctor=other)
        assert (refused.value.reason.code, refused.value.conflict) == ("LAKARKONTAKT_FINNS", True)

    def test_a_nurse_is_no_physician(self, world: World) -> None:
        with pytest.raises(RuleViolation) as refused:
            self.choose(world, world.secretary, doctor=world.nurse)
        assert refused.value.reason.code == "EJ_LAKARE"

    def test_a_revoked_licence_refuses(self, world: World) -> None:
        licence = Credential.objects.get(staff=world.doctor.staff, kind="licence")
        licence.ends_on = world.days(-1)
        licence.save()
        with pytest.raises(RuleViolation) as refused:
            self.choose(world)
        assert refused.value.reason.code == "SAKNAR_LEGITIMATION"
