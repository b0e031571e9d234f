"""GET and POST patients/{id}/contacts/, and candidates/."""

from datetime import time
from uuid import uuid4

import pytest

from contacts.models import Contact
from organisation import legal
from organisation.models import PhoneHours, Team
from tests import factories
from tests.counting import counted
from tests.world import log

NO_SUCH = "00000000-0000-4000-8000-000000000000"


def path(patient, tail="contacts/"):
    return f"patients/{patient.pk}/{tail}"


# --- reading --------------------------------------------------------------------------------------


def test_a_contact_has_exactly_the_promised_names(world, as_staff):
    contact = factories.contact(world.asta, world.nurse, internal_note="hemligt", note="Ring mig")
    answer = as_staff(world.chef).get(path(world.asta))
    assert answer.status_code == 200
    assert answer.json() == {
        "on": world.today.isoformat(),
        "contacts": [
            {
                "id": str(contact.pk),
                "type": {"code": "1", "display": "Fast vårdkontakt"},
                "unit": {
                    "id": str(world.norra.pk),
                    "name": "Vårdcentralen Norra",
                    "phone": "0498-26 80 00",
                },
                "staff": {
                    "id": str(world.nurse.staff_id),
                    "name": "Eva Nilsson",
                    "title": "Distriktssköterska",
                },
                "phone": {"number": "0498-26 80 01", "hours": [], "via": "direct"},
                "starts_on": "2024-01-01",
                "ends_on": None,
                "status": "active",
                "coordinating": False,
                "ground": "need",
                "purposes": ["trygghet"],
                "review_on": None,
                "note": "Ring mig",
                "why": {
                    "code": "EGEN_VARDGIVARE",
                    "text": "Patienten är listad på din enhet. "
                    "Uppgiften finns hos din egen vård- eller omsorgsgivare.",
                    "law": "PDL (2008:355) 4 kap. 1 §",
                },
            }
        ],
        "withheld": False,
    }


def test_monday_is_weekday_1_in_the_phone_hours(world, as_staff):
    PhoneHours.objects.create(
        commission=world.nurse, weekday=0, opens_at=time(8), closes_at=time(16, 30)
    )
    factories.contact(world.asta, world.nurse)
    [contact] = as_staff(world.chef).get(path(world.asta)).json()["contacts"]
    assert contact["phone"]["hours"] == [{"weekday": 1, "opens": "08:00", "closes": "16:30"}]


def test_a_coordinating_vardkontakt_is_told_as_code_4(world, as_staff):
    factories.coordinate(factories.contact(world.asta, world.nurse))
    [contact] = as_staff(world.chef).get(path(world.asta)).json()["contacts"]
    assert contact["type"] == {"code": "4", "display": "Samordnande fast vårdkontakt"}
    assert contact["coordinating"] is True


def test_a_vacant_contact_has_no_staff_but_a_number_to_ring(world, as_staff):
    factories.contact(world.asta, None, unit=world.norra)
    [contact] = as_staff(world.chef).get(path(world.asta)).json()["contacts"]
    assert contact["staff"] is None
    assert contact["status"] == "vacant"
    assert contact["phone"]["number"] == "0498-26 80 00"
    assert contact["phone"]["via"] == "unit"


def test_a_protected_colleague_is_shown_by_role_and_unit_phone(world, as_staff):
    world.nurse_sodra.staff.is_protected = True
    world.nurse_sodra.staff.save()
    factories.contact(world.asta, world.nurse_sodra)
    answer = as_staff(world.chef).get(path(world.asta))
    [contact] = answer.json()["contacts"]
    assert contact["staff"] == {
        "id": None,
        "name": "Skyddad uppgift",
        "title": "Distriktssköterska",
    }
    assert contact["phone"]["via"] == "unit"
    assert "Lund" not in answer.content.decode()


def test_a_day_can_be_chosen(world, as_staff):
    factories.contact(world.asta, world.nurse, ends_on=world.days(-10))
    machine = as_staff(world.chef)
    assert machine.get(path(world.asta)).json()["contacts"] == []
    answer = machine.get(path(world.asta), on=world.days(-20)).json()
    assert answer["on"] == world.days(-20).isoformat()
    assert [contact["status"] for contact in answer["contacts"]] == ["active"]


