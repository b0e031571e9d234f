"""Login of the REST door: the browser's session, with its CSRF token on every change."""

from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework import status
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from fastkontakt.api.errors import NO_CSRF, Problem


class SessionLogin(SessionAuthentication):
    """The same session as the pages have; who has none gets 401, not 403 (house 3.7)."""

    def authenticate_header(self, request: Request) -> str:
        """What makes the framework answer 401. No scheme that a browser would ask about."""
        return "Session"

    def enforce_csrf(self, request: Request) -> None:
        """Refuse a change without the token."""
        try:
            super().enforce_csrf(request)
        except PermissionDenied:
            raise Problem(status.HTTP_403_FORBIDDEN, NO_CSRF) from None


class SessionLoginScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the schema describes the login."""

    target_class = SessionLogin
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """A cookie that the login page sets."""
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}
