"""Throw-away clusters start as copies of a kept one, so that tests need not migrate every time."""

import shutil
import subprocess
from pathlib import Path

from fastkontakt.database import state
from fastkontakt.database.cluster import Cluster

KEPT = 3


def take(cluster: Cluster, kept: Path) -> None:
    """Copy a kept cluster into a new data folder; without one, the usual start makes it."""
    source = state.read(kept).get("base")
    if not source or state.read(cluster.data):
        return
    base = cluster.make_base()
    copied = subprocess.run(["cp", "-a", f"{source}/pgdata", str(base)], capture_output=True)
    if copied.returncode:  # somebody replaced it in this moment
        shutil.rmtree(base, ignore_errors=True)
        return
    shutil.copy(kept / "secrets.json", cluster.data)
    state.write(cluster.data, {"base": str(base)})


def keep(cluster: Cluster, kept: Path) -> None:
    """Move the stopped cluster to the kept place; what stood there before goes."""
    cluster.stop()
    content = state.read(cluster.data)
    if not content.get("base"):
        return
    shutil.rmtree(state.read(kept).get("base", ""), ignore_errors=True)
    kept.mkdir(parents=True, exist_ok=True)
    shutil.copy(cluster.data / "secrets.json", kept)
    state.write(kept, content)
    state.write(cluster.data, {})
    _prune(kept.parent)


def _prune(folder: Path) -> None:
    """Only the newest few stay."""
    newest_first = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in newest_first[KEPT:]:
        shutil.rmtree(state.read(old).get("base", ""), ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
