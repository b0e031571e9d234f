"""The draft: written on one page, saved by itself, never written over."""

import pytest
from django.conf import settings

from agreements.models import Agreement
from fastkontakt.typed import TYPED
from tests import factories
from tests.web.agreements import draft, of, signed, typed
from tests.web.reading import value_of, words


def test_a_draft_begins_as_a_copy_of_what_holds(world, as_staff):
    signed(world)
    nurse = as_staff(world.nurse)
    assert nurse.post(of(world.asta, "borja/"))["Location"] == of(world.asta, "redigera/")
    page = nurse.get(of(world.asta, "redigera/"))
    assert "Utkast till version 2" in words(page)
    assert value_of(page, "goals-0-text") == "Gå till affären"


def test_who_copies_what_she_may_not_see_is_told_that_it_is_left_out(world, as_staff):
    promise = {"what": "Delar medicinen", "who": "Hemtjänsten",
               "unit_id": str(world.hemtjansten.pk), "when_text": "dagligen"}  # fmt: skip
    signed(world, care_commitments=[promise])
    nurse = as_staff(world.nurse)
    nurse.post(of(world.asta, "borja/"))
    page = words(nurse.get(of(world.asta, "redigera/")))
    assert "Det som du inte får se i den förra versionen följer inte med." in page
    assert "Delar medicinen" not in page


def test_a_second_press_goes_on_with_the_draft_that_is_there(world, as_staff):
    nurse = as_staff(world.nurse)
    for _press in range(2):
        assert nurse.post(of(world.asta, "borja/")).status_code == 303
    assert Agreement.objects.filter(state="draft").count() == 1


def test_everything_on_the_page_is_saved_and_blank_rows_are_not(world, as_staff):
    row = draft(world)
    body = typed(row, **{"goals-4-text": "Sova hela natten", "goals-5-text": "",
                         "follow_up_on": "om 3 mån", "internal_note": "Bara vi.",
                         "follow_up_by": str(world.nurse.pk)})  # fmt: skip
    answer = as_staff(world.nurse).post(of(world.asta, "redigera/"), body)
    assert answer.status_code == 303
    row.refresh_from_db()
    assert [goal["text"] for goal in row.content["goals"]] == [
        "Gå till affären",
        "Sova hela natten",
    ]
    assert (row.internal_note, row.follow_up_by) == ("Bara vi.", world.nurse)
    assert row.follow_up_on is not None


def test_a_row_is_added_and_taken_away_without_javascript(world, as_staff):
    nurse, row = as_staff(world.nurse), draft(world)
    more = nurse.post(of(world.asta, "redigera/"), typed(row, gor="fler-goals"))
    page = nurse.get(more["Location"])
    assert value_of(page, "goals-1-text") == ""
    row.refresh_from_db()
    body = typed(row, **{"goals-1-text": "Sova", "gor": "bort-goals-0"})
    assert nurse.post(of(world.asta, "redigera/"), body).status_code == 303
    row.refresh_from_db()
    assert [goal["text"] for goal in row.content["goals"]] == ["Sova"]


def test_it_saves_itself_and_says_when(world, as_staff):
    nurse, row = as_staff(world.nurse), draft(world)
    told = nurse.post(of(world.asta, "redigera/spara/"), typed(row, if_worse="Ring 1177.")).json()
    assert told["text"].startswith("Sparat kl. ")
    row.refresh_from_db()
    assert (told["revision"], row.content["if_worse"]) == (row.revision, "Ring 1177.")


def test_the_same_text_again_is_no_conflict(world, as_staff):
    nurse, row = as_staff(world.nurse), draft(world)
    for _turn in range(2):
        body = typed(row, if_worse="Ring 1177.")
        assert nurse.post(of(world.asta, "redigera/spara/"), body).status_code == 200


