"""The OpenAPI document."""

from typing import Any

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
        generator: Any = SchemaGenerator
        return Response(generator().get_schema(request=None, public=True))
