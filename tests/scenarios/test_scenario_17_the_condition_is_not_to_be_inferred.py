"""Scenario 17: the flag is set; patient, ombud, home care and API read. Flag and reason are nowhere
visible or inferable: each answer is the same, byte for byte, with the flag and without it.
"""

import re
from difflib import unified_diff
from typing import Any

import pytest

from accesslog.models import AccessEntry
from actions.life_threatening import Judgement, lift_life_threatening, set_life_threatening
from contacts.models import LifeThreatening
from fastkontakt import clock
from tests import factories
from tests.api.conftest import as_patient as patient_machine
from tests.api.conftest import log_in_staff
from tests.portal.conftest import as_representative
from tests.world import World, not_allowed

__all__ = ["as_representative", "patient_machine"]

PORTAL = ["", "last/", "samtycke/", "nara/", "hant/", "begar/", "begar/ny/", "skriv-ut/"]
STAFF = ["", "tidslinje/", "andringar/", "uppgifter/", "vem-ser-vad/", "narstaende/", "utse/",
         "livshotande/", "livshotande/hav/"]  # fmt: skip
HEADS = ("---", "+++", "@@ ")
API = ["contacts/", "changes/", "log/", "consents/", "blocks/", "relatives/", "requests/",
       "visibility/"]  # fmt: skip


@pytest.fixture
def hedda(world: World) -> World:
    """Hedda has hemtjänst and a nurse at Norra, both in contact with her; all see each other."""
    factories.contact(world.hedda, world.nurse)
    factories.contact(world.hedda, world.underskoterska, "3")
    for unit in (world.norra, world.hemtjansten, world.bistandsenheten):
        factories.give_consent(world.hedda, unit)
    return world


def flag(world: World) -> LifeThreatening:
    judgement = Judgement("Obotlig sjukdom", world.today)
    return set_life_threatening(
        actor=world.actor(world.doctor), patient=world.hedda, judgement=judgement,
        on=world.today, now=clock.now(),
    )  # fmt: skip


def told(answer: Any) -> tuple[int, str, str, str]:
    """What can be told from an answer: code, tag, and the body but for moments and log numbers."""
    body = answer.content.decode()
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|data-sekunder="\d+"', "", body)
    body = re.sub(r"\d{4}-\d\d-\d\dT[\d:.+Z-]+|\d\d\.\d\d|rad=\d+|after=[^\"&]+", "", body)
    body = re.sub(r'"(?:id|next)": ?"?\d[^,"]*"?', "", body)
    headers = sorted((k, v) for k, v in answer.headers.items() if k in ("ETag", "Location"))
    return answer.status_code, str(headers), body, str(len(body))


def same_with_and_without(world: World, client: Any, *paths: str) -> None:
    """The same reader asks before, while the flag is set, and when it is lifted."""
    before = [ask(client, path) for path in paths]
    condition = flag(world)
    for path, then in zip(paths, before, strict=True):
        now = ask(client, path)
        assert difference(then, now) == [], path
        assert "Obotlig" not in str(now)
        said = now[2].replace("livshotande/", "")
        assert not re.search("livshot|slutskede|huvudansvar", said, re.I), path
    lift_life_threatening(
        actor=world.actor(world.doctor), condition=condition, reason="Fel", on=world.today,
        now=clock.now(),
    )  # fmt: skip
    for path, then in zip(paths, before, strict=True):
        assert difference(ask(client, path), then) == [], path


def difference(one: tuple[str, ...], other: tuple[str, ...]) -> list[str]:
    """The lines that differ, a few of them."""
    lines = ["\n".join(map(str, each)).splitlines() for each in (one, other)]
    return [line for line in unified_diff(*lines, n=0, lineterm="") if line[:3] not in HEADS][:6]


def ask(client: Any, path: str) -> tuple[int, str, str, str]:
    last = AccessEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    answer = told(client.get(path))
    own = AccessEntry.objects.filter(id__gt=last)
    assert own.exists() or answer[0] in (302, 403, 404)
    return answer


@pytest.mark.parametrize("path", [path for path in PORTAL if path != "last/"])
def test_the_patient_reads_nothing_of_it(hedda, as_patient, path):
    same_with_and_without(hedda, as_patient(hedda.hedda), f"/mina/{path}")


@pytest.mark.parametrize("path", ["", "hant/", "begar/"])
def test_who_acts_for_her_reads_nothing_of_it(hedda, as_representative, path):
    ombud = factories.represent(hedda.hedda)
    same_with_and_without(hedda, as_representative(ombud), f"/mina/{path}")


@pytest.mark.parametrize(
    "who",
    [
        "underskoterska",
        *(pytest.param(who, marks=pytest.mark.slow) for who in ("enhetschef", "bistand")),
    ],
)
@pytest.mark.parametrize("path", STAFF)
def test_the_social_side_reads_nothing_of_it(hedda, as_staff, who, path):
    client = as_staff(getattr(hedda, who))
    same_with_and_without(hedda, client, f"/patient/{hedda.hedda.pk}/{path}")