def test_two_people_hear_of_each_other(world, as_staff):
    row = draft(world)
    assert (
        as_staff(world.chef).post(of(world.asta, "redigera/spara/"), typed(row)).json()["others"]
        == ""
    )
    told = as_staff(world.nurse).post(of(world.asta, "redigera/spara/"), {"gor": "oppnat"}).json()
    assert told["others"] == f"{world.chef.staff.name} har också öppnat utkastet."
    page = words(as_staff(world.nurse).get(of(world.asta, "redigera/")))
    assert f"{world.chef.staff.name} har också öppnat utkastet." in page


def conflict(world, as_staff, **mine):
    """The manager saves first; then the nurse saves what she began to write before."""
    row = draft(world)
    theirs = typed(row, if_worse="Ring Karin.", **{"goals-1-text": "Sova"})
    assert as_staff(world.chef).post(of(world.asta, "redigera/"), theirs).status_code == 303
    nurse = as_staff(world.nurse)
    return row, nurse, typed(row, if_worse="Ring 1177.", **mine)


def test_two_at_once_meet_both_texts_and_nothing_is_written_over(world, as_staff):
    row, nurse, body = conflict(world, as_staff)
    told = nurse.post(of(world.asta, "redigera/spara/"), body)
    assert told.status_code == 412
    assert told.json()["text"].startswith("Inte sparat.")
    answer = nurse.post(of(world.asta, "redigera/"), body)
    page = words(answer)
    assert answer.status_code == 412
    assert "har ändrat medan du skrev. Inget är överskrivet." in page
    assert "Ring 1177." in page
    assert "Ring Karin." in page
    row.refresh_from_db()
    assert row.content["if_worse"] == "Ring Karin."


def both_texts(nurse, world, body):
    return {**body, "sett": value_of(nurse.post(of(world.asta, "redigera/"), body), "sett")}


@pytest.mark.parametrize(
    ("choice", "becomes"),
    [("mina", "Ring 1177."), ("deras", "Ring Karin."), ("bada", "Ring Karin.\nRing 1177.")],
)
def test_under_each_heading_one_chooses_mine_theirs_or_both(world, as_staff, choice, becomes):
    row, nurse, body = conflict(world, as_staff)
    body = both_texts(nurse, world, body)
    chosen = {**body, "val-if_worse": choice, "val-goals": "bada"}
    assert nurse.post(of(world.asta, "redigera/valj/"), chosen).status_code == 303
    row.refresh_from_db()
    assert row.content["if_worse"] == becomes
    assert [goal["text"] for goal in row.content["goals"]] == ["Gå till affären", "Sova"]


def test_what_has_no_choice_is_asked_for_with_both_texts_still_there(world, as_staff):
    _row, nurse, body = conflict(world, as_staff)
    body = both_texts(nurse, world, body)
    answer = nurse.post(of(world.asta, "redigera/valj/"), {**body, "val-goals": "mina"})
    page = words(answer)
    assert answer.status_code == 422
    assert "Välj vad som ska gälla." in page
    assert "Ring 1177." in page


def test_a_third_save_while_one_chooses_shows_the_texts_anew(world, as_staff):
    row, nurse, body = conflict(world, as_staff)
    body = both_texts(nurse, world, body)
    row.refresh_from_db()
    again = typed(row, if_worse="Ring Ali.")
    assert as_staff(world.chef).post(of(world.asta, "redigera/"), again).status_code == 303
    chosen = {**body, "val-if_worse": "mina", "val-goals": "bada"}
    answer = nurse.post(of(world.asta, "redigera/valj/"), chosen)
    assert answer.status_code == 412
    assert "Ring Ali." in words(answer)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("follow_up_on", "31 nov", "31 november finns inte"),
        ("what_matters_to_me", "för mycket " * 200, "Korta texten."),
        ("goals-0-text", "lång " * 80, "Korta texten."),
    ],
)
def test_a_rejected_save_keeps_everything_and_says_why(world, as_staff, field, value, said):
    nurse, row = as_staff(world.nurse), draft(world)
    body = typed(row, **{field: value, "internal_note": "Det här också."})
    told = nurse.post(of(world.asta, "redigera/spara/"), body)
    assert told.status_code == 422
    assert told.json()["text"].startswith("Inte sparat. ")
    answer = nurse.post(of(world.asta, "redigera/"), body)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert value.strip() in page
    assert "Det här också." in page


