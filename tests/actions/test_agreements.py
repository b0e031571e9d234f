"""A documented agreement is begun, saved, signed and voided (guideline 2.2.1; domain 2.1)."""

from dataclasses import replace

import pytest

from actions.agreements import (
    Incomplete,
    StaleDraft,
    discard_draft,
    save_draft,
    sign_agreement,
    start_draft,
    void_agreement,
)
from agreements.content import CareCommitment, from_json
from agreements.drafting import DraftText
from agreements.models import Agreement
from core.errors import NotFound, StaleVersion
from fastkontakt import clock
from tests import factories
from tests.agreements.written import again, content, draft, sign, signed, text
from tests.world import World, logged, not_allowed, refused, saved_by


def save(world: World, agreement: Agreement, written: DraftText, *, by=None, revision=None):
    return save_draft(
        actor=world.actor(by or world.nurse),
        agreement=agreement,
        text=written,
        revision=again(agreement).revision if revision is None else revision,
        on=world.today,
    )


def start(world: World, by=None, patient=None, unit=None) -> Agreement:
    return start_draft(
        actor=world.actor(by or world.nurse),
        patient=patient or world.asta,
        unit=unit or world.norra,
        on=world.today,
    )


# --- drafts ---------------------------------------------------------------------------------------


def test_a_draft_is_begun_at_the_own_unit_and_logged(world: World) -> None:
    with logged() as rows:
        begun = start(world)
    assert (begun.version, begun.state, begun.revision) == (1, "draft", 1)
    assert (begun.unit, begun.created_by) == (world.norra, world.nurse)
    assert saved_by(begun) == (world.nurse.staff.user_id, "start draft")
    assert [(row.action, row.detail) for row in rows] == [("write", "start agreement")]


def test_the_reception_writes_the_draft_and_does_not_sign(world: World) -> None:
    begun = draft(world, by=world.secretary)
    with not_allowed("FAR_INTE_SIGNERA_OVERENSKOMMELSE"):
        sign(world, begun, by=world.secretary)
    assert again(begun).state == "draft"


@pytest.mark.parametrize("who", ["enhetschef", "underskoterska", "bistand"])
def test_social_care_writes_no_agreement(world: World, who: str) -> None:
    person = getattr(world, who)
    with not_allowed("FAR_INTE_SKRIVA_OVERENSKOMMELSE"):
        start(world, person, world.hedda, person.unit)


def test_nobody_writes_for_another_unit(world: World) -> None:
    with not_allowed("SKRIVS_AV_ANNAN_ENHET"):
        start(world, world.nurse_sodra, unit=world.norra)
    begun = draft(world)
    with not_allowed("SKRIVS_AV_ANNAN_ENHET"):
        save(world, begun, text(world), by=world.nurse_sodra)


def test_without_a_care_relation_nothing_is_written(world: World) -> None:
    with not_allowed("INGEN_RELATION"):
        start(world, patient=world.nils)


def test_there_is_one_draft_at_a_time_at_a_unit(world: World) -> None:
    start(world)
    with refused("UTKAST_FINNS", conflict=True):
        start(world, world.doctor)


def test_each_save_is_one_history_row_one_log_row_and_a_new_revision(world: World) -> None:
    begun = start(world)
    with logged() as rows:
        save(world, begun, text(world, internal_note="  Ring dottern  "))
    now = again(begun)
    assert now.revision == 2
    assert now.internal_note == "Ring dottern"
    assert from_json(now.content).goals[0].patients_own is True
    assert begun.history.count() == 2
    assert [(row.action, row.detail) for row in rows] == [("write", "save agreement")]


def test_two_at_once_never_overwrite_each_other(world: World) -> None:
    begun = start(world)
    save(world, begun, text(world, what_matters_to_me="Doktorns ord"), by=world.doctor)
    mine = text(world, what_matters_to_me="Sköterskans ord")
    with pytest.raises(StaleDraft) as caught:
        save(world, begun, mine, revision=1)
    assert caught.value.mine == mine
    assert caught.value.theirs.content.what_matters_to_me == "Doktorns ord"
    assert (caught.value.state, caught.value.revision) == ("draft", 2)
    save(world, begun, mine, revision=caught.value.revision)
    assert from_json(again(begun).content).what_matters_to_me == "Sköterskans ord"


