"""The virtual environment `.venv`: made once, and again when the requirements have changed."""

import fcntl
import hashlib
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.plain import ROOT, PlainError, say

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "fk-installed.json"
NO_VENV = "Pythons modul venv saknas: installera den (Debian: apt-get install python3-venv)."


def ensure(kind: str) -> Path:
    """Python of an environment that holds the `runtime` or `dev` requirements."""
    if not _is_current(kind):
        with _locked():
            if not _is_current(kind):
                _make_if_needed()
                _install(kind)
    return PYTHON


def _is_current(kind: str) -> bool:
    found = _stamp()
    return PYTHON.exists() and found.get("python") == sys.version and found.get(kind) == _key(kind)


def _stamp() -> dict[str, str]:
    try:
        content: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content


def _key(kind: str) -> str:
    return hashlib.sha256(_requirements(kind).read_bytes()).hexdigest()


def _requirements(kind: str) -> Path:
    return ROOT / "requirements" / f"{kind}.txt"


@contextmanager
def _locked() -> Iterator[None]:
    try:
        handle = (ROOT / ".venv.lock").open("w")
    except OSError as error:
        raise PlainError(f"Mappen {ROOT} går inte att skriva i.") from error
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _make_if_needed() -> None:
    if PYTHON.exists() and _stamp().get("python") == sys.version:
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise PlainError(NO_VENV)
    say("Skapar .venv …")
    shutil.rmtree(VENV, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise PlainError(NO_VENV)


def _install(kind: str) -> None:
    say("Installerar paket (första gången tar det upp till en minut) …")
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--no-deps", "-r", str(_requirements(kind))]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise PlainError(f"Paketen kunde inte installeras: {_reason(done.stdout)}")
    installed = ["runtime", "dev"] if kind == "dev" else ["runtime"]
    content = {"python": sys.version, **{name: _key(name) for name in installed}}
    draft = STAMP.with_suffix(".new")
    draft.write_text(json.dumps(content), encoding="utf-8")
    draft.replace(STAMP)


def _reason(output: str) -> str:
    errors = [line for line in output.splitlines() if line.startswith("ERROR")]
    return errors[-1].removeprefix("ERROR: ") if errors else "pip gav inget skäl."
