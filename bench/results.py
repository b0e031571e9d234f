"""What was measured, judged against goals.toml, and kept as JSON with the computer it ran on."""

import json
import os
import platform
import subprocess
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.rounds import ratios, state_of

HERE = Path(__file__).resolve().parent
GOALS, RESULTS = HERE / "goals.toml", HERE / "results"


@dataclass(frozen=True, slots=True)
class Goal:
    """One line of goals.toml: what is promised, and how it is judged."""

    id: str
    sentence: str
    label: str  # for the person at the terminal
    source: str
    mode: str
    at_most: float | None = None
    at_least: float | None = None
    stretch: float | None = None
    unit: str = "×"

    @property
    def limit(self) -> float:
        """The number that must not be passed."""
        found = self.at_most if self.at_most is not None else self.at_least
        if found is None:
            raise ValueError(f"{self.id}: a goal needs at_most or at_least.")
        return found

    def kept_by(self, value: float) -> bool:
        """Whether the value is on the right side of the limit."""
        return value <= self.limit if self.at_most is not None else value >= self.limit

    def stretched_by(self, value: float) -> bool:
        """Whether the value reaches the further goal, too."""
        if self.stretch is None:
            return False
        return value <= self.stretch if self.at_most is not None else value >= self.stretch


@dataclass(frozen=True, slots=True)
class Result:
    """One measured number, by the id of its goal: median, band, and how calm the computer was."""

    name: str
    ratio: float
    low: float
    high: float
    state: str = "ok"
    details: dict[str, Any] = field(default_factory=dict)
    scale: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """What it is compared by."""
        return self.name, self.scale


def against(
    name: str, samples: Sequence[float], floor: Sequence[float], *, scale: int = 0, **details: Any
) -> Result:
    """The result of samples and floor of the same rounds, in seconds."""
    found = ratios(samples, floor)
    raw = {"samples_ms": _rounded(samples), "floor_ms": _rounded(floor)}
    return Result(
        name, found.median, found.low, found.high, state_of(floor), {**raw, **details}, scale
    )


def _rounded(seconds: Sequence[float]) -> list[float]:
    return [round(each * 1000, 3) for each in seconds]


def goals() -> dict[str, Goal]:
    """Every goal by its id."""
    rows = tomllib.loads(GOALS.read_text(encoding="utf-8"))["goal"]
    return {row["id"]: Goal(**row) for row in rows}


def is_kept(result: Result, goal: Goal) -> bool | None:
    """Whether the goal is kept; None where the computer was too restless to say."""
    return None if result.state == "void" else goal.kept_by(result.ratio)


def line_of(result: Result, goal: Goal) -> str:
    """One line for the person at the terminal."""
    kept = is_kept(result, goal)
    word = {True: "ok ", False: "FEL", None: "?  "}[kept]
    sign = "högst" if goal.at_most is not None else "minst"
    where = f" vid {result.scale:_}".replace("_", " ") if result.scale else ""
    further = ", även det längre målet" if goal.stretched_by(result.ratio) else ""
    calm = {"ok": "", "noisy": " – orolig mätning", "void": " – för orolig för att gälla"}
    return (
        f"{word} {goal.label}{where}: {result.ratio:.2f} {goal.unit} "
        f"({result.low:.2f}–{result.high:.2f}), mål {sign} {goal.limit:g}{further}"
        f"{calm[result.state]}"
    )


def environment() -> dict[str, Any]:
    """The computer and the state of the sources, for whoever compares."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit(),
        "processors": os.cpu_count(),
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        "load_before": [round(each, 2) for each in os.getloadavg()],
    }


def commit() -> str:
    """The short name of the commit; nothing outside a checkout."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def document(mode: str, found: Iterable[Result], about: dict[str, Any]) -> dict[str, Any]:
    """What is written down: every result with its goal as it was that day."""
    known = goals()
    rows = [
        {**asdict(row), "limit": known[row.name].limit, "kept": is_kept(row, known[row.name])}
        for row in found
    ]
    return {"mode": mode, "environment": environment() | about, "results": rows}


def write(content: dict[str, Any], folder: Path = RESULTS) -> Path:
    """Keep the document under its day, commit and mode."""
    folder.mkdir(parents=True, exist_ok=True)
    about = content["environment"]
    path = folder / f"{about['at'][:10]}-{about['commit']}-{content['mode']}.json"
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def read(path: Path) -> list[Result]:
    """The results of a file."""
    names = ("name", "ratio", "low", "high", "state", "details", "scale")
    rows = json.loads(path.read_text(encoding="utf-8"))["results"]
    return [Result(**{name: row[name] for name in names}) for row in rows]


def told(found: Iterable[Result]) -> int:
    """Print a line for each; 1 if a goal is broken, whatever the noise was."""
    known, code = goals(), 0
    for row in found:
        print(line_of(row, known[row.name]), flush=True)
        code |= is_kept(row, known[row.name]) is False
    return int(code)
