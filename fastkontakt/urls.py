"""The doors' addresses; /livez and /readyz are answered before them, by fastkontakt.health."""

from importlib.util import find_spec

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

handler400 = "fastkontakt.errors.bad_request"
handler404 = "fastkontakt.errors.not_found"
handler500 = "fastkontakt.errors.server_error"

DOORS = (
    ("api/", "fastkontakt.api"),
    ("mina/", "fastkontakt.portal"),
    ("demo/", "fastkontakt.demo"),
    ("design/", "fastkontakt.design"),
    ("", "fastkontakt.web"),
)


def _has_addresses(door: str) -> bool:
    """The demo is installed in demo mode only, the kit's own pages for developers and tests."""
    return apps.is_installed(door) and find_spec(f"{door}.urls") is not None


urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(f"{door}.urls")) for prefix, door in DOORS if _has_addresses(door)
]
