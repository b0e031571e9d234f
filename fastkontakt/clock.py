"""The only clock: doors ask it and pass the day on; nothing below a door does (house 3.9)."""

from datetime import date, datetime

from django.utils import timezone


def today() -> date:
    """The day in Europe/Stockholm."""
    return timezone.localdate()


def now() -> datetime:
    """The moment, with its time zone."""
    return timezone.localtime()
