"""Refusals as problem JSON: ``{code, title, detail, field, law}`` (house 3.7)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, status
from rest_framework.exceptions import APIException, ErrorDetail, ValidationError

from core.errors import DomainError, LogUnavailable, NotFound
from core.reasons import Reason
from fastkontakt import errors

NOT_LOGGED_IN = Reason("INTE_INLOGGAD", _("Logga in först."))
NO_CSRF = Reason("CSRF", _("Anropet saknar rätt CSRF-nyckel. Hämta en ny och försök igen."))
FORBIDDEN = Reason("FAR_INTE", _("Du får inte göra det här."))
OF_DRF: dict[type[APIException], Reason] = {
    exceptions.NotAuthenticated: NOT_LOGGED_IN,
    exceptions.AuthenticationFailed: NOT_LOGGED_IN,
    exceptions.PermissionDenied: FORBIDDEN,
    exceptions.MethodNotAllowed: Reason(
        "METODEN_GAR_INTE", _("Adressen tar inte emot den metoden.")
    ),
    exceptions.NotAcceptable: Reason("BARA_JSON", _("Svaret finns bara som JSON.")),
    exceptions.UnsupportedMediaType: Reason(
        "FEL_INNEHALLSTYP", _("Skicka kroppen som application/json.")
    ),
}

WRONG_VALUE = Reason("FEL_VARDE", _("Värdet har fel form."))
OF_FIELD = {
    "required": Reason("FALT_SAKNAS", _("Ett fält saknas.")),
    "unknown": Reason("OKANT_FALT", _("Fältet finns inte.")),
    "null": Reason("FALT_TOMT", _("Fältet får inte vara tomt.")),
    "blank": Reason("FALT_TOMT", _("Fältet får inte vara tomt.")),
    "empty": Reason("FALT_TOMT", _("Fältet får inte vara tomt.")),
    "invalid_choice": Reason("OKANT_VARDE", _("Värdet är inte ett av dem som finns.")),
    "max_length": Reason("FOR_LANGT", _("Värdet är för långt.")),
}


class Problem(APIException):
    """A refusal of the door itself, about the form of the call."""

    def __init__(
        self, status_code: int, reason: Reason, *, detail: str = "", field: str = ""
    ) -> None:
        super().__init__(detail, reason.code)
        self.status_code = status_code
        self.reason = reason
        self.field = field


def problem(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """The answer to whatever was raised in a view; None leaves it to the middleware: 503, 500."""
    request: HttpRequest = context["request"]._request
    match error:
        case LogUnavailable():
            return None
        case DomainError():
            return _refused(request, error)
        case Http404():
            return errors.not_found(request)
        case ValidationError():
            return _misfit(error)
        case APIException():
            return _of_drf(error)
        case PermissionDenied():
            return errors.problem(status.HTTP_403_FORBIDDEN, FORBIDDEN)
    return None


def _refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    """What a verb or the gatekeeper refused; a denial leaves its row in the log."""
    if isinstance(error, NotFound) and (elsewhere := errors.joined(request)):
        return elsewhere
    errors.note_refusal(request, error)
    code = errors.status_of(error)
    if code == status.HTTP_404_NOT_FOUND:
        return errors.not_found(request)
    law = errors.law_of(error)
    return errors.problem(code, error.reason, title=error.sentence, field=error.field, law=law)


def _of_drf(error: APIException) -> HttpResponse:
    if isinstance(error, Problem):
        return errors.problem(
            error.status_code, error.reason, detail=str(error.detail), field=error.field
        )
    response = errors.problem(error.status_code, OF_DRF.get(type(error), errors.BAD_CALL))
    if header := getattr(error, "auth_header", ""):
        response["WWW-Authenticate"] = header
    return response


def _misfit(error: ValidationError) -> HttpResponse:
    """The first field that does not fit; the names of the others stand in the detail."""
    faults = list(_flat(error.detail))
    field, fault = faults[0]
    others = sorted({name for name, _fault in faults[1:]} - {field})
    reason = OF_FIELD.get(fault.code, WRONG_VALUE)
    detail = str(fault)
    if others:
        detail += " " + _("Fel också i: %(fields)s.") % {"fields": ", ".join(others)}
    return errors.problem(status.HTTP_422_UNPROCESSABLE_ENTITY, reason, detail=detail, field=field)


def _flat(detail: Any, path: str = "") -> Any:
    """(path, fault) for each leaf of the framework's nested messages."""
    if isinstance(detail, ErrorDetail):
        yield path, detail
    elif isinstance(detail, dict):
        for name, inner in detail.items():
            step = "" if name == "non_field_errors" else str(name)
            yield from _flat(inner, ".".join(filter(None, (path, step))))
    else:
        for inner in detail:
            yield from _flat(inner, path)
