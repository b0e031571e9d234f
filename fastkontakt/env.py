"""Values from the environment: read once, checked at once, never guessed."""

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "true", "yes", "on", "ja"})
NO = frozenset({"", "0", "false", "no", "off", "nej"})
UNSAFE_SECRETS = frozenset({"secret", "changeme", "password", "hemlig"})


def env_text(name: str, default: str | None = None) -> str:
    """The variable's text; without a default it must be set."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Miljövariabeln {name} saknas.")
    return value


def env_bool(name: str, *, default: bool = False) -> bool:
    """Yes or no; anything else is an error, never a silent no."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in YES:
        return True
    if value.strip().lower() in NO:
        return False
    raise ImproperlyConfigured(f"Miljövariabeln {name} ska vara 1 eller 0.")


def env_int(name: str, default: int, *, least: int = 0, most: int | None = None) -> int:
    """A whole number within its limits; beyond them nothing starts."""
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"Miljövariabeln {name} ska vara ett heltal.")
    number = int(value)
    if number < least:
        raise ImproperlyConfigured(f"Miljövariabeln {name} ska vara minst {least}.")
    if most is not None and number > most:
        raise ImproperlyConfigured(f"Miljövariabeln {name} ska vara högst {most}.")
    return number


def env_list(name: str, default: str = "") -> list[str]:
    """Comma-separated words without blanks."""
    return [word.strip() for word in env_text(name, default).split(",") if word.strip()]


def env_secret(name: str) -> str:
    """A secret has no default and must be long enough to be one."""
    value = env_text(name)
    if len(value) < 32 or value.lower() in UNSAFE_SECRETS:
        raise ImproperlyConfigured(f"Miljövariabeln {name} ska ha minst 32 tecken.")
    return value


def env_database(name: str, default: str | None = None) -> dict[str, Any]:
    """Django's settings for postgresql://user:password@host:port/name?host=/socket/folder."""
    url = urlsplit(env_text(name, default))
    if url.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(f"Miljövariabeln {name} ska börja med postgresql://.")
    query = parse_qs(url.query)
    options = {key: values[0] for key, values in query.items() if key.startswith("ssl")}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": query.get("host", [url.hostname or ""])[0],
        "PORT": str(url.port or query.get("port", [""])[0]),
        "OPTIONS": options,
    }
