"""What must never be false is held by the database, and its refusal is a Swedish sentence."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.db.models import CheckConstraint, UniqueConstraint

from actions._saving import save
from contacts.models import Contact, Coordination, HomeCareOffer, Proposal
from core.db import constraint_as_violation
from core.errors import RuleViolation
from fastkontakt import clock
from organisation.models import Commission, Delegation, PhoneHours, Team, TeamMembership
from patients.models import CareRelation, Enrolment, Identifier, Listing, Relative
from tests import factories
from tests.promises.statements import rows
from tests.world import SYSTEM, World, refused

APPS = {"organisation", "patients", "contacts", "consent"}
CONSTRAINTS = {
    constraint.name: constraint
    for model in apps.get_models()
    if model._meta.app_label in APPS
    for constraint in model._meta.constraints
}


@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_every_constraint_stands_in_the_database(name: str) -> None:
    found = rows(
        "select 1 from pg_constraint where conname = %s and convalidated"
        " union select 1 from pg_class where relname = %s and relkind = 'i'",
        name,
        name,
    )
    assert found


@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_every_constraint_can_say_what_is_wrong(name: str) -> None:
    constraint = CONSTRAINTS[name]
    message = str(constraint.violation_error_message)
    if message != str(constraint.default_violation_error_message):
        assert message.endswith(".")
        assert "%" not in message
    else:  # said by the general sentence "Uppgiften finns redan."
        assert isinstance(constraint, UniqueConstraint)


def put(row: models.Model) -> Any:
    return save(row, actor=SYSTEM, why="test")


# --- one at a time --------------------------------------------------------------------------------


def test_one_lakarkontakt_at_a_time_wherever_it_is(world: World) -> None:
    first = factories.contact(world.asta, world.doctor, "2", ends_on=world.today)
    other = contact_of(world, unit=world.sodra, type_id="2")
    with refused("LAKARKONTAKT_FINNS", conflict=True):
        put(other)
    other.starts_on = world.days(1)
    put(other)
    assert first.ends_on is not None
    put(contact_of(world, patient=world.nils, type_id="2"))


def test_the_last_day_is_included_and_the_next_is_free(world: World) -> None:
    factories.contact(world.asta, world.nurse, ends_on=world.days(10))
    with refused("KONTAKT_FINNS", conflict=True):
        put(contact_of(world, starts_on=world.days(10)))
    put(contact_of(world, starts_on=world.days(11)))


def test_one_vardkontakt_at_a_unit_but_several_units(world: World) -> None:
    factories.contact(world.asta, world.nurse)
    with refused("KONTAKT_FINNS", conflict=True):
        put(contact_of(world, commission=world.doctor))
    put(contact_of(world, unit=world.medicin))
    put(contact_of(world, type_id="2"))  # a läkarkontakt is something else
    put(contact_of(world, slot=1))  # the place of the life-threatening rule


def test_one_omsorgskontakt_at_a_unit(world: World) -> None:
    factories.contact(world.hedda, world.underskoterska, "3")
    with refused("KONTAKT_FINNS", conflict=True):
        put(contact_of(world, patient=world.hedda, unit=world.hemtjansten, type_id="3"))
    put(contact_of(world, patient=world.hedda, unit=world.hemtjansten_sodra, type_id="3"))


def test_what_was_voided_stands_in_nobodys_way(world: World) -> None:
    factories.contact(world.asta, world.nurse, voided_at=clock.now(), void_reason="wrong_entry")
    put(contact_of(world))


def test_an_unknown_start_counts_as_long_ago(world: World) -> None:
    factories.contact(world.asta, world.nurse, starts_on=None, authority="import")
    with refused("KONTAKT_FINNS", conflict=True):
        put(contact_of(world))


def test_one_listing_at_a_time(world: World) -> None:
    with refused("LISTAD_REDAN", conflict=True):
        put(Listing(patient=world.asta, unit=world.ostra, starts_on=world.today,
                    registered_on=world.today))  # fmt: skip


def test_one_enrolment_of_a_kind_at_a_unit(world: World) -> None:
    same = {"patient": world.hedda, "unit": world.hemtjansten, "starts_on": world.today}
    put(Enrolment(kind="residential", registered_on=world.today, **same))
    with refused("INSKRIVEN_REDAN", conflict=True):
        put(Enrolment(kind="home_help", registered_on=world.today, **same))


def test_one_coordinator_at_a_time(world: World) -> None:
    factories.coordinate(factories.contact(world.asta, world.nurse))
    other = factories.contact(world.asta, world.hospital_nurse)
    with refused("SAMORDNARE_FINNS", conflict=True):
        put(Coordination(patient=world.asta, contact=other, starts_on=world.today))
    with refused("SAMORDNARE_FINNS", conflict=True):
        put(Coordination(patient=world.asta, not_needed_reason="Nej", starts_on=world.today))


def test_a_number_belongs_to_one_person(world: World) -> None:
    number = world.number(world.asta)
    with refused("NUMRET_FINNS", conflict=True) as caught:
        put(Identifier(patient=world.nils, kind=number.kind, value=number.value))
    said = [str(caught.value), repr(caught.value), caught.value.sentence, str(caught.value.facts)]
    assert not any(number.value in text for text in said)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_one_open_proposal_and_one_open_offer(world: World) -> None:
    put(proposal_of(world))
    with refused("FORSLAG_FINNS", conflict=True):
        put(proposal_of(world))
    put(proposal_of(world, unit=world.sodra))
    put(offer_of(world))
    with refused("ERBJUDANDE_FINNS", conflict=True):
        put(offer_of(world))


def test_nobody_is_twice_in_a_team(world: World) -> None:
    with refused("REDAN_I_TEAMET", conflict=True):
        put(TeamMembership(team=world.norra_teamet, commission=world.nurse, starts_on=world.today))


def test_a_constraint_without_words_of_its_own_still_speaks_swedish(world: World) -> None:
    with refused("FINNS_REDAN", conflict=True) as caught:
        put(Team(unit=world.norra, name="Norra teamet", starts_on=world.today))
    assert caught.value.sentence == "Uppgiften finns redan."


# --- what a row must say --------------------------------------------------------------------------


def test_no_period_ends_before_it_starts(world: World) -> None:
    for row in periods(world):
        row.ends_on = row.starts_on - timedelta(days=1)
        with refused("SLUT_FORE_START", conflict=False):
            put(row)
        row.ends_on = row.starts_on
        put(row)


def periods(world: World) -> list[Any]:
    day, nurse, asta = world.days(1000), world.nurse, world.asta
    return [
        contact_of(world, starts_on=day),
        Coordination(patient=asta, not_needed_reason="Nej", starts_on=day),
        Listing(patient=world.stranger, unit=world.norra, starts_on=day, registered_on=day),
        Enrolment(patient=asta, unit=world.medicin, kind="outpatient", starts_on=day,
                  registered_on=day),
        CareRelation(patient=asta, unit=world.medicin, ground="here", stated_by=nurse,
                     stated_at=clock.now(), starts_on=day),
        Relative(patient=asta, name="Maja", starts_on=day),
        Delegation(unit=world.norra, delegate=nurse, given_by=world.chef, starts_on=day),
        Commission(staff=nurse.staff, unit=world.sodra, role="sjukskoterska", title="Sköterska",
                   starts_on=day),
        Team(unit=world.norra, name="Nya teamet", starts_on=day),
        factories.unit("Ny", "rehab", world.region, starts_on=day),
    ]  # fmt: skip


def test_what_a_row_must_say(world: World) -> None:
    with refused("STARTDAG_SAKNAS"):
        contact_without_start(world)
    with refused("SAMORDNARE_ELLER_SKAL"):
        put(Coordination(patient=world.asta, starts_on=world.today))
    with refused("BESKRIV_GRUNDEN"):
        put(CareRelation(patient=world.asta, unit=world.norra, ground="other",
                         starts_on=world.today, stated_by=world.nurse,
                         stated_at=clock.now()))  # fmt: skip
    with refused("SKRIV_MOTIVERING"):
        put(offer_of(world, outcome="unnecessary"))
    with refused("SKRIV_VARFOR"):
        put(proposal_of(world, state="declined", answered_at=clock.now()))
    with refused("REGEL_BRUTEN"):
        put(proposal_of(world, state="accepted"))
    with refused("REGEL_BRUTEN"):
        put(contact_of(world, voided_at=clock.now()))
    with refused("REGEL_BRUTEN"):
        put(PhoneHours(unit=world.norra, weekday=1, opens_at="16:00", closes_at="08:00"))
    with refused("REGEL_BRUTEN"):
        put(PhoneHours(weekday=1, opens_at="08:00", closes_at="16:00"))


def test_a_fault_that_nobody_has_words_for_is_no_rule(world: World) -> None:
    """A null where none may be is a fault of ours: 500, not a sentence to the user."""
    world.asta.given_name = None
    with pytest.raises(Exception, match="null value") as caught, constraint_as_violation():
        world.asta.save()
    assert not isinstance(caught.value, RuleViolation)


def test_the_checks_of_a_conflict_and_of_a_wrong_row_differ() -> None:
    """A clash with another row is 409, a row that is wrong by itself 422."""
    kinds = {name: isinstance(c, CheckConstraint) for name, c in CONSTRAINTS.items()}
    assert [name for name, is_check in kinds.items() if is_check and "overlap" in name] == []


def contact_of(world: World, **fields: Any) -> Contact:
    commission = fields.get("commission") or world.nurse
    basic = {"patient": world.asta, "type_id": "1", "unit": world.norra, "ground": "need",
             "commission": commission, "starts_on": world.today, "authority": "manager",
             "decided_on": world.today}  # fmt: skip
    return Contact(**{**basic, **fields})


def contact_without_start(world: World) -> Contact:
    with constraint_as_violation():
        return factories.contact(world.asta, world.nurse, starts_on=None)


def proposal_of(world: World, **fields: Any) -> Proposal:
    basic = {"patient": world.asta, "unit": world.norra, "type_id": "1", "ground": "need",
             "starts_on": world.today, "proposed_by": world.nurse,
             "proposed_at": clock.now()}  # fmt: skip
    return Proposal(**{**basic, **fields})


def offer_of(world: World, **fields: Any) -> HomeCareOffer:
    basic = {"patient": world.hedda, "unit": world.hemtjansten, "offered_on": world.today,
             "offered_by": world.enhetschef}  # fmt: skip
    return HomeCareOffer(**{**basic, **fields})
