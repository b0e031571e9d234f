"""The log reviewer's pages: what waits, the log, the sample, and one patient's extract."""

import csv
import io
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest

from accesslog.models import LogQuestion, LogReview
from actions.log_questions import ask_about_log
from actions.log_reading import own_log, provider_log
from fastkontakt import clock
from followup.log_rows import LogFilter
from organisation.actor import Actor
from tests import factories
from tests.web.reading import words
from tests.world import World, log


@pytest.fixture
def reviewer(world: World, as_staff):
    return as_staff(world.loggranskare)


@pytest.fixture
def looked(world: World, as_staff) -> World:
    """The nurse at Norra looks at Asta, a nurse at Södra at Nils, one at Östra at Olga."""
    for commission, patient in (
        (world.nurse, world.asta), (world.nurse_sodra, world.nils), (world.nurse_ostra, world.olga),
    ):  # fmt: skip
        assert as_staff(commission).get(f"/patient/{patient.pk}/").status_code == 200
    return world


def ask(world: World, patient) -> LogQuestion:
    user = factories.account(patient)
    me = Actor(door="portal", user_id=user.pk, patient_id=patient.pk)
    number = next(line.first.id for line in own_log(actor=me).lines if line.first.unit_id)
    return ask_about_log(actor=me, number=number, text="Vem var det?", now=clock.now())


def test_the_reviewer_lands_on_what_waits(looked: World, reviewer) -> None:
    ask(looked, looked.asta)
    assert reviewer.get("/")["Location"] == "/granskning/"
    page = words(reviewer.get("/granskning/"))
    assert "Vem var det?" in page
    assert "Inga nödöppningar väntar." in page


@pytest.mark.parametrize("name", ["nurse", "chef", "enhetschef", "systemadmin"])
@pytest.mark.parametrize("path", ["", "logg/", "stickprov/", "patient/"])
def test_the_review_is_for_the_reviewer_alone(world: World, as_staff, name: str, path: str) -> None:
    answer = as_staff(getattr(world, name)).get(f"/granskning/{path}")
    assert answer.status_code == 403
    assert [row.outcome for row in log()] == ["denied"]


def test_the_log_is_the_own_care_providers_and_names_no_patient(looked: World, reviewer) -> None:
    page = words(reviewer.get("/granskning/logg/"))
    assert "Eva Nilsson" in page
    assert "Siv Lund" in page
    assert "Ulla Fors" not in page
    assert not [name for name in ("Lindqvist", "Åkesson", "Öberg") if name in page]


@pytest.mark.parametrize(
    ("query", "seen", "gone"),
    [("utfall=denied", "", "Eva Nilsson"), ("atgard=read", "Eva Nilsson", ""),
     ("grund=LISTAD_HAR", "Siv Lund", ""), ("till=2020-01-01", "", "Siv Lund"),
     ("fran=2020-01-01", "Siv Lund", "")],
)  # fmt: skip
def test_the_log_is_filtered(looked: World, reviewer, query: str, seen: str, gone: str) -> None:
    page = words(reviewer.get(f"/granskning/logg/?{query}"))
    assert seen in page
    assert not gone or gone not in page


def test_the_log_is_filtered_by_unit_and_person(looked: World, reviewer) -> None:
    page = words(reviewer.get(f"/granskning/logg/?enhet={looked.sodra.pk}"))
    assert ("Siv Lund" in page, "Eva Nilsson" in page) == (True, False)
    page = words(reviewer.get(f"/granskning/logg/?person={looked.nurse.staff_id}"))
    assert ("Siv Lund" in page, "Eva Nilsson" in page) == (False, True)


LOG = "/granskning/logg/"


def value_of(page: str, name: str) -> str:
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    assert field
    value = re.search(r'value="([^"]*)"', field[0])
    return value[1] if value else ""


def test_the_log_is_searched_31_days_back_and_the_form_says_so(looked: World, reviewer) -> None:
    first = (looked.today - timedelta(days=30)).isoformat()
    for query in ("", "?atgard=read", f"?person={looked.nurse.staff_id}"):
        page = reviewer.get(f"{LOG}{query}").content.decode()
        assert (value_of(page, "fran"), value_of(page, "till")) == (first, "")
        assert "Eva Nilsson" in page


def test_what_is_older_is_found_in_a_chosen_period_and_in_the_whole_log(looked: World) -> None:
    auditor, later = looked.actor(looked.loggranskare), looked.days(31)
    norra = LogFilter(unit_id=looked.norra.pk)
    assert provider_log(actor=auditor, asked=norra, on=looked.days(30)).rows
    found = provider_log(actor=auditor, asked=norra, on=later)
    assert (found.rows, found.asked.since) == ((), looked.days(1))
    for asked in (
        replace(norra, whole=True),
        replace(norra, since=looked.days(-1)),
        replace(norra, until=looked.today),
    ):
        assert provider_log(actor=auditor, asked=asked, on=later).asked == asked
        rows = provider_log(actor=auditor, asked=asked, on=later).rows
        assert "Eva Nilsson" in {row.person for row in rows}
        assert "Ulla Fors" not in {row.person for row in rows}


