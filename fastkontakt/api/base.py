"""What every view of the REST door shares: login, strict JSON, problem JSON, the acting person."""

from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.errors import NotAllowed, NotFound
from core.reasons import Reason
from fastkontakt import clock
from fastkontakt.acting import whom_it_was_about
from fastkontakt.api.errors import problem
from fastkontakt.api.fields import Input
from fastkontakt.api.login import SessionLogin
from fastkontakt.api.parsers import StrictJSONParser
from organisation.actor import Actor
from policy.representatives import ACTS_NO_LONGER

CHOOSE_COMMISSION = Reason(
    "VALJ_UPPDRAG", _("Välj först ett av dina uppdrag: me/commission/."), "behorighet"
)
STAFF_ONLY = Reason("BARA_PERSONAL", _("Det här gör vården åt dig."), "behorighet")


class ApiView(APIView):
    """One address. ``actions/`` reads and writes; this parses the call and shows the answer."""

    authentication_classes = [SessionLogin]
    permission_classes = [IsAuthenticated]
    parser_classes = [StrictJSONParser]
    renderer_classes = [JSONRenderer]
    metadata_class = None
    needs_no_commission = False
    patients_may: ClassVar[frozenset[str]] = frozenset()

    actor: Actor
    today: date

    def get_exception_handler(self) -> Any:
        """This door's own translator."""
        return problem

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """After login: who acts, and whether this door is open to such a person."""
        super().initial(request, *args, **kwargs)
        self.actor = request._request.actor  # type: ignore[attr-defined]
        self.today = clock.today()
        if self.actor.representative_id is not None and self.actor.patient_id is None:
            about = whom_it_was_about(request._request)
            raise NotFound(ACTS_NO_LONGER, patient_id=about)
        if self.needs_no_commission:
            return
        if self.actor.patient_id is not None:
            if request.method not in self.patients_may:
                raise NotAllowed(STAFF_ONLY)
        elif self.actor.commission is None:
            raise NotAllowed(CHOOSE_COMMISSION)

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Response:
        """Nothing about a patient stays in a cache."""
        done: Response = super().finalize_response(request, response, *args, **kwargs)
        done["Cache-Control"] = "no-store"
        return done

    def body(self, kind: type[Input]) -> dict[str, Any]:
        """The call's JSON, checked for its form."""
        return _checked(kind, self.request.data)

    def query(self, kind: type[Input]) -> dict[str, Any]:
        """The address's parameters, checked for their form; the same name twice is refused."""
        given = self.request.query_params
        return _checked(kind, {name: v[0] if len(v) == 1 else v for name, v in given.lists()})


def _checked(kind: type[Input], data: Any) -> dict[str, Any]:
    serializer = kind(data=data)
    serializer.is_valid(raise_exception=True)
    checked: dict[str, Any] = serializer.validated_data
    return checked
