"""How an operation describes itself in the OpenAPI document."""

from collections.abc import Callable
from typing import Any, TypeVar

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from fastkontakt.api.fields import Input
from fastkontakt.api.v1.serializers import NoQuery
from fastkontakt.api.v1.shapes import ProblemShape, Shape
from fastkontakt.errors import PROBLEM_JSON

F = TypeVar("F", bound=Callable[..., Any])

IF_MATCH = OpenApiParameter(
    "If-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag that was read, or `*`. Missing: 428. Stale: 412.",
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    description="The same call with the same key within 24 hours gives the same result again.",
)
CREATES, CHANGES = [IDEMPOTENCY_KEY], [IDEMPOTENCY_KEY, IF_MATCH]


def operation(
    name: str,
    summary: str,
    *,
    takes: type[Input] | None = None,
    query: type[Input] = NoQuery,
    headers: list[OpenApiParameter] | None = None,
    **answers: type[Shape] | None,
) -> Callable[[F], F]:
    """Describe a method: ``s200=MeShape``, ``s204=None`` and so on; its docstring describes it."""

    def described(method: F) -> F:
        parameters: list[Any] = [*(headers or [])]
        if query is not NoQuery:
            parameters.append(query)
        responses: dict[Any, Any] = {int(code[1:]): shape for code, shape in answers.items()}
        refusals = OpenApiResponse(ProblemShape, description="A refusal, with its reason.")
        responses["4XX", PROBLEM_JSON] = responses["5XX", PROBLEM_JSON] = refusals
        return extend_schema(
            operation_id=name,
            summary=summary,
            description=method.__doc__,
            parameters=parameters,
            request=takes,
            responses=responses,
        )(method)

    return described
