"""A patient asks about a row of her log, and reads the answer."""

from actions.log_changes import changes_for_review
from actions.log_questions import answer_log_question, ask_about_log, open_questions
from actions.log_reading import own_log
from actions.reading import open_patient
from fastkontakt import clock
from organisation.actor import Actor
from tests import factories
from tests.world import World, logged, not_allowed, refused, saved_by


def row_about(world: World, commission, patient) -> int:
    open_patient(actor=world.actor(commission), patient_id=patient.pk, on=world.today)
    return own_log(actor=world.patient_actor(patient)).lines[0].first.id


def asked(world: World, text: str = "Varför?"):
    number = row_about(world, world.nurse, world.asta)
    actor = asta(world)
    return ask_about_log(actor=actor, number=number, text=text, now=clock.now())


def ask(world: World, about, text: str):
    return ask_about_log(actor=asta(world), number=about.entry_id, text=text, now=clock.now())


def asta(world: World) -> Actor:
    return herself(world.asta)


def herself(patient) -> Actor:
    """The patient in her portal; the login is there already."""
    return Actor(door="portal", user_id=patient.accounts.get().user_id, patient_id=patient.pk)


def test_the_reviewer_sees_the_question_and_the_patient_the_answer(world: World) -> None:
    question = asked(world)
    reviewer = world.actor(world.loggranskare)
    assert [row.pk for row in open_questions(actor=reviewer)] == [question.pk]
    answer_log_question(
        actor=reviewer, question_id=question.pk, answer="Du ringde den dagen.", now=clock.now()
    )
    assert open_questions(actor=reviewer) == []
    (shown,) = own_log(actor=asta(world)).questions
    assert shown.answer == "Du ringde den dagen."
    assert saved_by(shown) == (world.loggranskare.staff.user_id, "answer about log")


def test_the_same_words_twice_are_one_question(world: World) -> None:
    first = asked(world)
    again = ask(world, first, " Varför? ")
    assert again.pk == first.pk
    assert len(open_questions(actor=world.actor(world.loggranskare))) == 1


def test_a_second_question_about_the_same_row_reaches_the_reviewer_too(world: World) -> None:
    first = asked(world)
    second = ask(world, first, "Och vem såg numret?")
    found = open_questions(actor=world.actor(world.loggranskare))
    assert [row.text for row in found] == ["Varför?", "Och vem såg numret?"]
    assert saved_by(second) == (asta(world).user_id, "ask about log")


def test_after_the_answer_the_patient_may_ask_more(world: World) -> None:
    first, reviewer = asked(world), world.actor(world.loggranskare)
    answer_log_question(actor=reviewer, question_id=first.pk, answer="Ett besök.", now=clock.now())
    with refused("FRAGAN_HAR_SVAR", field="text"):
        ask(world, first, "Varför?")
    more = ask(world, first, "Vilket besök?")
    assert [row.pk for row in open_questions(actor=reviewer)] == [more.pk]
    shown = [(row.text, row.answer) for row in own_log(actor=asta(world)).questions]
    assert shown == [("Vilket besök?", ""), ("Varför?", "Ett besök.")]


def test_a_question_without_words_is_refused_and_does_not_stand_in_the_way(world: World) -> None:
    number = row_about(world, world.nurse, world.asta)
    with refused("SKRIV_FRAGA", field="text"):
        ask_about_log(actor=asta(world), number=number, text="  ", now=clock.now())
    ask_about_log(actor=asta(world), number=number, text="Varför?", now=clock.now())


def test_nobody_asks_about_a_row_of_another_patients_log(world: World) -> None:
    number = row_about(world, world.nurse_sodra, world.nils)
    with refused("OKAND"):
        ask_about_log(
            actor=world.patient_actor(world.asta), number=number, text="Vem?", now=clock.now()
        )


def test_a_question_is_answered_by_the_care_provider_that_read(world: World) -> None:
    number = row_about(world, world.nurse_ostra, world.olga)
    question = ask_about_log(actor=herself(world.olga), number=number, text="Vem?", now=clock.now())
    assert open_questions(actor=world.actor(world.loggranskare)) == []
    with refused("OKAND"):
        answer_log_question(
            actor=world.actor(world.loggranskare), question_id=question.pk, answer="Nej.",
            now=clock.now(),
        )  # fmt: skip
    own = factories.hire(world.ostra, "loggranskare", "Vera Vik")
    assert [row.pk for row in open_questions(actor=world.actor(own))] == [question.pk]


def test_an_answer_needs_words_and_is_given_once(world: World) -> None:
    question, reviewer = asked(world), world.actor(world.loggranskare)
    with refused("SKRIV_SVAR", field="answer"):
        answer_log_question(actor=reviewer, question_id=question.pk, answer="  ", now=clock.now())
    answer_log_question(actor=reviewer, question_id=question.pk, answer="Ja.", now=clock.now())
    with refused("REDAN_BESVARAT", conflict=True):
        answer_log_question(actor=reviewer, question_id=question.pk, answer="Nej.", now=clock.now())


def test_only_the_reviewer_reads_and_answers_questions(world: World) -> None:
    question = asked(world)
    for commission in (world.nurse, world.chef, world.systemadmin):
        with not_allowed("BARA_LOGGRANSKARE"):
            open_questions(actor=world.actor(commission))
        with not_allowed("BARA_LOGGRANSKARE"):
            answer_log_question(
                actor=world.actor(commission), question_id=question.pk, answer="Ja.",
                now=clock.now(),
            )  # fmt: skip


def test_a_question_about_the_reviewers_own_reading_is_answered_by_another(world: World) -> None:
    changes_for_review(actor=world.actor(world.loggranskare), patient_id=world.asta.pk)
    me = world.patient_actor(world.asta)
    number = own_log(actor=me).lines[0].first.id
    question = ask_about_log(actor=me, number=number, text="Vem?", now=clock.now())
    with not_allowed("EGEN_ATKOMST"):
        answer_log_question(
            actor=world.actor(world.loggranskare), question_id=question.pk, answer="Ja.",
            now=clock.now(),
        )  # fmt: skip
    second = factories.hire(world.forvaltningen, "loggranskare", "Vera Vik")
    answer_log_question(
        actor=world.actor(second), question_id=question.pk, answer="Ja.", now=clock.now()
    )


def test_reading_and_answering_are_logged_about_the_patient(world: World) -> None:
    question, reviewer = asked(world), world.actor(world.loggranskare)
    with logged() as rows:
        open_questions(actor=reviewer)
    assert {row.patient_id for row in rows} == {None, world.asta.pk}
    with logged() as rows:
        answer_log_question(actor=reviewer, question_id=question.pk, answer="Ja.", now=clock.now())
    assert [(row.action, row.purpose, row.patient_id) for row in rows] == [
        ("write", "kontroll", world.asta.pk)
    ]
