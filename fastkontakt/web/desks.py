"""What a form's page needs besides the form; read only when the page is drawn."""

from datetime import date
from typing import Any
from uuid import UUID

from actions.choosing import CandidateView, candidates
from actions.decided import ManagersDecision
from actions.reading import OpenedContact, contacts_of
from actions.staff_choices import chosen_commission, deciders_at, proposable_units, teams_at
from core.reasons import HINDER
from fastkontakt.web.forms.base import ShapeForm, choose
from fastkontakt.web.forms.contacts import DecidedForm, ReplaceForm, WishForm
from fastkontakt.web.pages.appoint import Days, Desk, Wanted, appoint_page
from fastkontakt.web.pages.candidates import decision_view, person_cards
from fastkontakt.web.pages.contact import CHOOSE, NO_TEAM
from organisation.actor import Actor


def appoint_context(
    actor: Actor, wanted: Wanted, form: WishForm, *, submitted: bool = False
) -> dict[str, Any]:
    """The page and its form, with the persons and their findings for the day that was typed."""
    today, opened = wanted.now.date(), wanted.opened
    found = candidates(
        actor=actor,
        patient=opened.patient,
        type_code=wanted.type_code,
        unit_id=wanted.unit.pk,
        starts_on=form.day("starts_on") or today,
        on=today,
        individual_assessment=form.typed("individual_assessment"),
        reason_for_late_entry=form.typed("internal_note"),
        beside=wanted.beside,
    )
    chosen = form.typed("commission")
    form.offer("commission", person_cards(found, chosen))
    offer_deciders_at(form, wanted.unit.pk, actor, today)
    _offer_teams(form, wanted.unit.pk, today)
    if submitted:
        _say_hinder(form, next((c for c in found if str(c.commission_id) == chosen), None))
    desk = Desk(
        contacts_of(actor=actor, opened=opened, on=today).contacts,
        found,
        proposable_units(actor=actor, on=today) if wanted.powers.proposes else [],
    )
    days = Days(
        form.echo("starts_on"),
        form.echo("review_on") if "review_on" in form.fields else "",
        has_assessment="individual_assessment" in form.fields
        and bool(form.typed("individual_assessment") or form["individual_assessment"].errors),
    )
    return {"page": appoint_page(wanted, desk, chosen=chosen, days=days), "form": form}


def _offer_teams(form: WishForm, unit_id: UUID, today: date) -> None:
    """The unit's teams; a unit without teams is not asked about one."""
    if "team" not in form.fields:
        return
    teams = teams_at(unit_id, form.day("starts_on") or today)
    if teams or form.typed("team"):
        form.offer("team", choose(teams, NO_TEAM))
    else:
        del form.fields["team"]


def _say_hinder(form: WishForm, candidate: CandidateView | None) -> None:
    """With a wrong day the verb was never asked: say at once what is wrong with the person, too."""
    if candidate is None or form.refusal is not None:
        return
    for finding in candidate.findings:
        if finding.kind == HINDER and finding.field == "commission":
            form.add_error("commission", finding.sentence)
            return


def offer_deciders(form: DecidedForm, found: OpenedContact, actor: Actor, today: date) -> None:
    """Those who may have decided about this contact."""
    offer_deciders_at(form, found.facts.unit_id, actor, today)


def offer_deciders_at(form: ShapeForm, unit_id: UUID, actor: Actor, today: date) -> None:
    """Those who may decide at the unit, where the form asks for one."""
    if "decided_by" in form.fields:
        deciders = deciders_at(unit_id, viewer_unit_id=actor.unit_id, on=today)
        named = [(str(each.commission_id), f"{each.name}, {each.title}") for each in deciders]
        form.offer("decided_by", choose(named, CHOOSE))


def managers_decision(data: dict[str, Any]) -> ManagersDecision | None:
    """What a manager decided, when the person who registers it named her."""
    if not data.get("decided_by"):
        return None
    return ManagersDecision(
        decided_by=chosen_commission(data["decided_by"], field="decided_by"),
        decided_on=data["decided_on"],
        note=data["decision_note"],
    )


def replace_context(
    actor: Actor, found: OpenedContact, form: ReplaceForm, today: date
) -> dict[str, Any]:
    """Who could take over, judged as if the present contact had ended the day before."""
    contact = found.contact
    people = candidates(
        actor=actor,
        patient=found.opened.patient,
        type_code=found.facts.type_code,
        unit_id=found.facts.unit_id,
        starts_on=form.day("starts_on") or today,
        on=today,
        individual_assessment=form.typed("individual_assessment"),
        replacing=contact.pk,
    )
    others = [each for each in people if each.commission_id != contact.commission_id]
    chosen = form.typed("commission")
    form.offer("commission", person_cards(others, chosen))
    marked = next((each for each in others if str(each.commission_id) == chosen), None)
    role = found.facts.type_display.lower()
    return {"decision": decision_view(marked, role=role, on=today)}
