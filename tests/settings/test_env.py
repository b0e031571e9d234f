"""Values from the environment are checked, never guessed."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from fastkontakt import env

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(("text", "value"), [("1", True), ("ja", True), ("0", False), ("", False)])
def test_yes_and_no(monkeypatch, text, value):
    monkeypatch.setenv("FK_X", text)
    assert env.env_bool("FK_X") is value


def test_nonsense_is_neither_yes_nor_no(monkeypatch):
    monkeypatch.setenv("FK_X", "kanske")
    with pytest.raises(ImproperlyConfigured, match="FK_X"):
        env.env_bool("FK_X")


@pytest.mark.parametrize("text", ["", "hemlig", "short"])
def test_a_poor_secret_is_refused(monkeypatch, text):
    monkeypatch.setenv("FK_X", text)
    with pytest.raises(ImproperlyConfigured, match="32 tecken"):
        env.env_secret("FK_X")


def test_a_missing_value_is_named(monkeypatch):
    monkeypatch.delenv("FK_X", raising=False)
    with pytest.raises(ImproperlyConfigured, match="FK_X saknas"):
        env.env_text("FK_X")


def test_a_database_on_a_socket(monkeypatch):
    monkeypatch.setenv("FK_X", "postgresql://fk_app:p%40ss@/fk?host=/tmp/fk-socket")
    found = env.env_database("FK_X")
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("fk_app", "p@ss", "fk")
    assert found["HOST"] == "/tmp/fk-socket"


def test_a_database_on_a_host(monkeypatch):
    monkeypatch.setenv("FK_X", "postgresql://fk_app:p@db.example:6432/fk?sslmode=verify-full")
    found = env.env_database("FK_X")
    assert (found["HOST"], found["PORT"]) == ("db.example", "6432")
    assert found["OPTIONS"]["sslmode"] == "verify-full"


def test_another_kind_of_database_is_refused(monkeypatch):
    monkeypatch.setenv("FK_X", "sqlite:///db.sqlite3")
    with pytest.raises(ImproperlyConfigured):
        env.env_database("FK_X")
