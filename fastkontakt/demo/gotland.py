"""Build the organisation: what the directory knows, then what the managers themselves do."""

from datetime import date, time

from actions import organising
from actions.staffing import NewStaff, add_staff, delegate_authority, give_login
from fastkontakt.demo.people import username
from fastkontakt.demo.scenario_people import STAFF, StaffFacts
from fastkontakt.demo.scenario_units import OFFICE, PROVIDERS, TEAMS, UNITS
from fastkontakt.demo.stage import Stage
from organisation.models import Commission, Staff
from organisation.models.people import (
    AGENCY,
    PERMANENT,
    TEMPORARY,
    TRANSITIONAL,
    UNDERSKOTERSKEBEVIS,
)
from organisation.models.units import REGION
from policy.roles import MANAGERS

OPENED = date(2012, 1, 1)
# The protected title undersköterska came then; who was employed before may stay until the end.
TITLE_CAME, TRANSITION_ENDS = date(2023, 7, 1), date(2033, 6, 30)
# Others who do something in the scenario, beside the managers and the people of the login page.
ALSO_ACTING = frozenset({"ingrid", "mats"})


def build(stage: Stage) -> None:
    """Care providers, units, teams, staff, and one delegation."""
    _units(stage)
    _teams(stage)
    for place, facts in enumerate(STAFF):
        _person(stage, facts, place)
    _added_by_hand(stage)
    _delegation(stage)


def _units(stage: Stage) -> None:
    providers = {
        facts.key: organising.save_provider(
            actor=stage.system,
            name=facts.name,
            principal=REGION,
            hsa_id=f"{facts.hsa_prefix}-1000",
            organisation_number=facts.organisation_number,
            gives_social_care=facts.gives_social_care,
        )[0]
        for facts in PROVIDERS
    }
    prefixes = {facts.key: facts.hsa_prefix for facts in PROVIDERS}
    for facts in UNITS:
        stage.units[facts.key], _outcome = organising.save_unit(
            actor=stage.system,
            care_provider=providers[facts.provider],
            name=facts.name,
            kind=facts.kind,
            hsa_id=f"{prefixes[facts.provider]}-{facts.number}",
            phone=facts.phone,
            address=facts.address,
            starts_on=OPENED,
            review_months=facts.review_months,
        )
        organising.save_phone_hours(
            actor=stage.system, owner=stage.units[facts.key], hours=facts.hours, on=stage.on
        )


def _teams(stage: Stage) -> None:
    for facts in TEAMS:
        stage.teams[facts.key], _outcome = organising.save_team(
            actor=stage.system,
            unit=stage.units[facts.unit],
            name=facts.name,
            phone=facts.phone,
            starts_on=OPENED,
        )
        organising.save_phone_hours(
            actor=stage.system, owner=stage.teams[facts.key], hours=facts.hours, on=stage.on
        )


def _person(stage: Stage, facts: StaffFacts, place: int) -> None:
    given_name, _space, family_name = facts.name.partition(" ")
    staff, _outcome = organising.save_staff(
        actor=stage.system,
        hsa_id=f"SE2120000803-P{place + 1:05}",
        given_name=given_name,
        family_name=family_name,
        is_protected=facts.is_protected,
    )
    _login(stage, facts, staff)
    for unit in facts.units:
        stage.works[facts.key, unit] = _commission(stage, facts, staff, unit)
        if facts.role in MANAGERS:
            stage.managers[unit] = facts.key
    _credentials(stage, facts, staff)


def _login(stage: Stage, facts: StaffFacts, staff: Staff) -> None:
    """Only who logs in or acts in the scenario; the grants come with the commissions."""
    if facts.login or facts.role in MANAGERS or facts.key in ALSO_ACTING:
        name = username(facts.login) if facts.login else f"personal-{facts.key}"
        staff.user = give_login(actor=stage.system, staff=staff, username=name)


def _answers(facts: StaffFacts) -> tuple[tuple[int, time, time], ...]:
    """The weekdays on which the person's own phone is answered: a manager's are few."""
    days = round(len(OFFICE) * facts.share_percent / 100)
    return OFFICE[:3] if facts.role in MANAGERS else OFFICE[: max(1, days)]


def _commission(stage: Stage, facts: StaffFacts, staff: Staff, unit: str) -> Commission:
    starts_on, ends_on = _employed(stage, facts.employment)
    commission, _outcome = organising.save_commission(
        actor=stage.system,
        staff=staff,
        unit=stage.units[unit],
        role=facts.role,
        title=facts.title,
        position_code=facts.position_code,
        employment=facts.employment,
        share_percent=facts.share_percent,
        phone=facts.phone,
        agreed_maximum=facts.agreed_maximum,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    if facts.phone:
        organising.save_phone_hours(
            actor=stage.system, owner=commission, hours=_answers(facts), on=stage.on
        )
    if facts.team:
        organising.save_membership(
            actor=stage.system,
            team=stage.teams[facts.team],
            commission=commission,
            starts_on=starts_on,
            ends_on=ends_on,
        )
    return commission


def _employed(stage: Stage, employment: str) -> tuple[date, date | None]:
    periods = {
        PERMANENT: (stage.ago(years=9), None),
        TEMPORARY: (stage.ago(years=2), stage.ahead(months=7)),
        AGENCY: (stage.ago(months=4), stage.ahead(months=2)),
    }
    return periods[employment]


def _credentials(stage: Stage, facts: StaffFacts, staff: Staff) -> None:
    for kind, profession, speciality in facts.credentials:
        is_bevis = kind in {UNDERSKOTERSKEBEVIS, TRANSITIONAL}
        is_transitional = kind == TRANSITIONAL
        organising.save_credential(
            actor=stage.system,
            staff=staff,
            kind=kind,
            profession=profession,
            speciality=speciality,
            starts_on=TITLE_CAME if is_bevis else stage.ago(years=12),
            ends_on=TRANSITION_ENDS if is_transitional else None,
            evidence="Anställd som undersköterska före 1 juli 2023" if is_transitional else "",
        )


def _added_by_hand(stage: Stage) -> None:
    """Helena has added Rut, whom the directory does not know yet."""
    last_week = stage.ago(days=7)
    stage.works["rut", "hemse"] = add_staff(
        actor=stage.manager("hemse"),
        unit=stage.units["hemse"],
        person=NewStaff("Rut", "Ekman"),
        role="sjukskoterska",
        title="Undersköterska",
        phone="08-465 004 16",
        agreed_maximum=20,
        starts_on=last_week,
        on=last_week,
    )


def _delegation(stage: Stage) -> None:
    """Ingrid, enhetschef at Hemse, appoints in Helena's place."""
    since = stage.ago(months=8)
    delegate_authority(
        actor=stage.manager("hemse"),
        unit=stage.units["hemse"],
        delegate=stage.commission("ingrid"),
        starts_on=since,
        ends_on=stage.ahead(months=4),
        on=since,
    )
