"""The verbs about absence: one entry covers all of a person's contacts, and one click ends it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from accesslog.trail import ADMINISTRATION, LIST, WRITE, Entry, record
from actions._saving import save, void
from actions.staff_choices import chosen_commission, teams_at
from contacts.deputising import check_deputy, check_physician
from contacts.models import Contact, LifeThreatening
from contacts.models.conditions import STANDS
from contacts.models.contact import VARDKONTAKT
from contacts.wishes import Candidate
from core.decisions import Decision
from core.errors import NotFound, RuleViolation, raise_first_hinder
from core.periods import day_before, not_ended
from core.reasons import OUT_OF_SCOPE, THINK, Finding
from followup.absences import AbsenceRow, absence_rows
from followup.candidates import candidates_at
from followup.contact_facts import named
from organisation.absence_rules import (
    ABSENCE_OVER,
    Deputy,
    WishedAbsence,
    check_absence,
    check_cover,
)
from organisation.actor import Actor
from organisation.lookups import named_team
from organisation.models import Absence, Commission, Team
from organisation.rules import Period
from policy.absences import may_handle_absence

BACK_BEFORE = "back before it began"


@dataclass(frozen=True, slots=True)
class AbsenceWish:
    """The days, and who answers: a deputy, a team, or nobody, which is a hole. Never a reason."""

    starts_on: date
    ends_on: date | None = None
    deputy: Commission | None = None
    team: Team | None = None


@transaction.atomic
def register_absence(
    *, actor: Actor, commission: Commission, wish: AbsenceWish, on: date
) -> Absence:
    """Write down that somebody is away: it covers all her contacts at once (domain 5.2).

    The deputy answers and does the daily work; she takes over no contact.

    Raises:
        NotAllowed: the actor does not work at the unit.
        RuleViolation: days that cannot be, a deputy from elsewhere, no physician for a physician
            whose patient's life is in danger, or away already (conflict).
    """
    decision = may_handle_absence(actor, commission.unit_id).require()
    commission = _lock(commission)
    raise_first_hinder(check_absence(_wished(commission, wish, on), on))
    raise_first_hinder(_physicians(commission, wish, on))
    absence = Absence(
        commission=commission,
        starts_on=wish.starts_on,
        ends_on=wish.ends_on,
        deputy=wish.deputy,
        team=wish.team,
        entered_by=actor.commission,
    )
    save(absence, actor=actor, why="register absence")
    _log(actor, decision, "register_absence")
    return absence


@transaction.atomic
def cover_absence(
    *, actor: Actor, absence: Absence, deputy: Commission | None, team: Team | None, on: date
) -> Absence:
    """Let somebody else, or somebody at last, answer for the rest of an absence.

    Raises:
        NotAllowed: the actor does not work at the unit.
        RuleViolation: a deputy from elsewhere, or the absence is over already (conflict).
    """
    decision = may_handle_absence(actor, absence.commission.unit_id).require()
    commission = _lock(absence.commission)
    absence = _still(absence, on)
    first = max(on, absence.starts_on)
    wish = AbsenceWish(first, absence.ends_on, deputy=deputy, team=team)
    raise_first_hinder(check_cover(_wished(commission, wish, on)))
    raise_first_hinder(_physicians(commission, wish, on))
    absence.deputy, absence.team = deputy, team
    save(absence, actor=actor, why="cover absence")
    _log(actor, decision, "cover_absence")
    return absence


@transaction.atomic
def end_absence(*, actor: Actor, absence: Absence, on: date) -> Absence:
    """She is back today; an absence that has not begun, or began today, is void.

    Raises:
        NotAllowed: the actor does not work at the unit.
        RuleViolation: it is over already (conflict).
    """
    decision = may_handle_absence(actor, absence.commission.unit_id).require()
    _lock(absence.commission)
    absence = _still(absence, on)
    if absence.starts_on >= on:
        void(absence, actor=actor, reason=BACK_BEFORE)
    else:
        absence.ends_on = day_before(on)
        save(absence, actor=actor, why="end absence")
    _log(actor, decision, "end_absence")
    return absence


def absence_warnings(
    *, actor: Actor, commission: Commission, wish: AbsenceWish, on: date
) -> list[Finding]:
    """What to think of: nobody stands in, the deputy is away herself, or lacks a competence.

    It is asked beside ``register_absence``, whose row in the log stands for both.

    Raises:
        NotAllowed: the actor does not work at the unit.
    """
    may_handle_absence(actor, commission.unit_id).require()
    found = [*check_absence(_wished(commission, wish, on), on), *_competence(commission, wish, on)]
    return [finding for finding in found if finding.kind == THINK]


def absences_at(
    *, actor: Actor, unit_id: UUID, on: date, then_for: date | None = None
) -> list[AbsenceRow]:
    """Who is away at the unit and who covers whom, on the day and later; 1 statement.

    ``then_for`` is the day of who looks back: it leaves out what begins after ``on``.

    Raises:
        NotAllowed: the actor does not work at the unit.
    """
    decision = may_handle_absence(actor, unit_id).require()
    record(actor, Entry(LIST, decision.reason, detail="absences"))
    return absence_rows(unit_id, on=on, then_for=then_for)


def colleague_here(*, actor: Actor, commission_id: UUID) -> Commission:
    """A commission at the actor's own unit, with person and unit; 1 statement.

    Raises:
        NotFound: there is none, or it is another unit's: the two look alike.
    """
    found = Commission.objects.filter(pk=commission_id, unit_id=actor.here)
    commission = found.select_related("staff", "unit").first()
    if commission is None:
        raise NotFound(OUT_OF_SCOPE)
    return commission


def absence_here(*, actor: Actor, absence_id: UUID) -> Absence:
    """An absence at the actor's own unit; 1 statement.

    Raises:
        NotFound: there is none, or it is another unit's: the two look alike.
    """
    found = Absence.objects.filter(pk=absence_id, commission__unit_id=actor.here)
    related = ("commission__staff", "commission__unit", "deputy__staff", "team")
    absence = found.select_related(*related).first()
    if absence is None:
        raise NotFound(OUT_OF_SCOPE)
    return absence


@dataclass(frozen=True, slots=True)
class Choices:
    """Whom a form about absence offers, as id and words: the reader first of all, and teams."""

    people: tuple[tuple[str, str], ...]
    teams: tuple[tuple[str, str], ...]


def choices_of(*, actor: Actor, on: date) -> Choices:
    """Everybody who works at the actor's unit today or later, and its teams; 2 statements."""
    found = Commission.objects.filter(not_ended(on), unit_id=actor.here).select_related("staff")
    found = found.order_by("staff__given_name", "staff__family_name", "pk")
    own = actor.commission.pk if actor.commission else None
    people = sorted(found, key=lambda commission: commission.pk != own)
    return Choices(
        people=tuple((str(each.pk), f"{each.staff.name}, {each.title}") for each in people),
        teams=tuple(teams_at(actor.here, on)),
    )


