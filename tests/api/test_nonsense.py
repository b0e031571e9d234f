"""Whatever is sent, the answer is a reasoned refusal and never a fault of ours."""

import pytest

from tests import factories

NONSENSE = [
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    "",
    " ",
    "\x00",
    "%s %(x)s {0}",
    "🦊" * 200,
    "x" * 5000,
    [],
    [[]],
    [None],
    {},
    {"id": 1},
    "1900-01-01",
    "2199-12-31",
    "00000000-0000-4000-8000-000000000000",
]


def wish(world):
    return {
        "type": "1",
        "unit": world.norra.pk,
        "commission": world.doctor.pk,
        "starts_on": world.today,
        "ground": "need",
        "purposes": ["trygghet"],
        "note": "",
    }


WISH_MORE = {
    "ends_on": None,
    "review_on": None,
    "internal_note": "",
    "individual_assessment": "",
    "decided_by": None,
    "decided_on": None,
    "decision_note": "",
}
END_MORE = {"coordinator": None, "no_coordinator_reason": "", "decided_by": None}
REPLACE_MORE = {"note": "", "individual_assessment": "", "decided_by": None}
PERSON = {"given_name": "", "family_name": "", "birth_on": None, "phone": "", "language": ""}


def calls(world, contact):
    """Address and a body that is right, for each call that changes something."""
    relation = {"identifier": world.number(world.asta).value, "ground": "here", "note": ""}
    patient, change = f"patients/{world.asta.pk}/", f"contacts/{contact.pk}/"
    person = {"commission": world.doctor.pk, "starts_on": world.today}
    return {
        "me/commission/": {"commission": world.chef.pk},
        "patients/search/": {"identifier": relation["identifier"]},
        "patients/relations/": relation,
        "patients/": {**relation, **PERSON},
        f"{patient}contacts/": {**wish(world), **WISH_MORE},
        f"{patient}proposals/": wish(world),
        f"{change}end/": {"ends_on": world.today, "reason": "need_ceased", **END_MORE},
        f"{change}replace/": {**person, **REPLACE_MORE},
        f"{change}review/": {"outcome": "changed", "review_on": None, "note": "", "purposes": []},
        f"{change}void/": {"reason": "fel"},
        f"{change}coordinate/": {"from_on": world.today},
        **recorded_calls(world, patient),
    }


def recorded_calls(world, patient):
    """Consent, blocks, närstående and emergency."""
    consent = {"unit": world.norra.pk, "staff": None, "scope": "all", "starts_on": world.today,
               "ends_on": None, "how": "oral", "given_by": "patient", "represented_by": "",
               "requested_on": None, "note": ""}  # fmt: skip
    block = {"unit": world.norra.pk, "care_provider": None, "information_from": None,
             "information_to": None, "reason": ""}  # fmt: skip
    relative = {"name": "Eva", "relation": "", "phone": "", "told": "", "starts_on": world.today}
    given = factories.give_consent(world.asta, world.norra, registered_by=world.nurse)
    return {
        f"{patient}consents/": consent,
        f"{patient}blocks/": block,
        f"{patient}relatives/": relative,
        f"{patient}emergency/": {"reason": "Medvetslös", "stage": "givers"},
        f"consents/{given.pk}/void/": {"reason": "fel"},
        f"commissions/{world.nurse.pk}/handover/": {
            "on": world.days(10), "moves": [{"contact": given.pk, "to": None}],
        },
        f"commissions/{world.nurse.pk}/absences/": {
            "from": world.today, "to": None, "deputy": None, "team": None,
        },
    }  # fmt: skip


def addresses():
    """The names alone, so that each address is a test of its own."""
    return [
        "me/commission/",
        "patients/search/",
        "patients/relations/",
        "patients/",
        "contacts/",
        "proposals/",
        "end/",
        "replace/",
        "review/",
        "void/",
        "coordinate/",
        "consents/",
        "blocks/",
        "relatives/",
        "emergency/",
        "absences/",
        "handover/",
    ]


def full_path(found, address):
    return next(path for path in found if path == address or path.endswith(f"/{address}"))


@pytest.mark.parametrize("address", addresses())
def test_nonsense_everywhere_is_never_a_fault_of_ours(world, as_staff, address):
    found = calls(world, factories.contact(world.asta, world.nurse))
    path = full_path(found, address)
    machine = as_staff(world.chef)
    for value in NONSENSE[::3]:
        answer = machine.change(path, dict.fromkeys(found[path], value))
        assert answer.status_code < 500, (value, answer.content)


@pytest.mark.slow
@pytest.mark.parametrize("address", addresses())
def test_nonsense_in_any_field_is_never_a_fault_of_ours(world, as_staff, address):
    found = calls(world, factories.contact(world.asta, world.nurse))
    path = full_path(found, address)
    machine = as_staff(world.chef)
    for field in found[path]:
        for value in NONSENSE:
            answer = machine.change(path, {**found[path], field: value})
            assert answer.status_code < 500, (field, value, answer.content)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["on", "type", "unit", "after", "limit"])
def test_nonsense_in_any_parameter_is_never_a_fault_of_ours(world, as_staff, name):
    machine = as_staff(world.chef)
    query = {"type": "1", "unit": str(world.norra.pk)}
    for value in NONSENSE:
        for path in (
            f"patients/{world.asta.pk}/contacts/",
            f"units/{world.norra.pk}/contacts/",
            f"patients/{world.asta.pk}/candidates/",
        ):
            asked = query if path.endswith("candidates/") else {}
            answer = machine.get(path, **{**asked, name: str(value)})
            assert answer.status_code < 500, (path, value, answer.content)


@pytest.mark.parametrize("header", ["If-Match", "Idempotency-Key"])
def test_nonsense_in_a_header_is_never_a_fault_of_ours(world, as_staff, header):
    contact = factories.contact(world.asta, world.nurse)
    machine = as_staff(world.chef)
    for value in ["", " ", '"', '"v99999999999999"', "W/", "é", "x" * 4000, '"v-1"', ",,,"]:
        headers = {"If_Match": "*", header.replace("-", "_"): value}
        answer = machine.post(f"contacts/{contact.pk}/review/", {"outcome": "needed"}, **headers)
        assert answer.status_code < 500, (value, answer.content)
