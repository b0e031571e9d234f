"""What some tests need and a machine may lack: skipped loudly, or demanded."""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"

NO_BROWSER = "Chromium saknas: webbläsartesterna hoppas över. Debian: apt-get install chromium."
NO_SHARED = "../shared/data saknas: testerna mot de officiella testnumren hoppas över."


def browser() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def missing() -> list[str]:
    """One sentence for each thing that this machine lacks."""
    found = {NO_BROWSER: browser() is not None, NO_SHARED: SHARED.is_dir()}
    return [sentence for sentence, present in found.items() if not present]


def box(sentences: list[str]) -> list[str]:
    """A frame around the sentences, or nothing."""
    if not sentences:
        return []
    width = max(map(len, sentences))
    edge = "+" + "-" * (width + 2) + "+"
    return [edge, *(f"| {text.ljust(width)} |" for text in sentences), edge]


def is_required(variable: str) -> bool:
    return os.environ.get(variable) == "1"


def skip_or_fail(variable: str, sentence: str) -> pytest.MarkDecorator:
    """A mark that skips, or an expected failure that can never come true."""
    if is_required(variable):
        return pytest.mark.usefixtures("required_but_missing")
    return pytest.mark.skip(reason=sentence)


def shared_lines(name: str) -> list[str]:
    path = SHARED / name
    if path.exists():
        return [line.strip() for line in path.read_text().splitlines() if line.strip()]
    if is_required("FK_REQUIRE_SHARED"):
        pytest.fail(NO_SHARED)
    pytest.skip(NO_SHARED)
