"""The table of states, against the database: no verb and no raw SQL goes past it."""

import re
from contextlib import suppress
from importlib import import_module
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accesslog.trail import trail
from actions.agreement_answers import confirm_agreement, dispute_agreement, follow_up_agreement
from actions.agreements import discard_draft, save_draft, sign_agreement, start_draft
from actions.agreements import void_agreement as void
from agreements.models import Agreement
from agreements.states import CURRENT, DRAFT, NEXT, REPLACED, SIGNED, STATES
from core.errors import DomainError
from fastkontakt import clock
from tests.agreements.written import again, answered, signed, text
from tests.world import World

ALL = [state for state, _label in STATES]
SHORT = settings(max_examples=15, stateful_step_count=15, deadline=None, database=None,
                 derandomize=True, phases=[Phase.generate],
                 suppress_health_check=list(HealthCheck))  # fmt: skip
LONG = settings(SHORT, max_examples=150, stateful_step_count=30,
                phases=[Phase.generate, Phase.shrink])  # fmt: skip


def test_the_trigger_spells_the_same_table() -> None:
    source = import_module("agreements.migrations.0003_replaced_by_another_patients").STATES
    spelled = {tuple(pair) for pair in re.findall(r"'(\w+)>(\w+)'", source)}
    assert spelled == {(old, new) for old, later in NEXT.items() for new in later}


@pytest.mark.parametrize("old", ALL)
@pytest.mark.parametrize("new", ALL)
def test_the_database_lets_each_state_become_what_the_table_says(
    world: World, old: str, new: str
) -> None:
    with transaction.atomic():
        row = in_state(world, old)
        allowed = old == new or new in NEXT[old]
        assert set_by_hand(row, new) is allowed
        transaction.set_rollback(True)  # written by hand, without history


def in_state(world: World, state: str) -> Agreement:
    """A row that came there along the table."""
    row = signed(world) if state != DRAFT else begin(world)
    if state not in (DRAFT, SIGNED):
        assert set_by_hand(row, state)
    return again(row)


def begin(world: World) -> Agreement:
    return start_draft(
        actor=world.actor(world.nurse), patient=world.asta, unit=world.norra, on=world.today
    )


def set_by_hand(row: Agreement, state: str) -> bool:
    """Raw SQL, with whatever the check constraints want beside the state; history is not asked."""
    signer = None if state == DRAFT else row.created_by_id
    if row.state != DRAFT:  # who signed is closed with the rest
        signer = row.signed_by_id
    with connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute(
                    "update agreements_agreement set state = %s, signed_by_id = %s,"
                    " signed_at = case when %s is null then null"
                    " else coalesce(signed_at, created_at) end,"
                    " replaced_by_id = case when %s = 'replaced' then id end,"
                    " follow_up_due_on = case when %s = 'draft' then null"
                    " else follow_up_due_on end where id = %s",
                    [state, signer, signer, state, state, row.pk],
                )
        except IntegrityError:
            return False
    return True


