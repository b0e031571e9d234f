"""The verbs about staff: add by hand, delegate the right to appoint, give a login."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accesslog.trail import ADMINISTRATION, WRITE, Entry, record
from actions._registering import phone_of
from actions._saving import save, void
from core.decisions import Decision
from core.errors import RuleViolation, raise_first_hinder
from core.names import check_names
from core.reasons import Reason
from core.swedish import IdentifierError, normalise_hsa_id
from organisation import grants
from organisation.actor import Actor
from organisation.models import Commission, Delegation, Staff, Unit, User
from organisation.models.people import PERMANENT, ROLES
from organisation.rules import (
    HAS_LOGIN,
    KNOWN_HSA_ID,
    NAME_MISSING,
    UNKNOWN_ROLE,
    USERNAME_TAKEN,
    Delegate,
    NewCommission,
    Period,
    check_delegation,
    check_end_of_delegation,
    check_new_commission,
    check_role,
)
from policy.roles import permissions_of
from policy.staffing import may_add_staff, may_delegate, may_end_delegation, may_give_login

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class NewStaff:
    """A person whom the directory has not told of yet. Never with a personnummer (domain 3.3)."""

    given_name: str
    family_name: str
    hsa_id: str | None = None
    is_protected: bool = False


@transaction.atomic
def add_staff(
    *,
    actor: Actor,
    unit: Unit,
    person: NewStaff | Staff,
    role: str,
    title: str,
    position_code: str = "",
    employment: str = PERMANENT,
    share_percent: int = 100,
    phone: str = "",
    starts_on: date,
    ends_on: date | None = None,
    agreed_maximum: int | None = None,
    on: date,
) -> Commission:
    """Add a person or a commission by hand: usable at once, unconfirmed by the directory yet."""
    decision = may_add_staff(actor, unit).require()
    _check_role(actor, unit, role)
    commission = Commission(
        staff=_lock_staff(person) if isinstance(person, Staff) else _new_staff(actor, person),
        unit=unit,
        role=role,
        title=title.strip(),
        position_code=position_code.strip(),
        employment=employment,
        share_percent=share_percent,
        phone=phone_of(phone),
        starts_on=starts_on,
        ends_on=ends_on,
        agreed_maximum=agreed_maximum,
    )
    _check_commission(commission)
    save(commission, actor=actor, why="add staff")
    _give_grants(commission)
    _log(actor, decision, "add_staff")
    return commission


@transaction.atomic
def delegate_authority(
    *,
    actor: Actor,
    unit: Unit,
    delegate: Commission,
    starts_on: date,
    ends_on: date | None = None,
    on: date,
) -> Delegation:
    """Give the manager's right to appoint to a colleague between two dates (HSF 4:5).

    Raises:
        NotAllowed: not the manager of the unit.
        RuleViolation: to oneself, to somebody elsewhere, backwards, or given already (conflict).
    """
    decision = may_delegate(actor, unit).require()
    delegation = Delegation(
        unit=unit,
        delegate=_lock_commission(delegate),
        given_by=actor.commission,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    _check_delegation(actor, delegation, on)
    save(delegation, actor=actor, why="delegate")
    _log(actor, decision, "delegate_authority")
    return delegation


@transaction.atomic
def end_delegation(*, actor: Actor, delegation: Delegation, ends_on: date, on: date) -> Delegation:
    """Let a delegation stop earlier; one that would not have begun is void (HSF 4:5).

    Decisions that were taken within it stand.

    Raises:
        NotAllowed: not the manager of the unit.
        RuleViolation: over already (conflict), backwards, or longer than it was.
    """
    decision = may_end_delegation(actor, delegation).require()
    _lock_commission(delegation.delegate)
    delegation = Delegation.objects.select_related("unit").get(pk=delegation.pk)
    held = Period(delegation.starts_on, delegation.ends_on)
    check_end_of_delegation(held, ends_on, on, voided=delegation.voided_at is not None)
    if ends_on < delegation.starts_on:
        void(delegation, actor=actor, reason=WITHDRAWN)
    else:
        delegation.ends_on = ends_on
        save(delegation, actor=actor, why="end delegation")
    _log(actor, decision, "end_delegation")
    return delegation


@transaction.atomic
def give_login(*, actor: Actor, staff: Staff, username: str) -> User:
    """Give a person a login without password, and what her commissions carry (PDL 4:2).

    Raises:
        NotAllowed: only imports and the demo do this.
        RuleViolation: she has a login, or the name is taken (conflict).
    """
    decision = may_give_login(actor).require()
    staff = _lock_staff(staff)
    if staff.user_id is not None:
        raise RuleViolation(HAS_LOGIN, conflict=True)
    if User.objects.filter(username=username).exists():
        raise RuleViolation(USERNAME_TAKEN, field="username", conflict=True)
    user = User(username=username)
    user.set_unusable_password()
    save(user, actor=actor, why="give login")
    staff.user = user
    save(staff, actor=actor, why="give login")
    for commission in staff.commissions.select_related("unit", "staff__user"):
        _give_grants(commission)
    _log(actor, decision, "give_login")
    return user


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody whom the directory knows already; without name if it is protected from the unit."""

    id: UUID
    name: str


