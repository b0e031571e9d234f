"""Who sends a referral, a discharge or a summons, from where to where, and who may not."""

import pytest

from actions.incoming import receive_case, withdraw_case
from actions.incoming_reading import receiving_units
from organisation.models import Commission
from organisation.models.units import SLUTENVARD
from patients.models import IncomingCase, OwnRecord, PatientAccount
from tests import factories
from tests.actions.sending import act, send, summon, ward
from tests.world import World, not_allowed, refused

__all__ = ["ward"]

# --- who sends ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("nurse_sodra", "INGEN_RELATION"),
        ("nurse_ostra", "INGEN_RELATION"),
        ("hospital_nurse", "INGEN_RELATION"),
        ("loggranskare", "FAR_INTE_SKICKA_ARENDE"),
        ("systemadmin", "FAR_INTE_SKICKA_ARENDE"),
    ],
)
def test_who_has_no_relation_sends_nothing(world: World, who: str, code: str) -> None:
    with not_allowed(code):
        send(world, getattr(world, who), world.akutmottagningen)
    assert not IncomingCase.objects.exists()


def test_nobody_sends_to_a_unit_where_she_works_herself(world: World) -> None:
    """She would cut herself a key: at the other unit she says why she opens the patient."""
    there = factories.hire(world.medicin, "sjukhussjukskoterska")
    there.staff = world.nurse.staff
    there.save()
    with not_allowed("ARBETAR_SJALV_DAR"):
        send(world, world.nurse, world.medicin)
    assert send(world, world.doctor, world.medicin).waits
    there.ends_on = world.days(-1)
    there.save()
    assert send(world, world.nurse, world.medicin, world.hedda).waits


def test_nobody_sends_to_where_she_works_under_another_name_in_the_directory(world: World) -> None:
    """One person has a row at each employer; an import or her login tells that they are one."""
    for person in (world.nurse, world.nurse_ostra):
        OwnRecord.objects.create(staff=person.staff, patient=world.stranger)
    PatientAccount.objects.create(user=world.chef_sodra.staff.user, patient=world.stranger)
    OwnRecord.objects.create(staff=world.nurse_sodra.staff, patient=world.olga)
    for unit in (world.ostra, world.sodra):
        with not_allowed("ARBETAR_SJALV_DAR"):
            send(world, world.nurse, unit)
    assert send(world, world.nurse, world.medicin).waits
    assert send(world, world.doctor, world.ostra).waits


def test_nobody_sends_about_herself_nor_answers_about_herself(world: World) -> None:
    case = factories.sent(world.asta, world.medicin, world.doctor)
    for person in (world.nurse, world.hospital_nurse):
        OwnRecord.objects.create(staff=person.staff, patient=world.asta)
    with not_allowed("EGEN_JOURNAL"):
        send(world, world.nurse, world.sodra)
    with not_allowed("EGEN_JOURNAL"):
        act(withdraw_case, world, case, world.nurse)
    with not_allowed("EGEN_JOURNAL"):
        act(receive_case, world, case, world.hospital_nurse)


@pytest.mark.parametrize(
    ("kind", "by", "to", "code"),
    [
        ("referral", "nurse", "norra", "SAMMA_ENHET"),
        ("referral", "nurse", "hemtjansten", "FEL_MOTTAGARE"),
        ("referral", "nurse", "forvaltningen", "FEL_MOTTAGARE"),
        ("referral", "enhetschef", "norra", "SKICKAS_INTE_HARIFRAN"),
        ("discharge", "nurse", "hemsjukvarden", "BARA_SLUTENVARDEN"),
        ("letter", "nurse", "medicin", "FEL_SLAGS_ARENDE"),
    ],
)
def test_each_sort_goes_from_such_a_unit_to_such_a_unit(
    world: World, kind: str, by: str, to: str, code: str
) -> None:
    to_unit = getattr(world, to)
    if code == "SAMMA_ENHET":  # for others than herself the rule says it, too
        with not_allowed("ARBETAR_SJALV_DAR"):
            send(world, getattr(world, by), to_unit, world.hedda, kind=kind, day=world.days(1))
        return
    with refused(code):
        send(world, getattr(world, by), to_unit, world.hedda, kind=kind, day=world.days(1))


