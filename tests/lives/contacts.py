"""What is done with contacts: appointed, replaced, reviewed, ended, voided, coordinated."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from actions.contacts import AppointWish, appoint_contact, end_contact, review_contact, void_contact
from actions.coordination import set_coordinator
from actions.replacing import Replacement, replace_contact
from core.dates import add_months
from fastkontakt import clock
from tests.lives import refusals
from tests.lives.island import PEOPLE
from tests.lives.machine import Telling, ahead, anyone, near, patients, people
from tests.lives.told import DAY, LAKARE, VARD, Held

REVIEW_MONTHS = 6
kinds = st.sampled_from([VARD, VARD, LAKARE])
soon = st.integers(1, 25)
lasting = st.one_of(st.none(), st.none(), st.integers(0, 30))


class Contacts(Telling):
    """The verbs of a contact's own life."""

    @rule(name=patients, who=people, kind=kinds, since=near, days=lasting, review=soon)
    def appoint(self, name: str, who: str, kind: str, since: int, days: int | None,
                review: int) -> None:  # fmt: skip
        starts, review_on = self.day(since), self.day(review)
        ends = None if days is None else starts + days * DAY
        held = Held(starts, ends, patient=name, unit=PEOPLE[who], kind=kind, who=who,
                    review=review_on, assessed=who == "halftime")  # fmt: skip
        person = self.island.person(who)
        wish = AppointWish(
            type_code=kind, unit=person.unit, commission=person, starts_on=starts, ends_on=ends,
            ground="need", review_on=review_on,
            individual_assessment="Lång erfarenhet" if held.assessed else "",
        )  # fmt: skip
        done = self.attempt(
            refusals.appoint(self.lives, held), appoint_contact, on=self.lives.on, wish=wish,
            actor=self.manager(held.unit), patient=self.island.patient(name),
        )  # fmt: skip
        if done is not None:
            held.pk = done.pk
            self.lives.begin(held)

    @rule(number=anyone, to=anyone, since=near)
    def replace(self, number: int, to: int, since: int) -> None:
        old, row = self.contact(number)
        if old is None:
            return
        starts, who = self.day(since), self.colleague(old.unit, to)
        review = None if old.kind == LAKARE else add_months(starts, REVIEW_MONTHS)
        new = Held(starts, old.ends, patient=old.patient, unit=old.unit, kind=old.kind, who=who,
                   review=review, replaces=old, assessed=who == "halftime")  # fmt: skip
        taker = Replacement(self.island.person(who), starts, "Prövad" if new.assessed else "")
        done = self.attempt(
            refusals.take_over(self.lives, old, new), replace_contact, contact=row,
            actor=self.manager(old.unit), replacement=taker, on=self.lives.on,
        )  # fmt: skip
        if done is not None:
            new.pk = done.pk
            if refusals.never_comes(self.lives, old, new):
                old.voided = old.begun_by_another = True
            else:
                old.ends, old.reason = starts - DAY, "replaced"
            self.lives.begin(new)
            self.lives.pass_on(old, new)

    @rule(number=anyone, last=near, explained=st.booleans())
    def end(self, number: int, last: int, explained: bool) -> None:
        held, row = self.contact(number)
        if held is None:
            return
        day = self.day(last)
        leads = [one for one in self.lives.leading(held.patient)
                 if one.held is held and one.reaches(day + DAY)]  # fmt: skip
        done = self.attempt(
            refusals.end(self.lives, held, day, explained=explained), end_contact, contact=row,
            actor=self.manager(held.unit), ends_on=day, reason="need_ceased", on=self.lives.on,
            no_coordinator_reason="Klarar sig själv" if explained else "",
        )  # fmt: skip
        if done is not None:
            held.ends, held.reason = day, "need_ceased"
            for one in leads:
                one.stop(day)
            if leads and explained:
                self.lives.lead(None, held.patient, day + DAY)

    @rule(number=anyone)
    def void(self, number: int) -> None:
        held, row = self.contact(number)
        if held is None:
            return
        refused = refusals.OVER if held.voided else set()
        done = self.attempt(
            refused, void_contact, actor=self.manager(held.unit), contact=row, reason="Fel patient",
            on=self.lives.on, now=clock.now(),
        )  # fmt: skip
        if done is not None:
            self.lives.void(held, self.accepted)

    @rule(number=anyone, review=soon)
    def review(self, number: int, review: int) -> None:
        held, row = self.contact(number)
        if held is None:
            return
        done = self.attempt(
            refusals.review(self.lives, held), review_contact, actor=self.manager(held.unit),
            contact=row, outcome="needed", on=self.lives.on, review_on=self.day(review),
        )  # fmt: skip
        if done is not None:
            held.review = self.day(review)

    @rule(number=anyone, since=ahead)
    def coordinate(self, number: int, since: int) -> None:
        held, row = self.contact(number, VARD)
        if held is None:
            return
        day = self.day(since // 2)
        done = self.attempt(
            refusals.lead(self.lives, held, day), set_coordinator, contact=row, from_on=day,
            actor=self.manager(held.unit), on=self.lives.on, departure="Ger mest vård",
        )  # fmt: skip
        if done is not None:
            self.lives.lead(held, held.patient, day)
