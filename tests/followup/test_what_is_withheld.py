"""What must not be told across the line between providers, or about protected colleagues."""

from datetime import date

import pytest

from actions.choosing import candidates
from actions.contacts import AppointWish, appoint_contact
from actions.reading import (
    around_patient,
    contacts_of,
    coordinations_of,
    find_patient,
    open_contact,
    open_own_patient,
    open_patient,
    open_proposal,
)
from contacts.models import HomeCareOffer, Proposal
from core.errors import NotFound
from core.reasons import HINDER
from followup.contact_facts import colleague
from followup.reader import Reader
from organisation.models import Commission
from patients.models import Patient
from tests import factories
from tests.world import World, logged, refused

SECRET = "Skyddad uppgift"


def ask(world: World, who: Commission, patient: Patient, unit, type_code="1"):
    return candidates(
        actor=world.actor(who), patient=patient, type_code=type_code, unit_id=unit.pk,
        starts_on=world.today, on=world.today,
    )  # fmt: skip


def said(views) -> str:
    return " ".join(finding.sentence for view in views for finding in view.findings)


def page(world: World, who: Commission, patient: Patient, **asked):
    actor = world.actor(who)
    opened = open_patient(actor=actor, patient_id=patient.pk, on=world.today)
    return contacts_of(actor=actor, opened=opened, **{"on": world.today, **asked})


def protect(commission: Commission) -> Commission:
    commission.staff.is_protected = True
    commission.staff.save()
    return commission


def proposal(world: World, patient: Patient, by: Commission, person: Commission) -> Proposal:
    return Proposal.objects.create(
        patient=patient, unit=person.unit, type_id="1", commission=person, starts_on=world.today,
        ground="need", proposed_by=by, proposed_at=f"{world.today}T08:00:00Z",
    )  # fmt: skip


# --- candidates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "unit"), [
    ("chef", "hemtjansten"), ("chef", "ostra"), ("enhetschef", "norra"),
    ("enhetschef", "ostra"), ("chef_ostra", "norra"),
])  # fmt: skip
def test_nobody_asks_for_candidates_across_the_line_between_providers(
    world: World, who: str, unit: str
) -> None:
    factories.contact(world.hedda, world.underskoterska, "3")
    HomeCareOffer.objects.create(
        patient=world.hedda, unit=world.hemtjansten, offered_on=world.today, outcome="declined",
        offered_by=world.enhetschef,
    )  # fmt: skip
    for patient in (world.hedda, world.asta):
        for type_code in ("1", "2", "3"):
            with refused("OKAND") as caught:
                ask(world, getattr(world, who), patient, getattr(world, unit), type_code)
            assert isinstance(caught.value, NotFound)
            assert caught.value.patient_id == patient.pk


def test_another_unit_of_ones_own_provider_still_answers(world: World) -> None:
    factories.contact(world.asta, world.nurse_sodra)
    taken = "Patienten har redan en sådan kontakt: Siv Lund."
    assert taken in said(ask(world, world.chef, world.asta, world.sodra))
    assert taken not in said(ask(world, world.chef, world.hedda, world.sodra))


def test_a_taken_place_at_another_provider_is_a_hinder_without_a_name(world: World) -> None:
    factories.contact(world.asta, world.nurse_ostra, "2")
    told = said(ask(world, world.chef, world.asta, world.norra, "2"))
    assert "annan vård- eller omsorgsgivare" in told
    assert "Ulla" not in told
    assert "Östra" not in told
    views = ask(world, world.chef, world.asta, world.norra, "2")
    codes = {f.reason.code for view in views for f in view.findings if f.kind == HINDER}
    assert "LAKARKONTAKT_FINNS" in codes
    free = ask(world, world.chef, world.hedda, world.norra, "2")
    assert "LAKARKONTAKT_FINNS" not in {f.reason.code for v in free for f in v.findings}


def test_the_refusal_of_an_appointment_does_not_name_another_providers_contact(
    world: World,
) -> None:
    factories.contact(world.asta, world.nurse_ostra, "2")
    wish = AppointWish(
        type_code="2", unit=world.norra, commission=world.doctor, starts_on=world.today,
        ground="need",
    )  # fmt: skip
    with refused("LAKARKONTAKT_FINNS", conflict=True) as caught:
        appoint_contact(
            actor=world.actor(world.chef), patient=world.asta, wish=wish, on=world.today
        )
    assert "Ulla" not in caught.value.sentence
    assert "annan vård- eller omsorgsgivare" in caught.value.sentence


def test_units_of_another_provider_are_not_named_as_having_a_contact(world: World) -> None:
    factories.contact(world.asta, world.nurse_ostra)
    assert "Östra" not in said(ask(world, world.chef, world.asta, world.norra))
    factories.contact(world.asta, world.hospital_nurse)
    told = said(ask(world, world.chef, world.asta, world.norra))
    assert "Medicinmottagningen" in told
    assert "Östra" not in told


