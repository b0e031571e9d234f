"""The embedded database as the launcher sees it: up, down, and who still uses it."""

import fcntl
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from launcher.plain import ROOT, PlainError

BUSY = "Databasen i {} används av ett annat ./fk: avsluta det först."


def call(python: Path, verb: str, data: Path, *options: str) -> str:
    """Run the wrapper; its plain sentence becomes ours."""
    command = [str(python), "-m", "fastkontakt.database", verb, "--data", str(data), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["okänt fel"]
        raise PlainError(lines[-1])
    return done.stdout


@contextmanager
def running(python: Path, data: Path, *options: str) -> Iterator[dict[str, str]]:
    """The database's addresses. The last one out stops the server, and nobody else does."""
    if "DATABASE_URL" in os.environ:
        yield given()
        return
    with lease(data) as held:
        try:
            yield json.loads(call(python, "up", data, *options))
        finally:
            if _is_alone(held):
                call(python, "down", data, *options)


@contextmanager
def lease(data: Path) -> Iterator[IO[str]]:
    """Held while somebody works with the folder; the kernel lets go after a kill."""
    with (data / "users.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_SH)
        yield held


def given() -> dict[str, str]:
    """Addresses from outside; without an owner's address the same one does all."""
    url = os.environ["DATABASE_URL"]
    return {"DATABASE_URL": url, "DATABASE_OWNER_URL": os.environ.get("DATABASE_OWNER_URL", url)}


def reset(python: Path, data: Path) -> None:
    """Delete the cluster, unless somebody works in it."""
    with (data / "users.lock").open("w") as held:
        if not _is_alone(held):
            raise PlainError(BUSY.format(data))
        call(python, "reset", data)


def _is_alone(held: IO[str]) -> bool:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
