"""import_cases: referrals, discharges and summons out of the journal systems."""

from collections.abc import Callable

import pytest

from actions.reading import open_patient
from core.errors import NotFound
from patients.models import IncomingCase
from tests import factories
from tests.cli.conftest import HSA, Island

HEADER = "personnummer;slag;fran_enhet;till_enhet;skickad;dag;vad;samtycke;lage"


def referral(island: Island, sent: int = -3, state: str = "oppen", who: str = "{asta}") -> str:
    day = island.world.days(sent)
    return f"{who};remiss;{{norra}};{{medicin}};{day};;Andfådd;;{state}"


def test_a_referral_opens_the_patient_where_it_went_and_a_second_run_changes_nothing(
    island: Island, history_rows: Callable[[], int]
) -> None:
    world, lines = island.world, [HEADER, referral(island)]
    clinic = world.actor(world.hospital_nurse)
    with pytest.raises(NotFound):
        open_patient(actor=clinic, patient_id=world.asta.pk, on=world.today)
    assert "nya: 1" in island.run("import_cases", *lines)
    row = IncomingCase.objects.get()
    assert (row.state, row.sent_by, row.from_unit, row.note) == (
        "sent",
        None,
        world.norra,
        "Andfådd",
    )
    assert (row.starts_on, row.ends_on, row.day) == (world.days(-3), world.days(87), None)
    assert open_patient(actor=clinic, patient_id=world.asta.pk, on=world.today)
    for outside in (world.nurse_sodra, world.nurse_ostra):
        with pytest.raises(NotFound):
            open_patient(actor=world.actor(outside), patient_id=world.asta.pk, on=world.today)
    before = history_rows()
    assert "oförändrade: 1" in island.run("import_cases", *lines)
    assert history_rows() == before


def test_what_is_closed_there_is_closed_here_and_never_opens_again(island: Island) -> None:
    world = island.world
    island.run("import_cases", HEADER, referral(island))
    assert "ändrade: 1" in island.run("import_cases", HEADER, referral(island, state="klar"))
    row = IncomingCase.objects.get()
    assert (row.state, row.version, row.closed_at is None) == ("done", 2, False)
    with pytest.raises(NotFound):
        open_patient(
            actor=world.actor(world.hospital_nurse), patient_id=world.asta.pk, on=world.today
        )
    assert "oförändrade: 1" in island.run("import_cases", HEADER, referral(island))
    assert IncomingCase.objects.get().state == "done"


def test_what_was_sent_and_received_by_hand_is_left_alone_until_the_file_closes_it(
    island: Island,
) -> None:
    world = island.world
    factories.sent(
        world.asta, world.medicin, world.nurse, note="Trött.", state="received",
        received_at=factories.timezone.now(), received_by=world.hospital_nurse,
    )  # fmt: skip
    assert "oförändrade: 1" in island.run("import_cases", HEADER, referral(island, 0))
    row = IncomingCase.objects.get()
    assert (row.state, row.note, row.version) == ("received", "Trött.", 1)
    closing = f"{{asta}};remiss;{{norra}};{{medicin}};{world.today};;;;tillbakatagen"
    assert "ändrade: 1" in island.run("import_cases", HEADER, closing)
    assert IncomingCase.objects.get().state == "withdrawn"


def test_of_two_that_were_sent_the_same_day_the_file_means_the_one_that_waits(
    island: Island,
) -> None:
    world = island.world
    waits = factories.sent(world.asta, world.medicin, world.nurse)
    factories.sent(
        world.asta, world.medicin, world.nurse, state="withdrawn",
        closed_at=factories.timezone.now(),
    )  # fmt: skip
    assert "ARENDE_FINNS" in island.refused("import_cases", HEADER, referral(island))
    assert "ändrade: 1" in island.run("import_cases", HEADER, referral(island, 0, "klar"))
    waits.refresh_from_db()
    assert waits.state == "done"


def test_a_case_that_is_missing_in_the_file_stays_open(island: Island) -> None:
    island.run("import_cases", HEADER, referral(island))
    island.run("import_cases", HEADER, referral(island, who="{hedda}"))
    assert all(case.waits for case in IncomingCase.objects.all())


def test_discharge_and_summons_have_their_own_last_day(island: Island, settings) -> None:
    settings.DISCHARGE_DAYS = 30
    world = island.world
    ward = factories.unit("Avdelning 3", "slutenvard", world.region, hsa_id="SE2120000803-E0077")
    ward.save()
    days = f"{world.days(-1)};{world.days(4)}"
    island.run(
        "import_cases", HEADER,
        f"{{asta}};utskrivning;{ward.hsa_id};{{hemsjukvarden}};{days};;;",
        f"{{hedda}};kallelse;{{bistandsenheten}};{{norra}};{days};;ja;",
    )  # fmt: skip
    rows = IncomingCase.objects.order_by("kind").values_list("kind", "day", "ends_on")
    assert list(rows) == [
        ("discharge", world.days(4), world.days(34)),
        ("summons", world.days(4), world.days(4)),
    ]


