"""One PostgreSQL cluster that belongs to one data folder."""

import fcntl
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from fastkontakt.database import state
from fastkontakt.database.binaries import Binaries
from fastkontakt.database.errors import ClusterError

NAME = "fastkontakt-embedded"
PATIENCE = 10.0
NOBODY = "nobody"

# No statement text, no parameter and no DETAIL line ever reaches the log: they quote rows.
SERVER_OPTIONS = {
    "cluster_name": NAME,
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_min_error_statement": "panic",
    "log_statement": "none",
    "max_connections": "200",
}
THROWAWAY_OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


@dataclass(frozen=True)
class Cluster:
    """Start, stop and reach the server; all state lies in the data folder."""

    data: Path
    binaries: Binaries
    throwaway: bool = False

    def start(self) -> None:
        """Make sure that the server answers; the caller provisions its databases."""
        with self.locked():
            state.prepare(self.data)
            if self.is_alive():
                return
            self._initialise()
            self._forget_stale_pid()
            self._start_with_patience()

    def stop(self) -> None:
        with self.locked():
            if self.is_alive():
                self._pg_ctl("stop", "-m", "fast", "-w")
            self._remove_socket()

    def destroy(self) -> None:
        """Stop the server and delete the cluster."""
        self.stop()
        with self.locked():
            base = state.read(self.data).get("base")
            if base:
                shutil.rmtree(base, ignore_errors=True)
            state.write(self.data, {})

    def is_alive(self) -> bool:
        """A real question to the server: process numbers lie after a crash."""
        if not state.read(self.data).get("socket"):
            return False
        try:
            with self.connect("postgres") as connection:
                connection.execute("select 1")
        except psycopg.Error:
            return False
        return True

    def connect(self, database: str) -> psycopg.Connection[Any]:
        """A connection as the superuser."""
        return psycopg.connect(
            host=state.read(self.data)["socket"],
            user=state.SUPER,
            password=state.secrets_of(self.data)[state.SUPER],
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )

    @contextmanager
    def locked(self) -> Iterator[None]:
        with (self.data / "database.lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    @property
    def base(self) -> Path:
        return Path(state.read(self.data)["base"])

    def _initialise(self) -> None:
        pointer = state.read(self.data).get("base")
        if pointer and (Path(pointer) / "pgdata" / "PG_VERSION").exists():
            self._demand_same_version()
            return
        base = self.make_base()
        self._initdb(base)
        (base / "fresh").rename(base / "pgdata")
        state.write(self.data, {"base": str(base)})

    def make_base(self) -> Path:
        if os.geteuid() != 0:
            base = self.data / "cluster"
            shutil.rmtree(base, ignore_errors=True)
            base.mkdir(mode=0o700)
            return base
        return self._own(Path(tempfile.mkdtemp(prefix="fastkontakt-", dir="/var/tmp")))

    def _own(self, path: Path) -> Path:
        if os.geteuid() == 0:
            nobody = pwd.getpwnam(NOBODY)
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
        return path

    def _initdb(self, base: Path) -> None:
        password = self._own(_private_file(base / "pw", state.secrets_of(self.data)[state.SUPER]))
        common = ["-D", str(base / "fresh"), "-U", state.SUPER, "-A", "scram-sha-256"]
        common += ["--pwfile", str(password), "-E", "UTF8", "-N"]
        for locale in _locales(self.binaries.major):
            answer = self._run("initdb", *common, *locale)
            if answer.returncode == 0:
                password.unlink()
                return
        raise ClusterError(f"Databasen kunde inte skapas: {_last_line(answer)}")

    def _demand_same_version(self) -> None:
        found = (self.base / "pgdata" / "PG_VERSION").read_text().strip()
        if found != str(self.binaries.major):
            raise ClusterError(
                f"Databasen i {self.data} är gjord med PostgreSQL {found} och kan inte öppnas med "
                f"{self.binaries.major}: kör ./fk demo --reset."
            )

    def _forget_stale_pid(self) -> None:
        """After a crash the number may belong to another program; PostgreSQL would wait for it."""
        pid_file = self.base / "pgdata" / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return
        if not _is_postgres(pid):
            pid_file.unlink(missing_ok=True)

    def _start_with_patience(self) -> None:
        self._remove_socket()
        socket = self._own(_short_folder())
        state.write(self.data, {**state.read(self.data), "socket": str(socket)})
        until = time.monotonic() + PATIENCE
        while True:
            answer = self._pg_ctl("start", "-w", "-l", str(self.base / "server.log"), "-o",
                                  self._server_arguments(socket))  # fmt: skip
            if answer.returncode == 0 and self.is_alive():
                return
            if time.monotonic() > until:
                raise ClusterError(f"Databasen startade inte: se {self.base / 'server.log'}.")
            time.sleep(0.3)
            self._forget_stale_pid()

    def _server_arguments(self, socket: Path) -> str:
        options = {**SERVER_OPTIONS, **(THROWAWAY_OPTIONS if self.throwaway else {})}
        options["unix_socket_directories"] = str(socket)
        return " ".join(f"-c {key}='{value}'" for key, value in options.items())

    def _remove_socket(self) -> None:
        current = state.read(self.data)
        socket = current.pop("socket", None)
        if socket:
            shutil.rmtree(socket, ignore_errors=True)
            state.write(self.data, current)

    def _pg_ctl(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run("pg_ctl", *arguments, "-D", str(self.base / "pgdata"))

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Output goes to a file: the server inherits it, and a pipe would never close."""
        user: dict[str, Any] = {}
        if os.geteuid() == 0:
            nobody = pwd.getpwnam(NOBODY)
            user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
            done = subprocess.run(
                [self.binaries.program(program), *arguments],
                env=self.binaries.environment(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                **user,
            )
            output.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, output.read(), "")


def _locales(major: int) -> list[list[str]]:
    """The builtin provider exists from PostgreSQL 17; not every machine has C.UTF-8."""
    plain = [["--locale=C.UTF-8"], ["--locale=C"]]
    if major < 17:
        return plain
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return [["--locale-provider=builtin", "--locale=C.UTF-8"], [*builtin, "--locale=C"]]


def _short_folder() -> Path:
    """A socket's path must stay under about 100 bytes, whatever TMPDIR says."""
    folder = tempfile.gettempdir()
    return Path(tempfile.mkdtemp(prefix="fk-", dir=folder if len(folder) < 60 else "/tmp"))


def _private_file(path: Path, text: str) -> Path:
    path.touch(mode=0o600)
    path.write_text(text + "\n")
    return path


def _is_postgres(pid: int) -> bool:
    """Does this number still belong to a server? A zombie has no command line any more."""
    proc = Path(f"/proc/{pid}/cmdline")
    if proc.parent.parent.joinpath("self").exists():
        return proc.exists() and b"postgres" in proc.read_bytes()
    answer = subprocess.run(["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True)
    return "postgres" in answer.stdout and "<defunct>" not in answer.stdout


def _last_line(answer: subprocess.CompletedProcess[str]) -> str:
    lines = [line for line in answer.stdout.splitlines() if line.strip()]
    return lines[-1] if lines else "inget svar"
