"""The demo's scenario: believable, made of official test numbers only, and with every story."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from actions.absences import absences_at
from actions.acting_for import whom_to_act_for
from actions.contacts import AppointWish, appoint_contact
from actions.importing.faults import open_faults
from actions.log_guessing import guess_notices
from actions.log_questions import open_questions
from actions.log_reviews import samples
from actions.protected import open_protected
from actions.reading import contacts_of, open_patient
from consent.models import BlockLift
from contacts.models import Contact, HomeCareOffer, Proposal
from core.errors import NotAllowed, RuleViolation
from core.swedish import age_on
from fastkontakt import clock
from fastkontakt.demo import people
from fastkontakt.demo.numbers import BRITTA, OLDER
from fastkontakt.demo.scenario_people import STAFF
from fastkontakt.demo.scenario_units import TEAMS, UNITS
from organisation.actor import PORTAL, WEB, Actor
from organisation.models import CareProvider, Commission, Staff, Unit
from patients.models import Enrolment, Identifier, Listing, OtherContact, Patient, Relative
from policy.blocks import lifts_to_answer
from policy.roles import OFFER_HOME_CARE, REGISTER_DECISION

STORIES = {
    "several_vardkontakter",
    "planned_change",
    "overdue_review",
    "agency_doctor",
    "vacant",
    "protected_identity",
    "child",
    "visitor_reserve_number",
    "deceased",
    "nobody_yet",
    "twelve_contacts",
    "relation_elsewhere",
    "open_proposal",
    "home_help_offer",
    "registered_in_managers_name",
    "consent_to_home_care",
    "inner_block",
    "outer_block",
    "block_at_home",
    "emergency_to_review",
    "cannot_consent",
    "plain",
}
FICTION = re.compile(r"08-465 004 [0-9]{2}|070-174 06 (0[5-9]|[1-9][0-9])")

pytestmark = pytest.mark.usefixtures("demo")


def actor_of(key: str) -> Actor:
    found = people.find(key)
    assert found is not None
    user, commission = found
    return Actor(WEB, user_id=user.pk, commission=commission)


def patient_in(demo: dict[str, Any], story: str) -> Patient:
    found = next(line for line in demo["patients"] if line["story"] == story)
    return Patient.objects.get(pk=found["id"])


def open_contacts(patient: Patient) -> list[Contact]:
    today = clock.today()
    return list(Contact.objects.not_ended(today).filter(patient=patient, voided_at=None))


def seen_by(key: str, patient: Patient) -> Any:
    actor, today = actor_of(key), clock.today()
    opened = open_patient(actor=actor, patient_id=patient.pk, on=today)
    return contacts_of(actor=actor, opened=opened, on=today)


# --- people ---------------------------------------------------------------------------------------


def test_the_login_page_offers_everyone_in_the_order_of_the_issue(demo: dict[str, Any]) -> None:
    assert [person["key"] for person in demo["people"]] == list(people.KEYS)
    assert [person.key for person in people.people()] == list(people.KEYS)


@pytest.mark.parametrize("key", people.KEYS)
def test_everyone_can_log_in_and_acts_in_her_role(key: str) -> None:
    user, commission = people.find(key) or pytest.fail(key)
    assert user.username == f"demo-{key}"
    assert not user.has_usable_password()
    in_portal = {person for person, _name, _role in people.IN_PORTAL}
    assert commission.role == key if commission else key in in_portal


def test_nobody_else_is_found() -> None:
    assert people.find("personal-mikael") is None
    assert people.find("") is None


def test_the_first_four_work_where_the_patient_is_listed(demo: dict[str, Any]) -> None:
    keys = ("verksamhetschef", "sjukskoterska", "lakare", "sekreterare")
    units = {actor_of(key).unit_id for key in keys}
    britta = Patient.objects.get(identifiers__value=BRITTA)
    listed = Listing.objects.valid_on(clock.today()).get(patient=britta)
    assert units == {listed.unit_id}
    assert len(open_contacts(britta)) >= 5
    account = people.find("patient") or pytest.fail("no patient")
    assert account[0].patient_account.patient_id == britta.pk
    named = {person["key"]: person["unit"] for person in demo["people"]}
    assert {named[key] for key in (*keys, "patient")} == {listed.unit.name}


def test_the_secretary_registers_decisions_and_the_nurse_does_not() -> None:
    secretary, nurse = actor_of("sekreterare"), actor_of("sjukskoterska")
    assert secretary.holds(REGISTER_DECISION, secretary.unit_id)
    assert not nurse.holds(REGISTER_DECISION, nurse.unit_id)


def test_staff_are_about_forty_and_one_of_them_is_protected() -> None:
    assert 40 <= Staff.objects.count() <= 50
    assert Staff.objects.filter(is_protected=True).count() == 1
    assert Commission.objects.filter(employment="agency", unit__kind="vardcentral").count() == 1
    assert Commission.objects.filter(is_confirmed=False).count() == 1


def test_gotland_is_one_organisation_and_one_vardcentral_is_private() -> None:
    gotland = CareProvider.objects.get(organisation_number="2120000803")
    assert gotland.gives_health_care
    assert gotland.gives_social_care
    owners = Unit.objects.filter(kind="vardcentral").values_list("care_provider_id", flat=True)
    assert sorted(Counter(owners).values()) == [1, 2]
    assert Unit.objects.filter(kind="hemtjanst", care_provider=gotland).count() == 2


# --- numbers and names ----------------------------------------------------------------------------


def test_every_number_is_an_official_test_number(official_personnummer: list[str]) -> None:
    numbers = Identifier.objects.exclude(kind="lokalt_reservnummer")
    strange = set(numbers.values_list("value", flat=True)) - set(official_personnummer)
    assert not strange
    assert not {BRITTA, *OLDER} - set(official_personnummer)


@pytest.mark.pure
def test_at_most_a_hundred_numbers_are_written_down() -> None:
    assert len({BRITTA, *OLDER}) == len(OLDER) + 1 <= 100


def test_there_are_three_hundred_patients_with_different_names(demo: dict[str, Any]) -> None:
    assert len(demo["patients"]) == Patient.objects.count() == 300
    assert len({line["name"] for line in demo["patients"]}) == 300
    assert not {line["name"] for line in demo["patients"]} & {staff.name for staff in STAFF}


def test_every_phone_is_from_the_series_kept_for_fiction() -> None:
    models = (Unit, Commission, Patient, Relative, OtherContact, Contact)
    phones = {phone for model in models for phone in model.objects.values_list("phone", flat=True)}
    written = {unit.phone for unit in UNITS} | {team.phone for team in TEAMS}
    strange = {phone for phone in phones | written if phone and not FICTION.fullmatch(phone)}
    assert not strange


# --- stories --------------------------------------------------------------------------------------


def test_every_story_is_there(demo: dict[str, Any]) -> None:
    assert {line["story"] for line in demo["patients"]} == STORIES


def test_britta_has_a_coordinator_a_planned_change_and_a_late_review(demo: dict[str, Any]) -> None:
    britta, today = patient_in(demo, "several_vardkontakter"), clock.today()
    coordinator = britta.coordinations.get(ends_on=None).contact
    assert coordinator is not None
    assert coordinator.commission.staff.name == "Maria Öberg"
    assert any(contact.starts_on > today for contact in open_contacts(britta))
    assert any(contact.review_on and contact.review_on < today for contact in open_contacts(britta))
    assert {contact.type_id for contact in open_contacts(britta)} == {"1", "2", "3"}


def test_a_deputy_answers_brittas_phone_and_nobody_covers_hanna(demo: dict[str, Any]) -> None:
    view = seen_by("sjukskoterska", patient_in(demo, "several_vardkontakter"))
    (johan,) = [facts for facts in view.contacts if facts.away]
    assert (johan.staff_name, johan.answered_by, johan.phone_via) == (
        "Johan Berg", "Sara Lind", "deputy",
    )  # fmt: skip
    manager, today = actor_of("verksamhetschef"), clock.today()
    rows = absences_at(actor=manager, unit_id=manager.here, on=today)
    assert {row.name: row.hole_on for row in rows} == {
        "Hanna Wickman": today, "Gustav Lindholm": None,
    }  # fmt: skip


def test_a_change_is_planned_at_the_vardcentral(demo: dict[str, Any]) -> None:
    elsa = patient_in(demo, "planned_change")
    planned = Contact.objects.get(patient=elsa, unit__name="Hemse vårdcentral",
                                  starts_on__gt=clock.today())  # fmt: skip
    assert planned.replaces is not None


def test_a_review_is_late_at_the_vardcentral(demo: dict[str, Any]) -> None:
    late = open_contacts(patient_in(demo, "overdue_review"))
    assert [contact.review_on < clock.today() for contact in late if contact.review_on] == [True]


def test_the_agency_doctor_cannot_be_chosen(demo: dict[str, Any]) -> None:
    aina, today = patient_in(demo, "agency_doctor"), clock.today()
    agency = Commission.objects.select_related("unit").get(employment="agency")
    wish = AppointWish("2", agency.unit, agency, today, "patient_request", chosen_by_patient=True)
    with pytest.raises(RuleViolation, match="HYRLAKARE"):
        appoint_contact(actor=actor_of("sekreterare"), patient=aina, wish=wish, on=today)


def test_one_place_is_vacant(demo: dict[str, Any]) -> None:
    contacts = open_contacts(patient_in(demo, "vacant"))
    assert [contact.status_on(clock.today()) for contact in contacts] == ["vacant"]
    assert contacts[0].team is not None


def test_the_protected_patient_is_known_to_her_own_vardcentral(demo: dict[str, Any]) -> None:
    nina, today = patient_in(demo, "protected_identity"), clock.today()
    assert nina.is_protected
    with pytest.raises(NotAllowed, match="SKYDDAD_UPPGIFT"):
        seen_by("sjukskoterska", nina)
    open_protected(actor=actor_of("sjukskoterska"), patient=nina, reason="Ringer upp", on=today)
    assert seen_by("sjukskoterska", nina).contacts


def test_the_child_has_parents_beside_him(demo: dict[str, Any]) -> None:
    child = patient_in(demo, "child")
    assert (age_on(child.birth_on, clock.today()) or 99) < 18
    assert child.relatives.count() == 2


def test_the_visitor_has_a_reserve_number_and_no_known_birth_day(demo: dict[str, Any]) -> None:
    visitor = patient_in(demo, "visitor_reserve_number")
    assert visitor.identifiers.get().kind == "lokalt_reservnummer"
    assert visitor.birth_on is None
    assert visitor.care_relations.get().unit_id == actor_of("akuten").unit_id


def test_the_deceased_has_no_contact_any_more(demo: dict[str, Any]) -> None:
    deceased = patient_in(demo, "deceased")
    assert deceased.is_deceased(clock.today())
    assert not open_contacts(deceased)
    assert deceased.contacts.filter(ends_on=deceased.deceased_on).count() == 2


def test_some_have_nobody_yet(demo: dict[str, Any]) -> None:
    assert not open_contacts(patient_in(demo, "nobody_yet"))


def test_the_vardcentral_sees_twelve_contacts_on_one_map(demo: dict[str, Any]) -> None:
    assert len(seen_by("verksamhetschef", patient_in(demo, "twelve_contacts")).contacts) == 12


def test_a_contact_at_the_private_provider_is_withheld(demo: dict[str, Any]) -> None:
    marianne = patient_in(demo, "relation_elsewhere")
    view = seen_by("sjukskoterska", marianne)
    assert view.withheld
    assert {contact.unit_name for contact in view.contacts} == {"Hemse vårdcentral"}
    assert len(open_contacts(marianne)) == 3


def test_a_proposal_waits_for_the_manager(demo: dict[str, Any]) -> None:
    proposal = Proposal.objects.get(patient=patient_in(demo, "open_proposal"))
    assert proposal.state == "open"
    assert proposal.unit_id == actor_of("verksamhetschef").unit_id


def test_a_34_year_old_with_hemtjanst_has_not_been_offered_a_contact(demo: dict[str, Any]) -> None:
    simon = patient_in(demo, "home_help_offer")
    assert age_on(simon.birth_on, clock.today()) == 34
    home_help = Enrolment.objects.get(patient=simon, kind="home_help")
    manager = actor_of("enhetschef")
    assert home_help.unit_id == manager.unit_id
    assert manager.holds(OFFER_HOME_CARE, manager.unit_id)
    assert not HomeCareOffer.objects.filter(patient=simon).exists()


def test_a_decision_in_the_managers_name_waits_for_her(demo: dict[str, Any]) -> None:
    contact = Contact.objects.get(patient=patient_in(demo, "registered_in_managers_name"))
    assert contact.authority == "on_decision"
    assert contact.decided_by == actor_of("verksamhetschef").commission
    assert contact.registered_by == actor_of("sekreterare").commission
    assert contact.approved_at is None


def test_home_care_has_bevis_a_transitional_ground_and_one_without() -> None:
    at_home = Commission.objects.filter(role="underskoterska")
    kinds = Counter(at_home.values_list("staff__credentials__kind", flat=True))
    assert kinds == {"underskoterskebevis": 3, "transitional": 1, None: 1}


# --- who may see what -----------------------------------------------------------------------------


def test_home_care_sees_health_care_by_consent_and_hemse_no_longer(demo: dict[str, Any]) -> None:
    ingvar = patient_in(demo, "consent_to_home_care")
    seen = {row.unit_name: row.why.code for row in seen_by("underskoterska", ingvar).contacts}
    assert set(seen.values()) == {"EGEN_VARDGIVARE", "SAMTYCKE"}
    assert seen_by("sjukskoterska", ingvar).withheld
    assert sorted(consent.ended_at is None for consent in ingvar.consents.all()) == [False, True]


def test_blocks_stand_between_the_vardcentral_and_the_others(demo: dict[str, Any]) -> None:
    for story, unit in (("inner_block", "psyk"), ("outer_block", "Slite")):
        patient = patient_in(demo, story)
        assert patient.blocks.get().lifted_at is None
        seen = {row.unit_name for row in seen_by("sjukskoterska", patient).contacts}
        assert seen == {"Hemse vårdcentral"}, unit


def test_a_manager_is_asked_to_lift_a_block_and_a_physician_has_begun(demo: dict[str, Any]) -> None:
    sonja = patient_in(demo, "inner_block")
    lifts = BlockLift.objects.filter(block__patient=sonja, state="open")
    asking = {lift.requested_by.staff.name for lift in lifts.select_related("requested_by__staff")}
    assert asking == {"Karin Ahlgren", "Cecilia Falck"}
    [waiting] = lifts_to_answer(actor_of("verksamhetschef"))
    assert waiting.requested_by.staff.name == "Cecilia Falck"


def test_the_reviewer_has_a_question_a_sample_and_somebody_who_searched_in_vain() -> None:
    reviewer = actor_of("loggranskare")
    [question] = open_questions(actor=reviewer)
    assert question.patient.name == "Britta Stenström"
    [notice] = guess_notices(actor=reviewer)
    assert notice.commission.staff.name == "Mats Uddin"
    [sample] = samples(actor=reviewer)
    assert (sample.judged, sample.size > 0) == (0, True)


def test_files_left_lines_to_set_right(demo: dict[str, Any]) -> None:
    found = open_faults(actor=actor_of("systemadmin"))
    assert {row.code for row in found.rows} == {
        "OKAND_PATIENT",
        "SLUT_FORE_START",
        "NUMRET_HOR_TILL_ANNAN",
    }


def test_an_emergency_waits_for_the_reviewer(demo: dict[str, Any]) -> None:
    opened = patient_in(demo, "emergency_to_review").emergencies.get()
    assert (opened.stage, opened.reviewed_at) == ("data", None)


def test_who_cannot_consent_is_assessed_and_her_daughter_is_told(demo: dict[str, Any]) -> None:
    greta = patient_in(demo, "cannot_consent")
    codes = {row.why.code for row in seen_by("sjukskoterska", greta).contacts}
    assert "FORUTSATT_VILJA" in codes
    assert greta.relatives.get().told == "care"
    assert greta.disclosures.get().to_whom == "Karin Sandelin"


@pytest.mark.parametrize(
    ("key", "story"), [("vardnadshavare", "child"), ("ombud", "several_vardkontakter")]
)
def test_each_of_them_acts_for_one_patient(key: str, story: str, demo: dict[str, Any]) -> None:
    user, commission = people.find(key) or pytest.fail(key)
    actor = Actor(PORTAL, user_id=user.pk)
    assert commission is None
    acts_for = whom_to_act_for(actor=actor, on=clock.today())
    assert [one.patient_id for one in acts_for.others] == [patient_in(demo, story).pk]
    assert not acts_for.has_own


# --- the command ----------------------------------------------------------------------------------


def test_a_second_start_plays_nothing_and_writes_the_list_again(
    demo: dict[str, Any], tmp_path: Path
) -> None:
    before = Contact.objects.count()
    target = tmp_path / "demo.json"
    call_command("seed_demo", json=target, url="http://127.0.0.1:8123")
    written = json.loads(target.read_text(encoding="utf-8"))
    assert written["url"] == "http://127.0.0.1:8123"
    assert (written["people"], written["patients"]) == (demo["people"], demo["patients"])
    assert Contact.objects.count() == before


def test_a_production_database_gets_no_demo_people(settings: Any) -> None:
    settings.DEMO, settings.THROWAWAY_SECRETS = True, False
    with pytest.raises(CommandError, match="produktionsdatabas"):
        call_command("seed_demo")
