"""The patient no longer belongs here: end a stated relation or an enrolment of one's own unit."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from actions.belonging_here import enrolment_of, relation_of
from actions.patients import end_enrolment, end_relation
from actions.reading import open_patient
from fastkontakt import clock
from fastkontakt.middleware import ActorRequest
from fastkontakt.web.answers import see


@require_POST
def relation(request: ActorRequest, patient_id: UUID, relation_id: UUID) -> HttpResponse:
    """The patient is no longer admitted or discharged to us; holds for the rest of the day."""
    today, actor = clock.today(), request.actor
    opened = open_patient(actor=actor, patient_id=patient_id, on=today)
    found = relation_of(opened=opened, relation_id=relation_id)
    end_relation(actor=actor, relation=found, on=today)
    messages.success(request, gettext("Avslutat. Ni kan öppna patienten till och med i dag."))
    return see("web:patient-details", patient_id)


@require_POST
def enrolment(request: ActorRequest, patient_id: UUID, enrolment_id: UUID) -> HttpResponse:
    """The unit cares for the patient until today."""
    today, actor = clock.today(), request.actor
    opened = open_patient(actor=actor, patient_id=patient_id, on=today)
    found = enrolment_of(opened=opened, enrolment_id=enrolment_id)
    end_enrolment(actor=actor, enrolment=found, ends_on=today, on=today)
    messages.success(request, gettext("Inskrivningen är avslutad i dag."))
    return see("web:patient-details", patient_id)
