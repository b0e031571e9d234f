"""Slower answers for who guesses numbers: after the transaction, holding no lock."""

import logging
import time

from django.http import HttpRequest, HttpResponse

from accesslog.trail import Trail
from actions.log_guessing import is_miss, slowness
from fastkontakt import clock
from fastkontakt.errors import NO_ANSWER

logger = logging.getLogger("fastkontakt")


def note_miss(log: Trail, response: HttpResponse) -> None:
    """Remember on the answer that it told of a search that led nowhere."""
    response.missed = any(is_miss(row) for row in log.rows)  # type: ignore[attr-defined]


def slow_down(request: HttpRequest, response: HttpResponse) -> None:
    """Wait, if the person has missed more often than her role's budget allows."""
    if not getattr(response, "missed", False):
        return
    try:
        seconds = slowness(actor=request.actor, now=clock.now())  # type: ignore[attr-defined]
    except NO_ANSWER as error:
        logger.warning("misses_not_counted", extra={"error": type(error).__name__})
        return
    if seconds > 0:
        time.sleep(seconds)
