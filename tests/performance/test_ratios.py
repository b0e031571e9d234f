"""A ratio is the median of rounds that ran side by side, and a restless run says so itself."""

import json
from pathlib import Path

import pytest

from bench import compare, docs, results
from bench.results import Goal, Result
from bench.rounds import Plan, interleaved, ratios, state_of

pytestmark = pytest.mark.pure

AT_MOST = Goal("a", "A is quick.", "a", "here", "sql", at_most=2, stretch=1.5)
AT_LEAST = Goal("b", "B is quick.", "b", "here", "http", at_least=0.2, stretch=0.3)


def result(ratio: float, low: float, high: float, **more: object) -> Result:
    return Result("sql.handover", ratio, low, high, **more)  # type: ignore[arg-type]


def test_each_round_is_compared_with_the_floor_of_its_own_round() -> None:
    found = ratios([2.0, 30.0, 4.0], [1.0, 10.0, 1.0])
    assert (found.median, found.low, found.high) == (3.0, 2.0, 4.0)


def test_a_ratio_needs_the_same_rounds_of_both() -> None:
    with pytest.raises(ValueError, match="same rounds"):
        ratios([1.0], [1.0, 2.0])


@pytest.mark.parametrize(
    ("floor", "state"), [([1, 1.5], "ok"), ([1, 1.6], "noisy"), ([1, 2.5], "noisy"),
                         ([1, 2.6], "void")],
)  # fmt: skip
def test_a_run_whose_own_floor_wavers_calls_itself_noisy(floor: list[float], state: str) -> None:
    assert state_of(floor) == state


def test_the_calls_run_in_turns_in_an_order_that_the_seed_shuffles() -> None:
    def order(seed: int) -> list[str]:
        seen: list[str] = []
        calls = {name: lambda name=name: seen.append(name) for name in "abc"}
        found = interleaved(calls, Plan(5, 0.0, seed))  # type: ignore[arg-type]
        assert {len(times) for times in found.values()} == {5}
        return seen[-15:]

    assert order(1) == order(1) != order(2)
    assert all(sorted(order(1)[first : first + 3]) == ["a", "b", "c"] for first in range(0, 15, 3))


def test_fewer_than_five_rounds_measure_nothing() -> None:
    with pytest.raises(ValueError, match="rounds"):
        interleaved({}, Plan(4, 0.0))


def test_a_limit_is_kept_from_its_own_side() -> None:
    assert AT_MOST.kept_by(2.0)
    assert not AT_MOST.kept_by(2.1)
    assert AT_LEAST.kept_by(0.2)
    assert not AT_LEAST.kept_by(0.19)
    assert AT_LEAST.stretched_by(0.31)
    assert not AT_MOST.stretched_by(1.6)


def test_a_void_run_neither_keeps_nor_breaks_a_goal(capsys: pytest.CaptureFixture[str]) -> None:
    assert results.is_kept(result(9, 8, 10, state="void"), AT_MOST) is None
    assert results.told([result(9, 8, 10, state="void")]) == 0
    assert "för orolig" in capsys.readouterr().out
    assert results.told([result(9, 8, 10, state="noisy")]) == 1
    assert "orolig mätning" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("after", "word"),
    [
        (result(2.2, 2.1, 2.3), "lika"),  # ten per cent
        (result(2.6, 1.9, 2.7), "lika"),  # the bands meet
        (result(2.6, 2.4, 2.7), "SÄMRE"),
        (result(1.4, 1.3, 1.5), "bättre"),
        (result(9, 8, 10, state="void"), "oklart"),
    ],
)
def test_slower_is_what_is_over_fifteen_per_cent_and_outside_both_bands(
    after: Result, word: str
) -> None:
    assert compare.verdict(result(2.0, 1.9, 2.1), after, AT_MOST) == word


def test_a_rate_becomes_worse_when_it_falls() -> None:
    before, after = result(0.3, 0.29, 0.31), result(0.2, 0.19, 0.21)
    assert compare.verdict(before, after, AT_LEAST) == "SÄMRE"


def test_two_files_are_compared_by_goal_and_scale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = []
    for name, rows in (
        ("old", [result(2, 1.9, 2.1, scale=60_000), result(2, 1.9, 2.1, scale=20_000)]),
        ("new", [result(2.9, 2.8, 3.0, scale=60_000)]),
    ):
        paths.append(str(results.write(results.document(name, rows, {}), tmp_path)))
    assert compare.main(paths) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("SÄMRE")
    assert "60000" in line
    assert compare.main([paths[0], paths[0]]) == 0


# Issue 7, line by line: the goal, its limit, and its stretch.
PROMISED = {
    "http.api_contacts": (0.20, 0.30),
    "http.list_page": (0.12, 0.16),
    "sql.visible_list": (2, None),
    "sql.list_growth": (1.6, None),
    "sql.handover": (3, None),
    "page.template": (3, None),
    "sql.unit_figures": (5, None),
    "import.patients": (120, None),
    "http.worker_mb": (200, None),
}


def test_every_line_of_the_promise_is_a_goal() -> None:
    known = results.goals()
    assert {id_: (known[id_].limit, known[id_].stretch) for id_ in PROMISED} == PROMISED
    assert "http.worker_growth_mb" in known


def test_the_page_follows_from_the_results() -> None:
    assert docs.PAGE.read_text(encoding="utf-8") == docs.page(docs.newest(results.RESULTS))


def test_the_page_tells_what_was_broken_noisy_and_never_measured(tmp_path: Path) -> None:
    rows = [result(4, 3.5, 4.5, state="noisy", scale=60_000)]
    results.write(results.document("full", rows, {"seconds": 1}), tmp_path)
    text = docs.page(docs.newest(tmp_path))
    assert "| 4.00 | 3.50–4.50 | **broken**, noisy |" in text
    assert text.count("not measured yet") == len(results.goals()) - 1


def test_the_newest_run_of_each_kind_is_the_one_that_counts(tmp_path: Path) -> None:
    for at, ratio in (("2026-01-02", 1.0), ("2026-01-03", 2.0), ("2026-01-01", 3.0)):
        content = results.document("quick", [result(ratio, 1, 3)], {})
        content["environment"] |= {"at": f"{at}T10:00:00+00:00", "commit": at}
        results.write(content, tmp_path)
    (document,) = docs.newest(tmp_path).values()
    assert json.dumps(document["results"][0]["ratio"]) == "2.0"