def test_the_same_text_sent_again_is_saved_once(world: World) -> None:
    """The answer was lost on its way; the page sends what it has once more."""
    begun = start(world)
    save(world, begun, text(world), revision=1)
    save(world, begun, text(world), revision=1)
    assert again(begun).revision == 2


def test_who_writes_in_a_draft_that_was_signed_meanwhile_keeps_her_text(world: World) -> None:
    begun = draft(world)
    sign(world, begun)
    mine = text(world, what_matters_to_me="För sent")
    with pytest.raises(StaleDraft) as caught:
        save(world, begun, mine, revision=2)
    assert (caught.value.state, caught.value.mine) == ("signed", mine)


def test_a_draft_may_be_half_finished(world: World) -> None:
    begun = start(world)
    save(world, begun, DraftText(content=replace(content(world), goals=(), agreed_times=())))
    assert again(begun).state == "draft"


def test_too_long_a_text_is_refused_where_it_stands(world: World) -> None:
    begun = start(world)
    with refused("FOR_LANGT", field="what_matters_to_me"):
        save(world, begun, text(world, what_matters_to_me="x" * 2001))


def test_who_follows_up_works_at_the_unit(world: World) -> None:
    begun = start(world)
    save(world, begun, text(world, follow_up_by_id=world.doctor.pk))
    with refused("INTE_PA_ENHETEN", field="follow_up_by"):
        save(world, begun, text(world, follow_up_by_id=world.nurse_sodra.pk))


def test_a_draft_thrown_away_is_kept_as_void_and_gives_its_number_back(world: World) -> None:
    begun = draft(world)
    discard_draft(actor=world.actor(world.nurse), agreement=begun, revision=2, on=world.today)
    assert again(begun).voided_at is not None
    assert start(world).version == 1


def test_nobody_throws_away_what_she_has_not_read(world: World) -> None:
    begun = draft(world)
    with pytest.raises(StaleVersion):
        discard_draft(actor=world.actor(world.nurse), agreement=begun, revision=1, on=world.today)


# --- signing --------------------------------------------------------------------------------------


def test_signing_lists_everything_that_is_missing_at_once(world: World) -> None:
    begun = start(world)
    with pytest.raises(Incomplete) as caught:
        sign(world, begun)
    assert [row.field for row in caught.value.missing] == [
        "what_matters_to_me", "goals", "patient_commitments", "care_commitments", "agreed_times",
        "understanding_how", "follow_up_on", "follow_up_by",
    ]  # fmt: skip
    assert again(begun).state == "draft"


def test_a_signed_agreement_says_who_and_when_and_is_due_for_follow_up(world: World) -> None:
    with logged() as rows:
        done = signed(world)
    assert (done.state, done.signed_by, done.signed_at is not None) == ("signed", world.nurse, True)
    assert done.follow_up_due_on == world.days(90)
    assert [row.detail for row in rows] == ["start agreement", "save agreement", "sign agreement"]


def test_nobody_signs_what_somebody_else_has_changed(world: World) -> None:
    begun = draft(world)
    with pytest.raises(StaleVersion):
        sign_agreement(
            actor=world.actor(world.nurse), agreement=begun, revision=1,
            on=world.today, now=clock.now(),
        )  # fmt: skip


def test_signing_twice_is_a_conflict(world: World) -> None:
    done = signed(world)
    with refused("REDAN_SA", conflict=True):
        sign(world, done)


def test_a_new_version_replaces_and_never_changes_the_old(world: World) -> None:
    first = signed(world, internal_note="Ring dottern")
    was = again(first).content
    second = signed(world, copy_of=first, what_matters_to_me="Att sova bättre")
    old = again(first)
    assert (old.state, old.replaced_by, old.content) == ("replaced", second, was)
    assert (second.version, second.state) == (2, "signed")


