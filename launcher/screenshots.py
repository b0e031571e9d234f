"""./fk screenshots: the ten main pages of a fresh demo, drawn into docs/screenshots/."""

import subprocess

from launcher import cluster, demo, server, tests, venv
from launcher.plain import ROOT, PlainError, stop_on_sigterm

MODULE = "tests.screenshots"


def screenshots(arguments: list[str]) -> int:
    """A demo of its own on a free port, its pictures, and nothing left behind."""
    if arguments:
        raise PlainError("Så här: ./fk screenshots.")
    stop_on_sigterm()
    python = venv.ensure("dev")
    with tests.throwaway_folder() as data, cluster.running(python, data) as urls:
        env = demo.environment(data, urls)
        with demo.listener_on(0) as listener:
            url = f"http://{demo.HOST}:{listener.getsockname()[1]}"
            demo.prepare(python, data, env, url)
            with server.started(python, listener, env) as process:
                server.wait_until_ready(process, url)
                command = [str(python), "-m", MODULE, url, str(data / "demo.json")]
                return subprocess.run(command, cwd=ROOT, check=False).returncode