def chosen_colleague(commission_id: str) -> Commission:
    """The colleague whom a form named; whether she may stand in is a rule."""
    return chosen_commission(commission_id, field="deputy")


def chosen_team(team_id: str) -> Team:
    """The team that a form named.

    Raises:
        RuleViolation: there is none.
    """
    team = named_team(UUID(team_id), field="deputy")
    assert team is not None  # noqa: S101 - one was named
    return team


def _wished(commission: Commission, wish: AbsenceWish, on: date) -> WishedAbsence:
    team = wish.team
    own_team = team is not None and team.unit_id == commission.unit_id
    return WishedAbsence(
        name=commission.staff.name,
        employed=Period(commission.starts_on, commission.ends_on),
        days=Period(wish.starts_on, wish.ends_on),
        deputy=_deputy(commission, wish.deputy, on) if wish.deputy else None,
        team=Period(team.starts_on, team.ends_on) if team is not None and own_team else None,
        has_team=team is not None,
    )


def _deputy(commission: Commission, deputy: Commission, on: date) -> Deputy:
    """The deputy as values, with her own days away; 1 statement."""
    away = Absence.objects.not_ended(on).filter(commission=deputy, voided_at=None)
    own, person = deputy.unit_id == commission.unit_id, deputy.staff
    return Deputy(
        name=named(person.name, is_protected=person.is_protected, is_own=own),
        is_oneself=deputy.staff_id == commission.staff_id,
        works_here=own,
        employed=Period(deputy.starts_on, deputy.ends_on),
        away=tuple(Period(*days) for days in away.values_list("starts_on", "ends_on")),
    )


def _competence(commission: Commission, wish: AbsenceWish, on: date) -> Iterator[Finding]:
    """Differences in eligibility between the two warn; 4 statements with a deputy."""
    deputy = wish.deputy
    if deputy is None or deputy.unit_id != commission.unit_id:
        return
    held = Contact.objects.filter(not_ended(on), commission=commission, voided_at=None)
    types = frozenset(held.order_by().values_list("type_id", flat=True).distinct())
    yield from check_deputy(types, _candidate(deputy, on), wish.starts_on)


def _still(absence: Absence, on: date) -> Absence:
    """The absence as it is now, if it is not over."""
    absence = Absence.objects.select_related("commission__unit").get(pk=absence.pk)
    if absence.voided_at is not None or (absence.ends_on is not None and absence.ends_on < on):
        raise RuleViolation(ABSENCE_OVER, conflict=True)
    return absence


def _physicians(commission: Commission, wish: AbsenceWish, on: date) -> Iterator[Finding]:
    """A physician whose patient's life is in danger has a physician as deputy (SOSFS 2011:7).

    1 statement; 7 where there is such a patient.
    """
    if wish.deputy is None:
        return
    standing = LifeThreatening.objects.filter(STANDS).values("patient_id")
    held = Contact.objects.filter(
        not_ended(on), commission=commission, patient__in=standing, type=VARDKONTAKT, voided_at=None
    )
    if not held.exists():
        return
    absent, deputy = (_candidate(each, on) for each in (commission, wish.deputy))
    yield from check_physician(absent, deputy, wish.starts_on)


def _candidate(commission: Commission, on: date) -> Candidate:
    """Somebody with her credentials; 3 statements."""
    unit_id = commission.unit_id
    (found,) = candidates_at(unit_id, on=on, viewer_unit_id=unit_id, only=commission.pk)
    return found


def _lock(commission: Commission) -> Commission:
    """Two colleagues, or two clicks, that write down the same absence queue up here.

    Without the key: two who stand in for each other do not wait for each other.
    """
    locked = Commission.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("staff", "unit").get(pk=commission.pk)


def _log(actor: Actor, decision: Decision, detail: str) -> None:
    record(actor, Entry(WRITE, decision.reason, detail=detail, purpose=ADMINISTRATION))
