"""A patient's contacts: reading, appointing, and who might be appointed."""

from typing import Any, ClassVar
from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions import reading
from actions.choosing import candidates
from actions.contacts import AppointWish, appoint_contact
from actions.reading import Opened
from actions.replay import Outcome
from fastkontakt.api.base import ApiView
from fastkontakt.api.etag import tag_of
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1 import answers
from fastkontakt.api.v1.schema import CREATES, operation
from fastkontakt.api.v1.serializers import CandidatesQuery, ContactInput, NoQuery, OnQuery
from fastkontakt.api.v1.shapes import CandidatesShape, ContactShape, ContactsShape
from organisation.lookups import named_commission, named_team, named_unit

READERS = frozenset({"GET", "HEAD"})
AS_GIVEN = (
    "beside",
    "ends_on",
    "review_on",
    "note",
    "internal_note",
    "individual_assessment",
    "decided_on",
    "decision_note",
    "phone",
)


class ContactView(ApiView):
    """What all addresses that answer with one contact share."""

    def shown(self, outcome: Outcome) -> Response:
        """The contact as it stands now, through the scope, with its tag."""
        found = reading.open_contact(actor=self.actor, contact_id=outcome.result_id, on=self.today)
        return self.contact_answer(found.facts, outcome.status)

    def contact_answer(self, facts: Any, code: int = status.HTTP_200_OK) -> Response:
        """One contact and its tag."""
        headers = {"ETag": tag_of(facts.version)}
        return Response(answers.contact(facts, self.today), code, headers=headers)

    def opened(self, patient_id: UUID) -> Opened:
        """The patient, in scope; a patient opens herself."""
        if self.actor.patient_id == patient_id:
            return reading.open_own_patient(actor=self.actor, on=self.today)
        return reading.open_patient(actor=self.actor, patient_id=patient_id, on=self.today)


class OfPatient(ContactView):
    """The contacts of one patient."""

    patients_may: ClassVar[frozenset[str]] = READERS

    @operation("listContacts", "A patient's contacts", query=OnQuery, s200=ContactsShape)
    def get(self, request: Request, patient_id: UUID) -> Response:
        """Contacts on a day, planned ones too unless it is past; what is not seen is withheld."""
        day = self.query(OnQuery).get("on", self.today)
        opened = self.opened(patient_id)
        view = reading.contacts_of(actor=self.actor, opened=opened, on=day, today=self.today)
        contacts = [answers.contact(facts, self.today) for facts in view.contacts]
        return Response({"on": day, "contacts": contacts, "withheld": view.withheld})

    @operation(
        "appointContact", "Appoint a contact", takes=ContactInput, headers=CREATES,
        s201=ContactShape,
    )  # fmt: skip
    def post(self, request: Request, patient_id: UUID) -> Response:
        """Appoint as manager or delegate, by the patient's choice, or on a manager's decision."""
        outcome = once(self.actor, request, lambda: self._appoint(patient_id))
        return self.shown(outcome)

    def _appoint(self, patient_id: UUID) -> Outcome:
        opened = self.opened(patient_id)
        wish = wish_of(self.body(ContactInput))
        contact = appoint_contact(
            actor=self.actor, patient=opened.patient, wish=wish, on=self.today
        )
        return Outcome(contact.pk, status.HTTP_201_CREATED)


class Candidates(ContactView):
    """Who might become the contact."""

    @operation(
        "listCandidates", "Who can be appointed", query=CandidatesQuery, s200=CandidatesShape
    )
    def get(self, request: Request, patient_id: UUID) -> Response:
        """Everybody at the unit, with the rules' verdict and what to think of."""
        asked = self.query(CandidatesQuery)
        opened = self.opened(patient_id)
        unit = named_unit(asked["unit"], field="unit")
        found = candidates(
            actor=self.actor,
            patient=opened.patient,
            type_code=asked["type"],
            unit_id=unit.pk,
            starts_on=asked.get("on", self.today),
            on=self.today,
        )
        rows = [answers.candidate(row, self.today) for row in found]
        return Response({"candidates": rows})


class One(ContactView):
    """One contact, with the tag that a change demands."""

    patients_may: ClassVar[frozenset[str]] = READERS

    @operation("readContact", "One contact", s200=ContactShape)
    def get(self, request: Request, contact_id: UUID) -> Response:
        """One contact; its ETag is what a change sends back in If-Match."""
        self.query(NoQuery)
        found = reading.open_contact(actor=self.actor, contact_id=contact_id, on=self.today)
        return self.contact_answer(found.facts)


def wish_of(data: dict[str, Any]) -> AppointWish:
    """The call as the verbs take it; empty fields keep the verb's defaults."""
    given = {name: data[name] for name in AS_GIVEN if data.get(name) is not None}
    return AppointWish(
        type_code=data["type"],
        unit=named_unit(data["unit"], field="unit"),
        commission=named_commission(data["commission"], field="commission"),
        starts_on=data["starts_on"],
        ground=data["ground"],
        purposes=tuple(dict.fromkeys(data["purposes"])),
        decided_by=named_commission(data.get("decided_by"), field="decided_by"),
        team=named_team(data.get("team"), field="team"),
        **given,
    )
