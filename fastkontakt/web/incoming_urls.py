"""The addresses of referrals, discharges and summons."""

from django.urls import URLPattern, path

from fastkontakt.web.views import incoming

# Included under patient/<uuid:patient_id>/.
patient_incoming_urls: list[URLPattern] = [path("arenden/", incoming.cases, name="cases")]

incoming_urls: list[URLPattern] = [
    path("arende/<uuid:case_id>/", incoming.case_page, name="case"),
    path("arende/<uuid:case_id>/ta-emot/", incoming.receive, name="case-receive"),
    path("arende/<uuid:case_id>/avsluta/", incoming.close, name="case-close"),
    path("arende/<uuid:case_id>/avboj/", incoming.decline, name="case-decline"),
    path("arende/<uuid:case_id>/aterta/", incoming.withdraw, name="case-withdraw"),
]