def test_a_planned_contact_is_shown_as_planned(world, as_staff):
    factories.contact(world.asta, world.nurse, starts_on=world.days(5))
    [contact] = as_staff(world.chef).get(path(world.asta)).json()["contacts"]
    assert contact["status"] == "planned"


def test_a_past_day_does_not_show_what_began_later_even_of_the_deceased(world, as_staff):
    factories.contact(world.asta, world.nurse, starts_on=world.days(-100))
    factories.contact(world.hedda, world.nurse, starts_on=world.days(-50))
    world.hedda.deceased_on = world.days(-1)
    world.hedda.save()
    machine = as_staff(world.chef)
    for patient, before in ((world.asta, world.days(-101)), (world.hedda, world.days(-51))):
        for day in ("1950-01-01", before):
            assert machine.get(path(patient), on=day).json()["contacts"] == []
        later = machine.get(path(patient), on=world.days(-50)).json()["contacts"]
        assert [contact["status"] for contact in later] == ["active"]


def test_the_marker_says_the_same_whatever_day_is_asked_for(world, as_staff):
    factories.contact(world.asta, world.nurse_ostra, ends_on=world.days(10))
    factories.contact(world.hedda, world.nurse_ostra, ends_on=world.days(-10))
    machine = as_staff(world.chef)
    for day in (-20, -10, 0, 10, 11, 400):
        asked = {"on": world.days(day)}
        assert machine.get(path(world.asta), **asked).json()["withheld"] is True
        assert machine.get(path(world.hedda), **asked).json()["withheld"] is False


def test_contacts_of_another_care_provider_are_withheld_without_a_trace(world, as_staff):
    factories.contact(world.asta, world.nurse)
    factories.contact(world.asta, world.nurse_ostra)
    answer = as_staff(world.chef).get(path(world.asta))
    assert answer.json()["withheld"] is True
    assert len(answer.json()["contacts"]) == 1
    assert "Östra" not in answer.content.decode()


def test_an_unknown_patient_and_one_out_of_scope_give_the_same_bytes(world, as_staff):
    machine = as_staff(world.nurse)
    unknown = machine.get(f"patients/{uuid4()}/contacts/")
    other_unit = machine.get(path(world.nils))
    other_provider = machine.get(path(world.olga))
    assert unknown.status_code == 404
    assert unknown.content == other_unit.content == other_provider.content
    assert unknown["Content-Type"] == other_unit["Content-Type"]


def test_a_refused_reading_leaves_exactly_one_denial(world, as_staff):
    as_staff(world.nurse).get(path(world.nils))
    rows = log()
    assert [(row.outcome, row.action, row.door) for row in rows] == [
        ("denied", "api:patient-contacts", "api")
    ]


def test_a_reading_leaves_exactly_one_row_with_its_reason(world, as_staff):
    as_staff(world.nurse).get(path(world.asta))
    [row] = log()
    assert (row.outcome, row.patient_id, row.reason_code) == (
        "granted",
        world.asta.pk,
        "LISTAD_HAR",
    )


def test_a_patient_reads_her_own_contacts_and_nobody_elses(world, as_patient):
    factories.contact(world.asta, world.nurse, internal_note="hemligt")
    factories.contact(world.asta, world.nurse_ostra)
    machine = as_patient(world.asta)
    own = machine.get(path(world.asta))
    assert own.status_code == 200
    assert len(own.json()["contacts"]) == 2
    assert own.json()["withheld"] is False
    assert {c["why"]["code"] for c in own.json()["contacts"]} == {"EGEN_UPPGIFT"}
    assert "hemligt" not in own.content.decode()
    assert machine.get(path(world.nils)).status_code == 404
    assert (
        machine.get(path(world.nils)).content
        == machine.get(f"patients/{uuid4()}/contacts/").content
    )


def test_no_answer_to_anybody_has_the_internal_note(world, as_staff, vardkontakt):
    machine = as_staff(world.chef)
    made = machine.post(path(world.asta), vardkontakt(internal_note="bara för oss"))
    assert made.status_code == 201
    read = machine.get(path(world.asta))
    assert "bara för oss" not in made.content.decode() + read.content.decode()