@pytest.mark.parametrize(
    ("column", "value"),
    [("content", '{"if_worse": "Nytt"}'), ("internal_note", "Nytt"), ("follow_up_on", "2030-01-01"),
     ("follow_up_by_text", "Nytt"), ("signed_at", "2020-01-01 00:00+00")],
)  # fmt: skip
def test_nothing_that_was_signed_is_ever_changed(world: World, column: str, value: str) -> None:
    done = signed(world)
    with (
        pytest.raises(IntegrityError, match="what is signed is never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"update agreements_agreement set {column} = %s where id = %s",  # noqa: S608
            [value, done.pk],
        )


def test_nothing_begins_as_signed(world: World) -> None:
    row = Agreement(
        patient=world.asta, unit=world.norra, version=1, state=SIGNED, created_by=world.nurse,
        signed_by=world.nurse, signed_at=clock.now(),
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="begins as a draft"), transaction.atomic():
        row.save()


def test_an_answer_is_never_written_over(world: World) -> None:
    done = signed(world)
    answer = answered(
        confirm_agreement, world, done, world.patient_actor(world.asta), text="Det stämmer"
    )
    answer.text = "Något annat"
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        answer.save()


# --- whatever is done in whatever order -----------------------------------------------------------


class Lives(RuleBasedStateMachine):
    """Verbs by chance; a small telling of the table says which of them are refused."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world, self.frames = world, [transaction.atomic(), trail()]
        for frame in self.frames:
            frame.__enter__()
        self.told: dict[Any, str] = {}  # each agreement and its state, in order
        self.texts: dict[Any, Any] = {}  # what was signed

    def teardown(self) -> None:
        transaction.set_rollback(True)
        for frame in reversed(self.frames):
            frame.__exit__(None, None, None)

    def newest(self, back: int) -> Any:
        keys = list(self.told)
        return keys[-1 - back % len(keys)] if keys else None

    def attempt(self, allowed: bool, verb: Any, **how: Any) -> bool:
        """Do it; it is done exactly when the telling says so."""
        done = False
        with suppress(DomainError):
            self.result = verb(on=self.world.today, **how)
            done = True
        assert done is allowed, (verb.__name__, self.told, how)
        return done

    @property
    def nurse(self) -> Any:
        return self.world.actor(self.world.nurse)

    @rule(back=st.none() | st.integers(0, 3))
    def begin(self, back: int | None) -> None:
        key = None if back is None else self.newest(back)
        copy_of = Agreement.objects.get(pk=key) if key else None
        allowed = DRAFT not in self.told.values()
        if self.attempt(
            allowed and self.told.get(key) != "void", start_draft, actor=self.nurse,
            patient=self.world.asta, unit=self.world.norra, copy_of=copy_of,
        ):  # fmt: skip
            self.told[self.result.pk] = DRAFT

    @rule(back=st.integers(0, 3), words=st.sampled_from(["Att gå ut", "Att sova", "Att laga mat"]))
    def save(self, back: int, words: str) -> None:
        if key := self.newest(back):
            row = Agreement.objects.select_related("unit").get(pk=key)
            self.attempt(
                self.told[key] == DRAFT, save_draft, actor=self.nurse, agreement=row,
                text=text(self.world, what_matters_to_me=words), revision=row.revision,
            )  # fmt: skip

    @rule(back=st.integers(0, 3))
    def sign(self, back: int) -> None:
        if key := self.newest(back):
            row = Agreement.objects.select_related("unit").get(pk=key)
            complete = row.content["care_commitments"] != [] and row.follow_up_on is not None
            complete = complete and row.content["understanding_how"] != ""
            if self.attempt(
                self.told[key] == DRAFT and complete, sign_agreement, actor=self.nurse,
                agreement=row, revision=row.revision, now=clock.now(),
            ):  # fmt: skip
                self.told |= {k: REPLACED for k, s in self.told.items() if s in CURRENT}
                self.told[key], self.texts[key] = SIGNED, row.content

    @rule(back=st.integers(0, 3), verb=st.sampled_from([confirm_agreement, dispute_agreement]))
    def answer(self, back: int, verb: Any) -> None:
        if key := self.newest(back):
            kind = "confirmed" if verb is confirm_agreement else "disputed"
            if self.attempt(
                kind in NEXT.get(self.told[key], ()), verb, actor=self.nurse, how="told",
                agreement=Agreement.objects.select_related("unit").get(pk=key), text="Så är det",
                now=clock.now(),
            ):  # fmt: skip
                self.told[key] = kind

    @rule(back=st.integers(0, 3))
    def follow_up(self, back: int) -> None:
        if key := self.newest(back):
            self.attempt(
                self.told[key] in CURRENT, follow_up_agreement, actor=self.nurse, text="Bra",
                agreement=Agreement.objects.select_related("unit").get(pk=key),
                next_on=self.world.days(30), now=clock.now(),
            )  # fmt: skip

    @rule(back=st.integers(0, 3))
    def throw_away(self, back: int) -> None:
        if key := self.newest(back):
            row = Agreement.objects.select_related("unit").get(pk=key)
            if self.attempt(
                self.told[key] == DRAFT, discard_draft, actor=self.nurse, agreement=row,
                revision=row.revision,
            ):  # fmt: skip
                self.told[key] = "void"

    @rule(back=st.integers(0, 9))
    def make_void(self, back: int) -> None:
        if (key := self.newest(back)) and back > 6 and self.attempt(
            self.told[key] != "void", void, actor=self.world.actor(self.world.chef),
            agreement=Agreement.objects.select_related("unit").get(pk=key), reason="Fel person",
        ):  # fmt: skip
            self.told[key] = "void"

    @invariant()
    def the_database_says_the_same(self) -> None:
        rows = Agreement.objects.all()
        found = {row.pk: "void" if row.voided_at else row.state for row in rows}
        assert found == self.told

    @invariant()
    def there_is_one_draft_and_one_that_holds_at_most(self) -> None:
        states = list(self.told.values())
        assert states.count(DRAFT) <= 1
        assert sum(state in CURRENT for state in states) <= 1

    @invariant()
    def what_was_signed_stands_as_it_was(self) -> None:
        found = dict(Agreement.objects.filter(pk__in=self.texts).values_list("pk", "content"))
        assert found == self.texts

    @invariant()
    def history_is_complete(self) -> None:
        with connection.cursor() as cursor:  # as at a commit
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")


def test_lives_of_agreements_keep_to_the_table(world: World) -> None:
    run_state_machine_as_test(lambda: Lives(world), settings=SHORT)


@pytest.mark.slow
def test_many_long_lives_of_agreements_keep_to_the_table(world: World) -> None:
    run_state_machine_as_test(lambda: Lives(world), settings=LONG)