def test_a_coordinator_at_another_provider_is_not_named(world: World) -> None:
    factories.contact(world.asta, world.hospital_nurse)
    factories.coordinate(factories.contact(world.asta, world.nurse_ostra))
    told = said(ask(world, world.chef, world.asta, world.norra))
    assert "Patienten har redan en samordnare: en kontakt hos annan" in told
    assert "Ulla" not in told


# --- protected colleagues -------------------------------------------------------------------------


def test_a_protected_candidate_has_neither_id_nor_name_at_another_unit(world: World) -> None:
    protect(world.nurse_sodra)
    views = {v.commission_id: v for v in ask(world, world.chef, world.asta, world.sodra)}
    hidden = views[world.nurse_sodra.pk]
    assert (hidden.staff_id, hidden.name) == (None, SECRET)
    assert views[world.chef_sodra.pk].name == "Per Strand"
    assert "Lund" not in said(views.values())
    own = {v.commission_id: v for v in ask(world, world.chef_sodra, world.nils, world.sodra)}
    assert own[world.nurse_sodra.pk].name == "Siv Lund"
    assert own[world.nurse_sodra.pk].staff_id == world.nurse_sodra.staff_id


def test_a_protected_contact_in_the_way_is_not_named_at_another_unit(world: World) -> None:
    protect(world.nurse_sodra)
    factories.coordinate(factories.contact(world.asta, world.nurse_sodra))
    told = said(ask(world, world.chef, world.asta, world.sodra)) + said(
        ask(world, world.chef, world.asta, world.norra)
    )
    assert "Lund" not in told
    assert SECRET in told
    factories.contact(world.nils, world.nurse_sodra)
    assert "Siv Lund" in said(ask(world, world.chef_sodra, world.nils, world.sodra))


def test_a_refusal_does_not_name_a_protected_colleague_of_another_unit(world: World) -> None:
    protect(world.nurse_sodra)
    for patient in (world.asta, world.hedda):
        wish = AppointWish(
            type_code="1", unit=world.norra, commission=world.nurse_sodra,
            starts_on=world.today, ground="need",
        )  # fmt: skip
        with refused("ANNAN_ENHET") as caught:
            appoint_contact(
                actor=world.actor(world.chef), patient=patient, wish=wish, on=world.today
            )
        assert "Lund" not in caught.value.sentence


def replaced_by_protected(world: World, patient: Patient):
    """At Södra somebody protected decided, registered, and takes over in five days."""
    protect(world.chef_sodra)
    protect(world.nurse_sodra)
    before = factories.hire(world.sodra, "sjukskoterska", "Ada Ask")
    old = factories.contact(
        patient, before, ends_on=world.days(4), decided_by=world.chef_sodra,
        registered_by=world.chef_sodra, internal_note="Ring inte maken.",
        individual_assessment="Prövad.",
    )  # fmt: skip
    factories.contact(patient, world.nurse_sodra, starts_on=world.days(5), replaces=old)
    return old


def test_who_decided_registered_and_takes_over_is_not_named_if_protected(world: World) -> None:
    old = replaced_by_protected(world, world.asta)
    factories.relation(world.asta, world.chef_sodra, world.today)
    facts = {c.id: c for c in page(world, world.chef, world.asta).contacts}[old.pk]
    assert (facts.decided_by_name, facts.registered_by_name) == (SECRET, SECRET)
    assert (facts.replaced_by_name, facts.replaced_on) == ("", world.days(5))
    own = {c.id: c for c in page(world, world.chef_sodra, world.asta).contacts}[old.pk]
    assert own.decided_by_name == own.registered_by_name == "Per Strand"
    assert own.replaced_by_name == "Siv Lund"


def test_the_patient_is_always_outside_the_unit_of_a_protected_colleague(world: World) -> None:
    old = replaced_by_protected(world, world.nils)
    actor = world.patient_actor(world.nils)
    opened = open_own_patient(actor=actor, on=world.today)
    view = contacts_of(actor=actor, opened=opened, on=world.today)
    assert "Lund" not in str(view)
    assert "Strand" not in str(view)
    assert {c.id: c for c in view.contacts}[old.pk].replaced_by_name == ""


def test_a_protected_colleague_in_a_proposal_is_named_in_her_own_unit_alone(world: World) -> None:
    protect(world.nurse_sodra)
    protect(world.nurse)
    factories.relation(world.asta, world.chef_sodra, world.today)
    proposal(world, world.asta, world.nurse, world.nurse_sodra)
    proposal(world, world.hedda, world.nurse_sodra, world.nurse)

    def names(who: Commission, patient: Patient) -> tuple[str, str]:
        actor = world.actor(who)
        opened = open_patient(actor=actor, patient_id=patient.pk, on=world.today)
        [row] = around_patient(actor=actor, opened=opened, on=world.today).proposals
        return row.name, row.proposed_by_name

    assert names(world.chef, world.asta) == (SECRET, "Eva Nilsson")
    assert names(world.chef_sodra, world.asta) == ("Siv Lund", SECRET)
    assert names(world.chef, world.hedda) == ("Eva Nilsson", SECRET)


