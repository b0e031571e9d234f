"""GET schema/: what machines are promised, and that the promise is kept."""

from typing import Any

import pytest
from django.urls import get_resolver
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from tests import factories


@pytest.fixture
def document() -> Any:
    generator: Any = SchemaGenerator
    return generator().get_schema(request=None, public=True)


def operations(document):
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_everybody_who_is_logged_in_can_read_the_schema(world, as_staff, as_patient, nobody):
    for machine in (as_staff(world.nurse), as_patient(world.asta)):
        answer = machine.get("schema/")
        assert answer.status_code == 200
        assert answer.json()["openapi"].startswith("3.")
    assert nobody.get("schema/").status_code == 401


def test_the_schema_is_made_without_warnings(document):
    GENERATOR_STATS.reset()
    generator: Any = SchemaGenerator
    with GENERATOR_STATS.silence():
        generator().get_schema(request=None, public=True)
    assert dict(GENERATOR_STATS._warn_cache) == {}
    assert dict(GENERATOR_STATS._error_cache) == {}


def test_the_schema_is_valid_openapi(document):
    validate_schema(document)


def test_every_operation_says_what_it_does(document):
    mute = [
        name
        for name, operation in operations(document)
        if not operation.get("summary") or len(operation.get("description", "")) < 20
    ]
    assert mute == []


def test_every_operation_says_how_it_refuses(document):
    for name, operation in operations(document):
        refusal = operation["responses"]["4XX"]["content"]["application/problem+json"]
        assert refusal["schema"]["$ref"].endswith("/ProblemShape"), name


def test_every_address_of_the_door_stands_in_the_schema(document):
    patterns = get_resolver("fastkontakt.api.v1.urls").url_patterns
    described = {path for path in document["paths"] if path.startswith("/api/v1/")}
    assert len(described) == len(patterns) - 1  # the schema does not describe itself


def test_a_change_demands_if_match_and_a_creation_takes_a_key(document):
    def headers(path):
        parameters = document["paths"][path]["post"]["parameters"]
        return {
            row["name"]: row.get("required", False) for row in parameters if row["in"] == "header"
        }

    assert headers("/api/v1/contacts/{contact_id}/end/")["If-Match"] is True
    assert headers("/api/v1/patients/{patient_id}/contacts/") == {"Idempotency-Key": False}


def resolved(document, schema):
    while "$ref" in schema or "allOf" in schema:
        target = schema.get("$ref") or schema["allOf"][0]["$ref"]
        schema = document["components"]["schemas"][target.rpartition("/")[2]]
    return schema


def check(document, schema, value, where="answer"):
    """The value has exactly the promised names, all the way down."""
    schema = resolved(document, schema)
    if value is None:
        return
    if schema.get("type") == "array":
        for number, item in enumerate(value):
            check(document, schema["items"], item, f"{where}[{number}]")
    elif "properties" in schema:
        assert set(value) == set(schema["properties"]), where
        for name, inner in schema["properties"].items():
            check(document, inner, value[name], f"{where}.{name}")
    elif "enum" in schema:
        assert value in schema["enum"], where


def promised(document, path, method="get", code="200"):
    answer = document["paths"][path][method]["responses"][code]
    return answer["content"]["application/json"]["schema"]


def test_real_answers_have_exactly_the_promised_names(world, as_staff, document, vardkontakt):
    machine = as_staff(world.chef)
    factories.coordinate(factories.contact(world.asta, world.hospital_nurse))
    factories.contact(world.asta, None, "1", unit=world.sodra)
    asta = f"patients/{world.asta.pk}"
    made = machine.post(f"{asta}/contacts/", vardkontakt())
    v1, one = "/api/v1/", "/api/v1/patients/{patient_id}"
    query = {"type": "2", "unit": world.norra.pk}
    search = {"identifier": world.number(world.asta).value}
    relation = {"identifier": world.number(world.nils).value, "ground": "here"}
    for schema, answer in [
        (promised(document, v1 + "me/"), machine.get("me/")),
        (promised(document, f"{one}/contacts/"), machine.get(f"{asta}/contacts/")),
        (promised(document, f"{one}/contacts/", "post", "201"), made),
        (promised(document, f"{one}/candidates/"), machine.get(f"{asta}/candidates/", **query)),
        (
            promised(document, v1 + "patients/search/", "post"),
            machine.post("patients/search/", search),
        ),
        (
            promised(document, v1 + "patients/relations/", "post"),
            machine.post("patients/relations/", relation),
        ),
        (
            promised(document, v1 + "patients/", "post", "201"),
            machine.post("patients/", {"reserve": True, "ground": "here"}),
        ),
        (
            promised(document, v1 + "units/{unit_id}/contacts/"),
            machine.get(f"units/{world.norra.pk}/contacts/"),
        ),
        (
            promised(document, f"{one}/proposals/", "post", "201"),
            machine.post(f"patients/{world.hedda.pk}/proposals/", vardkontakt()),
        ),
    ]:  # fmt: skip
        assert answer.status_code in (200, 201), answer.content
        check(document, schema, answer.json())


def test_a_previewed_handover_has_exactly_the_promised_names(world, as_staff, document):
    factories.contact(world.asta, world.nurse)
    answer = as_staff(world.chef).post(
        f"commissions/{world.nurse.pk}/handover/?preview=true",
        {"on": world.days(9), "moves": []},
    )
    schema = promised(document, "/api/v1/commissions/{commission_id}/handover/", "post", "200")
    assert answer.status_code == 200, answer.content
    check(document, schema, answer.json())


def test_the_answers_about_absence_have_exactly_the_promised_names(world, as_staff, document):
    machine, v1 = as_staff(world.chef), "/api/v1/"
    factories.contact(world.asta, world.nurse)
    body = {"from": world.today, "deputy": world.doctor.pk}
    made = machine.post(f"commissions/{world.nurse.pk}/absences/", body)
    told = machine.get(f"patients/{world.asta.pk}/answers-today/")
    ended = machine.post(f"absences/{made.json()['id']}/end/")
    for schema, answer in [
        (promised(document, v1 + "commissions/{commission_id}/absences/", "post", "201"), made),
        (promised(document, v1 + "patients/{patient_id}/answers-today/"), told),
        (promised(document, v1 + "absences/{absence_id}/end/", "post"), ended),
    ]:
        assert answer.status_code in (200, 201), answer.content
        check(document, schema, answer.json())
