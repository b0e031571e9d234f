"""The page /enhet/ratta/: what is still to be set right after an import."""

from collections.abc import Callable
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from accesslog.trail import LIST
from organisation.models import Commission, ImportFault, Unit
from tests.web.reading import words
from tests.world import World, logged

AsStaff = Callable[[Commission], Client]


def fault(unit: Unit | None, line: int, message: str) -> ImportFault:
    return ImportFault.objects.create(
        run_id=uuid4(),
        kind="listings",
        line=line,
        column="enhet",
        code="BARA_VARDCENTRAL",
        message=message,
        unit=unit,
        created_at=timezone.now(),
    )


def test_a_manager_sees_her_unit_s_lines_and_no_other(world: World, as_staff: AsStaff) -> None:
    fault(world.norra, 7, "Man listar sig på en vårdcentral.")
    fault(world.sodra, 8, "Enheten finns inte.")
    fault(world.ostra, 9, "Personen finns inte i registret.")
    fault(None, 10, "Numret går inte att läsa.")
    page = words(as_staff(world.chef).get("/enhet/ratta/"))
    assert "Listningar, rad 7" in page
    for line in (8, 9, 10):
        assert f"rad {line}" not in page


def test_the_system_administrator_sees_all_of_them(world: World, as_staff: AsStaff) -> None:
    for line, unit in enumerate([world.norra, world.ostra, None], start=2):
        fault(unit, line, "Enheten finns inte.")
    page = words(as_staff(world.systemadmin).get("/enhet/ratta/"))
    for line in (2, 3, 4):
        assert f"Listningar, rad {line}" in page


def test_others_are_told_who_keeps_the_list(world: World, as_staff: AsStaff) -> None:
    for person in (world.nurse, world.secretary, world.loggranskare, world.akuten):
        answer = as_staff(person).get("/enhet/ratta/")
        assert answer.status_code == 403
        assert "chefen på enheten" in words(answer)


def test_a_line_is_taken_off_the_list_and_cannot_be_twice(world: World, as_staff: AsStaff) -> None:
    row = fault(world.norra, 7, "Enheten finns inte.")
    client = as_staff(world.chef)
    answer = client.post(f"/enhet/ratta/{row.pk}/klar/")
    assert (answer.status_code, answer["Location"]) == (303, "/enhet/ratta/")
    assert "Inget att rätta." in words(client.get("/enhet/ratta/"))
    assert client.post(f"/enhet/ratta/{row.pk}/klar/").status_code == 404


def test_another_unit_s_line_does_not_exist_for_a_manager(world: World, as_staff: AsStaff) -> None:
    row = fault(world.ostra, 7, "Enheten finns inte.")
    assert as_staff(world.chef).post(f"/enhet/ratta/{row.pk}/klar/").status_code == 404
    row.refresh_from_db()
    assert row.resolved_at is None


def test_an_empty_list_says_so_and_reading_is_logged(world: World, as_staff: AsStaff) -> None:
    with logged() as rows:
        page = words(as_staff(world.chef).get("/enhet/ratta/"))
    assert "Inget att rätta." in page
    assert [row.detail for row in rows if row.action == LIST] == ["import faults"]
