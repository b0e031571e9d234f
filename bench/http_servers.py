"""Program and floors side by side under the same gunicorn, one worker each; who runs where."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launcher import server
from launcher.plain import ROOT
from tests import database

FLOORS = "bench.floors.wsgi"
PATIENCE = 60.0
THREADS = "4"


@dataclass(frozen=True, slots=True)
class Server:
    """A gunicorn on a port of its own."""

    port: int
    process: "subprocess.Popen[bytes]"

    def worker(self) -> int:
        """The process that answers."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return int(path.read_text().split()[0])

    def memory_mb(self) -> float:
        """What the worker holds in memory, of its own and shared."""
        lines = Path(f"/proc/{self.worker()}/status").read_text().splitlines()
        found = next(line for line in lines if line.startswith("VmRSS:"))
        return int(found.split()[1]) / 1024


@contextmanager
def started(application: str, env: dict[str, str]) -> Iterator[Server]:
    """One server; it stops when the measurement stops, however it stops."""
    with (
        socket.create_server(("127.0.0.1", 0)) as listener,
        server.started(Path(sys.executable), listener, env, application) as process,
    ):
        yield Server(listener.getsockname()[1], process)


def environment(url: str, folder: Path) -> dict[str, str]:
    """The demo's settings on the measured database, with one worker of four threads."""
    return {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "fastkontakt.settings.demo",
        "FK_STATIC_ROOT": str(folder / "static"),
        "FK_DATA": str(folder),
        "FK_LOG_LEVEL": "WARNING",
        "FK_WORKERS": "1",
        "FK_THREADS": THREADS,
        "FK_IDLE_MINUTES": "600",
        "BENCH_FACTS": str(folder / "facts.json"),
    }


def collect_static(env: dict[str, str]) -> None:
    """The pages name their style sheets by contents, so these must lie where they are served."""
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"]
    subprocess.run(command, cwd=ROOT, env=env, check=True)


def wait_until_it_answers(one: Server, path: str) -> None:
    """The first answer, whatever it says."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and one.process.poll() is None:
        try:
            opener.open(f"http://127.0.0.1:{one.port}{path}", timeout=PATIENCE).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("Servern startade inte: se raderna ovan.")


def pin(servers: Sequence[Server]) -> str:
    """Servers on one processor, database and loader on another; says what was done."""
    allowed = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else []
    if len(allowed) < 2:
        return "inte fästa: bara en processor"
    ours, theirs = {allowed[0]}, {allowed[1]}
    try:
        for one in servers:
            for process in (one.process.pid, one.worker()):
                _pin(process, ours)
        for process in database_processes():
            _pin(process, theirs)
        _pin(os.getpid(), theirs)
    except OSError as error:
        return f"inte fästa: {error.strerror}"
    return f"servrarna på processor {allowed[0]}, databas och belastning på {allowed[1]}"


def _pin(process: int, where: set[int]) -> None:
    """All its threads; what it starts later goes where it is."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
        for thread in Path(f"/proc/{process}/task").iterdir():
            os.sched_setaffinity(int(thread.name), where)


def database_processes() -> list[int]:
    """The cluster of this run: the one that starts connections, and those there are."""
    with database.superuser() as connection:
        folder = connection.execute("show data_directory").fetchone()
        rows = connection.execute("select pid from pg_stat_activity").fetchall()
    first = Path(str(folder[0] if folder else ""), "postmaster.pid").read_text().split()[0]
    return [int(first), *(int(row[0]) for row in rows)]
