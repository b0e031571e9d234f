"""From an id that somebody named in a call to the row; no patient stands in these tables."""

from collections.abc import Collection
from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from core.ready import Key, Ready
from core.reasons import Reason
from organisation.models import CareProvider, Commission, Staff, Team, Unit, User

UNKNOWN_UNIT = Reason("OKAND_ENHET", _("Enheten finns inte."))
UNKNOWN_TEAM = Reason("OKANT_TEAM", _("Teamet finns inte."))
UNKNOWN_PROVIDER = Reason("OKAND_VARDGIVARE", _("Vårdgivaren finns inte."))
UNKNOWN_STAFF = Reason("OKAND_PERSON", _("Personen finns inte."))
UNKNOWN_COMMISSION = Reason("OKANT_UPPDRAG", _("Uppdraget finns inte."))

_USER = Key(int=1)


def user_by_key(user_id: UUID) -> User | None:
    """The login that a session names; it is asked in every request."""
    user: User | None = _user().first({_USER: user_id})
    return user


@lru_cache(maxsize=1)
def _user() -> Ready:
    return Ready(User.objects.filter(pk=_USER))


def named_unit(unit_id: UUID, *, field: str) -> Unit:
    """The unit, with its care provider.

    Raises:
        RuleViolation: there is none.
    """
    unit = Unit.objects.select_related("care_provider").filter(pk=unit_id).first()
    if unit is None:
        raise RuleViolation(UNKNOWN_UNIT, field=field)
    return unit


def unit_names(unit_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of the units; no statement where none is asked about."""
    if not unit_ids:
        return {}
    return dict(Unit.objects.filter(pk__in=unit_ids).values_list("pk", "name"))


def named_commission(commission_id: UUID | None, *, field: str) -> Commission | None:
    """The commission with its person and unit; None where none was named.

    Raises:
        RuleViolation: there is none.
    """
    if commission_id is None:
        return None
    found = Commission.objects.select_related("staff", "unit__care_provider")
    commission = found.filter(pk=commission_id).first()
    if commission is None:
        raise RuleViolation(UNKNOWN_COMMISSION, field=field)
    return commission


def named_team(team_id: UUID | None, *, field: str) -> Team | None:
    """The team; None where none was named.

    Raises:
        RuleViolation: there is none.
    """
    if team_id is None:
        return None
    team = Team.objects.filter(pk=team_id).first()
    if team is None:
        raise RuleViolation(UNKNOWN_TEAM, field=field)
    return team


def named_provider(provider_id: UUID | None, *, field: str) -> CareProvider | None:
    """The care provider; None where none was named.

    Raises:
        RuleViolation: there is none.
    """
    if provider_id is None:
        return None
    provider = CareProvider.objects.filter(pk=provider_id).first()
    if provider is None:
        raise RuleViolation(UNKNOWN_PROVIDER, field=field)
    return provider


def named_staff(staff_id: UUID | None, *, field: str) -> Staff | None:
    """The member of staff; None where none was named.

    Raises:
        RuleViolation: there is none.
    """
    if staff_id is None:
        return None
    staff = Staff.objects.filter(pk=staff_id).first()
    if staff is None:
        raise RuleViolation(UNKNOWN_STAFF, field=field)
    return staff