def test_an_emptied_period_is_the_whole_log_page_after_page(
    world: World, as_staff, reviewer
) -> None:
    nurse = as_staff(world.nurse)
    for _turn in range(60):
        nurse.get(f"/patient/{world.asta.pk}/")
    page = reviewer.get(f"{LOG}?fran=&till=&atgard=read").content.decode()
    assert value_of(page, "fran") == ""
    assert "Sök i hela loggen" not in page
    following = re.search(r'href="(/granskning/logg/\?[^"]*efter=[^"]+)"', page)
    assert following
    assert value_of(reviewer.get(unescape(following[1])).content.decode(), "fran") == ""


def test_no_rows_says_which_days_were_searched_and_leads_to_the_whole_log(
    looked: World, reviewer
) -> None:
    answer = reviewer.get(f"{LOG}?grund=LISTAD_HAR&fran=2020-01-01&till=2020-01-31")
    assert "Inga rader från 1 jan 2020 till 31 jan 2020." in words(answer)
    way = re.search(r'<a class="btn" href="([^"]+)">Sök i hela loggen', answer.content.decode())
    assert way
    whole = reviewer.get(unescape(way[1]))
    assert "Siv Lund" in words(whole)
    assert "Inga rader till och med 1 jan 2020." in words(reviewer.get(f"{LOG}?till=2020-01-01"))
    assert "Inga rader från" in words(reviewer.get(f"{LOG}?utfall=denied"))
    nothing = words(reviewer.get(f"{LOG}?utfall=denied&fran="))
    assert "Inga rader i hela loggen." in nothing


def test_a_patients_own_log_and_her_extract_are_whole(looked: World, reviewer) -> None:
    page = reviewer.get(f"/granskning/patient/{looked.asta.pk}/").content.decode()
    assert (value_of(page, "fran"), "Eva Nilsson" in page) == ("", True)


@pytest.mark.parametrize("query", ["fran=x", "person=x", "efter=x", "enhet=x", "atgard=x"])
def test_a_filter_that_somebody_made_up_is_no_fault(looked: World, reviewer, query: str) -> None:
    assert reviewer.get(f"/granskning/logg/?{query}").status_code in (200, 422)


@pytest.mark.parametrize("query", ["fran=31+nov", "till=31+nov", "fran=2026-11-30&till=2026-11-01"])
def test_a_period_that_cannot_be_gives_no_rows_of_another_period(
    looked: World, reviewer, query: str
) -> None:
    for where in ("/granskning/logg/", f"/granskning/patient/{looked.asta.pk}/"):
        answer = reviewer.get(f"{where}?{query}")
        assert answer.status_code == 422
        assert "<table" not in answer.content.decode()
        assert "Eva Nilsson" not in words(answer)
        assert "Hämta som fil" not in words(answer)


def test_a_from_day_after_the_till_day_is_said_in_plain_words(looked: World, reviewer) -> None:
    period = "fran=2026-11-30&till=2026-11-01"
    page = words(reviewer.get(f"/granskning/patient/{looked.asta.pk}/?{period}"))
    assert "Till-dagen ligger före från-dagen. Ändra en av dem." in page


def test_a_period_that_cannot_be_gives_no_file(looked: World, reviewer) -> None:
    where = f"/granskning/patient/{looked.asta.pk}/fil/"
    answer = reviewer.post(where, {"fran": "31 nov", "till": ""})
    assert answer.status_code == 422
    assert "Content-Disposition" not in answer
    assert log("export") == []


def test_the_file_says_which_period_it_holds(looked: World, reviewer) -> None:
    days = {"fran": "2026-11-01", "till": "2026-11-30"}
    answer = reviewer.post(f"/granskning/patient/{looked.asta.pk}/fil/", days)
    assert (
        'filename="loggutdrag-fran-2026-11-01-till-2026-11-30.csv"'
        in (answer["Content-Disposition"])
    )


def test_the_log_goes_on_page_by_page_with_the_filter_kept(
    world: World, as_staff, reviewer
) -> None:
    nurse = as_staff(world.nurse)
    for _turn in range(60):
        nurse.get(f"/patient/{world.asta.pk}/")
    page = reviewer.get("/granskning/logg/?atgard=read").content.decode()
    following = re.search(r'href="(/granskning/logg/\?[^"]*efter=[^"]+)"', page)
    assert following
    assert "atgard=read" in following[1]
    rest = reviewer.get(following[1].replace("&amp;", "&")).content.decode()
    assert rest.count("Eva Nilsson") == 10