def test_a_copy_begins_with_the_old_text_and_asks_anew_how_it_was_understood(world: World) -> None:
    first = signed(world)
    copy = start_draft(
        actor=world.actor(world.doctor), patient=world.asta, unit=world.norra, on=world.today,
        copy_of=first,
    )  # fmt: skip
    copied = from_json(copy.content)
    assert copied.what_matters_to_me == content(world).what_matters_to_me
    assert (copied.understanding_how, copy.follow_up_on) == ("", None)


def test_another_patients_agreement_is_not_copied(world: World) -> None:
    other = signed(world, world.nils, by=world.nurse_sodra)
    with pytest.raises(NotFound):
        start_draft(
            actor=world.actor(world.nurse), patient=world.asta, unit=world.norra, on=world.today,
            copy_of=other,
        )  # fmt: skip


def test_nothing_is_signed_after_a_death(world: World) -> None:
    begun = draft(world)
    world.asta.deceased_on = world.days(-1)
    world.asta.save()
    with refused("AVLIDEN"):
        sign(world, begun)


# --- what other givers have promised --------------------------------------------------------------


def home_care(world: World) -> CareCommitment:
    return CareCommitment(
        "Delar medicinen", "Hemtjänsten", unit_id=world.hemtjansten.pk, when_text="varje morgon"
    )


def with_home_care(world: World) -> DraftText:
    own = content(world).care_commitments
    return text(world, care_commitments=(*own, home_care(world)))


def test_another_givers_unit_is_named_only_where_its_data_may_be_seen(world: World) -> None:
    begun = start(world)
    with refused("ANNAN_GIVARE_UTAN_SAMTYCKE", field="care_commitments.1.unit_id"):
        save(world, begun, with_home_care(world))
    factories.give_consent(world.asta, world.norra)
    save(world, begun, with_home_care(world))
    assert len(from_json(again(begun).content).care_commitments) == 2


def test_rows_that_the_writer_may_not_see_survive_her_saving(world: World) -> None:
    consent = factories.give_consent(world.asta, world.norra)
    begun = start(world)
    save(world, begun, with_home_care(world))
    end(consent)
    save(world, begun, text(world, what_matters_to_me="Nya ord"))
    kept = from_json(again(begun).content)
    assert kept.what_matters_to_me == "Nya ord"
    assert kept.care_commitments[-1] == home_care(world)


def test_nobody_signs_rows_that_she_may_not_see(world: World) -> None:
    consent = factories.give_consent(world.asta, world.norra)
    begun = start(world)
    save(world, begun, with_home_care(world))
    end(consent)
    with refused("DOLT_FOR_DIG"):
        sign(world, begun)


def test_what_the_writer_may_not_see_is_not_copied(world: World) -> None:
    consent = factories.give_consent(world.asta, world.norra)
    begun = start(world)
    save(world, begun, with_home_care(world))
    first = sign(world, begun)
    end(consent)
    copy = start_draft(
        actor=world.actor(world.nurse), patient=world.asta, unit=world.norra, on=world.today,
        copy_of=first,
    )  # fmt: skip
    assert from_json(copy.content).care_commitments == content(world).care_commitments


def end(consent) -> None:
    consent.ended_at = clock.now()
    consent.save()


# --- voiding --------------------------------------------------------------------------------------


def test_the_manager_voids_an_agreement_about_the_wrong_patient(world: World) -> None:
    done = signed(world)
    with not_allowed("UTSES_AV_CHEF"):
        void_agreement(
            actor=world.actor(world.nurse), agreement=done, reason="Fel patient", on=world.today
        )
    voided = void_agreement(
        actor=world.actor(world.chef), agreement=done, reason="Fel patient", on=world.today
    )
    assert (voided.void_reason, again(done).state) == ("Fel patient", "signed")
    assert start(world).version == 2
