"""Who is logged in, and in which commission."""

from typing import Any

from django.middleware.csrf import get_token
from rest_framework.request import Request
from rest_framework.response import Response

from actions.acting_for import acting_name
from actions.reading import open_own_patient
from core.errors import NotFound
from core.reasons import OUT_OF_SCOPE
from fastkontakt import acting
from fastkontakt.api.base import ApiView
from fastkontakt.api.v1 import answers
from fastkontakt.api.v1.schema import operation
from fastkontakt.api.v1.serializers import CommissionInput, NoQuery
from fastkontakt.api.v1.shapes import MeShape


class Person(ApiView):
    """What the two addresses share."""

    needs_no_commission = True

    @property
    def own(self) -> Any:
        """The person's commissions that are valid today."""
        user_id = self.actor.user_id
        assert user_id is not None  # noqa: S101 - login is required
        return acting.own_commissions(user_id)

    def answer(self, request: Request) -> Response:
        """The person, her commissions, and the one that she acts in."""
        chosen, own = self.actor.commission, list(self.own)
        patient = self.actor.patient_id
        return Response(
            {
                "person": self._person(request, own),
                "commissions": [answers.commission(found) for found in own],
                "commission": answers.commission(chosen) if chosen else None,
                "patient": {"id": patient} if patient else None,
            }
        )

    def _person(self, request: Request, own: list[Any]) -> dict[str, Any]:
        """Staff by the directory's name, a patient by her own, anybody else by the login.

        Who acts for a patient is the person; ``patient`` then says for whom.
        """
        if self.actor.representative_id is not None:
            open_own_patient(actor=self.actor, on=self.today)
            return {"id": request.user.pk, "name": acting_name(actor=self.actor, on=self.today)}
        if self.actor.patient_id is not None:
            patient = open_own_patient(actor=self.actor, on=self.today).patient
            return {"id": patient.pk, "name": patient.name}
        staff = own[0].staff if own else getattr(request.user, "staff", None)
        if staff is None:
            return {"id": request.user.pk, "name": request.user.get_username()}
        return {"id": staff.pk, "name": staff.name}


class Me(Person):
    """The person who is logged in."""

    @operation("readMe", "Who is logged in", s200=MeShape)
    def get(self, request: Request) -> Response:
        """Name, commissions that are valid today, the chosen one, and a patient's own id.

        Also sets the CSRF cookie; changes send its value back in `X-CSRFToken`.
        """
        get_token(request._request)
        self.query(NoQuery)
        return self.answer(request)


class ChooseCommission(Person):
    """The commission that the session acts in."""

    @operation("chooseCommission", "Act in a commission", takes=CommissionInput, s200=MeShape)
    def post(self, request: Request) -> Response:
        """Choose one of one's own commissions that are valid today; answers as `me/`."""
        wanted = self.body(CommissionInput)["commission"]
        found = self.own.filter(pk=wanted).first()
        if found is None:
            raise NotFound(OUT_OF_SCOPE)
        acting.choose(request._request, found)
        self.actor = acting.actor_of(request._request)
        return self.answer(request)
