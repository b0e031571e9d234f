"""A strong tag for each version of a contact, demanded back on every change (RFC 9110)."""

import re

from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.request import Request

from core.reasons import Reason
from fastkontakt.api.errors import Problem

IF_MATCH_MISSING = Reason(
    "IF_MATCH_SAKNAS", _("Skicka kontaktens ETag i If-Match när du ändrar den.")
)
ANY = "*"
# GZipMiddleware marks a tag as weak when it packs the body; the version behind it is the same.
TAG = re.compile(r'(?:W/)?"v([0-9]{1,9})"')
NO_VERSION = 0


def tag_of(version: int) -> str:
    """The tag of a version."""
    return f'"v{version}"'


def demanded_version(request: Request, current: int) -> int | None:
    """The version that the client has read; None for ``*``: whichever there is.

    A tag that is none of ours becomes a version that no contact has, so the verb says 412.

    Raises:
        Problem: 428 without If-Match.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise Problem(status.HTTP_428_PRECONDITION_REQUIRED, IF_MATCH_MISSING, field="If-Match")
    if header == ANY:
        return None
    found = (TAG.fullmatch(tag.strip()) for tag in header.split(","))
    versions = [int(match[1]) for match in found if match]
    if current in versions:
        return current
    return versions[0] if versions else NO_VERSION
