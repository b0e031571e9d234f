"""import_credentials: licences and bevis."""

from collections.abc import Callable

from organisation.models import Credential
from tests.cli.conftest import Island

HEADER = "hsa_id;slag;yrke;specialitet;underlag;fran;till"


def test_a_licence_is_new_then_unchanged_then_revoked(
    island: Island, history_rows: Callable[[], int]
) -> None:
    line = "{chef};legitimation;Läkare;;HOSP;2010-06-01;"
    assert "nya: 1" in island.run("import_credentials", HEADER, line)
    before = history_rows()
    assert "oförändrade: 1" in island.run("import_credentials", HEADER, line)
    assert history_rows() == before
    assert "ändrade: 1" in island.run("import_credentials", HEADER, f"{line}2026-01-31")
    row = Credential.objects.get(staff=island.world.chef.staff)
    assert row.profession == "läkare"
    assert str(row.ends_on) == "2026-01-31"


def test_another_speciality_is_another_bevis(island: Island) -> None:
    lines = [
        f"{{chef}};specialistbevis;läkare;{name};;2015-01-01;"
        for name in ("geriatrik", "allmänmedicin")
    ]
    assert "nya: 2" in island.run("import_credentials", HEADER, *lines)


def test_unknown_people_kinds_and_doubles_are_faults(island: Island) -> None:
    words = island.refused(
        "import_credentials",
        HEADER,
        "SE2120000803-P0999;legitimation;läkare;;;2010-06-01;",
        "{chef};diplom;läkare;;;2010-06-01;",
        "{nurse};st;läkare;;;2010-06-01;",
        "{nurse};st;läkare;;;2010-06-01;",
    )
    assert "Rad 2, kolumn hsa_id: Personen finns inte. Läs in personalen först." in words
    assert "Rad 3, kolumn slag" in words
    assert "Rad 5: Samma sak står redan på rad 4" in words