def test_an_open_one_whose_time_is_out_has_run_out_and_the_new_one_waits(island: Island) -> None:
    lines = [HEADER, referral(island, -200), referral(island, -2), referral(island, -400, "klar")]
    assert "nya: 3" in island.run("import_cases", *lines)
    states = IncomingCase.objects.order_by("starts_on").values_list("state", flat=True)
    assert list(states) == ["done", "expired", "sent"]
    assert "oförändrade: 3" in island.run("import_cases", *lines)


def test_what_nobody_closed_here_in_time_makes_way(island: Island) -> None:
    world = island.world
    old = factories.sent(
        world.asta, world.medicin, world.nurse, starts_on=world.days(-99), ends_on=world.days(-9)
    )
    assert "nya: 1" in island.run("import_cases", HEADER, referral(island))
    old.refresh_from_db()
    assert old.state == "expired"


def test_one_of_a_kind_is_open_between_two_units(island: Island) -> None:
    island.run("import_cases", HEADER, referral(island))
    words = island.refused("import_cases", HEADER, referral(island, -1))
    assert "Rad 2, kolumn skickad" in words
    assert "[ARENDE_FINNS]" in words
    # When the same file closes the first one, there is room.
    both = [referral(island, -1), referral(island, state="klar")]
    assert "nya: 1" in island.run("import_cases", HEADER, *both)


def test_every_fault_names_its_line_and_column_and_never_the_number(island: Island) -> None:
    world = island.world
    today, later = world.today, world.days(2)
    wrong = {
        "till_enhet [FEL_MOTTAGARE]": f"{{asta}};remiss;{{norra}};{{hemtjansten}};{today};;Trött;;",
        "till_enhet [SAMMA_ENHET]": f"{{asta}};remiss;{{norra}};{{norra}};{today};;Trött;;",
        "till_enhet [OKAND_ENHET]": f"{{asta}};remiss;{{norra}};SE2120000803-E0099;{today};;Ont;;",
        "fran_enhet [OKAND_ENHET]": f"{{asta}};remiss;SE2120000803-E0099;{{norra}};{today};;Ont;;",
        "slag [BARA_SLUTENVARDEN]": f"{{asta}};utskrivning;{{norra}};{{sodra}};{today};{later};;;",
        "vad [SKRIV_FRAGAN]": f"{{asta}};remiss;{{norra}};{{medicin}};{today};;;;",
        "dag [DAG_SAKNAS]": f"{{hedda}};kallelse;{{norra}};{{hemtjansten}};{today};;;ja;",
        "samtycke [SIP_KRAVER_SAMTYCKE]":
            f"{{hedda}};kallelse;{{norra}};{{bistandsenheten}};{today};{later};;nej;",
        "skickad [SKICKAD_I_FRAMTIDEN]": f"{{nils}};remiss;{{norra}};{{medicin}};{later};;Ont;;",
        "lage [OKANT_VARDE]": f"{{nils}};remiss;{{norra}};{{medicin}};{today};;Ont;;avbojd",
    }  # fmt: skip
    words = island.refused("import_cases", HEADER, *wrong.values())
    for number, told in enumerate(wrong, start=2):
        column, code = told.split()
        (line,) = [row for row in words.splitlines() if f"Rad {number}, " in row]
        assert f"kolumn {column}" in line
        assert code in line
    assert not any(island.number(name) in words for name in ("asta", "hedda", "nils"))
    assert HSA["norra"] not in words
    assert not IncomingCase.objects.exists()


def test_nothing_open_is_read_in_about_the_dead_and_the_sound_lines_are_kept_if_asked(
    island: Island,
) -> None:
    asta = island.world.asta
    asta.deceased_on = island.world.today
    asta.save()
    lines = [HEADER, referral(island), referral(island, who="{hedda}")]
    assert "[AVLIDEN]" in island.refused("import_cases", *lines)
    assert "nya: 1" in island.run("import_cases", *lines, lenient=True)
    assert IncomingCase.objects.get().patient == island.world.hedda


def test_a_preview_saves_nothing(island: Island) -> None:
    assert "nya: 1" in island.run("import_cases", HEADER, referral(island), preview=True)
    assert not IncomingCase.objects.exists()


def test_when_a_patient_has_died_what_waits_is_closed_with_the_reason(island: Island) -> None:
    world = island.world
    about = factories.sent(world.asta, world.medicin, world.nurse)
    other = factories.sent(world.nils, world.medicin, world.nurse_sodra)
    header = "personnummer;fornamn;efternamn;fodd;telefon;tolk;skydd;avliden"
    island.run("import_patients", header, f"{{asta}};Asta;Lindqvist;;;;;{world.days(-1)}")
    about.refresh_from_db(), other.refresh_from_db()
    assert (about.state, about.version, other.state) == ("expired", 2, "sent")
    assert about.closed_at is not None
    assert about.reason == "Patienten har avlidit."