def test_a_sample_is_drawn_and_judged_row_by_row(looked: World, reviewer) -> None:
    drawn = reviewer.post("/granskning/stickprov/", {"month": looked.today.isoformat()})
    assert drawn.status_code == 303
    rows = LogReview.objects.filter(patient__in=[looked.asta, looked.nils])
    assert rows.count() == 2
    first = rows.order_by("place")[0]
    page = words(reviewer.get(f"/granskning/stickprov/rad/{first.pk}/"))
    assert first.patient.name in page
    refused = reviewer.post(f"/granskning/stickprov/rad/{first.pk}/", {"outcome": "investigate"})
    assert refused.status_code == 422
    done = reviewer.post(f"/granskning/stickprov/rad/{first.pk}/", {"outcome": "ok"})
    assert done.status_code == 303
    first.refresh_from_db()
    assert first.reviewed_by == looked.loggranskare


def test_a_patients_log_is_found_by_number_in_the_body_only(looked: World, reviewer) -> None:
    number = looked.number(looked.asta)
    found = reviewer.post("/granskning/patient/", {"identifier": number.value})
    assert found["Location"] == f"/granskning/patient/{looked.asta.pk}/"
    page = words(reviewer.get(found["Location"]))
    assert "Asta Lindqvist" in page
    assert number.display in page
    assert "Vårdcentralen Norra" in page
    unknown = factories.unused_number()
    assert reviewer.post("/granskning/patient/", {"identifier": unknown.value}).status_code == 422


def test_the_extract_is_a_finished_file_that_is_logged(looked: World, reviewer) -> None:
    answer = reviewer.post(f"/granskning/patient/{looked.asta.pk}/fil/", {"fran": "", "till": ""})
    assert answer["Content-Disposition"] == 'attachment; filename="loggutdrag.csv"'
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][:3] == ["Tid", "Enhet", "Roll"]
    assert rows[1][1:4] == ["Vårdcentralen Norra", "Distriktssköterska", "Eva Nilsson"]
    last = log()[-1]
    assert (last.action, last.patient_id) == ("export", looked.asta.pk)


def test_no_cell_of_the_file_is_a_formula(world: World, as_staff, reviewer) -> None:
    world.nurse.title = "=2+2"
    world.nurse.save()
    as_staff(world.nurse).get(f"/patient/{world.asta.pk}/")
    answer = reviewer.post(f"/granskning/patient/{world.asta.pk}/fil/")
    assert ";'=2+2;" in answer.content.decode()


def test_the_answer_to_a_question_reaches_the_patient(looked: World, reviewer, as_patient) -> None:
    question = ask(looked, looked.asta)
    path = f"/granskning/fragor/{question.pk}/svara/"
    assert "Vem var det?" in words(reviewer.get(path))
    assert reviewer.post(path, {"answer": ""}).status_code == 422
    assert reviewer.post(path, {"answer": "Vår sjuksköterska ringde dig."}).status_code == 303
    question.refresh_from_db()
    assert question.answer == "Vår sjuksköterska ringde dig."


def test_the_auditor_reads_a_patients_changes(looked: World, reviewer) -> None:
    factories.contact(looked.asta, looked.nurse)
    page = words(reviewer.get(f"/granskning/patient/{looked.asta.pk}/andringar/"))
    assert "Fast kontakt" in page
    assert log()[-1].detail == "changes"


def test_the_reviewer_reads_who_used_a_consent_that_was_void(world: World, as_staff) -> None:
    factories.contact(world.asta, world.nurse_ostra)
    consent = factories.give_consent(world.asta, world.norra)
    as_staff(world.nurse).get(f"/patient/{world.asta.pk}/")
    consent.voided_at, consent.void_reason = clock.now(), "Fel person"
    consent.save()
    path = f"/granskning/patient/{world.asta.pk}/"
    reviewer = as_staff(world.loggranskare)
    assert f'href="{path}samtycken/"' in reviewer.get(path).content.decode()
    page = words(reviewer.get(f"{path}samtycken/"))
    assert "Makulerat: Fel person" in page
    assert "Eva Nilsson" in page
    factories.give_consent(world.nils, world.norra)
    page = words(reviewer.get(f"/granskning/patient/{world.nils.pk}/samtycken/"))
    assert "Ingen har använt samtycket" in page


def test_staff_read_changes_as_a_tab_of_the_patient_with_the_way_to_that_day(
    world: World, as_staff
) -> None:
    factories.contact(world.asta, world.nurse)
    client = as_staff(world.nurse)
    page = client.get(f"/patient/{world.asta.pk}/andringar/")
    assert "Eva Nilsson" in words(page)
    day = re.search(r'href="(/patient/[^"]+/tidslinje/\?datum=[\d-]+)"', page.content.decode())
    assert day
    assert "fast kontakt" in words(client.get(day[1]))
    assert as_staff(world.nurse_sodra).get(page.wsgi_request.path).status_code == 404
