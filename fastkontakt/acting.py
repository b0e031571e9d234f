"""From a session to an ``Actor``: the commission that was chosen, still valid today."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from fastkontakt import clock
from organisation.actor import API, PORTAL, WEB, Actor
from organisation.models import Commission
from patients.models import PatientAccount

COMMISSION_KEY = "commission"
PATIENT_KEY = "patient"


def actor_of(request: HttpRequest) -> Actor:
    """Who acts in this request; two statements at most beside session and user."""
    door = API if request.path.startswith("/api/") else WEB
    if not request.user.is_authenticated:
        return Actor(door=door)
    user_id: UUID = request.user.pk
    if (commission_id := request.session.get(COMMISSION_KEY)) is not None:
        commission = own_commissions(user_id).filter(pk=commission_id).first()
        return Actor(door=door, user_id=user_id, commission=commission)
    if request.session.get(PATIENT_KEY):
        accounts = PatientAccount.objects.filter(user_id=user_id)
        patient_id = accounts.values_list("patient_id", flat=True).first()
        return Actor(door=API if door == API else PORTAL, user_id=user_id, patient_id=patient_id)
    return Actor(door=door, user_id=user_id)


def own_commissions(user_id: UUID) -> Any:
    """The person's commissions that are valid today."""
    commissions = Commission.objects.filter(staff__user_id=user_id).valid_on(clock.today())
    return commissions.select_related("staff", "unit__care_provider").order_by("unit__name", "pk")


def choose(request: HttpRequest, commission: Commission) -> None:
    """Act in this commission from now on; one session acts in exactly one."""
    request.session.pop(PATIENT_KEY, None)
    request.session[COMMISSION_KEY] = str(commission.pk)


def begin(request: HttpRequest) -> None:
    """After login: the patient's own page, or the only commission, or none yet."""
    user_id: UUID = request.user.pk  # type: ignore[assignment]
    commissions = list(own_commissions(user_id)[:2])
    if len(commissions) == 1:
        choose(request, commissions[0])
    elif not commissions and PatientAccount.objects.filter(user_id=user_id).exists():
        request.session[PATIENT_KEY] = True
