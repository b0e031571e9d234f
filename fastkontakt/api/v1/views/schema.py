"""The OpenAPI document."""

from functools import cache
from typing import Any

from django.utils.translation import get_language
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from fastkontakt.api.base import ApiView


class Schema(ApiView):
    """What machines can ask for, described for machines."""

    needs_no_commission = True

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """The document, for everybody who is logged in."""
        return Response(_document(get_language() or ""))


@cache
def _document(_language: str) -> dict[str, Any]:
    """The same for everybody; a quarter of a second of work, so once for each language."""
    generator: Any = SchemaGenerator
    document: dict[str, Any] = generator().get_schema(request=None, public=True)
    return document
