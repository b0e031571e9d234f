"""./fk test: a throw-away cluster, pytest, and a look through what was printed."""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher import cluster, fingerprint, leaks, venv
from launcher.plain import ROOT, PlainError, bytecode, say, stop_on_sigterm

PREFIX = "fk-test-"
DEBIAN = Path("/usr/lib/postgresql")
LEAK = "Personnummer i utskrifterna ({}): inget sådant får stå i en logg."
DATABASE_TESTS = ["-m", "not pure and not e2e"]
# Whole files, in the order of tests/order.py: a file's server and its databases are made once.
# One worker more than the two processors: who tests the browser mostly waits for it.
WORKERS = ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
COVERAGE = ["--cov", "--cov-report=term"]


def test(arguments: list[str]) -> int:
    """The exit code of pytest, or 1 if an identifier leaked."""
    stop_on_sigterm()
    python = venv.ensure("dev")
    sweep(python)
    everything = "--all" in arguments
    words = [word for word in arguments if word != "--all"]
    if not everything:
        return run(python, words)
    os.environ["FK_TEST_ALL"] = "1"
    code = run(python, [*COVERAGE, *words])
    other = other_programs()
    if code or other is None:
        return code
    say(f"En gång till mot PostgreSQL i {other}:")
    return run(python, [*DATABASE_TESTS, *words], "--bin", str(other))


def other_programs() -> Path | None:
    """The newest PostgreSQL that Debian's packages have put on the machine."""
    found = [path for path in DEBIAN.glob("*/bin") if (path / "initdb").exists()]
    return max(found, key=lambda path: int(path.parent.name), default=None)


def run(python: Path, words: list[str], *options: str) -> int:
    """One pytest run on a cluster of its own, then a look through all that was written."""
    with throwaway_folder() as folder:
        with scratch(python, folder, *options) as urls:
            code = pytest(python, words, urls)
        return code or report_leaks(leaks.scan(sorted(folder.glob("*.log"))))


@contextmanager
def scratch(python: Path, folder: Path, *options: str) -> Iterator[dict[str, str]]:
    """A throw-away cluster; it is kept as a start for the next one if it made a new template."""
    kept = ["--kept", str(ROOT / "var" / "test-clusters" / cluster_name(options))]
    try:
        urls = json.loads(cluster.call(python, "up", folder, "--throwaway", *kept, *options))
        yield {**urls, "FK_TEST_RUN": str(folder)}
        shutil.copyfile(urls["log"], folder / "postgres.log")
        if (folder / "new-template").exists():
            cluster.call(python, "keep", folder, *kept, *options)
    finally:
        cluster.call(python, "reset", folder, *options)


def sweep(python: Path) -> None:
    """Remove what runs that were killed have left: nobody holds their lease any more."""
    for old in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if old.stat().st_uid == os.geteuid() and (old / "users.lock").exists():
            with contextlib.suppress(PlainError):
                cluster.reset(python, old)
                shutil.rmtree(old, ignore_errors=True)


def cluster_name(options: tuple[str, ...]) -> str:
    """One kept cluster for each state of the schema and each PostgreSQL."""
    return "-".join(
        [fingerprint.schema(), *(word.strip("/").replace("/", "_") for word in options[1:])]
    )


@contextmanager
def throwaway_folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        with cluster.lease(path):
            yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def pytest(python: Path, words: list[str], urls: dict[str, str]) -> int:
    """Run pytest; its output is shown and kept."""
    alone = any(word.startswith(("-n", "--pdb")) or ".py" in word for word in words)
    workers = [] if alone else WORKERS
    process = subprocess.Popen(
        [str(python), "-m", "pytest", *seed(words), *workers, *words],
        cwd=ROOT,
        env={**bytecode(), **urls, "DJANGO_SETTINGS_MODULE": "fastkontakt.settings.test"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        show_and_keep(process, Path(urls["FK_TEST_RUN"]) / "pytest.log")
        return process.wait()
    finally:
        stop(process)


def seed(words: list[str]) -> list[str]:
    """The dice of the order, too short to look like a personnummer where it is printed."""
    chosen = any(word.startswith("--randomly-seed") or word == "no:randomly" for word in words)
    return [] if chosen else [f"--randomly-seed={secrets.randbelow(10**6)}"]


def show_and_keep(process: "subprocess.Popen[bytes]", log: Path) -> None:
    with log.open("wb") as kept:
        pipe = process.stdout.fileno() if process.stdout else 0
        while chunk := os.read(pipe, 65536):
            sys.stdout.buffer.write(chunk)
            sys.stdout.flush()
            kept.write(chunk)


def stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.terminate()
        process.wait()


def report_leaks(found: list[str]) -> int:
    if found:
        say(LEAK.format(", ".join(found[:20])))
    return int(bool(found))
