"""import_staff: the directory's word about people and their commissions."""

from collections.abc import Callable

from actions.staffing import NewStaff, add_staff
from organisation import grants
from organisation.models import Commission, Staff
from policy.roles import permissions_of
from tests.cli.conftest import Island

HEADER = "hsa_id;fornamn;efternamn;enhet;roll;befattning;anstallning;andel;telefon;fran;till"
NEW = "SE2120000803-P0042;Ebba;Ek;{norra};sjukskoterska;Distriktssköterska;tillsvidare;80"


def test_a_person_and_her_commission_are_new_and_then_unchanged(
    island: Island, history_rows: Callable[[], int]
) -> None:
    assert "nya: 1" in island.run("import_staff", HEADER, f"{NEW};;2025-01-01;")
    row = Commission.objects.get(staff__hsa_id="SE2120000803-P0042")
    assert (row.unit, row.share_percent, row.is_confirmed) == (island.world.norra, 80, True)
    before = history_rows()
    assert "oförändrade: 1" in island.run("import_staff", HEADER, f"{NEW};;2025-01-01;")
    assert history_rows() == before


def test_a_commission_ends_when_the_file_says_so_and_not_for_being_missing(island: Island) -> None:
    island.run("import_staff", HEADER, f"{NEW};;2025-01-01;")
    running = Commission.objects.filter(ends_on=None).count()
    island.run("import_staff", HEADER, f"{NEW};;2025-01-01;2026-12-31")
    assert Commission.objects.filter(ends_on=None).count() == running - 1


def added_by_hand(island: Island, hsa_id: str | None) -> Commission:
    world = island.world
    return add_staff(
        actor=world.actor(world.chef),
        unit=world.norra,
        person=NewStaff("Ebba", "Ek", hsa_id),
        role="sjukskoterska",
        title="Sjuksköterska",
        starts_on=world.days(-10),
        on=world.today,
    )


def test_who_was_added_by_hand_with_hsa_id_is_confirmed(island: Island) -> None:
    by_hand = added_by_hand(island, "SE2120000803-P0042")
    island.run("import_staff", HEADER, f"{NEW};;{island.world.days(-9)};")
    by_hand.refresh_from_db()
    assert by_hand.is_confirmed
    assert by_hand.staff.is_confirmed
    assert by_hand.title == "Distriktssköterska"


def test_who_was_added_by_hand_without_hsa_id_is_found_by_name_and_unit(island: Island) -> None:
    by_hand = added_by_hand(island, None)
    island.run("import_staff", HEADER, f"{NEW};;{island.world.days(-9)};")
    by_hand.staff.refresh_from_db()
    assert by_hand.staff.hsa_id == "SE2120000803-P0042"
    assert by_hand.staff.is_confirmed
    assert Staff.objects.filter(family_name="Ek", given_name="Ebba").count() == 1


def test_two_of_the_same_name_at_the_unit_are_not_guessed_at(island: Island) -> None:
    added_by_hand(island, None)
    added_by_hand(island, None)
    words = island.refused("import_staff", HEADER, f"{NEW};;2026-01-01;")
    assert "[FLERA_MED_NAMNET]" in words


def test_the_same_name_at_another_unit_is_somebody_else(island: Island) -> None:
    by_hand = added_by_hand(island, None)
    island.run("import_staff", HEADER, f"{NEW.replace('norra', 'sodra')};;2026-01-01;")
    by_hand.staff.refresh_from_db()
    assert by_hand.staff.hsa_id is None


def test_who_can_log_in_gets_what_her_new_commission_carries(island: Island) -> None:
    world = island.world
    line = "{nurse};Eva;Nilsson;{sodra};sjukskoterska;Distriktssköterska;;;;2026-01-01;"
    island.run("import_staff", HEADER, line)
    held = {
        name for name, unit in grants.of_user(world.nurse.staff.user_id) if unit == world.sodra.pk
    }
    assert held == permissions_of("sjukskoterska")


def test_faults_name_the_column_and_the_rule(island: Island) -> None:
    words = island.refused(
        "import_staff",
        HEADER,
        "SE2120000803-P0042;Ebba;Ek;{norra};chef;Chef;;;;2025-01-01;",
        "SE2120000803-P0043;Ebba;Vik;{norra};underskoterska;Undersköterska;;;;2025-01-01;",
        "SE2120000803-P0044;Ebba;Å;SE2120000803-E9999;lakare;Läkare;;;;2025-01-01;",
        "SE2120000803-P0045;Ebba;Ö;{norra};lakare;Läkare;;120;;2025-01-01;",
        f"{NEW};;2025-01-01;",
        f"{NEW};;2026-01-01;",
        f"{NEW.replace(';Ek;', ';Ask;').replace('norra', 'sodra')};;2026-01-01;",
    )
    for line, column, code in [
        (2, "roll", "OKANT_VARDE"),
        (3, "roll", "ROLLEN_PASSAR_INTE"),
        (4, "enhet", "OKAND_ENHET"),
        (5, "andel", "FEL_TAL"),
        (7, "fran", "DUBBLETT"),
        (8, "hsa_id", "OLIKA_UPPGIFTER"),
    ]:
        assert any(
            f"Rad {line}, kolumn {column}" in row and f"[{code}]" in row
            for row in words.split("\n")
        )
