"""Addresses of version 1. Ids only, never a person's number."""

from django.urls import path

from fastkontakt.api.v1.views import (
    blocks,
    changes,
    consents,
    contacts,
    emergency,
    log,
    me,
    patients,
    proposals,
    relatives,
    schema,
    units,
)

patient, contact = "patients/<uuid:patient_id>", "contacts/<uuid:contact_id>"
proposal = "proposals/<uuid:proposal_id>"

urlpatterns = [
    path("schema/", schema.Schema.as_view(), name="schema"),
    path("me/", me.Me.as_view(), name="me"),
    path("me/commission/", me.ChooseCommission.as_view(), name="me-commission"),
    path("patients/", patients.Register.as_view(), name="patients"),
    path("patients/search/", patients.Search.as_view(), name="patients-search"),
    path("patients/relations/", patients.StateRelation.as_view(), name="patients-relations"),
    path(f"{patient}/contacts/", contacts.OfPatient.as_view(), name="patient-contacts"),
    path(f"{patient}/log/", log.Log.as_view(), name="patient-log"),
    path(f"{patient}/changes/", log.Changes.as_view(), name="patient-changes"),
    path(f"{patient}/consents/", consents.OfPatient.as_view(), name="patient-consents"),
    path(f"{patient}/blocks/", blocks.OfPatient.as_view(), name="patient-blocks"),
    path(f"{patient}/relatives/", relatives.OfPatient.as_view(), name="patient-relatives"),
    path(f"{patient}/emergency/", emergency.Emergency.as_view(), name="patient-emergency"),
    path(f"{patient}/visibility/", consents.Visibility.as_view(), name="patient-visibility"),
    path("consents/<uuid:consent_id>/end/", consents.End.as_view(), name="consent-end"),
    path("consents/<uuid:consent_id>/void/", consents.Void.as_view(), name="consent-void"),
    path("blocks/<uuid:block_id>/lift/", blocks.Lift.as_view(), name="block-lift"),
    path("relatives/<uuid:relative_id>/end/", relatives.End.as_view(), name="relative-end"),
    path(f"{patient}/candidates/", contacts.Candidates.as_view(), name="patient-candidates"),
    path(f"{patient}/proposals/", proposals.OfPatient.as_view(), name="patient-proposals"),
    path(f"{contact}/", contacts.One.as_view(), name="contact"),
    path(f"{contact}/end/", changes.End.as_view(), name="contact-end"),
    path(f"{contact}/replace/", changes.Replace.as_view(), name="contact-replace"),
    path(f"{contact}/review/", changes.Review.as_view(), name="contact-review"),
    path(f"{contact}/void/", changes.Void.as_view(), name="contact-void"),
    path(f"{contact}/coordinate/", changes.Coordinate.as_view(), name="contact-coordinate"),
    path(f"{proposal}/accept/", proposals.Accept.as_view(), name="accept"),
    path(f"{proposal}/decline/", proposals.Decline.as_view(), name="decline"),
    path("units/<uuid:unit_id>/contacts/", units.Contacts.as_view(), name="unit-contacts"),
]
