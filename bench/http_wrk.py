"""The same load by wrk, where the computer has it: it costs the database's processor less.

wrk looks at the status alone; the bodies are checked by the built-in loader, before the rounds.
"""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from bench.http_load import CONNECTIONS, Load, Target

PARTS = (50, 95, 99)
MARK = "BENCH "
SCRIPT = """
local paths = {{ {paths} }}
local place = 0
request = function()
  place = place % #paths + 1
  return wrk.format("GET", paths[place], {{ ["Cookie"] = {cookie}, ["Accept-Language"] = "sv" }})
end
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("{mark}%d %d %d %.3f %.3f %.3f\\n", summary.requests, summary.duration,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50) / 1000,
    latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
"""


def program() -> str:
    """The path of wrk, "" where there is none."""
    return shutil.which("wrk") or ""


def run(target: Target, seconds: float) -> Load:
    """A slot of load; what wrk says in the end is all that is known of the single answers."""
    paths = ", ".join(json.dumps(path, ensure_ascii=False) for path in target.paths)
    script = SCRIPT.format(paths=paths, cookie=json.dumps(target.cookie), mark=MARK)
    with tempfile.TemporaryDirectory(prefix="fk-wrk-") as folder:
        file = Path(folder, "load.lua")
        file.write_text(script, encoding="utf-8")
        command = [program(), "-t1", f"-c{CONNECTIONS}", f"-d{max(round(seconds), 1)}s"]
        url = f"http://127.0.0.1:{target.port}"
        done = subprocess.run(
            [*command, "-s", str(file), url], capture_output=True, text=True, check=False
        )
    return load_of(target.name, done.stdout, done.stderr)


def load_of(name: str, told: str, complaint: str = "") -> Load:
    """What the script's last line says, below wrk's own report."""
    line = next((each for each in told.splitlines() if each.startswith(MARK)), "")
    if not line:
        return Load(errors=[f"{name}: wrk mätte ingenting. {complaint.strip()}"])
    count, micros, errors, *times = line.removeprefix(MARK).split()
    percentiles = dict(zip(PARTS, map(float, times), strict=True))
    wrong = [f"{name}: wrk räknade {errors} fel"] * int(errors)
    return Load(int(micros) / 1e6, errors=wrong, count=int(count), percentiles=percentiles)
