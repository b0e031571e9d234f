"""Every reading that a door may ask for, as a call with nothing left to choose."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from accesslog.trail import trail
from actions import reading
from core.identifiers import PersonIdentifier
from organisation.actor import Actor
from tests.world import World

Call = Callable[[], object]


@dataclass(frozen=True)
class Reader:
    """Somebody who works, and the patient in front of her."""

    world: World
    actor: Actor
    number: PersonIdentifier

    def __post_init__(self) -> None:
        self.actor.holds("view_unit_contacts", self.actor.unit_id)  # once a request: 1 statement

    def point(self) -> dict[str, Call]:
        """What is read about one patient."""
        who, on = self.actor, self.world.today
        opened = reading.find_patient(actor=who, identifier=self.number, on=on)
        assert opened is not None
        contact = reading.contacts_of(actor=who, opened=opened, on=on, ended=True).contacts[0].id
        patient, unit = opened.patient, self.actor.unit_id
        assert unit is not None
        return {
            "find_patient": lambda: reading.find_patient(actor=who, identifier=self.number, on=on),
            "open_patient": lambda: reading.open_patient(actor=who, patient_id=patient.pk, on=on),
            "contacts_of": lambda: reading.contacts_of(actor=who, opened=opened, on=on, ended=True),
            "around_patient": lambda: reading.around_patient(actor=who, opened=opened, on=on),
            "coordinations_of": lambda: reading.coordinations_of(opened=opened),
            "open_contact": lambda: reading.open_contact(actor=who, contact_id=contact, on=on),
            "candidates": lambda: reading.candidates(
                actor=who, patient=patient, type_code="1", unit_id=unit, starts_on=on, on=on
            ),
        }

    def lists(self) -> dict[str, Call]:
        """What is read about many."""
        who, on, unit = self.actor, self.world.today, self.actor.unit_id
        assert unit is not None
        return {
            "my_patients": lambda: reading.my_patients(actor=who, on=on),
            "work_list": lambda: reading.work_list(actor=who, on=on),
            "unit_overview": lambda: reading.unit_overview(actor=who, on=on),
            **self._pages("unit_contacts", lambda after: reading.unit_contacts(
                actor=who, unit_id=unit, on=on, after=after)),
            **self._pages("find lind", lambda after: reading.find_by_name(
                actor=who, text="Lind", on=on, after=after)),
            **self._pages("find ö", lambda after: reading.find_by_name(
                actor=who, text="ö", on=on, after=after)),
            **self._pages("find anna", lambda after: reading.find_by_name(
                actor=who, text="Anna", on=on, after=after)),
            **self._pages("find anna lind", lambda after: reading.find_by_name(
                actor=who, text="Anna Lind", on=on, after=after)),
            "find nobody": lambda: reading.find_by_name(actor=who, text="Zzyzx", on=on),
        }  # fmt: skip

    @staticmethod
    def _pages(name: str, call: Callable[[str | None], reading.Page]) -> dict[str, Call]:
        """The first page, and one further on."""
        after = call(None).next
        return {name: lambda: call(None), f"{name}, later": lambda: call(after or None)}


@contextmanager
def unlogged() -> Iterator[None]:
    """The log's own one statement is left out of what is measured."""
    with trail():
        yield