@pytest.mark.parametrize("who", ["underskoterska", "enhetschef", "bistand"])
def test_the_social_sides_lists_are_the_same(hedda, as_staff, who):
    lists = ("/arbetslista/", "/enhet/", "/enhet/kontakter/")
    same_with_and_without(hedda, as_staff(getattr(hedda, who)), *lists)


@pytest.mark.parametrize("who", ["nurse", "chef", "doctor", "underskoterska", "enhetschef"])
def test_over_the_api_nobody_reads_anything_of_it(hedda, who):
    machine = log_in_staff(getattr(hedda, who))
    about = f"/api/v1/patients/{hedda.hedda.pk}/"
    paths = [about + path for path in API if path != "log/"]
    same_with_and_without(
        hedda, machine.client, *paths, f"{about}candidates/?type=1&unit={hedda.norra.pk}"
    )


def test_over_the_api_the_managers_lists_are_the_same(hedda):
    machine = log_in_staff(hedda.chef)
    lists = ("/api/v1/worklist/", f"/api/v1/units/{hedda.norra.pk}/contacts/")
    same_with_and_without(hedda, machine.client, *lists)


def test_the_patients_log_has_no_row_more(hedda, as_patient, patient_machine):
    """Neither for the judgement, its end, nor an attempt that was refused."""
    portal, machine = as_patient(hedda.hedda), patient_machine(hedda.hedda)
    rows = f"/api/v1/patients/{hedda.hedda.pk}/log/"

    def others() -> tuple[int, int]:
        page = portal.get("/mina/last/").content.decode()
        entries = machine.client.get(rows).json()["entries"]
        return page.count("<tr"), sum(1 for row in entries if row["role"] != "patient")

    before = others()
    condition = flag(hedda)
    with not_allowed("BARA_LAKARE"):
        set_life_threatening(
            actor=hedda.actor(hedda.nurse), patient=hedda.hedda,
            judgement=Judgement("Nej", hedda.today), on=hedda.today, now=clock.now(),
        )  # fmt: skip
    lift_life_threatening(
        actor=hedda.actor(hedda.doctor), condition=condition, reason="Fel", on=hedda.today,
        now=clock.now(),
    )  # fmt: skip
    assert AccessEntry.objects.filter(detail="set condition").count() == 1  # the reviewer has it
    assert others()[1] == before[1]


@pytest.mark.parametrize("who", ["underskoterska", "enhetschef", "bistand", "nurse", "secretary"])
def test_writing_is_refused_in_the_same_words_with_and_without(hedda, who):
    machine = log_in_staff(getattr(hedda, who))
    path = f"patients/{hedda.hedda.pk}/life-threatening/"
    bodies = [(path, {"reason": "x"}), (path + "lift/", {"reason": "x"}), (path + "lift/", {})]
    before = [told(machine.post(*body)) for body in bodies]
    flag(hedda)
    assert [told(machine.post(*body)) for body in bodies] == before
    assert {code for code, *_rest in before} == {403}


def test_the_patient_gets_the_same_refusal_with_and_without(hedda, patient_machine):
    machine = patient_machine(hedda.hedda)
    path = f"patients/{hedda.hedda.pk}/life-threatening/"
    before = told(machine.post(path, {"reason": "x"}))
    flag(hedda)
    assert told(machine.post(path, {"reason": "x"})) == before
    assert before[0] == 403


def test_a_physician_sets_and_lifts_it_over_the_api_and_hears_its_id_alone(hedda):
    machine = log_in_staff(hedda.doctor)
    path = f"patients/{hedda.hedda.pk}/life-threatening/"
    first, again = (
        machine.post(path, {"reason": "Obotlig"}, Idempotency_Key="en") for _turn in range(2)
    )
    assert (first.status_code, set(first.json())) == (201, {"id"})
    assert again.json() == first.json()
    twice = machine.post(path, {"reason": "Obotlig"})
    assert (twice.status_code, twice.json()["code"]) == (409, "REDAN_REGISTRERAT")
    assert machine.post(path + "lift/", {"reason": "Bättre"}).status_code == 200
    assert machine.post(path + "lift/", {"reason": "Bättre"}).status_code == 404


def test_the_place_beside_asks_for_a_physician_whether_the_flag_stands_or_not(hedda):
    machine = log_in_staff(hedda.chef)
    body = {
        "type": "1", "unit": hedda.norra.pk, "commission": hedda.chef.pk, "beside": True,
        "starts_on": hedda.today, "ground": "need", "purposes": ["trygghet"],
    }  # fmt: skip
    path = f"patients/{hedda.hedda.pk}/contacts/"
    before = told(machine.post(path, body))
    flag(hedda)
    assert told(machine.post(path, body)) == before
    assert before[0] == 422
    assert machine.post(path, {**body, "commission": hedda.doctor.pk}).status_code == 201
