"""/livez and /readyz."""

import pytest
from django.db import OperationalError

from fastkontakt import health


@pytest.mark.pure
def test_livez_needs_no_database(client):
    answer = client.get("/livez", headers={"host": "unknown.example"})
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_readyz_asks_database_and_log(client):
    assert client.get("/readyz").status_code == 200


def test_readyz_says_so_without_a_database(client, monkeypatch):
    def broken():
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(health.connection, "cursor", broken)
        assert client.get("/readyz").status_code == 503


def test_readyz_says_so_without_a_log(client, monkeypatch):
    monkeypatch.setattr(health, "LOG_WORKS", "select false")
    assert client.get("/readyz").status_code == 503
