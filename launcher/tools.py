"""./fk check, fix, bench and manage."""

import os
import subprocess
from pathlib import Path

from launcher import cluster, tests, venv
from launcher.plain import ROOT, say, stop_on_sigterm, writable_folder

# Enough for the checks: nothing is served and nothing is connected to.
CHECK_VALUES = {
    "FK_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "FK_ALLOWED_HOSTS": "fastkontakt.example",
    "DATABASE_URL": "postgresql://fk_app@/fastkontakt?host=/nonexistent",
}
PRODUCTION = {**CHECK_VALUES, "DJANGO_SETTINGS_MODULE": "fastkontakt.settings.production"}
TEST = {**CHECK_VALUES, "DJANGO_SETTINGS_MODULE": "fastkontakt.settings.test"}


def data_folder() -> Path:
    return writable_folder(Path(os.environ.get("FK_DATA", ROOT / "var")))


def check(arguments: list[str]) -> int:
    """All checks run, also after one has failed."""
    bin_folder = venv.ensure("dev").parent
    manage_py = [str(bin_folder / "python"), "-W", "ignore::RuntimeWarning", "manage.py"]
    steps: list[tuple[str, list[str], dict[str, str]]] = [
        ("ruff format", [str(bin_folder / "ruff"), "format", "--check", "."], {}),
        ("ruff check", [str(bin_folder / "ruff"), "check", "."], {}),
        ("lint-imports", [str(bin_folder / "lint-imports"), "--cache-dir", "var/imports"], {}),
        ("mypy", [str(bin_folder / "mypy")], TEST),
        ("djlint", [str(bin_folder / "djlint"), "--check", "--lint", "templates"], {}),
        ("makemigrations", [*manage_py, "makemigrations", "--check", "--dry-run"], TEST),
        (
            "permissions page",
            [str(bin_folder / "python"), "-m", "tests.permissions.page", "--check"],
            {},
        ),
        ("performance page", [str(bin_folder / "python"), "-m", "bench.docs", "--check"], {}),
        ("check --deploy", [*manage_py, "check", "--deploy", "--fail-level=WARNING"], PRODUCTION),
    ]
    failed = [name for name, command, env in steps if not passes(name, command, env)]
    say(f"Underkänt: {', '.join(failed)}." if failed else "Allt godkänt.")
    return int(bool(failed))


def passes(name: str, command: list[str], env: dict[str, str]) -> bool:
    """Show the output only of what fails."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**clean_environment(), **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    say(f"{'ok ' if done.returncode == 0 else 'FEL'} {name}")
    if done.returncode:
        say(done.stdout)
    return done.returncode == 0


def clean_environment() -> dict[str, str]:
    """Without what a shell may have left over from a demo or a production start."""
    prefixes = ("FK_", "DATABASE_", "DJANGO_")
    return {key: value for key, value in os.environ.items() if not key.startswith(prefixes)}


def fix(arguments: list[str]) -> int:
    bin_folder = venv.ensure("dev").parent
    python_files = [str(path) for path in source_files(".py")]
    steps = [
        ["ruff", "check", "--fix", "--quiet", "."],
        ["django-upgrade", "--target-version", "5.2", "--exit-zero-even-if-changed", *python_files],
        ["ruff", "format", "."],
        ["djlint", "--reformat", "--quiet", "templates"],
    ]
    for program, *rest in steps:
        subprocess.run([str(bin_folder / program), *rest], cwd=ROOT, check=False)
    return 0


def source_files(suffix: str) -> list[Path]:
    hidden = {"var", ".venv", ".git"}
    return [
        path
        for path in sorted(ROOT.rglob(f"*{suffix}"))
        if not hidden & set(path.relative_to(ROOT).parts)
    ]


def bench(arguments: list[str]) -> int:
    """The measurements of bench/ in a throw-away cluster; code 1 beyond a limit."""
    stop_on_sigterm()
    python = venv.ensure("dev")
    command = [str(python), "-m", "bench", *arguments]
    if arguments[:1] in (["compare"], ["docs"], ["failover"]):  # they need no database
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    with tests.throwaway_folder() as folder, tests.scratch(python, folder) as urls:
        env = {**os.environ, **urls, "DJANGO_SETTINGS_MODULE": "fastkontakt.settings.test"}
        return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def manage(arguments: list[str]) -> int:
    """A Django command on the demo's database, or on the one that the environment names."""
    python = venv.ensure("runtime")
    with cluster.running(python, data_folder()) as urls:
        env = {"DJANGO_SETTINGS_MODULE": "fastkontakt.settings.dev", **os.environ, **urls}
        command = [str(python), "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
