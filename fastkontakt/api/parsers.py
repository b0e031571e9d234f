"""JSON as the standard has it, and stricter: one meaning for each body, or none."""

import json
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.parsers import BaseParser

from core.reasons import Reason
from fastkontakt.api.errors import Problem

NOT_JSON = Reason("INTE_JSON", _("Anropets kropp är inte giltig JSON i UTF-8."))
NO_BODY = Reason("KROPP_SAKNAS", _("Anropets kropp är tom. Skicka ett JSON-objekt."))
DUPLICATE_KEY = Reason("DUBBEL_NYCKEL", _("Samma namn står två gånger i anropets kropp."))


class StrictJSONParser(BaseParser):
    """Refuses duplicate keys, NaN, lone surrogates, and everything that is not UTF-8."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Any = None
    ) -> Any:
        """The body as Python values.

        Raises:
            Problem: 400, with the reason; 422 for ``null``, which is JSON and says nothing.
        """
        try:
            data = json.loads(
                stream.read().decode("utf-8"),
                object_pairs_hook=_unique,
                parse_constant=_no_number,
            )
            # Lone surrogates and overflowing numbers can be parsed, but never be written again.
            json.dumps(data, ensure_ascii=False, allow_nan=False).encode()
        except (ValueError, RecursionError):
            raise Problem(status.HTTP_400_BAD_REQUEST, NOT_JSON) from None
        if data is None:
            raise Problem(status.HTTP_422_UNPROCESSABLE_ENTITY, NO_BODY)
        return data


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Problem(status.HTTP_400_BAD_REQUEST, DUPLICATE_KEY)
    return found


def _no_number(word: str) -> float:
    raise ValueError(word)
