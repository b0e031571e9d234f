"""One plain sentence instead of a traceback."""

import os
import signal
import sys
from pathlib import Path
from typing import Never

ROOT = Path(__file__).resolve().parent.parent


class PlainError(Exception):
    """Said to the person at the terminal; the launcher then ends with code 2."""


def stop_on_sigterm() -> None:
    """SIGTERM ends the program as Ctrl-C does; tidying up afterwards is not interrupted again.

    SIGINT is set too: a shell that starts us with ``&`` lets us inherit it as ignored.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGINT, _interrupt)


def _interrupt(_signal: int, _frame: object) -> Never:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def say(text: str = "") -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def writable_folder(path: Path) -> Path:
    """The folder, made if need be; a sentence if it cannot be written."""
    path = path.expanduser().absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
        trial = path / ".fk-write-test"
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise PlainError(f"Mappen {path} går inte att skriva i.") from error
    return path


def bytecode() -> dict[str, str]:
    """The environment; who wants no bytecode beside the sources gets it under ``var``.

    Each worker and each server reads all sources: without any of it that takes ten seconds each.
    """
    environment = dict(os.environ)
    if environment.pop("PYTHONDONTWRITEBYTECODE", ""):
        environment["PYTHONPYCACHEPREFIX"] = str(ROOT / "var" / "bytecode")
    return environment
