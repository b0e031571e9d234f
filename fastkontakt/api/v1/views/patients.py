"""Finding, opening and registering patients. Numbers stand in bodies, never in addresses."""

from typing import Any

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from actions import reading
from actions.patients import register_patient, state_relation
from actions.replay import Outcome
from core.errors import RuleViolation
from core.reasons import THINK, Finding, Reason
from core.swedish import IdentifierError, PersonIdentifier, parse_person_identifier
from fastkontakt.api.base import ApiView
from fastkontakt.api.errors import Problem
from fastkontakt.api.idempotency import once
from fastkontakt.api.v1 import answers
from fastkontakt.api.v1.schema import CREATES, operation
from fastkontakt.api.v1.serializers import PatientInput, RelationInput, SearchInput
from fastkontakt.api.v1.shapes import RegisteredShape, RelationShape, SearchShape

TOLD = ("given_name", "family_name", "phone", "language", "ground", "note")
MISSPELT = status.HTTP_422_UNPROCESSABLE_ENTITY


class PatientsView(ApiView):
    """What the addresses about numbers share."""

    def identifier(self, data: dict[str, Any]) -> PersonIdentifier:
        """The number in the call.

        Raises:
            Problem: 422 with the reason; the number itself is never repeated.
        """
        try:
            return parse_person_identifier(data["identifier"], on=self.today)
        except IdentifierError as error:
            reason = Reason(f"NUMMER_{error.code.upper()}", str(error.message).replace("%", "%%"))
            raise Problem(MISSPELT, reason, field="identifier") from None


class Search(PatientsView):
    """One patient by number."""

    @operation("searchPatients", "Find a patient by number", takes=SearchInput, s200=SearchShape)
    def post(self, request: Request) -> Response:
        """Unknown and out of scope give the same empty answer; to open somebody: relations."""
        identifier = self.identifier(self.body(SearchInput))
        found = reading.find_patient(actor=self.actor, identifier=identifier, on=self.today)
        return Response({"patients": [answers.patient(found)] if found else []})


class StateRelation(PatientsView):
    """The patient in front of me."""

    @operation(
        "stateRelation", "Open the patient in front of me", takes=RelationInput,
        s200=RelationShape,
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """Say why the patient is opened. 404 `not_registered`: register her under `patients/`."""
        data = self.body(RelationInput)
        relation = self._state(self.identifier(data), data)
        opened = reading.open_patient(
            actor=self.actor, patient_id=relation.patient_id, on=self.today, banner=True
        )
        return Response({"patient": answers.patient(opened), "until": relation.ends_on})

    def _state(self, identifier: PersonIdentifier, data: dict[str, Any]) -> Any:
        try:
            return state_relation(
                actor=self.actor,
                identifier=identifier,
                ground=data["ground"],
                note=data.get("note", ""),
                on=self.today,
            )
        except RuleViolation as error:
            if error.reason.code.lower() != "not_registered":
                raise
            unknown = Reason("not_registered", error.reason.text)
            raise Problem(status.HTTP_404_NOT_FOUND, unknown, field="identifier") from None


class Register(PatientsView):
    """A patient who is not in the register."""

    @operation(
        "registerPatient", "Register a patient", takes=PatientInput, headers=CREATES,
        s200=RegisteredShape, s201=RegisteredShape,
    )  # fmt: skip
    def post(self, request: Request) -> Response:
        """By number or with a reserve number. A known number: the same patient, unchanged (200)."""
        warnings: list[Finding] = []
        outcome = once(self.actor, request, lambda: self._register(warnings))
        opened = reading.open_patient(
            actor=self.actor, patient_id=outcome.result_id, on=self.today, banner=True
        )
        body = answers.patient(opened)
        body["warnings"] = answers.findings(warnings, THINK, self.today)
        return Response(body, outcome.status)

    def _register(self, warnings: list[Finding]) -> Outcome:
        data = self.body(PatientInput)
        identifier = self.identifier(data) if "identifier" in data else None
        done = register_patient(
            actor=self.actor,
            identifier=identifier,
            **{name: data[name] for name in TOLD if name in data},
            birth_on=data.get("birth_on"),
            on=self.today,
        )
        warnings.extend(done.warnings)
        code = status.HTTP_201_CREATED if done.created else status.HTTP_200_OK
        return Outcome(done.patient.pk, code)
