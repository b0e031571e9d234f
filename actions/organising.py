"""The organisation as the directory has it: create, change or leave alone, by natural key.

For imports and the demo, by a system actor only; a manager's own additions are in ``staffing.py``.
Every function returns the row and what became of it: new, changed or unchanged.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from django.db import models, transaction
from django.db.models import Q

from actions._hours import Slot, facts_of, last_day, week_of
from actions._saving import save
from core.periods import not_ended
from organisation import grants
from organisation.actor import Actor
from organisation.models import (
    CareProvider,
    Commission,
    Credential,
    PhoneHours,
    Staff,
    Team,
    TeamMembership,
    Unit,
    User,
)
from organisation.models.people import PERMANENT
from policy.directory import may_load_directory
from policy.roles import permissions_of

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
WHY = "directory"

M = TypeVar("M", bound=models.Model)


@transaction.atomic
def save_provider(
    *,
    actor: Actor,
    name: str,
    principal: str,
    hsa_id: str | None = None,
    organisation_number: str = "",
    gives_health_care: bool = True,
    gives_social_care: bool = False,
) -> tuple[CareProvider, str]:
    """Keep a care provider; found by HSA-id, or by name where it has none."""
    may_load_directory(actor).require()
    key = {"hsa_id": hsa_id} if hsa_id else {"name": name}
    facts = {
        "name": name,
        "hsa_id": hsa_id,
        "principal": principal,
        "organisation_number": organisation_number,
        "gives_health_care": gives_health_care,
        "gives_social_care": gives_social_care,
    }
    found = CareProvider.objects.filter(**key).first()
    return _keep(found or CareProvider(), facts, actor=actor)


@transaction.atomic
def save_unit(
    *,
    actor: Actor,
    care_provider: CareProvider,
    name: str,
    kind: str,
    starts_on: date,
    ends_on: date | None = None,
    hsa_id: str | None = None,
    phone: str = "",
    address: str = "",
    review_months: int | None = None,
) -> tuple[Unit, str]:
    """Keep a unit; found by HSA-id, or by name within the care provider where it has none.

    ``review_months`` is the unit's own choice: None leaves it as it is.
    """
    may_load_directory(actor).require()
    key = {"hsa_id": hsa_id} if hsa_id else {"care_provider": care_provider, "name": name}
    facts: dict[str, object] = {
        "care_provider": care_provider,
        "name": name,
        "kind": kind,
        "hsa_id": hsa_id,
        "phone": phone,
        "address": address,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    if review_months is not None:
        facts["review_months"] = review_months
    found = Unit.objects.select_related("care_provider").filter(**key).first()
    return _keep(found or Unit(), facts, actor=actor)


@transaction.atomic
def save_team(
    *,
    actor: Actor,
    unit: Unit,
    name: str,
    starts_on: date,
    ends_on: date | None = None,
    identifier: str = "",
    phone: str = "",
) -> tuple[Team, str]:
    """Keep a team; found by its name at the unit."""
    may_load_directory(actor).require()
    facts = {
        "identifier": identifier,
        "phone": phone,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    found = Team.objects.filter(unit=unit, name=name).first()
    return _keep(found or Team(unit=unit, name=name), facts, actor=actor)


@transaction.atomic
def save_staff(
    *, actor: Actor, hsa_id: str, given_name: str, family_name: str, is_protected: bool = False
) -> tuple[Staff, str]:
    """Keep a person; found by HSA-id, so who was added by hand with it becomes confirmed."""
    may_load_directory(actor).require()
    facts = {
        "given_name": given_name,
        "family_name": family_name,
        "is_protected": is_protected,
        "is_confirmed": True,
    }
    found = Staff.objects.select_related("user").filter(hsa_id=hsa_id).first()
    return _keep(found or Staff(hsa_id=hsa_id), facts, actor=actor)


@transaction.atomic
def save_commission(
    *,
    actor: Actor,
    staff: Staff,
    unit: Unit,
    role: str,
    title: str,
    starts_on: date,
    ends_on: date | None = None,
    position_code: str = "",
    employment: str = PERMANENT,
    share_percent: int = 100,
    phone: str = "",
    agreed_maximum: int | None = None,
) -> tuple[Commission, str]:
    """Keep a commission; found by person, unit and role among the periods that it touches.

    The agreed maximum is the manager's: None leaves it. Who can log in gets the role's grants.
    """
    may_load_directory(actor).require()
    facts: dict[str, object] = {
        "title": title,
        "position_code": position_code,
        "employment": employment,
        "share_percent": share_percent,
        "phone": phone,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "is_confirmed": True,
    }
    if agreed_maximum is not None:
        facts["agreed_maximum"] = agreed_maximum
    own = Commission.objects.filter(staff=staff, unit=unit, role=role)
    found = own.filter(_touching(starts_on, ends_on)).order_by("starts_on").first()
    row = found or Commission(staff=staff, unit=unit, role=role)
    kept, outcome = _keep(row, facts, actor=actor)
    if outcome == NEW and staff.user is not None:
        grants.give(staff.user, unit, permissions_of(role))
    return kept, outcome


@transaction.atomic
def save_credential(
    *,
    actor: Actor,
    staff: Staff,
    kind: str,
    starts_on: date,
    ends_on: date | None = None,
    profession: str = "",
    speciality: str = "",
    evidence: str = "",
) -> tuple[Credential, str]:
    """Keep a licence or another credential; found by person, kind, profession and first day."""
    may_load_directory(actor).require()
    key = {
        "staff": staff,
        "kind": kind,
        "profession": profession,
        "speciality": speciality,
        "starts_on": starts_on,
    }
    found = Credential.objects.filter(**key).first()
    facts = {"ends_on": ends_on, "evidence": evidence}
    return _keep(found or Credential(**key), facts, actor=actor)


@transaction.atomic
def save_membership(
    *,
    actor: Actor,
    team: Team,
    commission: Commission,
    starts_on: date,
    ends_on: date | None = None,
) -> tuple[TeamMembership, str]:
    """Keep a membership; found by team and person among the periods that it touches."""
    may_load_directory(actor).require()
    own = TeamMembership.objects.filter(team=team, commission=commission)
    found = own.filter(_touching(starts_on, ends_on)).order_by("starts_on").first()
    row = found or TeamMembership(team=team, commission=commission)
    return _keep(row, {"starts_on": starts_on, "ends_on": ends_on}, actor=actor)


@transaction.atomic
def save_phone_hours(
    *, actor: Actor, owner: Unit | Team | Commission, hours: Sequence[Slot], on: date
) -> tuple[list[PhoneHours], str]:
    """Keep the whole week in which the owner's phone is answered; a missing weekday ends."""
    may_load_directory(actor).require()
    field = owner._meta.model_name or ""
    rows = PhoneHours.objects.not_ended(on).filter(**{field: owner})
    before = list(rows.order_by("weekday", "opens_at", "pk"))
    week = week_of(before, hours)
    for row in week.gone:
        _keep(row, last_day(on), actor=actor)
    kept = [
        _keep(row or PhoneHours(**{field: owner}), facts_of(slot), actor=actor)
        for row, slot in week.kept
    ]
    outcomes = [*(outcome for _row, outcome in kept), *(CHANGED for _row in week.gone)]
    return [row for row, _outcome in kept], _together(outcomes, before)


