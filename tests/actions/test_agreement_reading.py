"""Who reads which agreement, and what in it: consent and blocks decide row by row."""

import pytest

from actions.agreement_answers import dispute_agreement
from actions.agreement_presence import note_presence
from actions.agreement_reading import (
    agreements_of,
    compare_agreements,
    draft_to_save,
    missing_in,
    my_agreements,
    nameable_units,
    open_agreement,
    warnings_in,
)
from actions.agreements import save_draft
from actions.log_changes import changes_of_patient
from actions.log_reading import own_log
from actions.reading import open_patient
from agreements.content import CareCommitment
from agreements.models import Agreement
from core.errors import NotFound
from fastkontakt import clock
from organisation.models import Commission
from tests import factories
from tests.agreements.written import answered, content, draft, signed, text
from tests.counting import counted
from tests.world import World, logged


def seen(world: World, who: Commission, patient=None):
    actor = world.actor(who)
    opened = open_patient(actor=actor, patient_id=(patient or world.asta).pk, on=world.today)
    return agreements_of(actor=actor, opened=opened, on=world.today)


def home_care(world: World) -> CareCommitment:
    return CareCommitment(
        "Delar medicinen", "Hemtjänsten", unit_id=world.hemtjansten.pk, when_text="varje morgon"
    )


def with_home_care(world: World, patient=None, **other) -> Agreement:
    """Signed at Norra while the patient consented; what home care does stands in it."""
    patient = patient or world.asta
    factories.give_consent(patient, world.norra)
    own = content(world).care_commitments
    return signed(world, patient, care_commitments=(*own, home_care(world)), **other)


def test_the_own_unit_reads_draft_signed_version_and_note(world: World) -> None:
    first = signed(world, internal_note="Ring dottern")
    begun = draft(world, copy_of=first)
    view = seen(world, world.secretary)
    assert [row.id for row in view.agreements] == [begun.pk, first.pk]
    assert view.draft.id == begun.pk
    assert view.version(world.norra.pk, 1).internal_note == "Ring dottern"
    assert view.agreements[1].signed_by == world.nurse.staff.name


def test_another_unit_of_the_same_giver_reads_what_is_signed_and_no_note(world: World) -> None:
    done = signed(world, internal_note="Ring dottern")
    draft(world, copy_of=done)
    factories.relation(world.asta, world.nurse_sodra, world.today)
    view = seen(world, world.nurse_sodra)
    assert [row.id for row in view.agreements] == [done.pk]
    assert view.agreements[0].internal_note == ""
    assert not view.agreements[0].may_write


def test_another_giver_reads_it_with_consent_alone_and_hears_that_there_is_one(
    world: World,
) -> None:
    signed(world)
    factories.relation(world.asta, world.nurse_ostra, world.today)
    view = seen(world, world.nurse_ostra)
    assert (view.agreements, view.withheld) == ((), True)
    factories.give_consent(world.asta, world.ostra)
    with logged() as rows:
        view = seen(world, world.nurse_ostra)
    assert (len(view.agreements), view.withheld) == (1, False)
    assert ("by_ground", "agreements") in [(row.action, row.detail) for row in rows]


def test_home_care_reads_it_with_consent_and_without_the_note(world: World) -> None:
    signed(world, world.hedda, internal_note="Ring dottern")
    assert seen(world, world.underskoterska, world.hedda).withheld is True
    factories.give_consent(world.hedda, world.hemtjansten)
    [view] = seen(world, world.underskoterska, world.hedda).agreements
    assert view.internal_note == ""


def test_a_block_hides_the_agreement_and_says_nothing(world: World) -> None:
    signed(world)
    factories.relation(world.asta, world.nurse_sodra, world.today)
    factories.block(world.asta, unit=world.norra)
    view = seen(world, world.nurse_sodra)
    assert (view.agreements, view.withheld) == ((), False)


# --- what others promise, row by row --------------------------------------------------------------


def test_who_lacks_consent_reads_the_agreement_without_what_other_givers_promise(
    world: World,
) -> None:
    with_home_care(world)
    assert len(seen(world, world.nurse).agreements[0].content.care_commitments) == 2
    factories.relation(world.asta, world.nurse_sodra, world.today)
    [view] = seen(world, world.nurse_sodra).agreements
    assert view.content.care_commitments == content(world).care_commitments
    assert view.withheld is True
    assert world.hemtjansten.pk not in view.unit_names


