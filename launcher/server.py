"""The web server as a child process."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.plain import ROOT, PlainError

PATIENCE = 30
COMMAND = ["-m", "gunicorn", "-c", "deploy/gunicorn.conf.py"]
PROGRAM = "fastkontakt.wsgi"


@contextmanager
def started(
    python: Path, listener: socket.socket, env: dict[str, str], application: str = PROGRAM
) -> Iterator["subprocess.Popen[bytes]"]:
    """gunicorn on a socket that is already ours; it stops when we stop, however we stop."""
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [str(python), *COMMAND, application, "--bind", f"fd://{listener.fileno()}"],
        cwd=ROOT,
        env={**env, "FK_PARENT_PIPE": str(reader)},
        stdin=subprocess.DEVNULL,
        pass_fds=[listener.fileno(), reader],
        start_new_session=True,
    )
    os.close(reader)
    try:
        yield process
    finally:
        stop(process)
        os.close(writer)


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Politely first, then for certain."""
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until_ready(process: "subprocess.Popen[bytes]", url: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        if is_ready(url):
            return
        time.sleep(0.05)
    raise PlainError("Webbservern startade inte: se raderna ovan.")


def is_ready(url: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{url}/readyz", timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False
