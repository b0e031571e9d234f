"""How gunicorn serves FastKontakt: threads, JSON logs, no control socket."""

import os
import signal
import threading
from typing import Any

from fastkontakt import logs

bind = os.environ.get("FK_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("FK_WORKERS", "2"))
threads = int(os.environ.get("FK_THREADS", "4"))
timeout = 60
graceful_timeout = 10
accesslog = None
logconfig_dict = logs.config(os.environ.get("FK_LOG_LEVEL", "INFO"))
control_socket_disable = True


def when_ready(_server: Any) -> None:
    """Stop when the launcher is gone, also after a kill -9: its end of the pipe then closes."""
    if "FK_PARENT_PIPE" in os.environ:
        pipe = int(os.environ["FK_PARENT_PIPE"])
        threading.Thread(target=_stop_with_parent, args=[pipe], daemon=True).start()


def _stop_with_parent(pipe: int) -> None:
    os.read(pipe, 1)
    os.kill(os.getpid(), signal.SIGTERM)
