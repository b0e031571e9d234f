"""Logs as JSON lines. Only listed keys pass, and no text that looks like a person's number."""

import logging
import re
import traceback
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog

ALLOWED_KEYS = frozenset(
    {
        "event",
        "level",
        "logger",
        "timestamp",
        "error_id",
        "exception",
        "constraint",
        "sqlstate",
        "where",
        "status_code",
        "method",
        "route",
        "door",
        "command",
        "duration_ms",
        "rows",
        "code",
    }
)
NUMBER = re.compile(r"\d{6,8}[-+ \u2010-\u2015]?\d{2}[-+ ]?\d{2}|\d{6,8}[-+][A-Za-z0-9]{4}")

EventDict = MutableMapping[str, Any]


def scrub(text: str) -> str:
    """The text with everything that has the shape of a person's number taken out."""
    return NUMBER.sub("[nummer]", text)


def only_allowed_keys(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Drop keys that are not on the list; scrub the texts that remain."""
    return {
        key: scrub(value) if isinstance(value, str) else value
        for key, value in event.items()
        if key in ALLOWED_KEYS or key.startswith("_")
    }


def describe_exception(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """An exception becomes its class, its constraint and its frames: never its message."""
    error = _raised(event)
    if error is None:
        return event
    event["exception"] = type(error).__qualname__
    event["where"] = _frames(error)
    event.update(_database_facts(error))
    return event


def _raised(event: EventDict) -> BaseException | None:
    info = event.pop("exc_info", None)
    record = event.get("_record")
    info = info or (record.exc_info if record else None)
    if isinstance(info, tuple):
        info = info[1]
    return info if isinstance(info, BaseException) else None


def _frames(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


def _database_facts(error: BaseException) -> dict[str, str]:
    cause = error.__cause__ or error
    diagnosis = getattr(cause, "diag", None)
    facts = {
        "constraint": getattr(diagnosis, "constraint_name", None),
        "sqlstate": getattr(cause, "sqlstate", None),
    }
    return {key: value for key, value in facts.items() if value}


class DatabaseMessageFilter(logging.Filter):
    """The text of a database error may quote the row: keep its class only."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and (getattr(error, "diag", None) or error.__cause__):
            record.msg, record.args = "database or chained error", ()
        return True


SHARED: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
FINISH: list[Any] = [
    describe_exception,
    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    only_allowed_keys,
    structlog.processors.JSONRenderer(ensure_ascii=False),
]


def config(level: str = "INFO") -> dict[str, Any]:
    """The dictionary for logging.config; structlog's own loggers end in the same handler."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": FINISH,
        "foreign_pre_chain": SHARED,
    }
    quiet = {"handlers": ["console"], "level": "ERROR", "propagate": False}
    normal = {"handlers": ["console"], "level": level, "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": formatter},
        "filters": {"database": {"()": "fastkontakt.logs.DatabaseMessageFilter"}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "json",
                "filters": ["database"],
            },
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "django": normal,
            "django.db.backends": quiet,
            "django.request": quiet,
            "gunicorn.error": normal,
            "gunicorn.access": quiet,
            "fastkontakt": normal,
        },
    }
