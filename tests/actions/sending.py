"""How cases between units are sent, answered and looked for, for the tests about them."""

from datetime import date
from typing import Any

import pytest

from actions.incoming import Sending, send_case
from actions.reading import contacts_of, open_patient
from core.errors import NotFound
from fastkontakt import clock
from organisation.models import Commission, Unit
from organisation.models.units import SLUTENVARD
from patients.models import IncomingCase, Patient
from tests import factories
from tests.world import World

NOTE = "Andfådd sedan i maj."


def send(
    world: World, by: Commission, to: Unit, patient: Patient | None = None, **said: Any
) -> IncomingCase:
    """A referral about Asta, if nothing else is said."""
    sending = Sending(**{"kind": "referral", "unit": to, "note": NOTE, **said})
    return send_case(
        actor=world.actor(by), patient=patient or world.asta, sending=sending,
        on=world.today, now=clock.now(),
    )  # fmt: skip


def summon(world: World, by: Commission, to: Unit, patient: Patient | None = None, **said: Any):
    about = {"kind": "summons", "day": world.days(7), "has_agreed": True, "note": "", **said}
    return send(world, by, to, patient, **about)


def act(verb: Any, world: World, case: IncomingCase, by: Commission, **values: Any) -> IncomingCase:
    return verb(
        actor=world.actor(by), case=case, on=world.today, now=clock.now(), **values
    )  # fmt: skip


def opens(
    world: World, who: Commission, patient: Patient | None = None, on: date | None = None
) -> bool:
    """Whether she can open the patient at all: if not it is 404, as for somebody unknown."""
    try:
        open_patient(
            actor=world.actor(who), patient_id=(patient or world.asta).pk, on=on or world.today
        )
    except NotFound:
        return False
    return True


def places(world: World, who: Commission, patient: Patient | None = None) -> set[str]:
    """The units whose contacts she reads."""
    actor = world.actor(who)
    opened = open_patient(actor=actor, patient_id=(patient or world.asta).pk, on=world.today)
    shown = contacts_of(actor=actor, opened=opened, on=world.today).contacts
    return {facts.unit_name for facts in shown}


@pytest.fixture
def ward(world: World) -> Commission:
    """A nurse on a ward, where Asta lies."""
    unit = factories.unit("Avdelning 3", SLUTENVARD, world.region)
    unit.save()
    nurse = factories.hire(unit, "sjukhussjukskoterska", "Vera Vall")
    factories.enrol(world.asta, unit, "inpatient")
    return nurse
