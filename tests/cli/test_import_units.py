"""import_units: the directory's word about units and teams."""

from collections.abc import Callable

from organisation.models import CareProvider, PhoneHours, Team, Unit
from tests.cli.conftest import Island

HEADER = (
    "vardgivare_hsa_id;vardgivare;huvudman;hsa_id;namn;slag;telefon;fran;till;"
    "team;team_telefon;telefontider"
)
PROVIDER = "SE2120000803-P00009;Gotlands vård;region"
NEW = f"{PROVIDER};SE2120000803-E0099;Vårdcentralen Västra;vardcentral;08-465 004 20;2020-01-01"


def test_provider_unit_team_and_hours_are_new_and_then_unchanged(
    island: Island, history_rows: Callable[[], int]
) -> None:
    lines = [
        HEADER,
        f"{NEW};;;;mån-fre 08:00-16:00",
        f"{NEW};;Röda teamet;08-465 004 21;mån 09:00-10:00",
    ]
    assert "nya: 2" in island.run("import_units", *lines)
    unit = Unit.objects.get(hsa_id="SE2120000803-E0099")
    assert unit.care_provider.name == "Gotlands vård"
    assert Team.objects.get(unit=unit).phone == "08-465 004 21"
    assert PhoneHours.objects.filter(unit=unit).count() == 5
    assert PhoneHours.objects.filter(team__unit=unit).count() == 1
    before = history_rows()
    assert "oförändrade: 2" in island.run("import_units", *lines)
    assert history_rows() == before


def test_a_unit_gets_a_new_phone_and_a_last_day(island: Island) -> None:
    island.run("import_units", HEADER, f"{NEW};;;;")
    changed = NEW.replace("004 20", "004 22")
    words = island.run("import_units", HEADER, f"{changed};2026-12-31;;;")
    assert "ändrade kolumner: telefon 1, till 1" in words
    assert Unit.objects.get(hsa_id="SE2120000803-E0099").phone == "08-465 004 22"


def test_units_that_are_missing_in_the_file_stay(island: Island) -> None:
    before = Unit.objects.filter(ends_on=None).count()
    island.run("import_units", HEADER, f"{NEW};;;;")
    assert Unit.objects.filter(ends_on=None).count() == before + 1


def test_lines_that_contradict_each_other_are_faults(island: Island) -> None:
    other_name = NEW.replace("Västra", "Nordvästra")
    other_provider = NEW.replace("Gotlands vård", "Ölands vård").replace("E0099", "E0098")
    words = island.refused(
        "import_units",
        HEADER,
        f"{NEW};;;;",
        f"{other_name};;A;;",
        f"{other_provider};;;;",
        f"{NEW};;;;",
    )
    assert "Rad 3, kolumn hsa_id: Uppgifterna är inte desamma som på rad 2" in words
    assert "Rad 4, kolumn vardgivare_hsa_id" in words
    assert "Rad 5, kolumn hsa_id: Samma sak står redan på rad 2" in words
    assert not CareProvider.objects.filter(hsa_id="SE2120000803-P00009").exists()


def test_a_weekday_that_the_file_leaves_out_ends_and_the_rest_stays(
    island: Island, history_rows: Callable[[], int]
) -> None:
    island.run("import_units", HEADER, f"{NEW};;;;mån-tis 08:00-16:00")
    island.run("import_units", HEADER, f"{NEW};;;;mån-ons 08:00-15:00")
    hours = PhoneHours.objects.filter(unit__hsa_id="SE2120000803-E0099")
    assert {str(row.closes_at) for row in hours} == {"15:00:00"}
    assert hours.count() == 3
    fewer = [HEADER, f"{NEW};;;;mån 08:00-16:00"]
    assert "ändrade: 1" in island.run("import_units", *fewer)
    assert {row.weekday: row.ends_on is None for row in hours.all()} == {
        0: True, 1: False, 2: False,
    }  # fmt: skip
    before = history_rows()
    assert "oförändrade: 1" in island.run("import_units", *fewer)
    assert history_rows() == before


def test_a_line_without_hours_says_nothing_about_them(island: Island) -> None:
    island.run("import_units", HEADER, f"{NEW};;;;mån-tis 08:00-16:00")
    island.run("import_units", HEADER, f"{NEW};;;;")
    assert not PhoneHours.objects.exclude(ends_on=None).exists()


def test_kinds_phones_and_hours_that_cannot_be_are_faults(island: Island) -> None:
    words = island.refused(
        "import_units",
        HEADER,
        f"{NEW.replace(';vardcentral;', ';sjukhus;')};;;;",
        f"{NEW.replace('08-465 004 20', 'växeln')};;;;",
        f"{NEW};;;;vardagar",
        f"{NEW};;;;mån 16:00-08:00",
    )
    for line, column in [(2, "slag"), (3, "telefon"), (4, "telefontider"), (5, "telefontider")]:
        assert f"Rad {line}, kolumn {column}" in words
