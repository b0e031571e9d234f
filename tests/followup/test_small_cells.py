"""Small numbers outside the unit are not to be read, and not to be worked out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from followup.small_cells import FEWEST, hidden_cells

CELLS = st.dictionaries(st.integers(0, 30), st.integers(0, 40), max_size=12)


def test_four_are_hidden_and_five_are_shown():
    assert hidden_cells({"a": 4, "b": 20, "c": 50}, known=()).cells >= {"a"}
    assert hidden_cells({"a": 5, "b": 20, "c": 50}, known=()).cells == set()


def test_a_second_cell_is_hidden_so_that_the_sum_does_not_tell_the_first():
    hidden = hidden_cells({"a": 4, "b": 20, "c": 50}, known=())
    assert hidden.cells == {"a", "b"}
    assert not hidden.total


def test_where_there_is_no_second_cell_the_sum_is_hidden():
    assert hidden_cells({"own": 30, "a": 3}, known=("own",)).total


def test_the_own_unit_is_shown_and_protects_nobody():
    hidden = hidden_cells({"own": 3, "a": 4, "b": 20}, known=("own",))
    assert hidden.cells == {"a", "b"}


def test_nobody_at_all_is_a_small_number_too():
    hidden = hidden_cells({"a": 0, "b": 0, "c": 9}, known=())
    assert hidden.cells == {"a", "b"}
    assert not hidden.total


def test_what_only_a_subtraction_gives_is_no_cell_when_there_is_nobody():
    assert hidden_cells({"a": 0, "b": 9}, known=(), is_shown=False).cells == set()


@settings(max_examples=200)
@given(CELLS, st.sets(st.integers(0, 30), max_size=2))
def test_no_subtraction_tells_who_few_they_are(cells, known):
    hidden = hidden_cells(cells, known=known)
    others = {key: count for key, count in cells.items() if key not in known}
    assert all(count >= FEWEST for key, count in others.items() if key not in hidden.cells)
    assert not hidden.cells & set(known)
    secret = sum(others[key] for key in hidden.cells)
    if not hidden.total and secret:
        assert secret >= FEWEST
        assert len(hidden.cells) >= 2
