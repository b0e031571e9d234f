"""/livez: the process serves. /readyz: database and access log work too."""

from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse

LOG_WORKS = """
select exists (
    select 1 from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'audit' and p.prosecdef and has_function_privilege(p.oid, 'execute')
)
"""


class HealthMiddleware:
    """Answers before everything else: no session, no transaction, no host check, no log row."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/livez":
            return _plain("ok", 200)
        if request.path_info == "/readyz":
            return _plain("ok", 200) if is_ready() else _plain("inte redo", 503)
        return self.get_response(request)


def is_ready() -> bool:
    """True when the database answers and the log's append function may be called."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(LOG_WORKS)
            row = cursor.fetchone()
    except (DatabaseError, InterfaceError):
        return False
    return bool(row and row[0])


def _plain(text: str, status: int) -> HttpResponse:
    response = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-store"
    return response