def known_person(*, actor: Actor, unit: Unit, hsa_id: str) -> KnownPerson | None:
    """Who has the HSA-id that a manager typed; a protected name only where she works (domain K4).

    Raises:
        NotAllowed: not the manager of the unit; nobody else looks colleagues up.
    """
    may_add_staff(actor, unit).require()
    try:
        staff = Staff.objects.filter(hsa_id=normalise_hsa_id(hsa_id)).first()
    except IdentifierError:
        return None
    if staff is None:
        return None
    is_own = staff.commissions.filter(unit=unit).exists()
    return KnownPerson(staff.pk, "" if staff.is_protected and not is_own else staff.name)


def chosen_staff(*, actor: Actor, unit: Unit, staff_id: UUID, hsa_id: str | None) -> Staff | None:
    """The person whom the page offered, if the HSA-id that stands there now is still hers.

    Raises:
        NotAllowed: not the manager of the unit.
    """
    may_add_staff(actor, unit).require()
    return Staff.objects.select_related("user").filter(pk=staff_id, hsa_id=hsa_id or "-").first()


def _new_staff(actor: Actor, person: NewStaff) -> Staff:
    if not (person.given_name.strip() and person.family_name.strip()):
        raise RuleViolation(NAME_MISSING, field="given_name")
    names = {"given_name": person.given_name, "family_name": person.family_name}
    raise_first_hinder(check_names(**names))
    hsa_id = _hsa_id_of(person.hsa_id)
    if hsa_id is not None and Staff.objects.filter(hsa_id=hsa_id).exists():
        raise RuleViolation(KNOWN_HSA_ID, field="hsa_id", conflict=True)
    staff = Staff(
        given_name=person.given_name.strip(),
        family_name=person.family_name.strip(),
        hsa_id=hsa_id,
        is_protected=person.is_protected,
    )
    return save(staff, actor=actor, why="add staff")


def _hsa_id_of(text: str | None) -> str | None:
    if text is None or not text.strip():
        return None
    try:
        return normalise_hsa_id(text)
    except IdentifierError as error:
        raise RuleViolation(Reason("FEL_HSA_ID", error.message), field="hsa_id") from None


def _check_role(actor: Actor, unit: Unit, role: str) -> None:
    if role not in dict(ROLES):
        raise RuleViolation(UNKNOWN_ROLE, field="role")
    by_hand = not actor.is_system
    raise_first_hinder(check_role(role, unit_kind=unit.kind, unit_name=unit.name, by_hand=by_hand))


def _check_commission(wished: Commission) -> None:
    held = Commission.objects.filter(staff=wished.staff, unit=wished.unit, role=wished.role)
    raise_first_hinder(
        check_new_commission(
            NewCommission(
                name=wished.staff.name,
                role=wished.role,
                title=wished.title,
                share_percent=wished.share_percent,
                period=Period(wished.starts_on, wished.ends_on),
            ),
            Period(wished.unit.starts_on, wished.unit.ends_on),
            [Period(*days) for days in held.values_list("starts_on", "ends_on")],
            unit_name=wished.unit.name,
        )
    )


def _check_delegation(actor: Actor, wished: Delegation, on: date) -> None:
    """What the person already holds counts in whichever of her commissions at the unit it is."""
    delegate, own = wished.delegate, actor.commission
    held = Delegation.objects.filter(
        unit=wished.unit, delegate__staff=delegate.staff, voided_at=None
    )
    raise_first_hinder(
        check_delegation(
            Delegate(
                name=delegate.staff.name,
                is_oneself=own is not None and delegate.staff_id == own.staff_id,
                works_here=delegate.unit_id == wished.unit_id,
                employed=Period(delegate.starts_on, delegate.ends_on),
            ),
            Period(wished.starts_on, wished.ends_on),
            [Period(*days) for days in held.values_list("starts_on", "ends_on")],
            unit_name=wished.unit.name,
            on=on,
        )
    )


def _give_grants(commission: Commission) -> None:
    """Let a person who has a login do what the role of her commission carries."""
    if (user := commission.staff.user) is not None:
        grants.give(user, commission.unit, permissions_of(commission.role))


def _lock_staff(staff: Staff) -> Staff:
    """Two managers, or two clicks, that give one person the same commission queue up here."""
    return Staff.objects.select_for_update(of=("self",)).select_related("user").get(pk=staff.pk)


def _lock_commission(commission: Commission) -> Commission:
    """Two managers who delegate to the same person at once queue up here."""
    locked = Commission.objects.select_for_update(of=("self",)).select_related("staff")
    return locked.get(pk=commission.pk)


def _log(actor: Actor, decision: Decision, detail: str) -> None:
    record(actor, Entry(WRITE, decision.reason, detail=detail, purpose=ADMINISTRATION))