@pytest.mark.parametrize("number", [1, 12])
def test_reading_contacts_costs_the_same_whatever_their_number(world, as_staff, number):
    for unit in range(number):
        with_unit = factories.unit(f"Mottagning {unit}", "specialistmottagning", world.region)
        with_unit.save()
        factories.contact(world.asta, factories.hire(with_unit, "sjukskoterska"))
    machine = as_staff(world.nurse)
    legal.citation("inre-sekretess", world.today)
    with counted() as statements:
        answer = machine.get(path(world.asta))
    assert len(answer.json()["contacts"]) == number
    assert len(statements) == 6, statements


# --- appointing -----------------------------------------------------------------------------------


def test_the_manager_appoints_and_gets_the_contact_and_its_tag(world, as_staff, vardkontakt):
    answer = as_staff(world.chef).post(path(world.asta), vardkontakt(note="Välkommen"))
    assert answer.status_code == 201
    contact = answer.json()
    assert contact["staff"]["name"] == "Eva Nilsson"
    assert contact["note"] == "Välkommen"
    assert contact["starts_on"] == world.today.isoformat()
    assert contact["purposes"] == ["trygghet", "samordning"]
    assert answer["ETag"] == '"v1"'


def test_who_has_no_authority_is_refused_with_reason_and_law(world, as_staff, vardkontakt):
    answer = as_staff(world.nurse).post(path(world.asta), vardkontakt())
    problem = answer.json()
    assert answer.status_code == 403
    assert problem["code"] == "UTSES_AV_CHEF"
    assert "Vårdcentralen Norra" in problem["title"]
    assert problem["law"] == "HSF (2017:80) 4 kap. 1 §"
    assert [row.outcome for row in log()].count("denied") == 1


def test_the_secretary_registers_the_managers_decision(world, as_staff, vardkontakt):
    wish = vardkontakt(decided_by=world.chef.pk, decided_on=world.today, decision_note="ronden")
    answer = as_staff(world.secretary).post(path(world.asta), wish)
    assert answer.status_code == 201


def test_a_place_that_is_taken_is_409_with_a_sentence(world, as_staff, vardkontakt):
    machine = as_staff(world.chef)
    assert machine.post(path(world.asta), vardkontakt()).status_code == 201
    answer = machine.post(path(world.asta), vardkontakt())
    assert answer.status_code == 409
    assert answer.json()["title"]
    assert len(machine.get(path(world.asta)).json()["contacts"]) == 1


def test_a_contact_takes_a_number_of_its_own_and_a_team(world, as_staff, vardkontakt):
    chef = as_staff(world.chef)
    body = vardkontakt(phone=" 0498-26  80 77", team=world.norra_teamet.pk)
    answer = chef.post(path(world.asta), body)
    assert answer.status_code == 201
    assert answer.json()["phone"]["number"] == "0498-26 80 77"
    assert Contact.objects.get().team == world.norra_teamet
    for changed, field in (({"phone": "växeln"}, "phone"), ({"team": NO_SUCH}, "team")):
        refused = chef.post(path(world.hedda), vardkontakt(**changed))
        assert (refused.status_code, refused.json()["field"]) == (422, field)
    theirs = Team.objects.create(unit=world.sodra, name="Södra", starts_on=factories.LONG_AGO)
    refused = chef.post(path(world.hedda), vardkontakt(team=theirs.pk))
    assert refused.json()["code"] == "TEAMET_FINNS_INTE_HAR"
    assert Contact.objects.count() == 1


def test_nobody_appoints_at_another_unit(world, as_staff, vardkontakt):
    factories.relation(world.asta, world.chef_sodra, world.today)
    answer = as_staff(world.chef_sodra).post(path(world.asta), vardkontakt())
    assert answer.status_code == 403


def test_a_patient_out_of_scope_is_404_whatever_is_sent(world, as_staff, vardkontakt):
    machine = as_staff(world.chef)
    assert machine.post(path(world.nils), vardkontakt()).status_code == 404
    assert machine.post(path(world.nils), {"x": 1}).status_code == 404


def test_a_patient_appoints_nobody(world, as_patient, vardkontakt):
    answer = as_patient(world.asta).post(path(world.asta), vardkontakt())
    assert answer.status_code == 403
    assert answer.json()["code"] == "BARA_PERSONAL"


