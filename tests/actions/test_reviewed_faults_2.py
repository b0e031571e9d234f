"""Faults that a second hostile review found; each would come back red."""

import re

import pytest
from django.test import Client

from accesslog.trail import READ, Entry, record
from actions.blocks import show_blocking_givers
from actions.choosing import candidates
from actions.coordination import state_no_coordinator
from actions.emergency import open_emergency
from actions.log_changes import changes_for_review, changes_of_patient
from actions.log_questions import answer_log_question, ask_about_log, open_questions
from actions.log_reading import extract
from actions.log_reviews import draw_sample, next_to_judge, open_review
from actions.patients import same_name_and_birth
from actions.reading import open_patient
from consent.models import Consent
from core.errors import NotAllowed
from fastkontakt import clock
from fastkontakt.acting import COMMISSION_KEY, PATIENT_KEY
from followup.log_changes import Change
from followup.log_rows import LogFilter
from patients.models import Patient, PatientAccount
from policy.relations import LISTED
from tests import factories
from tests.world import World, log, not_allowed


def told(world: World, commission, patient: Patient) -> list[Change]:
    actor = world.actor(commission)
    return list(changes_of_patient(actor=actor, patient_id=patient.pk, on=world.today).changes)


def words(changes: list[Change]) -> set[str]:
    values = [value for change in changes for value in change.values]
    shown = {text for value in values for text in (value.before, value.after)}
    return shown | {change.unit_name for change in changes}


# --- the history ----------------------------------------------------------------------------------


@pytest.mark.parametrize("patient", ["asta", "hedda"])
def test_the_changes_say_nothing_of_a_unit_behind_an_inner_block(world: World, patient: str):
    found = getattr(world, patient)
    factories.enrol(found, world.medicin, "outpatient")
    factories.relation(found, world.hospital_nurse, world.today)
    factories.give_consent(found, world.medicin)
    assert "Medicinmottagningen" in words(told(world, world.nurse, found))
    factories.block(found, world.medicin)
    assert "Medicinmottagningen" not in words(told(world, world.nurse, found))
    assert "Medicinmottagningen" in words(told(world, world.hospital_nurse, found))


def test_what_a_unit_writes_for_itself_is_in_nobody_elses_history(world: World):
    for nurse in (world.nurse_ostra, world.nurse_sodra, world.nurse):
        factories.contact(
            world.asta, nurse, internal_note=f"Inom {nurse.unit.name}", individual_assessment="Ja"
        )
    factories.give_consent(world.asta, world.norra)
    seen = {word for word in words(told(world, world.nurse, world.asta)) if "Inom" in word}
    assert seen == {"Inom Vårdcentralen Norra"}
    assert {change.unit_name for change in told(world, world.nurse, world.asta)} >= {
        "Vårdcentralen Östra",
        "Vårdcentralen Södra",
    }


# --- home care ------------------------------------------------------------------------------------


def test_who_may_not_appoint_it_is_not_told_by_the_candidates_who_has_home_help(world: World):
    factories.enrol(world.asta, world.hemtjansten, "home_help")
    actor, codes = world.actor(world.nurse), []
    for patient in (world.asta, world.nils):
        found = candidates(
            actor=actor, patient=patient, type_code="3", unit_id=world.norra.pk,
            starts_on=world.today, on=world.today,
        )  # fmt: skip
        codes.append({finding.reason.code for one in found for finding in one.findings})
    assert codes[0] == codes[1]
    assert "FEL_SLAGS_ENHET" in codes[0]


def test_who_may_not_offer_hears_the_same_whether_there_is_home_help_or_not(world: World):
    codes, address = [], "/enhet/erbjudande/{}/"
    without = factories.patient("Utan Hemtjänst")
    factories.list_patient(without, world.norra)
    client = careful(world.nurse.staff.user, COMMISSION_KEY, str(world.nurse.pk))
    for patient in (world.hedda, without):
        codes.append(client.get(address.format(patient.pk)).status_code)
    assert codes == [404, 404]


def test_the_unit_of_a_coordinator_who_is_not_seen_is_told_in_no_refusal(world: World):
    own = factories.contact(world.asta, world.nurse)
    factories.coordinate(factories.contact(world.asta, world.nurse_ostra))
    with not_allowed("SAMORDNAS_AV_ANNAN") as refusal:
        state_no_coordinator(
            actor=world.actor(world.chef), contact=own, from_on=world.today,
            reason="Behövs inte", on=world.today,
        )  # fmt: skip
    assert "Östra" not in refusal.value.sentence


def test_what_another_giver_wrote_about_the_ability_is_read_where_its_rows_are(world: World):
    words = "Frågade på Östra"
    factories.assess_inability(world.asta, world.nurse_ostra, what_was_done=words)
    address = f"/patient/{world.asta.pk}/bedomning/"
    client = careful(world.nurse.staff.user, COMMISSION_KEY, str(world.nurse.pk))
    assert words in client.get(address).content.decode()  # presumed will opens it for vården
    factories.block(world.asta, care_provider=world.private)
    page = client.get(address).content.decode()
    assert words not in page
    assert "Patienten kan varaktigt inte samtycka" in page


# --- the log and its reviewer ---------------------------------------------------------------------


def read_by(world: World, commission, patient: Patient) -> None:
    record(world.actor(commission), Entry(READ, LISTED, patient.pk, detail="patient"))


@pytest.fixture
def own(world: World) -> Patient:
    """Hedda is the reviewer, who may review Asta and Nils, and not herself."""
    PatientAccount.objects.create(user=world.loggranskare.staff.user, patient=world.hedda)
    return world.hedda


