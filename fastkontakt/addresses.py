"""Addresses of pages, asked of the URL table once: a list of fifty patients has a hundred."""

from functools import lru_cache
from uuid import UUID

from django.urls import get_script_prefix, reverse

STAND_INS = tuple(UUID(int=number) for number in range(1, 4))


def address(name: str, *keys: UUID) -> str:
    """What ``reverse`` says of a page whose address holds nothing but keys."""
    return pattern(name, len(keys)) % keys


def pattern(name: str, count: int) -> str:
    """The address with %s for each of its keys, for who writes many of them."""
    return _pattern(name, count, get_script_prefix())


@lru_cache(maxsize=512)
def _pattern(name: str, count: int, _prefix: str) -> str:
    text = reverse(name, args=STAND_INS[:count]).replace("%", "%%")
    for stand_in in STAND_INS[:count]:
        text = text.replace(str(stand_in), "%s")
    return text
