"""Three clocks: the whole time, the statements' time, and the processors' time.

The last one does not count what else the computer does at the moment.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection


def whole_time(call: Callable[[], Any]) -> float:
    """Milliseconds from the call to its end."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def database_time(call: Callable[[], Any]) -> float:
    """Milliseconds of the statements alone, each from its sending to its last row."""
    spent = 0.0

    def watch(run: Callable[..., Any], sql: str, params: Any, *more: Any) -> Any:
        nonlocal spent
        start = time.perf_counter()
        try:
            return run(sql, params, *more)
        finally:
            spent += time.perf_counter() - start

    with connection.execute_wrapper(watch):
        call()
    return spent * 1000


def busy_time(call: Callable[[], Any]) -> float:
    """Milliseconds of processor, here and in the connection's server process; else the whole."""
    start = seconds()
    call()
    return (seconds() - start) * 1000


def seconds() -> float:
    """Seconds of processor that this thread and its server process have had; else of the day."""
    try:
        in_server = int(server_statistics().read_text().split()[0]) / 1e9
    except FileNotFoundError:
        return time.perf_counter()
    return time.thread_time() + in_server


def server_statistics() -> Path:
    """Where Linux tells how long the server process has run, first in nanoseconds."""
    connection.ensure_connection()
    return Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