def test_the_coordinators_periods_carry_no_names(world: World) -> None:
    for patient, who in ((world.asta, world.nurse_ostra), (world.nils, world.nurse_sodra)):
        factories.coordinate(factories.contact(patient, protect(who)))
    for actor, patient in ((world.chef, world.asta), (world.chef_sodra, world.nils)):
        opened = open_patient(actor=world.actor(actor), patient_id=patient.pk, on=world.today)
        rows = str(coordinations_of(opened=opened))
        assert "Fors" not in rows
        assert "Lund" not in rows


# --- the unit's own words -------------------------------------------------------------------------


def test_the_internal_note_stays_in_the_contacts_own_unit(world: World) -> None:
    old = replaced_by_protected(world, world.asta)
    factories.contact(world.asta, world.nurse, internal_note="Vår egen.")
    notes = {c.unit_name: (c.internal_note, c.individual_assessment)
             for c in page(world, world.chef, world.asta).contacts if c.id != old.pk}  # fmt: skip
    assert notes["Vårdcentralen Norra"] == ("Vår egen.", "")
    facts = open_contact(actor=world.actor(world.chef), contact_id=old.pk, on=world.today).facts
    assert (facts.internal_note, facts.individual_assessment) == ("", "")
    own = open_contact(
        actor=world.actor(world.nurse_sodra), contact_id=old.pk, on=world.today
    ).facts
    assert (own.internal_note, own.individual_assessment) == ("Ring inte maken.", "Prövad.")


# --- a chosen day ---------------------------------------------------------------------------------


def test_that_something_is_withheld_does_not_vary_with_the_asked_day(world: World) -> None:
    factories.contact(world.asta, world.nurse_ostra, ends_on=world.days(10))
    factories.contact(world.hedda, world.nurse_ostra, ends_on=world.days(-10))
    for days in (-400, -20, -10, -9, 0, 10, 11, 400):
        for ended in (False, True):
            asked = {"on": world.days(days), "today": world.today, "ended": ended}
            assert page(world, world.chef, world.asta, **asked).withheld is True
            assert page(world, world.chef, world.hedda, **asked).withheld is False


def test_a_past_day_shows_no_contact_that_began_later(world: World) -> None:
    factories.contact(world.asta, world.nurse, starts_on=date(2025, 2, 1))
    factories.contact(world.asta, world.doctor, "2", starts_on=world.days(5))
    factories.contact(world.hedda, world.nurse, starts_on=date(2024, 2, 1))

    def status(patient: Patient, on: date) -> list[str]:
        view = page(world, world.chef, patient, on=on, today=world.today)
        return [contact.status for contact in view.contacts]

    assert status(world.asta, date(1950, 1, 1)) == []
    assert status(world.asta, date(2025, 1, 31)) == []
    assert status(world.asta, date(2025, 2, 1)) == ["active"]
    assert status(world.asta, world.today) == ["active", "planned"]
    assert status(world.asta, world.days(1)) == ["active", "planned"]
    assert status(world.hedda, date(2025, 1, 31)) == ["active"]


# --- denials --------------------------------------------------------------------------------------


def test_a_proposal_between_other_units_is_a_denial_about_its_patient(world: World) -> None:
    between = proposal(world, world.nils, world.nurse_sodra, world.chef_sodra)
    for who in (world.chef, world.chef_ostra):
        with refused("OKAND") as caught:
            open_proposal(actor=world.actor(who), proposal_id=between.pk, on=world.today)
        assert caught.value.patient_id == world.nils.pk
    unknown = world.nils.pk
    with refused("OKAND") as caught:
        open_proposal(actor=world.actor(world.chef), proposal_id=unknown, on=world.today)
    assert caught.value.patient_id is None


def test_a_number_out_of_scope_is_one_denied_search_about_her(world: World) -> None:
    unknown = factories.unused_number()
    for patient in (world.nils, world.olga, None):
        number = world.number(patient) if patient else unknown
        with logged() as rows:
            actor = world.actor(world.chef)
            assert find_patient(actor=actor, identifier=number, on=world.today) is None
        assert [(row.action, row.outcome, row.patient_id) for row in rows] == [
            ("search", "denied", patient.pk) if patient else ("search", "granted", None)
        ]


def test_a_protected_colleague_is_named_to_those_who_work_with_her_and_only_then(
    world: World,
) -> None:
    """Who wrote, asked or decided something: on every page by the same few lines."""
    today, protected = world.today, protect(world.nurse)

    def told(who: Commission, door: str = "web") -> str:
        actor = world.actor(who)
        actor.door = door
        return colleague(protected, Reader.of(actor, today))

    assert told(world.chef) == "Eva Nilsson"
    assert {told(world.chef, "api"), told(world.nurse_sodra), told(world.nurse_ostra)} == {SECRET}
    protected.ends_on = world.days(-1)
    protected.save()
    assert told(world.chef) == SECRET
    assert colleague(world.doctor, Reader.of(world.actor(world.nurse_ostra), today)) == "Lars Holm"
