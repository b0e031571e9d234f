"""GET patients/{id}/log/ and changes/: for the patient, the reviewer, and staff in scope."""

from tests import factories
from tests.world import World, log


def look(world: World, as_staff) -> None:
    for commission, patient in ((world.nurse, world.asta), (world.nurse_ostra, world.olga)):
        assert as_staff(commission).get(f"patients/{patient.pk}/contacts/").status_code == 200


def test_the_patient_reads_her_own_log_row_by_row(world: World, as_staff, as_patient) -> None:
    look(world, as_staff)
    answer = as_patient(world.asta).get(f"patients/{world.asta.pk}/log/").json()
    (entry,) = answer["entries"]
    assert set(entry) == {
        "at", "unit", "role", "person", "purpose", "action", "outcome", "ground",
    }  # fmt: skip
    assert entry["unit"] == {"id": str(world.norra.pk), "name": "Vårdcentralen Norra"}
    assert (entry["role"], entry["person"]) == ("sjukskoterska", None)
    assert (entry["purpose"], entry["action"], entry["outcome"]) == ("vard", "read", "granted")
    assert entry["ground"]["code"] == "LISTAD_HAR"
    assert entry["ground"]["law"].startswith("PDL")
    assert answer["next"] is None


def test_the_reviewer_reads_it_with_names_and_leaves_a_row(world: World, as_staff) -> None:
    look(world, as_staff)
    answer = as_staff(world.loggranskare).get(f"patients/{world.asta.pk}/log/").json()
    assert [entry["person"] for entry in answer["entries"]] == ["Eva Nilsson"]
    assert (log()[-1].action, log()[-1].patient_id) == ("read_log", world.asta.pk)


def test_each_care_provider_answers_for_its_own_look_ups(world: World, as_staff) -> None:
    look(world, as_staff)
    assert (
        as_staff(world.loggranskare).get(f"patients/{world.olga.pk}/log/").json()["entries"] == []
    )


def test_others_are_refused_in_scope_and_find_nothing_outside(
    world: World, as_staff, as_patient
) -> None:
    assert as_staff(world.nurse).get(f"patients/{world.asta.pk}/log/").status_code == 403
    assert [row.outcome for row in log()] == ["denied"]
    for machine, patient in (
        (as_staff(world.nurse), world.olga), (as_staff(world.nurse_ostra), world.asta),
        (as_patient(world.asta), world.nils),
    ):  # fmt: skip
        answer = machine.get(f"patients/{patient.pk}/log/")
        assert answer.status_code == 404
        assert "Lindqvist" not in answer.content.decode()


def test_the_log_goes_on_after_the_key(world: World, as_staff, as_patient) -> None:
    for _turn in range(3):
        look(world, as_staff)
    machine = as_patient(world.asta)
    first = machine.get(f"patients/{world.asta.pk}/log/", limit=2).json()
    rest = machine.get(f"patients/{world.asta.pk}/log/", after=first["next"], limit=5).json()
    assert len(first["entries"]) == 2
    assert [entry["purpose"] for entry in rest["entries"]] == ["vard"]


def test_changes_say_who_what_and_why(world: World, as_staff) -> None:
    factories.contact(world.asta, world.nurse)
    for commission in (world.nurse, world.loggranskare):
        found = as_staff(commission).get(f"patients/{world.asta.pk}/changes/").json()["changes"]
        (contact,) = [row for row in found if row["what"]["code"] == "contact"]
        assert set(contact) == {"at", "kind", "what", "id", "person", "why", "voided", "values"}
        assert (contact["kind"], contact["voided"]) == ("created", False)
        assert {"field": "unit", "text": "Enhet", "before": "", "after": "Vårdcentralen Norra"} in (
            contact["values"]
        )


def test_changes_are_not_for_who_stands_outside(world: World, as_staff, as_patient) -> None:
    for machine in (as_staff(world.nurse_sodra), as_staff(world.nurse_ostra)):
        assert machine.get(f"patients/{world.asta.pk}/changes/").status_code == 404
    assert as_patient(world.asta).get(f"patients/{world.nils.pk}/changes/").status_code == 403
