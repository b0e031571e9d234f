"""Vilka har läst om dig: in words that are easy to read, with a question button."""

import re

from accesslog.models import LogQuestion
from tests.web.reading import words
from tests.world import World, log


def test_the_patient_reads_who_when_why_and_what(world: World, as_staff, as_patient) -> None:
    as_staff(world.nurse).get(f"/patient/{world.asta.pk}/")
    as_staff(world.nurse_sodra).get(f"/patient/{world.nils.pk}/")
    page = words(as_patient(world.asta).get("/mina/last/"))
    assert "Vårdcentralen Norra" in page
    assert "Distriktssköterska" in page
    assert "Öppnade uppgifterna" in page
    assert "Du är listad på enheten." in page
    assert "Eva Nilsson" not in page
    assert "Vårdcentralen Södra" not in page


def test_the_start_page_leads_there(world: World, as_patient) -> None:
    assert 'href="/mina/last/"' in as_patient(world.asta).get("/mina/").content.decode()


def test_an_empty_log_says_so(world: World, as_patient) -> None:
    assert "Ingen har läst om dig än." in words(as_patient(world.asta).get("/mina/last/"))


def test_a_question_is_asked_from_the_row_and_shown_with_its_answer(
    world: World, as_staff, as_patient
) -> None:
    as_staff(world.nurse).get(f"/patient/{world.asta.pk}/")
    client = as_patient(world.asta)
    page = client.get("/mina/last/").content.decode()
    where = re.search(r'href="(/mina/last/fraga/\?rad=\d+)"', page)
    assert where
    assert "Vårdcentralen Norra" in words(client.get(where[1]))
    done = client.post(where[1], {"text": "Varför läste ni?"})
    assert (done.status_code, done["Location"]) == (303, "/mina/last/")
    question = LogQuestion.objects.get()
    assert (question.patient, question.text) == (world.asta, "Varför läste ni?")
    page = words(client.get("/mina/last/"))
    assert "Varför läste ni?" in page
    assert "Vi har inte svarat än." in page


def test_a_second_question_about_the_same_reading_is_kept_too(
    world: World, as_staff, as_patient
) -> None:
    as_staff(world.nurse).get(f"/patient/{world.asta.pk}/")
    number, client = log()[-1].pk, as_patient(world.asta)
    where = f"/mina/last/fraga/?rad={number}"
    empty = client.post(where, {"text": " "})
    assert empty.status_code == 422
    assert "Skriv vad du undrar." in words(empty)
    for text in ("Varför läste ni?", "Vem bad om det?", "Vem bad om det?"):
        assert client.post(where, {"text": text}).status_code == 303
    page = words(client.get("/mina/last/"))
    assert page.count("Varför läste ni?") == 1
    assert page.count("Vem bad om det?") == 1


def test_nobody_asks_about_another_patients_row(world: World, as_staff, as_patient) -> None:
    as_staff(world.nurse_sodra).get(f"/patient/{world.nils.pk}/")
    number = log()[-1].pk
    client = as_patient(world.asta)
    for where in (f"?rad={number}", "?rad=x", "?rad=" + "9" * 30, ""):
        assert client.get(f"/mina/last/fraga/{where}").status_code == 404
        assert client.post(f"/mina/last/fraga/{where}", {"text": "x"}).status_code == 404
    assert not LogQuestion.objects.exists()


def test_staff_have_no_way_in(world: World, as_staff) -> None:
    assert as_staff(world.nurse).get("/mina/last/").status_code == 404


def test_every_sentence_has_at_most_fifteen_words(world: World, as_staff, as_patient) -> None:
    as_staff(world.nurse).get(f"/patient/{world.asta.pk}/")
    main = as_patient(world.asta).get("/mina/last/").content.decode()
    text = re.sub(r"<[^>]+>", "\n", main.partition("<main")[2].partition("</main>")[0])
    sentences = [s for s in re.split(r"[.?!\n]", text) if s.strip()]
    assert [s for s in sentences if len(s.split()) > 15] == []