def test_the_reviewer_does_not_review_her_own_record(world: World, own: Patient):
    actor = world.actor(world.loggranskare)
    read_by(world, world.nurse, own)
    sample = draw_sample(actor=actor, month=world.today, now=clock.now())
    review = sample.reviews.get()
    with not_allowed("EGEN_JOURNAL"):
        extract(actor=actor, patient_id=own.pk, asked=LogFilter())
    with not_allowed("EGEN_JOURNAL"):
        changes_for_review(actor=actor, patient_id=own.pk)
    assert extract(actor=actor, patient_id=world.asta.pk, asked=LogFilter()).name
    assert next_to_judge(actor=actor, sample_id=sample.pk) is None
    with not_allowed("EGEN_JOURNAL"):
        open_review(actor=actor, review_id=review.pk)


def test_the_reviewer_does_not_answer_her_own_question(world: World, own: Patient):
    actor = world.actor(world.loggranskare)
    for patient in (own, world.asta):
        read_by(world, world.nurse, patient)
    herself = world.patient_actor(world.asta)
    herself.patient_id = own.pk
    row = next(row for row in log() if row.patient_id == own.pk)
    asked = ask_about_log(actor=herself, number=row.pk, text="Varför?", now=clock.now())
    assert open_questions(actor=actor) == []
    with not_allowed("EGEN_JOURNAL"):
        answer_log_question(actor=actor, question_id=asked.pk, answer="Fel", now=clock.now())


def test_the_reviewer_is_not_told_what_somebody_did_at_another_care_provider(world: World):
    elsewhere = factories.commission(world.ostra, "lakare")
    elsewhere.staff = world.doctor.staff
    elsewhere.save()
    read_by(world, world.doctor, world.asta)
    actor = world.actor(world.loggranskare)
    sample = draw_sample(actor=actor, month=world.today, now=clock.now())
    read_by(world, elsewhere, world.asta)
    read_by(world, world.doctor, world.asta)
    opened = open_review(actor=actor, review_id=sample.reviews.get().pk)
    assert {row.unit_name for row in opened.same_day} == {"Vårdcentralen Norra"}


# --- who has blocked, and protected identity ------------------------------------------------------


def test_an_emergency_tells_which_vardgivare_has_blocked_and_no_omsorgsgivare(world: World):
    omsorg = factories.provider("Omsorg AB", gives_health_care=False, gives_social_care=True)
    omsorg.save()
    vard = factories.block(world.asta, care_provider=world.private)
    for place in ({"care_provider": omsorg}, {"unit": world.hemtjansten}):
        factories.block(world.asta, **place)
    actor, now = world.actor(world.nurse), clock.now()
    open_emergency(
        actor=actor, patient=world.asta, reason="Medvetslös", on=world.today, now=actor.at or now
    )
    assert show_blocking_givers(actor=actor, patient=world.asta, on=world.today) == [vard]


def test_nobody_with_protected_identity_is_found_by_name_and_birth_day(world: World):
    world.skyddad.birth_on = world.asta.birth_on = world.days(-20_000)
    for patient in (world.skyddad, world.asta):
        patient.save()
    found = [
        same_name_and_birth(
            given_name=patient.given_name,
            family_name=patient.family_name,
            birth_on=patient.birth_on,
        )
        for patient in (world.skyddad, world.asta)
    ]
    assert found == [False, True]


def test_the_own_patient_still_opens_for_her_colleagues(world: World, own: Patient):
    assert open_patient(actor=world.actor(world.nurse), patient_id=own.pk, on=world.today)
    with pytest.raises(NotAllowed):
        extract(actor=world.actor(world.nurse), patient_id=own.pk, asked=LogFilter())


# --- two tabs -------------------------------------------------------------------------------------


def token_on(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    return found[1]


def careful(user, key: str, value) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    session = client.session
    session[key] = value
    session.save()
    return client


@pytest.mark.parametrize("switches", [False, True])
def test_a_form_from_before_a_change_of_commission_is_not_saved_for_the_other_unit(
    world: World, switches: bool
):
    other = factories.commission(world.medicin, "lakare")
    other.staff = world.nurse.staff
    other.save()
    factories.contact(world.asta, world.nurse_ostra)
    client = careful(world.nurse.staff.user, COMMISSION_KEY, str(world.nurse.pk))
    page = f"/patient/{world.asta.pk}/"
    old = token_on(client, page)
    if switches:
        address = "/uppdrag/"
        client.post(address, {"commission": str(other.pk), "csrfmiddlewaretoken": old})
        assert client.session[COMMISSION_KEY] == str(other.pk)
    answer = client.post(f"{page}samtycke/", {"csrfmiddlewaretoken": old})
    assert answer.status_code == (403 if switches else 422)
    assert ("bytt uppdrag" in answer.content.decode()) is switches


def test_a_yes_meant_for_one_child_is_not_given_for_the_other(world: World):
    login = factories.user()
    login.save()
    factories.contact(world.asta, world.nurse_ostra)
    for child in (world.asta, world.hedda):
        factories.contact(child, world.nurse)
        factories.represent(child, login=login)
    first, second = (row.pk for row in login.representations.order_by("patient__given_name"))
    client = careful(login, PATIENT_KEY, value=True)
    for one in (first, second):
        old = token_on(client, "/mina/ombud/")
        client.post("/mina/ombud/", {"vem": str(one), "csrfmiddlewaretoken": old})
        if one == first:
            meant = token_on(client, "/mina/samtycke/nytt/")
    form = {"unit": str(world.norra.pk), "csrfmiddlewaretoken": meant}
    assert client.post("/mina/samtycke/nytt/", form).status_code == 403
    assert not Consent.objects.exists()