def test_code_4_is_refused_with_what_to_do_instead(world, as_staff, vardkontakt):
    answer = as_staff(world.chef).post(path(world.asta), vardkontakt(type="4"))
    assert answer.status_code == 422
    assert answer.json()["field"] == "type"
    assert "samordna" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", 1),
        ("type", "9"),
        ("unit", "norra"),
        ("unit", NO_SUCH),
        ("commission", 7),
        ("commission", NO_SUCH),
        ("starts_on", "i morgon"),
        ("starts_on", None),
        ("ends_on", "2026-13-01"),
        ("ground", "because"),
        ("purposes", "trygghet"),
        ("purposes.0", ["lugn"]),
        ("note", 5),
        ("note", "x" * 3000),
        ("decided_by", NO_SUCH),
    ],
)
def test_a_wrong_value_is_422_at_its_field(world, as_staff, vardkontakt, field, value):
    name = field.partition(".")[0]
    answer = as_staff(world.chef).post(path(world.asta), vardkontakt(**{name: value}))
    assert answer.status_code == 422
    assert answer.json()["field"] == field


# --- candidates -----------------------------------------------------------------------------------


def test_everybody_at_the_unit_stands_among_the_candidates_with_reasons(world, as_staff):
    query = {"type": "2", "unit": world.norra.pk, "on": world.today}
    answer = as_staff(world.chef).get(path(world.asta, "candidates/"), **query)
    assert answer.status_code == 200
    found = {row["staff"]["name"]: row for row in answer.json()["candidates"]}
    assert set(found["Lars Holm"]) == {"commission", "staff", "allowed", "reasons", "warnings"}
    assert found["Lars Holm"]["allowed"] is True
    nurse = found["Eva Nilsson"]
    assert nurse["commission"] == str(world.nurse.pk)
    assert nurse["allowed"] is False
    assert set(nurse["reasons"][0]) == {"code", "text", "law"}


@pytest.mark.parametrize(("who", "unit", "kind"), [
    ("chef", "hemtjansten", "3"), ("chef", "ostra", "1"), ("enhetschef", "norra", "1"),
])  # fmt: skip
def test_candidates_of_another_providers_unit_are_404(world, as_staff, who, unit, kind):
    factories.contact(world.hedda, world.underskoterska, "3")
    query = {"type": kind, "unit": getattr(world, unit).pk}
    answer = as_staff(getattr(world, who)).get(path(world.hedda, "candidates/"), **query)
    assert answer.status_code == 404
    assert "Amira" not in answer.content.decode()
    assert [(row.outcome, row.patient_id) for row in log() if row.outcome == "denied"] == [
        ("denied", world.hedda.pk)
    ]


def test_a_protected_candidate_of_another_unit_has_no_id_and_no_name(world, as_staff):
    world.nurse_sodra.staff.is_protected = True
    world.nurse_sodra.staff.save()
    query = {"type": "1", "unit": world.sodra.pk}
    answer = as_staff(world.chef).get(path(world.asta, "candidates/"), **query)
    rows = {row["commission"]: row["staff"] for row in answer.json()["candidates"]}
    assert rows[str(world.nurse_sodra.pk)]["id"] is None
    assert rows[str(world.nurse_sodra.pk)]["name"] == "Skyddad uppgift"
    assert rows[str(world.chef_sodra.pk)]["name"] == "Per Strand"
    assert "Lund" not in answer.content.decode()


def test_candidates_of_a_patient_out_of_scope_are_404(world, as_staff):
    query = {"type": "1", "unit": world.norra.pk}
    machine = as_staff(world.chef)
    assert machine.get(path(world.nils, "candidates/"), **query).status_code == 404


@pytest.mark.parametrize("query", [{}, {"type": "1"}, {"type": "1", "unit": NO_SUCH}])
def test_candidates_need_a_type_and_a_unit_that_exists(world, as_staff, query):
    answer = as_staff(world.chef).get(path(world.asta, "candidates/"), **query)
    assert answer.status_code == 422


def test_appointing_stays_within_its_budget(world, as_staff, vardkontakt):
    machine = as_staff(world.chef)
    legal.citation("inre-sekretess", world.today)
    with counted() as statements:
        assert machine.post(path(world.asta), vardkontakt()).status_code == 201
    assert len(statements) == 22, statements  # one looks for requests that it answers
