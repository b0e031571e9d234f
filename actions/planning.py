"""The joined planning of an opened patient: what is planned by all givers, as far as she is shown.

Source: domain 2.2 (SKR, sammanhållen planering); the order of judgement is ``policy.sight``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from accesslog.trail import BY_GROUND, Entry, record
from actions.agreement_reading import AgreementsView, AgreementView, agreements_of
from actions.opened import Opened
from actions.seeing import OTHERS_GROUNDS, ContactsView, contacts_of
from agreements.models import OtherPlan
from core.decisions import Decision
from followup.planning import Agreed, Line, Sources, line_of_time
from followup.planning_rows import PlanRow, plan_row, planned_around, plans_about
from organisation.actor import Actor
from policy.plans import may_see_plan
from policy.sight import CONSENT_MISSING, because


@dataclass(frozen=True, slots=True)
class Planning:
    """The line of time, and what it is made of.

    ``withheld`` is the neutral marker: there is something at another giver. Neither a number nor a
    name is told (lag 2022:913 2:4).
    """

    line: Line
    contacts: ContactsView
    agreements: AgreementsView
    plans: tuple[PlanRow, ...]
    withheld: bool


def planning_of(*, actor: Actor, opened: Opened, on: date) -> Planning:
    """Gather and order it; 6 statements whatever the number of rows."""
    contacts = contacts_of(actor=actor, opened=opened, on=on)
    agreements = agreements_of(actor=actor, opened=opened, on=on)
    plans, plans_withheld = _plans(actor, opened)
    sources = Sources(
        contacts=contacts.contacts,
        around=planned_around([contact.id for contact in contacts.contacts]),
        agreed=[_agreed(view, opened) for view in agreements.current],
        plans=plans,
    )
    withheld = contacts.withheld or agreements.withheld or plans_withheld
    withheld = withheld or any(view.withheld for view in agreements.current)
    return Planning(line_of_time(sources, on), contacts, agreements, plans, withheld)


def _agreed(view: AgreementView, opened: Opened) -> Agreed:
    return Agreed(
        id=view.id,
        unit_name=view.unit,
        units=view.unit_names,
        content=view.content,
        follow_up_on=view.follow_up_due_on,
        follow_up_by=view.follow_up_by,
        why=view.why,
        series=f"{opened.patient.pk}/{view.unit_id}",
    )


def _plans(actor: Actor, opened: Opened) -> tuple[tuple[PlanRow, ...], bool]:
    """The plans elsewhere that the reader sees, and whether one is withheld for want of consent."""
    if opened.masked:
        return (), False
    found = plans_about(opened.patient.pk)
    judged = [(plan, may_see_plan(opened.sight, plan)) for plan in found]
    shown = [
        plan_row(plan, because(opened.why, decision.reason))
        for plan, decision in judged
        if decision
    ]
    _note_grounds(actor, opened, shown)
    return tuple(shown), _is_withheld(judged)


def _is_withheld(judged: Iterable[tuple[OtherPlan, Decision]]) -> bool:
    return any(decision.reason.code == CONSENT_MISSING.code for _plan, decision in judged)


def _note_grounds(actor: Actor, opened: Opened, plans: Sequence[PlanRow]) -> None:
    """One row for each ground on which others' plans were shown (PDL 4:3)."""
    for reason in dict.fromkeys(plan.why for plan in plans):
        if reason.code in OTHERS_GROUNDS:
            record(actor, Entry(BY_GROUND, reason, opened.patient.pk, detail="plans"))
