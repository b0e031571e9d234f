"""Where the English texts lie, and whether what Django reads is as new as they are."""

from pathlib import Path

from django.conf import settings


def texts() -> Path:
    """What stands in the repository."""
    return Path(settings.ROOT) / "locale/en/LC_MESSAGES/django.po"


def compiled() -> Path:
    """What Django reads; made here, never committed."""
    return texts().with_suffix(".mo")


def is_compiled() -> bool:
    """Whether the compiled file is as new as the texts."""
    if not texts().exists():
        return True
    return compiled().exists() and compiled().stat().st_mtime >= texts().stat().st_mtime
