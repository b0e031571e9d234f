"""Scenario 21: a consent on the wrong person, used once, is void; the log tells who used it."""

from datetime import timedelta

from actions.consent_uses import uses_of_consents
from actions.consents import ConsentWish, register_consent, void_consent
from actions.log_changes import changes_for_review
from actions.reading import contacts_of, open_patient
from fastkontakt import clock
from followup.log_change_words import kind_text, table_text, why_text
from tests import factories
from tests.world import World, not_allowed


def look(world: World, commission, patient) -> None:
    actor = world.actor(commission)
    opened = open_patient(actor=actor, patient_id=patient.pk, on=world.today)
    contacts_of(actor=actor, opened=opened, on=world.today)


def consent_of(world: World, patient):
    return register_consent(
        actor=world.actor(world.secretary), patient=patient, on=world.today,
        wish=ConsentWish(unit=world.norra, starts_on=world.today),
        now=clock.now() - timedelta(minutes=18),
    )  # fmt: skip


def test_the_log_tells_who_used_the_consent_while_it_was_valid(world: World) -> None:
    for patient in (world.asta, world.hedda):
        factories.contact(patient, world.nurse_ostra)
    look(world, world.doctor, world.asta)  # before it: uses nothing
    consent = consent_of(world, world.asta)
    consent_of(world, world.hedda)
    look(world, world.nurse, world.asta)
    look(world, world.doctor, world.hedda)  # another patient's consent
    void_consent(
        actor=world.actor(world.secretary), consent=consent, reason="Fel person", on=world.today
    )
    consent.refresh_from_db()
    look(world, world.chef, world.asta)  # after it: uses nothing

    found = uses_of_consents(actor=world.actor(world.loggranskare), patient_id=world.asta.pk)
    (used,) = found.consents
    assert (used.consent, used.consent.void_reason) == (consent, "Fel person")
    (use,) = used.uses
    assert (use.person, use.unit_name) == ("Eva Nilsson", "Vårdcentralen Norra")
    assert consent.registered_at < use.at < consent.voided_at


def test_the_history_shows_it_as_void_and_why(world: World) -> None:
    consent = consent_of(world, world.asta)
    void_consent(
        actor=world.actor(world.secretary), consent=consent, reason="Fel person", on=world.today
    )
    found = changes_for_review(
        actor=world.actor(world.loggranskare), patient_id=world.asta.pk
    ).changes
    told = [(kind_text(row), why_text(row)) for row in found if table_text(row) == "Samtycke"]
    assert told[0] == ("Makulerad", "Fel person")
    assert [kind for kind, _why in told] == ["Makulerad", "Ny uppgift"]


def test_who_used_a_consent_is_for_the_reviewer_alone(world: World) -> None:
    consent = consent_of(world, world.asta)
    for commission in (world.nurse, world.secretary, world.systemadmin):
        with not_allowed("BARA_LOGGRANSKARE"):
            uses_of_consents(actor=world.actor(commission), patient_id=consent.patient_id)


def test_another_care_providers_reviewer_learns_nothing_of_it(world: World) -> None:
    consent_of(world, world.asta)
    theirs = factories.hire(world.ostra, "loggranskare", "Olle Ek")
    found = uses_of_consents(actor=world.actor(theirs), patient_id=world.asta.pk)
    assert found.consents == ()
