"""The addresses of requests for a fast kontakt, of conditions and of the assignment itself."""

from django.urls import URLPattern, path

from fastkontakt.web.views import assignments, conditions, requests

# Included under patient/<uuid:patient_id>/.
patient_request_urls: list[URLPattern] = [
    path("begaran/", requests.requests, name="requests"),
    path("kontakt/<uuid:contact_id>/forsta/", assignments.first, name="assignment-first"),
    path("kontakt/<uuid:contact_id>/nasta/", assignments.following, name="assignment-next"),
    path("kontakt/<uuid:contact_id>/avslutssamtal/", assignments.closing, name="assignment-close"),
    path("planerad/<uuid:planned_id>/", assignments.planned, name="planned-contact"),
    path("information/", assignments.information, name="information"),
    path("livshotande/", conditions.judge, name="condition"),
    path("livshotande/hav/", conditions.lift, name="condition-lift"),
]

case_urls: list[URLPattern] = [
    path("begaran/<uuid:request_id>/", requests.case_page, name="request"),
    path("begaran/<uuid:request_id>/ta-emot/", requests.accept, name="request-accept"),
    path("begaran/<uuid:request_id>/avboj/", requests.decline, name="request-decline"),
    path("begaran/<uuid:request_id>/avsluta/", requests.close, name="request-close"),
    path("begaran/<uuid:request_id>/aterta/", requests.withdraw, name="request-withdraw"),
]
