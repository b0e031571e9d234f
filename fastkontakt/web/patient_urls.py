"""The addresses of the patient's pages: opaque ids only, never a personnummer."""

from django.urls import URLPattern, path

from fastkontakt.web.agreement_urls import agreement_urls
from fastkontakt.web.consent_urls import consent_urls, request_urls
from fastkontakt.web.incoming_urls import incoming_urls, patient_incoming_urls
from fastkontakt.web.plan_urls import plan_urls
from fastkontakt.web.request_urls import case_urls, patient_request_urls
from fastkontakt.web.views import (
    appointing,
    belonging,
    changes,
    contacts,
    coordination,
    leaving,
    patient,
    printing,
    proposals,
)

# Included under patient/<uuid:patient_id>/.
patient_urls: list[URLPattern] = [
    path("", patient.map_page, name="patient"),
    path("tidslinje/", patient.timeline_page, name="patient-timeline"),
    path("andringar/", changes.changes_page, name="patient-changes"),
    path("kort/", printing.card, name="patient-card"),
    path("kort/fil/", printing.card_file, name="patient-card-pdf"),
    path("utse/", appointing.appoint, name="contact-appoint"),
    path("utse/kontroll/", appointing.check, name="contact-check"),
    path("utse/utkast/", appointing.keep_draft, name="contact-draft"),
    path("utse/utkast/kasta/", appointing.drop_draft, name="contact-draft-drop"),
    path("kontakt/<uuid:contact_id>/", contacts.contact_page, name="contact"),
    path("kontakt/<uuid:contact_id>/avsluta/", contacts.end, name="contact-end"),
    path("kontakt/<uuid:contact_id>/byt/", contacts.replace, name="contact-replace"),
    path("kontakt/<uuid:contact_id>/byt/kontroll/", contacts.replace_check, name="replace-check"),
    path("kontakt/<uuid:contact_id>/omprova/", contacts.review, name="contact-review"),
    path("kontakt/<uuid:contact_id>/makulera/", contacts.void, name="contact-void"),
    path("kontakt/<uuid:contact_id>/samordna/", coordination.coordinate, name="contact-coordinate"),
    path("samordnare/", coordination.choose, name="coordinator"),
    path("samordnare/bekrafta/", coordination.confirm, name="coordinator-confirm"),
    path("samordnare/ingen/", coordination.nobody, name="coordinator-nobody"),
    path("uppgifter/", belonging.details, name="patient-details"),
    path("uppgifter/listning/", belonging.listing, name="patient-listing"),
    path("uppgifter/inskrivning/", belonging.enrolment, name="patient-enrolment"),
    path(
        "uppgifter/inskrivning/<uuid:enrolment_id>/avsluta/",
        leaving.enrolment,
        name="enrolment-end",
    ),
    path("uppgifter/relation/<uuid:relation_id>/avsluta/", leaving.relation, name="relation-end"),
    path("uppgifter/narstaende/", belonging.relative, name="patient-relative"),
    path("uppgifter/ovrig/", belonging.other_contact, name="patient-other-contact"),
    *plan_urls,
    *agreement_urls,
    *consent_urls,
    *patient_request_urls,
    *patient_incoming_urls,
]

other_urls: list[URLPattern] = [
    path("forslag/<uuid:proposal_id>/", proposals.proposal_page, name="proposal"),
    path("forslag/<uuid:proposal_id>/godta/", proposals.accept, name="proposal-accept"),
    path("forslag/<uuid:proposal_id>/avboj/", proposals.decline, name="proposal-decline"),
    path("forslag/<uuid:proposal_id>/aterta/", proposals.withdraw, name="proposal-withdraw"),
    *request_urls,
    *case_urls,
    *incoming_urls,
]
