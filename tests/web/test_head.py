"""HEAD: the head of what GET answers, without the body, and logged as a reading."""

from typing import Any

import pytest
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections
from django.test import Client, RequestFactory

from tests.world import World, log


def call(method: str, path: str, client: Client | None = None) -> tuple[int, dict[str, str], bytes]:
    """Through the handler itself: the test client would take the body away on its own."""
    signals.request_started.disconnect(close_old_connections)  # as the test client does
    environ = RequestFactory().generic(method, path).environ
    if client is not None:
        environ["HTTP_COOKIE"] = client.cookies.output(header="", sep=";").strip()
    started: list[Any] = []
    handler = WSGIHandler()
    answer = handler(environ, lambda status, headers: started.append((status, headers)))
    body = b"".join(answer)  # not closed: the test's own connection stays open
    signals.request_started.connect(close_old_connections)
    status, headers = started[0]
    return int(status.split()[0]), dict(headers), body


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/logga-in/", "/finns-inte/", "/api/v1/me/"])
def test_head_has_the_length_of_get_and_no_body(db: None, path: str) -> None:
    status, headers, body = call("HEAD", path)
    as_get = call("GET", path)
    assert (status, body) == (as_get[0], b"")
    assert headers["Content-Type"] == as_get[1]["Content-Type"]
    assert abs(int(headers["Content-Length"]) - len(as_get[2])) <= 2  # the CSRF token differs
    assert as_get[2]


def test_head_of_a_patients_page_is_a_reading(world: World, as_staff: Any) -> None:
    before = len(log("read"))
    status, _headers, body = call("HEAD", f"/patient/{world.asta.pk}/", as_staff(world.nurse))
    assert (status, body) == (200, b"")
    assert len(log("read")) == before + 1
