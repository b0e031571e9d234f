"""The text of an agreement: its shape, its limits, and two versions beside each other."""

from dataclasses import fields
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements.comparing import compare, words
from agreements.content import (
    LINE_MAX,
    READERS,
    ROWS_MAX,
    TEXT_MAX,
    UNDERSTANDING,
    AgreedTime,
    CareCommitment,
    Content,
    ContentFault,
    Goal,
    checked,
    from_json,
    tidied,
    to_json,
)
from agreements.drafting import DraftText, joined, parted

pytestmark = pytest.mark.pure

FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
days, keys = st.none() | st.dates(), st.none() | st.uuids()
contents = st.builds(
    Content,
    what_matters_to_me=texts,
    goals=st.lists(st.builds(Goal, texts, st.booleans()), max_size=3).map(tuple),
    patient_commitments=st.lists(texts, max_size=3).map(tuple),
    no_patient_commitments=st.booleans(),
    care_commitments=st.lists(
        st.builds(CareCommitment, texts, texts, keys, days, texts), max_size=3
    ).map(tuple),
    agreed_times=st.lists(
        st.builds(AgreedTime, texts, days, st.booleans(), keys, texts), max_size=3
    ).map(tuple),
    coordination=texts,
    understanding_how=st.sampled_from(["", *dict(UNDERSTANDING)]),
)


@given(contents)
@FEW
def test_what_is_written_down_is_read_again_unchanged(content: Content) -> None:
    assert from_json(to_json(content)) == content


@given(contents)
@FEW
def test_tidying_twice_is_tidying_once(content: Content) -> None:
    assert tidied(tidied(content)) == tidied(content)


def test_every_field_has_a_reader() -> None:
    assert set(READERS) == {field.name for field in fields(Content)}


def test_blank_rows_go_away_and_texts_are_trimmed() -> None:
    written = Content(
        what_matters_to_me="  Lugn ",
        goals=(Goal(" Gå ut ", patients_own=True), Goal("  ", patients_own=True)),
        patient_commitments=("", " Går "),
        agreed_times=(AgreedTime("  ", latest=True), AgreedTime(on=date(2027, 1, 1))),
    )
    kept = checked(written)
    assert kept.what_matters_to_me == "Lugn"
    assert kept.goals == (Goal("Gå ut", patients_own=True),)
    assert kept.patient_commitments == ("Går",)
    assert kept.agreed_times == (AgreedTime(on=date(2027, 1, 1)),)


@pytest.mark.parametrize(
    ("data", "code", "field"),
    [
        ({"gaols": []}, "OKANT_FALT", "gaols"),
        ({"goals": [{"txt": "x"}]}, "OKANT_FALT", "goals.0.txt"),
        ({"goals": "x"}, "FEL_FORM", "goals"),
        ({"goals": ["x"]}, "FEL_FORM", "goals.0."),
        ({"what_matters_to_me": 1}, "FEL_FORM", "what_matters_to_me"),
        ({"what_matters_to_me": "a\x00b"}, "FEL_FORM", "what_matters_to_me"),
        ({"no_patient_commitments": "ja"}, "FEL_FORM", "no_patient_commitments"),
        ({"care_commitments": [{"by_on": "i dag"}]}, "FEL_FORM", "care_commitments.0.by_on"),
        ({"care_commitments": [{"unit_id": 7}]}, "FEL_FORM", "care_commitments.0.unit_id"),
        ({"understanding_how": "telepati"}, "OKANT_VAL", "understanding_how"),
        ({"what_matters_to_me": "x" * (TEXT_MAX + 1)}, "FOR_LANGT", "what_matters_to_me"),
        ({"patient_commitments": ["x" * (LINE_MAX + 1)]}, "FOR_LANGT", "patient_commitments.0"),
        ({"patient_commitments": ["x"] * (ROWS_MAX + 1)}, "FOR_MANGA", "patient_commitments"),
        ([], "FEL_FORM", ""),
    ],
)
def test_what_has_another_shape_is_refused_where_it_stands(
    data: object, code: str, field: str
) -> None:
    with pytest.raises(ContentFault) as caught:
        from_json(data)
    assert (caught.value.reason.code, caught.value.field) == (code, field)


@given(contents, st.integers(0, 7))
@FEW
def test_what_is_parted_for_a_reader_is_whole_when_joined(content: Content, seed: int) -> None:
    rows = [*content.care_commitments, *content.agreed_times]
    seen = {id(row) for place, row in enumerate(rows) if seed >> (place % 3) & 1}
    shown, hidden = parted(content, lambda row: id(row) in seen)
    whole = joined(shown, hidden)
    assert sorted(map(str, whole.care_commitments)) == sorted(map(str, content.care_commitments))
    assert sorted(map(str, whole.agreed_times)) == sorted(map(str, content.agreed_times))
    assert whole.goals == content.goals


# --- comparing ------------------------------------------------------------------------------------


def test_the_same_text_has_nothing_new() -> None:
    text = DraftText(Content(what_matters_to_me="Lugn", goals=(Goal("Gå ut"),)))
    assert {row.kind for row in compare(text, text)} == {"same"}


def test_what_came_what_went_and_what_is_new_in_a_line_is_told() -> None:
    old = DraftText(
        Content(goals=(Goal("Gå ut varje dag"), Goal("Sova")), if_worse="Ring vårdcentralen."),
        follow_up_on=date(2027, 1, 8),
    )
    new = DraftText(
        Content(
            goals=(Goal("Gå ut varannan dag"), Goal("Sova")),
            agreed_times=(AgreedTime("Prov", date(2027, 2, 1), latest=True, who_books="Eva"),),
        ),
        follow_up_on=date(2027, 1, 8),
    )
    found = [(row.field, row.kind, row.old, row.new) for row in compare(old, new)]
    assert found == [
        ("goals", "changed", "Gå ut varje dag", "Gå ut varannan dag"),
        ("goals", "same", "Sova", "Sova"),
        ("agreed_times", "added", "", "Prov – senast 1 feb 2027 – Eva bokar"),
        ("if_worse", "removed", "Ring vårdcentralen.", ""),
        ("follow_up", "same", "8 jan 2027", "8 jan 2027"),
    ]


def test_two_lines_with_little_in_common_are_one_gone_and_one_new() -> None:
    old, new = (DraftText(Content(goals=(Goal(text),))) for text in ("Sova bättre", "Gå ut ofta"))
    assert [row.kind for row in compare(old, new)] == ["removed", "added"]


def test_a_word_before_the_full_stop_makes_no_new_line() -> None:
    old, new = (DraftText(Content(if_worse=text)) for text in ("Ring Eva.", "Ring Eva eller Bo."))
    assert [row.kind for row in compare(old, new)] == ["changed"]


@given(texts, texts)
@FEW
def test_the_words_of_both_lines_are_all_there(old: str, new: str) -> None:
    found = words(old, new)
    was = " ".join(word.text for word in found if word.kind in ("same", "removed"))
    now = " ".join(word.text for word in found if word.kind in ("same", "added"))
    assert (was, now) == (" ".join(old.split()), " ".join(new.split()))


def test_the_internal_note_is_in_no_comparison() -> None:
    old, new = DraftText(internal_note="Ring dottern"), DraftText(internal_note=str(uuid4()))
    assert compare(old, new) == ()
