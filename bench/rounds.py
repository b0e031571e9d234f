"""Interleaved rounds and what is made of them: ratios of each round, their median and their band.

The floor and what stands against it run in turns, in an order that the seed shuffles, because a
shared computer is never the same for two minutes: only what ran side by side is compared.
"""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

NOISY, VOID = 1.5, 2.5  # the floor's own slowest round ÷ its fastest
LEAST_ROUNDS = 5
WARM_UP = 12  # a kept plan is chosen after the first ten

# What is measured: it may do its own timing, when a part of it is preparation, and return seconds.
Call = Callable[[], float | None]
Clock = Callable[[], float]  # seconds


@dataclass(frozen=True, slots=True)
class Ratio:
    """The median of the rounds' ratios, the lowest and the highest of them."""

    median: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to measure: so many rounds, in each so many seconds for each of the calls."""

    rounds: int
    slot: float
    seed: int = 1
    warm_up: int = WARM_UP


def ratios(samples: Sequence[float], floor: Sequence[float]) -> Ratio:
    """Each round's sample against the floor of the same round."""
    if len(samples) != len(floor) or not floor:
        raise ValueError("A ratio needs the same rounds of both.")
    found = [sample / base for sample, base in zip(samples, floor, strict=True)]
    return Ratio(statistics.median(found), min(found), max(found))


def state_of(floor: Sequence[float]) -> str:
    """``ok``, ``noisy`` or ``void``, by how far apart the floor's own rounds lie."""
    spread = max(floor) / min(floor)
    if spread > VOID:
        return "void"
    return "noisy" if spread > NOISY else "ok"


def interleaved(
    calls: Mapping[str, Call], plan: Plan, clock: Clock = time.perf_counter
) -> dict[str, list[float]]:
    """Seconds of each call, the median of a slot, round by round."""
    if plan.rounds < LEAST_ROUNDS:
        raise ValueError(f"At least {LEAST_ROUNDS} rounds.")
    shuffled = Random(plan.seed)  # noqa: S311 - the order of measuring is no secret
    found: dict[str, list[float]] = {name: [] for name in calls}
    for call in calls.values():
        for _turn in range(plan.warm_up):
            call()
    for _round in range(plan.rounds):
        names = list(calls)
        shuffled.shuffle(names)
        for name in names:
            found[name].append(statistics.median(_slot(calls[name], plan.slot, clock)))
    return found


def _slot(call: Call, seconds: float, clock: Clock) -> list[float]:
    """Seconds of each call until the slot is over; once at least."""
    times: list[float] = []
    until = time.perf_counter() + seconds
    while not times or time.perf_counter() < until:
        start = clock()
        own = call()
        times.append(clock() - start if own is None else own)
    return times
