"""`demo_site`: a real web server on a clone of the demo, for browser and API tests end to end."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import database, needs

PATIENCE = 30


@dataclass(frozen=True)
class DemoSite:
    """Where it is and who is in it."""

    url: str
    database: str
    facts: dict[str, Any]

    @property
    def people(self) -> list[dict[str, Any]]:
        return list(self.facts["people"])

    @property
    def patients(self) -> list[dict[str, Any]]:
        return list(self.facts["patients"])


@pytest.fixture
def required_but_missing() -> None:
    pytest.fail(needs.NO_BROWSER)


@dataclass(frozen=True)
class Server:
    """A worker's web server, and the name of the database that it works on."""

    url: str
    database: str
    process: subprocess.Popen[bytes]


@pytest.fixture(scope="session")
def demo_server() -> Iterator[Server]:
    """Gunicorn under the demo's settings; it is started once, and the modules change its database.

    It connects anew when its connections have gone with a database (``CONN_HEALTH_CHECKS``).
    """
    static = _collected_static()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        process = _serve(listener, f"site_{port}", static)
        try:
            yield Server(f"http://127.0.0.1:{port}", f"site_{port}", process)
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def demo_site(demo_server: Server) -> Iterator[DemoSite]:
    """A fresh clone of the demo, served."""
    with database.clone(database.demo_template(), demo_server.database) as name:
        _wait(demo_server)
        yield DemoSite(demo_server.url, name, {**database.demo_facts(), "url": demo_server.url})


def _demo_environment(name: str, static: Path) -> dict[str, str]:
    return {
        **database.environment(name),
        "DJANGO_SETTINGS_MODULE": "tests.site_settings",
        "FK_STATIC_ROOT": str(static),
    }


def _collected_static() -> Path:
    folder = database.run_folder() / "static"
    with database.exclusively("static"):
        if not folder.exists():
            draft = folder.with_name("static-draft")
            subprocess.run(
                [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"],
                cwd=database.ROOT,
                env=_demo_environment("postgres", draft),
                check=True,
            )
            draft.rename(folder)
    return folder


def _serve(listener: socket.socket, name: str, static: Path) -> subprocess.Popen[bytes]:
    log = database.run_folder() / f"server-{name}.log"
    command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
    command += ["--bind", f"fd://{listener.fileno()}", "--workers", "1", "fastkontakt.wsgi"]
    with log.open("wb") as output:
        return subprocess.Popen(
            command,
            cwd=database.ROOT,
            env=_demo_environment(name, static),
            pass_fds=[listener.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def _wait(server: Server) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/readyz", timeout=2):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"Servern startade inte; se {os.environ['FK_TEST_RUN']}.")
