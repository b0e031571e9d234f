"""Ages, hours and years come from the environment, within the limits of the law."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from fastkontakt.settings import limits

pytestmark = pytest.mark.pure

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = ROOT / "fastkontakt" / "settings"
NAMES = {
    "FK_CHILD_CONSENT_AGE": "CHILD_CONSENT_AGE",
    "FK_GUARDIAN_UNTIL_AGE": "GUARDIAN_UNTIL_AGE",
    "FK_EMERGENCY_HOURS": "EMERGENCY_HOURS",
    "FK_LOG_KEEP_YEARS": "LOG_KEEP_YEARS",
    "FK_LOG_SAMPLE_SIZE": "LOG_SAMPLE_SIZE",
}


@pytest.fixture(autouse=True)
def _as_they_were(monkeypatch) -> Iterator[None]:
    yield
    monkeypatch.undo()
    importlib.reload(limits)


@pytest.mark.parametrize("name", NAMES)
def test_a_region_chooses_its_own(monkeypatch, name: str):
    monkeypatch.setenv(name, "12")
    assert getattr(importlib.reload(limits), NAMES[name]) == 12


@pytest.mark.parametrize(
    ("name", "value"),
    [("FK_LOG_KEEP_YEARS", "4"), ("FK_LOG_KEEP_YEARS", "0"), ("FK_LOG_KEEP_YEARS", "-1"),
     ("FK_GUARDIAN_UNTIL_AGE", "19"), ("FK_CHILD_CONSENT_AGE", "0"), ("FK_EMERGENCY_HOURS", "13"),
     ("FK_EMERGENCY_HOURS", "0"), ("FK_LOG_SAMPLE_BY_LOT", "26")],
)  # fmt: skip
def test_nothing_starts_with_a_limit_that_the_law_does_not_allow(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        importlib.reload(limits)


def test_the_log_is_kept_for_five_years_at_least(monkeypatch):
    monkeypatch.setenv("FK_LOG_KEEP_YEARS", "5")
    assert importlib.reload(limits).LOG_KEEP_YEARS == 5


def test_each_setting_of_the_environment_stands_in_the_documents():
    told = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    read = {
        name
        for path in SETTINGS.glob("*.py")
        for name in re.findall(r'"(FK_[A-Z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert [name for name in sorted(read) if name not in told] == []


def test_the_documents_tell_the_defaults_that_hold(monkeypatch):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    told = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    found = importlib.reload(limits)
    for name, setting in NAMES.items():
        assert f"| `{name}` | {getattr(found, setting)} |" in told
