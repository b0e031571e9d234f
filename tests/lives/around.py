"""What happens around the contacts: absence, handover, listing, death, requests, a closed unit."""

from datetime import date
from typing import Any

from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import rule

from actions.absences import AbsenceWish, end_absence, register_absence
from actions.answering_requests import accept_request
from actions.belonging import register_listing
from actions.handover import Move, hand_over
from actions.handovers import undo_handover
from actions.importing.batch import Batch, Line, Mode
from actions.importing.events import import_events
from actions.requests import RequestWish, request_contact, withdraw_request
from contacts.models import Contact, ContactRequest
from core.dates import add_months
from fastkontakt import clock
from fastkontakt.acting import PATIENT_KEY
from organisation.models import Absence
from patients.models import Patient
from tests import factories
from tests.lives import checks, refusals
from tests.lives.contacts import REVIEW_MONTHS, Contacts, kinds, lasting
from tests.lives.island import MANAGERS, PEOPLE, UNITS
from tests.lives.machine import ahead, anyone, patients, people
from tests.lives.told import DAY, LAKARE, WAITING, Away, Case, Handing, Held

units = st.sampled_from(UNITS)
leavers = st.sampled_from(sorted(set(PEOPLE) - set(MANAGERS.values())))


class Around(Contacts):
    """People who are away and who leave, patients who move, ask and die."""

    @rule(who=people, since=ahead, days=lasting, cover=st.integers(0, 9))
    def absent(self, who: str, since: int, days: int | None, cover: int) -> None:
        starts, team = self.day(since // 4), cover == 9
        here = self.colleague(PEOPLE[who], cover) if cover < 6 else None
        deputy = "nurse_sodra" if cover == 6 else here
        ends = None if days is None else starts + days * DAY
        wish = AbsenceWish(
            starts, ends, deputy=self.island.person(deputy) if deputy else None,
            team=self.island.world.norra_teamet if team else None,
        )  # fmt: skip
        done = self.attempt(
            refusals.absent(self.lives, who, (starts, ends), deputy, team=team), register_absence,
            commission=self.island.person(who), wish=wish, on=self.lives.on,
            actor=self.manager(PEOPLE[who]),
        )  # fmt: skip
        if done is not None:
            row = Away(starts, ends, who=who, deputy=deputy, team=team, pk=done.pk)
            self.lives.away.append(row)

    @rule(number=anyone)
    def back(self, number: int) -> None:
        away = self.one(self.lives.away, number)
        if away is None:
            return
        over = away.voided or (away.ends is not None and away.ends < self.lives.on)
        done = self.attempt(
            {"FRANVARO_SLUT"} if over else set(), end_absence, on=self.lives.on,
            actor=self.manager(PEOPLE[away.who]), absence=Absence.objects.get(pk=away.pk),
        )  # fmt: skip
        if done is not None:
            away.stop(self.lives.on - DAY)

    # --- somebody leaves --------------------------------------------------------------------------

    @rule(who=leavers, number=st.integers(0, 5), since=ahead)
    def hand_over(self, who: str, number: int, since: int) -> None:
        starts = self.day(since // 2)
        to = self.colleague(PEOPLE[who], number) if number < 5 else None
        pairs = [
            (row, self._after(row, to, starts))
            for row in self.lives.held
            if row.who == who and row.reaches(starts) and row.patient not in self.lives.died
        ]
        moves = [Move(row.pk, self.island.people[to], "Prövad") for row, _new in pairs if to]
        done = self.attempt(
            self._hinders(who, to, starts, pairs), hand_over, actor=self.manager(PEOPLE[who]),
            commission=self.island.person(who), starts_on=starts, moves=moves, on=self.lives.on,
            now=clock.now(),
        )  # fmt: skip
        if done is None:
            return
        last = self.lives.last_days.get(who)
        handing = Handing(who, starts, self.lives.on, last, [], done.pk)
        pairs = [(row, new) for row, new in pairs
                 if not refusals.take_over(self.lives, row, new, leaving=True)]  # fmt: skip
        rows = dict(Contact.objects.filter(handover=done).values_list("replaces_id", "pk"))
        assert rows.keys() == {row.pk for row, _new in pairs}
        if last is None or last >= starts:
            self.lives.last_days[who] = starts - DAY
        for row, new in pairs:
            self._pass(handing, row, new, rows[row.pk])
        self.lives.handings.append(handing)

    def _hinders(self, who: str, to: str | None, starts: date, pairs: list[Any]) -> set[str]:
        waits = any(one.who == who and not one.undone and one.starts > self.lives.on
                    for one in self.lives.handings)  # fmt: skip
        if waits:
            return {"OVERLAMNING_PLANERAD"}
        if not pairs:
            return {"INGET_ATT_LAMNA"}
        if to is None:
            return set()
        if to == who:
            return {"SLUTAR_SJALV"} if self.lives.employed(to, starts) else {"OKAND_MOTTAGARE"}
        if not self.lives.employed(to, starts):
            return {"OKAND_MOTTAGARE"}
        return set().union(*(refusals.take_over(self.lives, *pair, leaving=True) for pair in pairs))

    def _after(self, old: Held, to: str | None, starts: date) -> Held:
        starts = max(starts, old.starts)
        review = None if old.kind == LAKARE else add_months(starts, REVIEW_MONTHS)
        return Held(starts, old.ends, patient=old.patient, unit=old.unit, kind=old.kind, who=to,
                    review=review, replaces=old, assessed=to is not None)  # fmt: skip

    def _pass(self, handing: Handing, old: Held, new: Held, pk: Any) -> None:
        new.pk = pk
        if old.starts >= handing.starts:
            old.voided = old.begun_by_another = True
        else:
            old.ends, old.reason = new.starts - DAY, "replaced"
        self.lives.begin(new)
        handing.stopped += self.lives.pass_on(old, new)
        handing.new.append(new)

    @rule(number=anyone)
    def undo(self, number: int) -> None:
        handing = self.one(self.lives.handings, number)
        if handing is None:
            return
        done = self.attempt(
            refusals.undo(self.lives, handing), undo_handover, handover_id=handing.pk,
            actor=self.manager(PEOPLE[handing.who]), on=self.lives.on, now=clock.now(),
        )  # fmt: skip
        if done is not None:
            self.lives.take_back(handing, self.accepted)

    # --- the patient moves, dies, asks ------------------------------------------------------------

    @rule(name=patients, unit=units, since=st.integers(-9, 1))
    def relist(self, name: str, unit: str, since: int) -> None:
        starts = self.day(since)
        done = self.attempt(
            refusals.relist(self.lives, name, unit, starts), register_listing, on=self.lives.on,
            actor=self.system(), patient=self.island.patient(name), unit=self.island.unit(unit),
            starts_on=starts,
        )  # fmt: skip
        if done is not None:
            self.lives.relist(name, unit, starts)

    @rule(name=patients, since=st.integers(-9, 0), chance=st.integers(0, 2))
    def die(self, name: str, since: int, chance: int) -> None:
        if chance or name in self.lives.died:
            return
        day, number = self.day(since), self.island.world.number(self.island.patient(name))
        self.is_news, self.about = True, name
        line = Line(1, {"event": "died", "day": day, "identifier": number})
        import_events(actor=self.system(), batch=Batch("events", (line,)), mode=Mode(),
                      on=self.lives.on)  # fmt: skip
        self.lives.die(name, day)
        self.seen["die"] += 1

    @rule(name=patients, unit=units, kind=kinds, wants=st.sampled_from(["new", "change"]))
    def ask(self, name: str, unit: str, kind: str, wants: str) -> None:
        if name in self.lives.died:
            return
        case = Case(name, unit, kind, wants, self.lives.on, None)
        self.about = name
        wish = RequestWish(self.island.unit(unit), kind, wants, "" if wants == "new" else "Byta")
        patient = self.island.patient(name)
        done = self.attempt(
            refusals.ask(self.lives, case), request_contact, patient=patient, wish=wish,
            actor=self.island.world.patient_actor(patient), on=self.lives.on, now=clock.now(),
        )  # fmt: skip
        if done is not None:
            case.pk = done.pk
            self.lives.cases.append(case)

    @rule(number=anyone, withdraws=st.booleans())
    def answer(self, number: int, withdraws: bool) -> None:
        case = self.one(self.lives.cases, number)
        if case is None or case.patient in self.lives.died:
            return
        row = ContactRequest.objects.get(pk=case.pk)
        refused = set() if case.state in WAITING else {"BEGARAN_KLAR"}
        how = {"case": row, "on": self.lives.on, "now": clock.now()}
        if withdraws:
            patient = self.island.world.patient_actor(self.island.patient(case.patient))
            if self.attempt(refused, withdraw_request, actor=patient, **how) is not None:
                case.state, case.closed = "withdrawn", self.lives.on
            return
        refused = {"BEGARAN_MOTTAGEN"} if case.state == "accepted" else refused
        if self.attempt(refused, accept_request, actor=self.manager(case.unit), **how) is not None:
            case.state = "accepted"
            self.accepted.add(case.pk)

    @rule(last=ahead, chance=st.integers(0, 5))
    def the_hospital_unit_closes(self, last: int, chance: int) -> None:
        if chance or self.lives.units["medicin"] is not None:
            return
        unit = self.island.unit("medicin")
        unit.ends_on = self.day(last // 2)
        unit.save()
        self.lives.units["medicin"] = unit.ends_on
        self.seen["close"], self.is_news = 1, True

    @rule(name=patients)
    def she_looks(self, name: str) -> None:
        """Her own pages in a browser."""
        if name in self.lives.died:
            return
        client = as_a_patient(self.island.patient(name))
        for page in ("/mina/", "/mina/skriv-ut/"):
            checks.no_dead_number_is_on_the_page(self.lives, self.island, client, page)
        self.seen["look"] += 1


def as_a_patient(patient: Patient) -> Client:
    """A browser in which she has logged in."""
    client = Client()
    client.force_login(factories.account(patient))
    session = client.session
    session[PATIENT_KEY] = True
    session.save()
    return client
