"""A unit's contacts, page by page."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from actions.unit_lists import unit_contact_facts
from fastkontakt.api.base import ApiView
from fastkontakt.api.v1 import answers
from fastkontakt.api.v1.schema import operation
from fastkontakt.api.v1.serializers import PageQuery
from fastkontakt.api.v1.shapes import UnitContactsShape


class Contacts(ApiView):
    """The contacts of the unit that the actor works at."""

    @operation("listUnitContacts", "A unit's contacts", query=PageQuery, s200=UnitContactsShape)
    def get(self, request: Request, unit_id: UUID) -> Response:
        """Current and planned ones, by the patient's name. Follow `next` until it is null."""
        asked = self.query(PageQuery)
        page = unit_contact_facts(
            actor=self.actor,
            unit_id=unit_id,
            on=self.today,
            after=asked.get("after"),
            limit=asked["limit"],
        )
        contacts = [
            {
                **answers.contact(row.facts, self.today),
                "patient": {"id": row.patient_id, "name": row.patient_name},
            }
            for row in page.rows
        ]
        return Response({"contacts": contacts, "next": page.next or None})
