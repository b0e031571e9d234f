"""A file that has put a personnummer in the column of a name: nothing of that line is saved."""

import pytest

from organisation.models import Staff, Team, Unit
from patients.models import Patient, Relative
from tests.cli.conftest import Island

UNITS = "vardgivare_hsa_id;vardgivare;huvudman;hsa_id;namn;slag;fran;team"
UNIT = "SE2120000803-P00009;Gotlands vård;region;SE2120000803-E0099"
STAFF = "hsa_id;fornamn;efternamn;enhet;roll;befattning;fran"
BIRTH = "1985-01-01"


@pytest.mark.parametrize(
    ("command", "header", "line", "column"),
    [
        ("import_patients", "personnummer;fornamn;efternamn", "{asta};Asta;{asta}", "efternamn"),
        ("import_relatives", "personnummer;namn", "{asta};Bo {nils}", "namn"),
        ("import_staff", STAFF, "SE2120000803-P0042;{asta};Ek;{norra};lakare;Läkare;2025-01-01",
         "fornamn"),
        ("import_units", UNITS, f"{UNIT};Enhet 850101-2384;vardcentral;2020-01-01;", "namn"),
        ("import_units", UNITS, f"{UNIT};Västra;vardcentral;2020-01-01;Team {BIRTH}", "team"),
    ],
)  # fmt: skip
def test_the_line_is_refused_by_its_column_and_the_number_is_not_repeated(
    command: str, header: str, line: str, column: str, island: Island
) -> None:
    words = island.refused(command, header, line)
    assert f"Rad 2, kolumn {column}: Skriv ett namn, inte ett nummer." in words
    assert "[NAMN_INTE_NUMMER]" in words
    for name in ("asta", "nils"):
        assert island.number(name) not in words
    assert Patient.objects.get(pk=island.world.asta.pk).family_name == "Lindqvist"
    assert not Relative.objects.exists()
    assert not Staff.objects.filter(hsa_id="SE2120000803-P0042").exists()
    assert not Unit.objects.filter(hsa_id="SE2120000803-E0099").exists()
    assert not Team.objects.filter(unit__hsa_id="SE2120000803-E0099").exists()


def test_a_ward_with_a_house_number_is_a_name(island: Island) -> None:
    assert "nya: 1" in island.run(
        "import_units", UNITS, f"{UNIT};Avdelning 12;slutenvard;2020-01-01;Team 3"
    )
