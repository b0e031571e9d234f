"""What is refused because of its form, at every address alike."""

import pytest
from django.test import Client

from tests.api.conftest import V1, Machine

SEARCH = "patients/search/"


@pytest.fixture
def machine(world, as_staff):
    return as_staff(world.nurse)


def refused(answer, status, code, field=""):
    problem = answer.json()
    assert (answer.status_code, problem["code"], problem["field"]) == (status, code, field)
    assert answer["Content-Type"] == "application/problem+json"
    assert set(problem) == {"code", "title", "detail", "field", "law"}
    assert problem["title"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "hej",
        '{"identifier": NaN}',
        '{"identifier": 1e999}',
        '{"identifier": "\\ud800"}',
        '{"identifier": "' + "\xe5" + '"}',
        "[" * 100_000,
        '{"identifier": ' + "9" * 5000 + "}",
    ],
    ids=["empty", "cut", "word", "nan", "inf", "surrogate", "latin1", "deep", "long number"],
)
def test_a_body_that_is_no_json_is_400(machine, body):
    answer = machine.raw(SEARCH, body.encode("latin-1") or b" ")
    refused(answer, 400, "INTE_JSON")


def test_a_name_that_stands_twice_is_400(machine):
    refused(machine.raw(SEARCH, '{"identifier": "1", "identifier": "2"}'), 400, "DUBBEL_NYCKEL")


def test_a_name_that_stands_twice_further_in_is_400(machine):
    refused(machine.raw(SEARCH, '{"identifier": {"a": 1, "a": 2}}'), 400, "DUBBEL_NYCKEL")


def test_an_unknown_field_is_422_and_named(machine):
    answer = machine.post(SEARCH, {"identifier": "1", "shoe_size": 42})
    refused(answer, 422, "OKANT_FALT", "shoe_size")


def test_a_missing_field_is_422_and_named(machine):
    refused(machine.post(SEARCH, {}), 422, "FALT_SAKNAS", "identifier")


@pytest.mark.parametrize("value", [198501012384, None, [], {}, True])
def test_a_number_is_no_text(machine, value):
    answer = machine.post(SEARCH, {"identifier": value})
    code = "FALT_TOMT" if value is None else "FEL_VARDE"
    refused(answer, 422, code, "identifier")


def test_a_list_is_no_object(machine):
    refused(machine.raw(SEARCH, "[]"), 422, "FEL_VARDE")


def test_another_media_type_is_415(machine):
    answer = machine.raw(SEARCH, "identifier=1", **{"content-type": "text/plain"})
    refused(answer, 415, "FEL_INNEHALLSTYP")


def test_a_form_is_415(machine):
    kind = "application/x-www-form-urlencoded"
    answer = machine.raw(SEARCH, "identifier=1", **{"content-type": kind})
    refused(answer, 415, "FEL_INNEHALLSTYP")


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_another_method_is_405_and_says_which_are_there(machine, method):
    answer = getattr(machine.client, method)(V1 + SEARCH)
    refused(answer, 405, "METODEN_GAR_INTE")
    assert "POST" in answer["Allow"]


def test_an_answer_as_html_is_406(machine):
    answer = machine.client.get(V1 + "me/", headers={"accept": "text/html"})
    refused(answer, 406, "BARA_JSON")


def test_an_unknown_address_is_404_as_a_problem(machine):
    refused(machine.get("nothing/"), 404, "OKAND")


def test_a_key_that_is_no_uuid_is_404(machine):
    refused(machine.get("patients/198501012384/contacts/"), 404, "OKAND")


def test_an_unknown_parameter_is_422(world, machine):
    answer = machine.get(f"patients/{world.asta.pk}/contacts/", onn="2026-01-01")
    refused(answer, 422, "OKANT_FALT", "onn")


@pytest.mark.parametrize("day", ["", "i dag", "2026-02-30", "20260101", "2026-1-1", "0001-01-01"])
def test_a_day_that_is_no_day_is_422(world, machine, day):
    answer = machine.get(f"patients/{world.asta.pk}/contacts/", on=day)
    refused(answer, 422, "FEL_VARDE", "on")


def test_a_parameter_that_stands_twice_is_422(world, machine):
    answer = machine.client.get(
        f"{V1}patients/{world.asta.pk}/contacts/?on=2026-01-01&on=2026-01-02"
    )
    refused(answer, 422, "FEL_VARDE", "on")


def test_a_change_without_a_csrf_token_is_403(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.nurse.staff.user)
    refused(Machine(client).post(SEARCH, {"identifier": "1"}), 403, "CSRF")


def test_a_change_without_login_is_401_before_anything_else(nobody):
    refused(nobody.raw(SEARCH, "{"), 401, "INTE_INLOGGAD")


def test_the_first_fault_is_named_and_the_others_listed(machine):
    answer = machine.post("patients/relations/", {})
    refused(answer, 422, "FALT_SAKNAS", "identifier")
    assert "ground" in answer.json()["detail"]


def test_a_body_of_many_megabytes_is_413(machine):
    answer = machine.raw(SEARCH, '"' + "x" * 3_000_000 + '"')
    refused(answer, 413, "FEL_ANROP")


def test_the_body_null_is_refused_in_swedish_with_a_code(machine):
    refused(machine.raw(SEARCH, "null"), 422, "KROPP_SAKNAS")