def login_of(username: str, *, on: date) -> tuple[User, Commission | None] | None:
    """The login of that name and the first commission that it can act in on the day."""
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        return None
    own = Commission.objects.valid_on(on).filter(staff__user=user)
    loaded = own.select_related("staff", "unit__care_provider").order_by("unit__name", "pk")
    return user, loaded.first()


def is_empty() -> bool:
    """Whether no organisation has been loaded yet."""
    return not CareProvider.objects.exists()


def usernames(prefix: str) -> set[str]:
    """The logins whose names start so."""
    return set(User.objects.filter(username__startswith=prefix).values_list("username", flat=True))


def _keep(row: M, facts: Mapping[str, object], *, actor: Actor) -> tuple[M, str]:
    is_new = row._state.adding
    changes = {
        name: value for name, value in facts.items() if is_new or getattr(row, name) != value
    }
    for name, value in changes.items():
        setattr(row, name, value)
    if not changes and not is_new:
        return row, UNCHANGED
    return save(row, actor=actor, why=WHY), NEW if is_new else CHANGED


def _touching(starts_on: date, ends_on: date | None) -> Q:
    """Rows that share a day with the period."""
    begun = Q() if ends_on is None else Q(starts_on__lte=ends_on)
    return begun & not_ended(starts_on)


def _together(outcomes: Sequence[str], before: Sequence[PhoneHours]) -> str:
    if set(outcomes) <= {UNCHANGED}:
        return UNCHANGED
    return CHANGED if before else NEW
