"""./fk demo: database, migrations, the demo's people, and a web server until Ctrl-C."""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Never

from launcher import cluster, fingerprint, server, venv
from launcher.plain import (
    ROOT,
    PlainError,
    bytecode,
    say,
    stop_on_sigterm,
    writable_folder,
)

HOST = "127.0.0.1"
HIGHEST_PORT = 65535
PREPARED = "prepared"  # which tables and files the folder has, and which address demo.json tells
TAKEN = "Port {} är upptagen: välj en annan med --port."


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one Swedish sentence."""

    def error(self, message: str) -> Never:
        raise PlainError("Så här: ./fk demo [--port NUMMER] [--data MAPP] [--reset].")


def options_from(arguments: list[str]) -> argparse.Namespace:
    parser = Parser(prog="./fk demo", description="Startar FastKontakt med demopersoner.")
    parser.add_argument("--port", type=int, default=8000, help="standard: 8000")
    folder = Path(os.environ.get("FK_DATA") or ROOT / "var")
    parser.add_argument("--data", type=Path, default=folder, help="standard: FK_DATA eller var/")
    parser.add_argument("--reset", action="store_true", help="börja om med en tom databas")
    options = parser.parse_args(arguments)
    if not 0 <= options.port <= HIGHEST_PORT:
        raise PlainError(f"Porten ska vara ett tal från 0 till {HIGHEST_PORT}.")
    return options


def demo(arguments: list[str]) -> int:
    """Serve until a signal comes; then stop what was started here, and only that."""
    options = options_from(arguments)
    data = writable_folder(options.data)
    stop_on_sigterm()
    with listener_on(options.port) as listener:
        python = venv.ensure("runtime")
        if options.reset:
            start_over(python, data)
        try:
            with cluster.running(python, data) as urls:
                return serve(python, data, listener, environment(data, urls))
        except KeyboardInterrupt:
            say("Avslutat.")
            return 0


@contextmanager
def listener_on(port: int) -> Iterator[socket.socket]:
    """The port is ours from the first moment; the web server inherits it."""
    try:
        listener = socket.create_server((HOST, port))
    except OSError as error:
        raise PlainError(TAKEN.format(port)) from error
    with listener:
        yield listener


def start_over(python: Path, data: Path) -> None:
    if "DATABASE_URL" in os.environ:
        raise PlainError("--reset gäller bara den inbyggda databasen, inte DATABASE_URL.")
    cluster.reset(python, data)
    for name in ("demo.json", PREPARED):
        (data / name).unlink(missing_ok=True)
    shutil.rmtree(data / "static", ignore_errors=True)


def environment(data: Path, urls: dict[str, str]) -> dict[str, str]:
    """Production settings with the throw-away secrets of this data folder."""
    return {
        **bytecode(),
        **urls,
        "FK_SECRET_KEY": urls.get("FK_SECRET_KEY") or os.environ.get("FK_SECRET_KEY", ""),
        "FK_STATIC_ROOT": str(data / "static"),
        "FK_DATA": str(data),
        "FK_LOG_LEVEL": os.environ.get("FK_LOG_LEVEL", "WARNING"),
        "DJANGO_SETTINGS_MODULE": "fastkontakt.settings.demo",
    }


def serve(python: Path, data: Path, listener: socket.socket, env: dict[str, str]) -> int:
    url = f"http://{HOST}:{listener.getsockname()[1]}"
    prepare(python, data, env, url)
    with server.started(python, listener, env) as process:
        server.wait_until_ready(process, url)
        announce(url, data)
        code = process.wait()
    say("Webbservern har slutat av sig själv; se raderna ovan.")
    return code or 1


def prepare(python: Path, data: Path, env: dict[str, str], url: str) -> None:
    """Tables, people and static files, unless the folder has them already."""
    wanted = f"{fingerprint.schema()} {fingerprint.static()} {url}"
    told, target = data / PREPARED, data / "demo.json"
    is_whole = told.exists() and target.exists() and (data / "static").exists()
    if env.get("new") == "" and is_whole and told.read_text(encoding="utf-8") == wanted:
        return
    told.unlink(missing_ok=True)
    say("Förbereder databasens tabeller …")
    static = start_manage(python, env, "collectstatic", "--noinput", "-v", "0")
    finish("migrate", start_manage(python, env, "migrate", "--skip-checks", "-v", "0"))
    say("Lägger in demons personer …")
    seed = ("seed_demo", "--json", str(target), "--url", url)
    finish("seed_demo", start_manage(python, env, *seed))
    finish("collectstatic", static)
    told.write_text(wanted, encoding="utf-8")


def start_manage(python: Path, env: dict[str, str], *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [str(python), "manage.py", *words],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finish(name: str, process: "subprocess.Popen[str]") -> None:
    output, _ = process.communicate()
    if process.returncode:
        sys.stderr.write(output)
        raise PlainError(f"Steget {name} gick inte att köra: se raderna ovan.")


def announce(url: str, data: Path) -> None:
    """Where it is, and as whom one can log in."""
    say()
    say(f"FastKontakt är igång: {url}")
    say(f"Demodatabas i {data}: bara påhittade personer, aldrig riktiga uppgifter.")
    for person in people(data):
        say(f"  {person['key']:<22} {person['name']}, {person['role']}, {person['unit'] or '–'}")
    say("Avsluta med Ctrl-C.")


def people(data: Path) -> list[dict[str, Any]]:
    try:
        facts = json.loads((data / "demo.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return list(facts.get("people", []))
