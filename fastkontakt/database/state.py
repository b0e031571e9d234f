"""Small files in the data folder: the pointer to the cluster, and its secrets."""

import json
import os
import secrets
from pathlib import Path
from urllib.parse import quote

SUPER = "fk_super"
OWNER = "fk_owner"
APP = "fk_app"
DJANGO = "django"


def prepare(data: Path) -> None:
    """The secrets are made once and readable by their owner only."""
    target = data / "secrets.json"
    if not target.exists():
        made = {name: secrets.token_urlsafe(24) for name in (SUPER, OWNER, APP)}
        made[DJANGO] = secrets.token_urlsafe(48)
        _write_private(target, made)


def secrets_of(data: Path) -> dict[str, str]:
    return _read(data / "secrets.json")


def read(data: Path) -> dict[str, str]:
    return _read(data / "database.json")


def write(data: Path, content: dict[str, str]) -> None:
    _write_private(data / "database.json", content)


def url(data: Path, role: str, database: str) -> str:
    """The address that Django's settings read."""
    password = secrets_of(data)[role]
    return f"postgresql://{role}:{password}@/{database}?host={quote(read(data)['socket'])}"


def _read(path: Path) -> dict[str, str]:
    try:
        content: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return content


def _write_private(path: Path, content: dict[str, str]) -> None:
    """Written beside and moved into place, so that a kill never leaves half a file."""
    draft = path.with_suffix(".new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(content, file, indent=2)
    draft.replace(path)
