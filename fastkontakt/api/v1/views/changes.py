"""What can happen to a contact: end, replace, review, void, coordinate. Each demands If-Match."""

from abc import abstractmethod
from dataclasses import replace
from typing import Any, ClassVar
from uuid import UUID

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions import reading
from actions.contacts import end_contact, review_contact, void_contact
from actions.coordination import set_coordinator
from actions.decided import ManagersDecision
from actions.replacing import Replacement, replace_contact
from actions.replay import Outcome
from actions.voided import voided_by_actor
from contacts.models import Contact
from contacts.models.contact import VOIDED
from fastkontakt import clock
from fastkontakt.api.etag import demanded_version
from fastkontakt.api.fields import Input
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1.schema import CHANGES, operation
from fastkontakt.api.v1.serializers import (
    CoordinateInput,
    EndInput,
    ReplaceInput,
    ReviewInput,
    VoidInput,
)
from fastkontakt.api.v1.shapes import ContactShape
from fastkontakt.api.v1.views.contacts import ContactView
from followup.contact_facts import ContactFacts
from organisation.lookups import named_commission

Data = dict[str, Any]


class ChangeView(ContactView):
    """Scope, tag, form, verb: in this order, so a stranger's contact is 404 whatever is sent."""

    takes: ClassVar[type[Input]]
    code: ClassVar[int] = status.HTTP_200_OK

    def change(self, request: Request, contact_id: UUID) -> Response:
        """Change the contact once, and answer with it as it stands now."""
        return self.shown(once(self.actor, request, lambda: self._change(request, contact_id)))

    def _change(self, request: Request, contact_id: UUID) -> Outcome:
        found = reading.open_contact(actor=self.actor, contact_id=contact_id, on=self.today)
        version = demanded_version(request, found.facts.version)
        changed = self.verb(found.contact, version, self.body(self.takes))
        return Outcome(changed.pk, self.code)

    @abstractmethod
    def verb(self, contact: Contact, version: int | None, data: Data) -> Contact:
        """Do it, and return the contact to answer with."""


class End(ChangeView):
    """The end of a contact."""

    takes = EndInput

    @operation("endContact", "End a contact", takes=EndInput, headers=CHANGES, s200=ContactShape)
    def post(self, request: Request, contact_id: UUID) -> Response:
        """End it on its last day. A coordinator needs a successor, or a reason why nobody is."""
        return self.change(request, contact_id)

    def verb(self, contact: Contact, version: int | None, data: Data) -> Contact:
        """End it."""
        return end_contact(
            actor=self.actor,
            contact=contact,
            ends_on=data["ends_on"],
            reason=data["reason"],
            on=self.today,
            version=version,
            coordinator=self._coordinator(data.get("coordinator")),
            no_coordinator_reason=data.get("no_coordinator_reason", ""),
            decided=_decision(data),
        )

    def _coordinator(self, contact_id: UUID | None) -> Contact | None:
        if contact_id is None:
            return None
        found = reading.open_contact(actor=self.actor, contact_id=contact_id, on=self.today)
        return found.contact


class Replace(ChangeView):
    """A change of person."""

    takes = ReplaceInput
    code = status.HTTP_201_CREATED

    @operation(
        "replaceContact", "Let somebody else take over", takes=ReplaceInput, headers=CHANGES,
        s201=ContactShape,
    )  # fmt: skip
    def post(self, request: Request, contact_id: UUID) -> Response:
        """The old contact ends the day before; the answer is the new one."""
        return self.change(request, contact_id)

    def verb(self, contact: Contact, version: int | None, data: Data) -> Contact:
        """Replace it; the answer is the new contact."""
        commission = named_commission(data["commission"], field="commission")
        assert commission is not None  # noqa: S101 - the form demands one
        replacement = Replacement(
            commission=commission,
            starts_on=data["starts_on"],
            individual_assessment=data.get("individual_assessment", ""),
            note=data.get("note"),
            decided=_decision(data),
        )
        return replace_contact(
            actor=self.actor,
            contact=contact,
            replacement=replacement,
            on=self.today,
            version=version,
        )


class Review(ChangeView):
    """The test of the need."""

    takes = ReviewInput

    @operation(
        "reviewContact", "Is the contact still needed?", takes=ReviewInput, headers=CHANGES,
        s200=ContactShape,
    )  # fmt: skip
    def post(self, request: Request, contact_id: UUID) -> Response:
        """Still needed, changed, or no longer needed, which ends it today."""
        return self.change(request, contact_id)

    def verb(self, contact: Contact, version: int | None, data: Data) -> Contact:
        """Review it."""
        purposes = data.get("purposes")
        return review_contact(
            actor=self.actor,
            contact=contact,
            outcome=data["outcome"],
            on=self.today,
            review_on=data.get("review_on"),
            note=data.get("note"),
            purposes=None if purposes is None else tuple(dict.fromkeys(purposes)),
            version=version,
        )


class Coordinate(ChangeView):
    """Who coordinates."""

    takes = CoordinateInput

    @operation(
        "coordinate", "Let the contact coordinate", takes=CoordinateInput, headers=CHANGES,
        s200=ContactShape,
    )  # fmt: skip
    def post(self, request: Request, contact_id: UUID) -> Response:
        """From a day; whoever coordinated before stops the day before. Its type is then 4."""
        return self.change(request, contact_id)

    def verb(self, contact: Contact, version: int | None, data: Data) -> Contact:
        """Let it coordinate."""
        set_coordinator(
            actor=self.actor,
            contact=contact,
            from_on=data["from_on"],
            on=self.today,
            version=version,
            decided=_decision(data),
            departure=data.get("departure_reason", ""),
        )
        return contact


def _decision(data: Data) -> ManagersDecision | None:
    """The manager's decision that the call registers, if it names her."""
    decided_by = named_commission(data.get("decided_by"), field="decided_by")
    if decided_by is None:
        return None
    return ManagersDecision(decided_by, data.get("decided_on"), data.get("decision_note", ""))


class Void(ContactView):
    """A mistaken entry. Nobody opens it afterwards; who voided it hears the same answer again."""

    @operation("voidContact", "Void a mistaken entry", takes=VoidInput, headers=CHANGES,
               s200=ContactShape)  # fmt: skip
    def post(self, request: Request, contact_id: UUID) -> Response:
        """Kept, and left out of every reading. Who entered it may undo for ten minutes."""
        told: list[ContactFacts] = []
        outcome = once(self.actor, request, lambda: self._void(request, contact_id, told))
        facts = told or [
            voided_by_actor(actor=self.actor, contact_id=outcome.result_id, on=self.today)
        ]
        return self.contact_answer(facts[0], outcome.status)

    def _void(self, request: Request, contact_id: UUID, told: list[ContactFacts]) -> Outcome:
        """Void it, and tell of it from before: it may have been all that held the scope open."""
        found = reading.open_contact(actor=self.actor, contact_id=contact_id, on=self.today)
        version = demanded_version(request, found.facts.version)
        contact = void_contact(
            actor=self.actor,
            contact=found.contact,
            reason=self.body(VoidInput)["reason"],
            on=self.today,
            now=clock.now(),
            version=version,
        )
        facts = replace(found.facts, status=VOIDED, version=contact.version, coordinates_since=None)
        told.append(facts)
        return Outcome(contact.pk, status.HTTP_200_OK)