def test_a_discharge_goes_from_the_ward_to_whom_it_concerns_and_not_to_a_ward(
    world: World, ward: Commission
) -> None:
    other = factories.unit("Avdelning 4", SLUTENVARD, world.region)
    other.save()
    about = {"kind": "discharge", "day": world.days(3), "note": ""}
    with refused("FEL_MOTTAGARE", field="unit"):
        send(world, ward, other, **about)
    sent = [
        send(world, ward, unit, **about)
        for unit in (world.norra, world.hemsjukvarden, world.bistandsenheten, world.hemtjansten)
    ]
    assert all(case.waits for case in sent)


def test_a_closed_unit_is_sent_nothing(world: World) -> None:
    world.medicin.ends_on = world.days(-1)
    world.medicin.save()
    with refused("ENHETEN_STANGD", field="unit"):
        send(world, world.nurse, world.medicin)
    assert world.medicin not in receiving_units(actor=world.actor(world.nurse), on=world.today)


def test_a_referral_says_what_and_a_discharge_which_day(world: World, ward: Commission) -> None:
    with refused("SKRIV_FRAGAN", field="note"):
        send(world, world.nurse, world.medicin, note=" ")
    for day, code in ((None, "DAG_SAKNAS"), (-1, "DAG_HAR_VARIT"), (400, "DAG_FOR_LANGT_FRAM")):
        with refused(code, field="day"):
            send(
                world, ward, world.norra, kind="discharge",
                day=None if day is None else world.days(day),
            )  # fmt: skip


def test_nothing_is_sent_about_the_dead(world: World) -> None:
    world.asta.deceased_on = world.today
    world.asta.save()
    with refused("AVLIDEN"):
        send(world, world.nurse, world.medicin)


# --- who calls to a SIP ---------------------------------------------------------------------------


def test_scenario_47_only_the_fasta_vardkontakten_or_her_deputy_calls(world: World) -> None:
    """Lag (2017:612) 4:3: she calls, and may have a deputy; another nurse may not."""
    factories.contact(world.asta, world.nurse)
    colleague = factories.hire(world.norra, "sjukskoterska", "Disa Dal")
    for who in (colleague, world.chef, world.doctor):
        with not_allowed("BARA_VARDKONTAKTEN_KALLAR"):
            summon(world, who, world.hemtjansten)
    assert summon(world, world.nurse, world.hemtjansten).sent_for is None
    factories.absence(world.nurse, world.today, ends_on=world.days(3), deputy=colleague)
    by_deputy = summon(world, colleague, world.bistandsenheten)
    assert (by_deputy.sent_by, by_deputy.sent_for) == (colleague, world.nurse)
    with not_allowed("BARA_VARDKONTAKTEN_KALLAR"):
        summon(world, world.chef, world.sodra)


def test_the_contact_of_another_patient_or_of_another_kind_does_not_call(world: World) -> None:
    factories.contact(world.hedda, world.nurse)
    factories.contact(world.asta, world.doctor, "2")
    for who in (world.nurse, world.doctor):
        with not_allowed("BARA_VARDKONTAKTEN_KALLAR"):
            summon(world, who, world.hemtjansten)


def test_who_was_the_vardkontakt_yesterday_does_not_call(world: World) -> None:
    factories.contact(world.asta, world.nurse, ends_on=world.days(-1))
    with not_allowed("BARA_VARDKONTAKTEN_KALLAR"):
        summon(world, world.nurse, world.hemtjansten)


def test_in_omsorg_the_case_worker_and_the_manager_call(world: World) -> None:
    with not_allowed("BARA_HANDLAGGAREN_KALLAR"):
        summon(world, world.underskoterska, world.norra, world.hedda)
    assert summon(world, world.bistand, world.norra, world.hedda).sent_for is None
    assert summon(world, world.enhetschef, world.norra, world.hedda).waits
    with not_allowed("INGEN_RELATION"):
        summon(world, world.enhetschef_sodra, world.norra, world.hedda)


def test_without_the_patients_yes_nobody_is_called(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    with refused("SIP_KRAVER_SAMTYCKE", field="has_agreed"):
        summon(world, world.nurse, world.hemtjansten, has_agreed=False)
