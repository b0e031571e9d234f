"""/enhet/ratta/samma/: two numbers side by side, the decision, and the old address afterwards."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from accesslog.models import AccessEntry
from contacts.joining import NOT_JOINED
from core.identifiers import parse_person_identifier
from organisation.models import Commission
from patients.models import Patient, PatientJoin
from tests import factories
from tests.web.reading import words
from tests.web.test_same_bytes import bytes_of
from tests.world import World

AsStaff = Callable[[Commission], Client]
HOW = "Legitimation kontrollerad."


@pytest.fixture
def join(world: World) -> PatientJoin:
    """Somebody who came to Norra with a reserve number, and Olga, who is listed at Östra."""
    number = parse_person_identifier("22950606FH20", on=world.today)
    unknown = factories.patient("Okänd Person", number=number)
    factories.relation(unknown, world.nurse, world.today)
    return PatientJoin.objects.create(
        former=unknown, kept=world.olga, unit=world.norra, noticed_on=world.today
    )


def address(join: PatientJoin, *more: str) -> str:
    return "/".join(["/enhet/ratta/samma", str(join.pk), *more, ""])


def test_the_list_leads_to_the_case_and_names_nobody(
    world: World, as_staff: AsStaff, join: PatientJoin
) -> None:
    page = words(client := as_staff(world.chef).get("/enhet/ratta/"))
    assert "Två nummer, kanske samma person" in page
    assert address(join) in client.content.decode()
    assert "Okänd" not in page
    assert world.olga.family_name not in page
    elsewhere = words(as_staff(world.chef_sodra).get("/enhet/ratta/"))
    assert "Två nummer" not in elsewhere


def test_both_identities_stand_side_by_side_and_each_is_logged(
    world: World, as_staff: AsStaff, join: PatientJoin
) -> None:
    factories.contact(join.former, world.nurse)
    factories.contact(world.olga, world.nurse_ostra)
    page = words(as_staff(world.chef).get(address(join)))
    assert world.olga.name in page
    assert world.number(world.olga).display in page
    assert "Okänd Person" in page
    assert "Fasta kontakter 1 0" in page  # what another care provider has is not counted here
    for patient in (join.former, world.olga):
        assert AccessEntry.objects.about(patient.pk).filter(detail="patient join").count() == 1


def test_others_meet_the_same_404_as_for_no_case_at_all(
    world: World, as_staff: AsStaff, join: PatientJoin
) -> None:
    others = (world.chef_sodra, world.chef_ostra, world.enhetschef, world.nurse, world.systemadmin)
    for other in others:
        client = as_staff(other)
        assert client.get(address(join)).status_code == 404
        assert client.post(address(join, "angra")).status_code == 404


def test_a_decision_without_a_ground_keeps_what_was_typed(
    world: World, as_staff: AsStaff, join: PatientJoin
) -> None:
    answer = as_staff(world.chef).post(address(join), {"answer": "same", "note": ""})
    assert answer.status_code == 422
    assert "Skriv hur du vet det" in words(answer)
    assert "checked" in answer.content.decode()


def test_what_gives_way_is_said_before_one_decides(
    world: World, as_staff: AsStaff, join: PatientJoin
) -> None:
    factories.contact(join.former, world.nurse, starts_on=world.days(-5))
    theirs = factories.contact(world.olga, world.doctor, "1", starts_on=world.days(-50))
    client = as_staff(world.chef)
    page = words(client.get(address(join)))
    assert "Vilken fast vårdkontakt gäller?" in page
    assert "Lars Holm" in page
    assert client.post(address(join), {"answer": "same", "note": HOW}).status_code == 303
    theirs.refresh_from_db()
    assert theirs.ends_on == world.days(-6)


def test_the_old_address_leads_to_the_joined_patient_for_those_in_scope(
    world: World, as_staff: AsStaff, join: PatientJoin
) -> None:
    former = join.former
    as_staff(world.chef).post(address(join), {"answer": "same", "note": HOW})
    nurse = as_staff(world.nurse)
    answer = nurse.get(f"/patient/{former.pk}/tidslinje/?dag=2026-01-01")
    assert answer.status_code == 307
    assert answer["Location"] == f"/patient/{world.olga.pk}/tidslinje/?dag=2026-01-01"
    assert nurse.get(f"/patient/{former.pk}/", follow=True).status_code == 200
    found = nurse.get(f"/api/v1/patients/{former.pk}/contacts/", follow=True)
    assert (found.status_code, found.request["PATH_INFO"]) == (
        200, f"/api/v1/patients/{world.olga.pk}/contacts/",
    )  # fmt: skip


def test_to_everybody_else_the_old_address_is_as_unknown_as_any(
    world: World, as_staff: AsStaff, join: PatientJoin
) -> None:
    former = join.former
    as_staff(world.chef).post(address(join), {"answer": "same", "note": HOW})
    stranger = as_staff(world.nurse_sodra)
    for place in ("/patient/{}/", "/api/v1/patients/{}/contacts/"):
        old = stranger.get(place.format(former.pk))
        unknown = stranger.get(place.format(uuid4()))
        assert bytes_of(old) == bytes_of(unknown)


def test_a_wrong_join_is_undone_from_the_page(
    world: World, as_staff: AsStaff, join: PatientJoin
) -> None:
    client = as_staff(world.chef)
    client.post(address(join), {"answer": "same", "note": HOW})
    assert "Ångra sammanslagningen" in words(client.get(address(join)))
    assert client.post(address(join, "angra")).status_code == 303
    assert Patient.objects.get(pk=join.former_id).joined_into_id is None
    assert "Ångrad" in words(client.get(address(join)))


@pytest.mark.parametrize("undone", [False, True], ids=["never joined", "undone before"])
def test_what_is_not_joined_is_refused_in_words_and_both_are_logged_as_read(
    world: World, as_staff: AsStaff, join: PatientJoin, undone: bool
) -> None:
    client = as_staff(world.chef)
    if undone:
        client.post(address(join), {"answer": "same", "note": HOW})
        client.post(address(join, "angra"))
    last = AccessEntry.objects.order_by("id").values_list("id", flat=True).last() or 0
    answer = client.post(address(join, "angra"))
    assert answer.status_code == 409
    assert NOT_JOINED.sentence() in words(answer)
    rows = AccessEntry.objects.filter(id__gt=last).values_list("patient_id", "action", "outcome")
    both = {join.former_id, join.kept_id}
    assert sorted(rows) == sorted((pk, "read", "granted") for pk in both)


def test_different_people_are_kept_apart(
    world: World, as_staff: AsStaff, join: PatientJoin
) -> None:
    client = as_staff(world.chef)
    client.post(address(join), {"answer": "others", "note": "Olika ålder."})
    join.refresh_from_db()
    assert (join.state, join.note) == ("apart", "Olika ålder.")
    assert "Olika personer" in words(client.get(address(join)))


def test_protected_identity_must_be_opened_before_anybody_decides(
    world: World, as_staff: AsStaff, join: PatientJoin
) -> None:
    world.olga.protection = "sekretessmarkering"
    world.olga.save()
    page = words(as_staff(world.chef).get(address(join)))
    assert "Öppna de skyddade uppgifterna först" in page
    assert "Spara beslutet" not in page


def test_the_line_of_the_file_leaves_the_list_with_the_decision(
    world: World, as_staff: AsStaff, join: PatientJoin
) -> None:
    from tests.web.test_import_faults import fault

    line = fault(world.norra, 7, "Det nya numret finns redan.")
    line.case_id = join.pk
    line.save()
    client = as_staff(world.chef)
    assert "Avgör" in words(client.get("/enhet/ratta/"))
    client.post(address(join), {"answer": "same", "note": HOW})
    line.refresh_from_db()
    assert line.resolved_at is not None
