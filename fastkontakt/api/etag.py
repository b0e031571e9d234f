"""A strong tag for each version of a contact, demanded back on every change (RFC 9110)."""

import re
from hashlib import blake2b

from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.request import Request

from core.errors import StaleVersion
from core.reasons import Reason
from fastkontakt.api.errors import Problem

IF_MATCH_MISSING = Reason("IF_MATCH_SAKNAS", _("Skicka den ETag som du läste i If-Match."))
ANY = "*"
CHANGED = Reason(
    "ANDRAD_UNDER_TIDEN", _("Någon har ändrat sedan du läste. Läs det nya och försök igen.")
)
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


def state_tag(*state: object) -> str:
    """The tag of a row that has a state and no version: what can happen to it is in the tag."""
    return f'"{blake2b(repr(state).encode(), digest_size=8).hexdigest()}"'


def check_tag(request: Request, current: str) -> None:
    """What the client says that it has read must still be so; it need not say anything.

    What happens to such a row is final and harms nobody twice, and a withdrawal is never held up.

    Raises:
        StaleVersion: 412, somebody changed the row meanwhile.
    """
    header = request.headers.get("If-Match", "").strip()
    if header in ("", ANY):
        return
    if current not in [tag.strip().removeprefix("W/") for tag in header.split(",")]:
        raise StaleVersion(CHANGED)
