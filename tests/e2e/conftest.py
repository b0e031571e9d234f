"""The browser: Debian's Chromium, and a page that tolerates no fault."""

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests import needs
from tests.site import DemoSite

# Playwright's loop runs in the test's thread, where Django would refuse every query.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": needs.browser(), "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Without transitions: else focus rings are measured half-way."""
    own = {"locale": "sv-SE", "timezone_id": "Europe/Stockholm", "reduced_motion": "reduce"}
    return {**browser_context_args, **own}


@pytest.fixture
def strict_page(page: Any, demo_site: DemoSite) -> Iterator[Any]:
    """Fails on policy faults, script errors, missing files and calls to any other host.

    A visit ends when the page is loaded: no page of ours fetches anything by itself after that.
    """
    faults: list[str] = []
    inside = (demo_site.url, "data:", "blob:")

    def watch(request: Any) -> None:
        if not request.url.startswith(inside):
            faults.append("outgoing: " + request.url)

    page.on(
        "console", lambda message: faults.append(message.text) if message.type == "error" else 0
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", watch)  # a route would keep the browser from using its cache
    page.visit = lambda path: page.goto(demo_site.url + path, wait_until="load")
    yield page
    assert faults == []