def test_what_was_typed_in_a_draft_that_somebody_has_signed_can_be_kept(world, as_staff):
    row = draft(world)
    body = typed(row, if_worse="Ring 1177.")
    nurse = as_staff(world.nurse)
    discard = {"revision": str(row.revision)}
    assert as_staff(world.chef).post(of(world.asta, "redigera/kasta/"), discard).status_code == 303
    answer = nurse.post(of(world.asta, "redigera/"), body)
    assert answer.status_code == 409
    assert "Utkastet finns inte längre." in words(answer)
    assert "Ring 1177." in answer.content.decode()
    assert nurse.post(of(world.asta, "redigera/"), {**body, "gor": "nytt"}).status_code == 303
    begun = Agreement.objects.get(state="draft", voided_at=None)
    assert begun.content["if_worse"] == "Ring 1177."


def test_a_draft_is_thrown_away_and_is_void(world, as_staff):
    row = draft(world)
    body = {"revision": str(row.revision)}
    answer = as_staff(world.nurse).post(of(world.asta, "redigera/kasta/"), body)
    assert answer["Location"] == of(world.asta)
    row.refresh_from_db()
    assert row.voided_at is not None


def test_a_draft_that_somebody_has_changed_is_not_thrown_away(world, as_staff):
    draft(world)
    answer = as_staff(world.nurse).post(of(world.asta, "redigera/kasta/"), {"revision": "99"})
    assert answer.status_code == 412
    assert Agreement.objects.get().voided_at is None


def test_a_row_that_names_another_giver_without_consent_is_refused_at_the_row(world, as_staff):
    row = draft(world)
    factories.relation(world.asta, world.nurse_ostra, world.today)
    body = typed(row, **{"care_commitments-0-unit_id": str(world.ostra.pk)})
    answer = as_staff(world.nurse).post(of(world.asta, "redigera/"), body)
    assert answer.status_code == 422
    assert 'href="#id_care_commitments-0-unit_id"' in answer.content.decode()


def test_the_secretary_writes_and_social_care_does_not(world, as_staff):
    draft(world)
    assert as_staff(world.secretary).get(of(world.asta, "redigera/")).status_code == 200
    factories.relation(world.hedda, world.underskoterska, world.today)
    factories.signed_agreement(world.hedda, world.nurse)
    assert as_staff(world.underskoterska).post(of(world.hedda, "borja/")).status_code == 403


def test_a_long_draft_sent_into_an_ended_session_waits_and_writes_nothing_over(world, as_staff):
    row, nurse, page = draft(world), as_staff(world.nurse), of(world.asta, "redigera/")
    nurse.get(page)  # the browser knows who was there
    login = nurse.cookies.pop(settings.SESSION_COOKIE_NAME)
    body = typed(row, if_worse="å" * 1900, coordination="ö" * 1900, internal_note="ä" * 1900)
    nurse.post(page, body, headers={"Referer": f"http://testserver{page}"})
    kept = nurse.session[TYPED]
    theirs = typed(row, if_worse="Ring Karin.")
    assert as_staff(world.chef).post(page, theirs).status_code == 303
    nurse.cookies[settings.SESSION_COOKIE_NAME] = login
    session = nurse.session
    session[TYPED] = kept
    session.save()
    answer = nurse.get(page)
    assert "å" * 1900 in answer.content.decode()
    assert value_of(answer, "revision") == str(row.revision)
    assert nurse.post(page, body).status_code == 412
