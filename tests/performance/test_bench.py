"""`./fk bench`: one line a scenario, and an exit code that a machine can read."""

import pytest

from bench import __main__ as bench

pytestmark = pytest.mark.pure


class Scenario:
    """Does nothing, in next to no time."""

    NAME = "ingenting"

    def __init__(self, goal: float) -> None:
        self.GOAL_MS = goal

    def prepare(self):
        return lambda: sum(range(2000))


def test_a_scenario_within_twice_its_goal_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.report(Scenario(1000))
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("ok  ingenting: median ")
    assert line.endswith("mål 1000 ms")


def test_a_scenario_beyond_twice_its_goal_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert not bench.report(Scenario(0.000001))
    assert capsys.readouterr().out.startswith("FEL ingenting")


def test_a_scenario_that_nobody_wrote_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["finns-inte"]) == 2
    assert "contacts" in capsys.readouterr().out


def test_what_cannot_be_measured_here_says_so_and_is_no_success(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert bench.main(["failover"]) == 2
    said = capsys.readouterr().out
    assert said.startswith("Inget är mätt.")
    assert "etcd och Patroni" in said