def test_consent_opens_the_rows_of_other_givers(world: World) -> None:
    with_home_care(world)
    factories.relation(world.asta, world.nurse_sodra, world.today)
    factories.give_consent(world.asta, world.sodra)
    [view] = seen(world, world.nurse_sodra).agreements
    assert view.content.care_commitments[-1] == home_care(world)
    assert view.withheld is False
    assert view.unit_names[world.hemtjansten.pk] == world.hemtjansten.name


def test_a_block_at_the_other_unit_hides_its_rows_in_spite_of_consent(world: World) -> None:
    with_home_care(world)
    factories.block(world.asta, unit=world.hemtjansten)
    [view] = seen(world, world.nurse).agreements
    assert view.content.care_commitments == content(world).care_commitments
    assert view.withheld is True


def test_the_patient_reads_every_row_in_spite_of_blocks(world: World) -> None:
    with_home_care(world, internal_note="Ring dottern")
    factories.block(world.asta, unit=world.hemtjansten)
    factories.block(world.asta, unit=world.norra)
    mine = my_agreements(actor=world.patient_actor(world.asta), on=world.today)
    [view] = mine.view.agreements
    assert (len(view.content.care_commitments), view.withheld) == (2, False)
    assert view.internal_note == ""


def test_the_patient_never_reads_a_draft(world: World) -> None:
    draft(world)
    mine = my_agreements(actor=world.patient_actor(world.asta), on=world.today)
    assert mine.view.agreements == ()


def test_a_protected_colleagues_name_stays_inside_her_unit(world: World) -> None:
    signed(world)
    world.nurse.staff.is_protected = True
    world.nurse.staff.save()
    factories.relation(world.asta, world.nurse_sodra, world.today)
    assert seen(world, world.nurse).agreements[0].signed_by == world.nurse.staff.name
    assert seen(world, world.nurse_sodra).agreements[0].signed_by != world.nurse.staff.name
    mine = my_agreements(actor=world.patient_actor(world.asta), on=world.today)
    assert world.nurse.staff.family_name not in mine.view.agreements[0].signed_by


# --- one of them, and two -------------------------------------------------------------------------


def test_unknown_out_of_scope_and_a_draft_elsewhere_look_alike(world: World) -> None:
    begun = draft(world)
    factories.relation(world.asta, world.nurse_sodra, world.today)
    for who, key in [
        (world.nurse_sodra, begun.pk),  # a draft elsewhere
        (world.nurse_ostra, begun.pk),  # no relation
        (world.nurse, world.asta.pk),  # no agreement at all
    ]:
        with pytest.raises(NotFound) as caught:
            open_agreement(actor=world.actor(who), agreement_id=key, on=world.today)
        assert caught.value.reason.code == "OKAND"


def test_an_opened_agreement_is_one_reading_in_the_log(world: World) -> None:
    done = signed(world)
    with logged() as rows:
        open_agreement(actor=world.actor(world.nurse), agreement_id=done.pk, on=world.today)
    assert [(row.action, row.patient_id) for row in rows] == [("read", world.asta.pk)]


def test_two_versions_are_compared_field_by_field_and_word_by_word(world: World) -> None:
    first = signed(world, what_matters_to_me="Att kunna gå till affären själv.")
    second = signed(world, copy_of=first, what_matters_to_me="Att kunna gå till kyrkan själv.")
    actor = world.actor(world.nurse)
    opened = open_patient(actor=actor, patient_id=world.asta.pk, on=world.today)
    found = compare_agreements(
        actor=actor, opened=opened, one_id=first.pk, other_id=second.pk, on=world.today
    )
    [changed] = [row for row in found.rows if row.kind == "changed"]
    assert changed.field == "what_matters_to_me"
    assert [(word.kind, word.text) for word in changed.words] == [
        ("same", "Att kunna gå till"), ("removed", "affären"), ("added", "kyrkan"),
        ("same", "själv."),
    ]  # fmt: skip


def test_what_is_hidden_is_not_compared(world: World) -> None:
    first = with_home_care(world)
    second = signed(world, copy_of=first)
    factories.relation(world.asta, world.nurse_sodra, world.today)
    actor = world.actor(world.nurse_sodra)
    opened = open_patient(actor=actor, patient_id=world.asta.pk, on=world.today)
    found = compare_agreements(
        actor=actor, opened=opened, one_id=first.pk, other_id=second.pk, on=world.today
    )
    assert not any("Delar medicinen" in row.old + row.new for row in found.rows)


def test_what_was_answered_stands_beside_the_text(world: World) -> None:
    done = signed(world)
    answered(
        dispute_agreement, world, done, world.patient_actor(world.asta), text="Vi sa torsdagar"
    )
    [view] = seen(world, world.nurse).agreements
    assert [(row.kind, row.text, row.by) for row in view.answers] == [
        ("disputed", "Vi sa torsdagar", "")
    ]


# --- beside the draft -----------------------------------------------------------------------------


def test_the_panel_says_what_is_missing_and_what_to_think_of(world: World) -> None:
    actor = world.actor(world.nurse)
    opened = open_patient(actor=actor, patient_id=world.asta.pk, on=world.today)
    written = text(world, goals=(), if_worse="", follow_up_on=world.days(-1))
    missing = missing_in(actor=actor, opened=opened, text=written, on=world.today)
    assert [row.field for row in missing] == ["goals"]
    found = warnings_in(text=written, on=world.today)
    assert [finding.field for finding in found] == ["follow_up_on", "if_worse"]


def test_units_of_other_givers_can_be_named_with_consent_alone(world: World) -> None:
    factories.enrol(world.asta, world.hemtjansten, "home_help")
    actor = world.actor(world.nurse)

    def units():
        opened = open_patient(actor=actor, patient_id=world.asta.pk, on=world.today)
        return {unit.name for unit in nameable_units(opened=opened, on=world.today)}

    assert units() == {world.norra.name}
    factories.give_consent(world.asta, world.norra)
    assert units() == {world.norra.name, world.hemtjansten.name}


def test_two_people_in_the_same_draft_see_each_other(world: World) -> None:
    begun = draft(world)
    now = clock.now()
    assert note_presence(actor=world.actor(world.nurse), agreement=begun, now=now) == ()
    [other] = note_presence(actor=world.actor(world.doctor), agreement=begun, now=now)
    assert (other.name, other.title) == (world.nurse.staff.name, world.nurse.title)


def test_the_number_of_statements_does_not_grow_with_the_versions(world: World) -> None:
    actor = world.actor(world.nurse)
    opened = open_patient(actor=actor, patient_id=world.asta.pk, on=world.today)
    last = with_home_care(world)
    agreements_of(actor=actor, opened=opened, on=world.today)  # her rights are read once
    with counted() as one:
        agreements_of(actor=actor, opened=opened, on=world.today)
    for _number in range(3):
        last = signed(world, copy_of=last)
    with counted() as four:
        agreements_of(actor=actor, opened=opened, on=world.today)
    assert len(one) == len(four)


# --- the log and the changes ----------------------------------------------------------------------


def changes(world: World, who: Commission):
    found = changes_of_patient(
        actor=world.actor(who), patient_id=world.asta.pk, on=world.today
    ).changes
    return [row for row in found if row.table.startswith("agreement")]


def test_the_changes_tell_the_unit_who_signed_and_others_no_note_and_no_draft(world: World) -> None:
    done = signed(world, internal_note="Ring dottern")
    answered(
        dispute_agreement, world, done, world.patient_actor(world.asta), text="Vi sa torsdagar"
    )
    draft(world, copy_of=done)
    factories.relation(world.asta, world.nurse_sodra, world.today)
    own, other = changes(world, world.nurse), changes(world, world.nurse_sodra)
    assert [row.why for row in own].count("start draft") == 2
    assert [row.why for row in other] == [
        "agreement disputed", "agreement disputed", "sign agreement",
    ]  # fmt: skip
    told = [value.after for row in other for value in row.values]
    assert not any("Ring dottern" in text for text in told)


def test_a_block_hides_the_changes_of_the_agreement(world: World) -> None:
    signed(world)
    factories.relation(world.asta, world.nurse_sodra, world.today)
    factories.block(world.asta, unit=world.norra)
    assert changes(world, world.nurse_sodra) == []


def test_a_draft_that_saves_itself_is_one_line_a_day_in_the_patients_log(world: World) -> None:
    begun = draft(world)
    for words in ("Ett", "Två", "Tre"):
        row = draft_to_save(actor=world.actor(world.nurse), agreement_id=begun.pk)
        save_draft(
            actor=world.actor(world.nurse), agreement=row, text=text(world, if_worse=words),
            revision=row.revision, on=world.today,
        )  # fmt: skip
    lines = own_log(actor=world.patient_actor(world.asta)).lines
    saved = [line for line in lines if line.first.detail == "save agreement"]
    assert [line.count for line in saved] == [4]
    assert [line.first.action for line in lines if line.first.action == "read"] == []


def test_only_the_own_units_draft_is_fetched_for_saving(world: World) -> None:
    begun = draft(world)
    with pytest.raises(NotFound):
        draft_to_save(actor=world.actor(world.nurse_sodra), agreement_id=begun.pk)
